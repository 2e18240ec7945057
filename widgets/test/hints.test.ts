import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { Hint } from '../src/wire.js';
import { slidesSpec } from './fake-method.js';
import { at, stageAt, type } from './method-page.js';
import { need, open, person, settled, text } from './page.js';

const found: Omit<Hint, 'id'> = { type: 'hint', label: 'other', start: 0, end: 9, reason: 'It is about all they do.', prompt: 'What happened?' };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

function seated(): ReturnType<typeof open> {
  const opened = open({ capability: 'p1.abcdefgh', seat: person });
  opened.cable.sent.length = 0;
  return opened;
}

it('asks with the text and gives the answer to the question', async () => {
  const { client, cable } = seated();
  const hint = client.hint('You never listen.', 'en');
  const [asked] = cable.ofType('wording');
  expect(asked).toMatchObject({ text: 'You never listen.', language: 'en' });
  cable.tell({ ...found, id: asked?.id ?? '' });
  expect(await hint).toMatchObject({ label: 'other', end: 9 });
});

it('lets the newest question win, and ignores late answers to older ones', async () => {
  const { client, cable } = seated();
  const first = client.hint('You nev');
  const second = client.hint('You never listen.');
  expect(await first).toBeNull();
  const [old, fresh] = cable.ofType('wording');
  cable.tell({ ...found, id: old?.id ?? '', reason: 'late' });
  cable.tell({ ...found, id: fresh?.id ?? '' });
  expect((await second)?.reason).toBe(found.reason);
});

it('has nothing to say offline or without a seat, and sends nothing later', async () => {
  const { client, cable } = seated();
  const waiting = client.hint('You never listen.');
  cable.down();
  expect(await waiting).toBeNull();
  expect(await client.hint('You never listen.')).toBeNull();
  cable.up();
  expect(cable.ofType('wording')).toHaveLength(1);
  expect(await open().client.hint('You never listen.')).toBeNull();
});

it('keeps nothing of the text in storage, and does not count as unsaved', () => {
  const { client } = seated();
  void client.hint('Something very private');
  expect(client.unsaved).toBe(0);
  expect(JSON.stringify(Object.entries(localStorage))).not.toContain('private');
});

it('is silent about a refusal', async () => {
  const { client, cable } = seated();
  const hint = client.hint('You never listen.');
  cable.tell({ type: 'refused', id: cable.ofType('wording')[0]?.id ?? '', code: 'too-fast', message: 'Too fast.', way_out: 'Wait.', field: '' });
  expect(await hint).toBeNull();
  expect(client.fault).toBeNull();
});

it('sends the beginning of a long text, and no half characters', () => {
  const { client, cable } = seated();
  void client.hint(`${'a'.repeat(1999)}😀${'b'.repeat(9000)}`);
  expect(cable.ofType('wording')[0]?.text).toBe(`${'a'.repeat(1999)}\uFFFD`);
});

describe('hints', () => {
  it('come under the text after a pause, go with one tap, and can be turned off', async () => {
    const { stage, cable } = await stageAt(at('s', slidesSpec, { 'mine/s': { round: 1, handed_in: false } }));
    vi.useFakeTimers();
    await type(stage, '.slide.on cofront-field', 'They never listen to us.');
    vi.advanceTimersByTime(950);
    vi.useRealTimers();
    const [asked] = cable.ofType('wording');
    cable.tell({ type: 'hint', id: asked?.id ?? '', label: 'other', start: 0, end: 4, reason: 'r', prompt: 'What happened, and when?' });
    await new Promise((done) => setTimeout(done));
    await settled(stage);
    expect(text(stage)).toContain('What happened, and when?');
    need(stage, '.hint button').click();
    await settled(stage);
    expect(text(stage)).not.toContain('What happened, and when?');
    need(stage, '[role=switch]').click();
    vi.useFakeTimers();
    await type(stage, '.slide.on cofront-field:nth-of-type(2)', 'They never listen to us at all.');
    vi.advanceTimersByTime(2000);
    vi.useRealTimers();
    expect(cable.ofType('wording')).toHaveLength(1);
  });
});

describe('hints that a template turns off', () => {
  it('are neither asked for nor offered', async () => {
    const { stage, cable } = await stageAt(at('s', { ...slidesSpec, hints: false }, { 'mine/s': { round: 1, handed_in: false } }));
    vi.useFakeTimers();
    await type(stage, '.slide.on cofront-field', 'They never listen to us.');
    vi.advanceTimersByTime(2000);
    vi.useRealTimers();
    expect(cable.ofType('wording')).toHaveLength(0);
    expect(stage.shadowRoot?.querySelector('[role=switch]')).toBeNull();
  });
});
