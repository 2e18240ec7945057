import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import { Keep } from '../src/client/keep.js';
import { Seats } from '../src/client/seats.js';
import type { LeadView, NextView } from '../src/view.js';
import { activity, advice, links, room } from './fake-room.js';
import { button, CODE, lead as facilitator, mount, need, open, settled, text, type Opened } from './page.js';

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

const next: NextView = {
  do: 'reveal', step: 1, activity: 'pulse', round: 1, turn: 0, why: '', label: 'Reveal “Trust pulse”', words: '9 people have handed in.',
  ask: '', left: 'pulse', by_itself: true, all_in: true, held: '',
};
const OWNER = { id: null, name: '', here: true };
const INES = { id: 'k1', name: 'Ines', here: true };
const leading = (more: Partial<LeadView> = {}): LeadView => ({ by: null, turn: 0, was: null, handed: false, hosts: [OWNER, INES], ...more });
const me = (co?: string) => ({ seat: 'f1', role: 'facilitator', party: null, name: '', done: false, ...(co === undefined ? {} : { co }) });

/** The console of the facilitator, or of a co-facilitator, and what it sent. */
async function desk(lead: LeadView, co?: string, more: Record<string, unknown> = {}): Promise<Opened & { view: HTMLElement; acts: () => Act[] }> {
  const at = open({ seat: facilitator, kind: 'facilitator', view: room(2, { advice, links: links(), next, me: me(co), lead, ...more }) });
  const view = await mount('cofront-console', at.client);
  return { ...at, view, acts: () => at.cable.ofType('act').map(({ act }) => act) };
}

const labels = (root: Element, inside: string): string[] =>
  [...need(root, inside).shadowRoot!.querySelectorAll('button')].map((one) => (one.textContent ?? '').replace(/[\u2068\u2069]/g, '').trim());

describe('the console of the one who leads', () => {
  it('has the button for what comes next, and hands over with one press', async () => {
    const { view, acts } = await desk(leading());
    expect(text(need(view, 'cofront-lead'))).toContain('You lead.');
    expect(labels(view, 'cofront-next')).toContain('Reveal “Trust pulse”');
    button(need(view, 'cofront-lead'), 'Hand over to Ines').click();
    expect(acts()).toEqual([{ kind: 'hand-over', to: 'k1' }]);
  });

  it('says who handed over to it, and who is not connected', async () => {
    const { view } = await desk(leading({ by: 'k1', turn: 1, handed: true, hosts: [{ ...OWNER, here: false }, INES] }), 'k1');
    const bar = text(need(view, 'cofront-lead'));
    expect(bar).toContain('The facilitator handed over to you: you lead now.');
    expect(bar).toContain('Hand over to the facilitator (not connected)');
  });

  it('chooses whom, where there are several', async () => {
    const { view, acts } = await desk(leading({ hosts: [OWNER, INES, { id: 'k2', name: 'Ada', here: true }] }));
    button(need(view, 'cofront-lead'), 'Hand over to Ada').click();
    expect(acts()).toEqual([{ kind: 'hand-over', to: 'k2' }]);
  });
});

describe('the console of the other one', () => {
  it('says who leads, offers to take over, and has no button for what comes next', async () => {
    const { view, acts } = await desk(leading(), 'k1');
    expect(text(need(view, 'cofront-lead'))).toContain('The facilitator leads. What moves the room is for them.');
    expect(text(need(view, 'cofront-next'))).toContain('9 people have handed in.');
    expect(labels(view, 'cofront-next')).toEqual([]);
    button(need(view, 'cofront-lead'), 'Take over').click();
    expect(acts()).toEqual([{ kind: 'take-over', seen: 0 }]);
  });

  it('offers no press that moves the room, says why, and has them back after taking over', async () => {
    const open = { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ rounds: [] }), 'sheet/pulse': { lead: '', watch: '', by_itself: true } };
    const { view, cable } = await desk(leading(), 'k1', open);
    const parts = ['cofront-poll-steps', 'cofront-tools', 'cofront-ending-steps', 'cofront-deadline'].map((tag) => need(view, tag));
    const presses = [
      button(parts[0]!, 'Close and reveal'),
      button(parts[1]!, '2 min'),
      button(parts[2]!, 'End'),
      button(parts[3]!, 'Set it'),
      need(view, 'button[role=switch]'),
    ] as HTMLButtonElement[];
    expect(presses.map(({ disabled }) => disabled)).toEqual([true, true, true, true, true]);
    for (const part of parts) expect(text(part)).toContain('The facilitator leads. Take over first');
    cable.update({ lead: leading({ by: 'k1', turn: 1 }) });
    await settled(view);
    for (const part of parts) await settled(part);
    expect(presses.map(({ disabled }) => disabled)).toEqual([false, false, false, false, false]);
    for (const part of parts) expect(text(part)).not.toContain('Take over first');
  });

  it('says in words that somebody took over, and that a leader has vanished', async () => {
    const { view, cable } = await desk(leading());
    cable.update({ lead: leading({ by: 'k1', turn: 1 }) });
    await settled(view);
    expect(text(need(view, 'cofront-lead'))).toContain('Ines has taken over from you and leads now.');
    cable.update({ lead: leading({ by: 'k1', turn: 1, hosts: [OWNER, { ...INES, here: false }] }) });
    await settled(view);
    expect(text(need(view, 'cofront-lead'))).toContain('No page of theirs is connected now.');
  });

  it('drops what it was told about leading once it leads', async () => {
    const { view, cable, client } = await desk(leading(), 'k1');
    client.fault = { code: 'not-leading', message: 'The facilitator leads.', wayOut: 'Take over first.' };
    client.changed();
    await settled(view);
    expect(text(view)).toContain('Take over first.');
    cable.update({ lead: leading({ by: 'k1', turn: 1 }) });
    await settled(view);
    expect(text(view)).not.toContain('Take over first.');
  });

  it('makes no links', async () => {
    const { view } = await desk(leading(), 'k1');
    expect(text(need(view, 'cofront-co-facilitators'))).toBe('');
  });
});

describe('links of co-facilitators', () => {
  const shown = { ...links(), co: [{ co: 'k1', name: 'Ines', url: 'http://10.0.0.2/console/K7QF2M#f-k1.abc', qr: { size: 1, path: 'M0 0h1v1z' } }] };

  it('are made by name, shown with a QR code, renewed and removed with two taps', async () => {
    const { view, cable, acts } = await desk(leading(), undefined, { links: shown });
    const part = need(view, 'cofront-co-facilitators');
    expect(text(part)).toContain('http://10.0.0.2/console/K7QF2M#f-k1.abc');
    expect(text(part)).toContain(`Your own link, for another device of yours ${String(links()['console'])}`);
    (need(part, 'input') as HTMLInputElement).value = 'Ada';
    button(part, 'Make a link').click();
    expect(acts().at(-1)).toEqual({ kind: 'add-co-facilitator', name: 'Ada' });
    cable.tell({ type: 'refused', id: cable.ofType('act').at(-1)!.id, code: 'bad-name', message: 'There is a co-facilitator Ada already.', way_out: 'Add an initial.', field: 'name' });
    await settled(part);
    await settled(part);
    expect(text(part)).toContain('There is a co-facilitator Ada already. Add an initial.');
    for (const [label, yes, act] of [
      ['New link for Ines', 'Yes, make a new one', { kind: 'new-facilitator-link', co: 'k1' }],
      ['Remove Ines', 'Yes, remove', { kind: 'remove-co-facilitator', co: 'k1' }],
      ['New link for the facilitator', 'Yes, make a new one', { kind: 'new-facilitator-link', co: null }],
    ] as const) {
      button(part, label).click();
      await settled(part);
      button(part, yes).click();
      expect(acts().at(-1)).toEqual(act);
      await settled(part);
    }
  });

  it('share a browser with the facilitator’s own, each in its tab', () => {
    const keep = new Keep(CODE);
    const secret = 's'.repeat(48);
    new Seats(keep, 'facilitator', 'f.abc').use({ secret, capability: 'f.abc', party: null, joined: true });
    expect(new Seats(keep, 'facilitator', 'f-k1.abc').current).toBeNull();
    expect(new Seats(keep, 'facilitator', null).current?.secret).toBe(secret);
  });
});

it('one facilitator alone sees nothing of it', async () => {
  const { view } = await desk(leading({ hosts: [OWNER] }));
  expect(text(need(view, 'cofront-lead'))).toBe('');
  expect(labels(view, 'cofront-next')).toContain('Reveal “Trust pulse”');
});

describe('the numbers about coaches on a console', () => {
  const counted = (coaching: Record<string, number>, attributes: Record<string, string> = {}) =>
    mount('cofront-console', open({ seat: facilitator, kind: 'facilitator', view: room(2, { coaching }) }).client, attributes);

  it('are shown where they are counted; a panel that is at no door says where they are', async () => {
    const none = { waiting: 0, coaches: 0, free: 0 };
    expect(text(await counted({ waiting: 2, coaches: 1, free: 0 }))).toContain('2 people wait for a coach.');
    expect(text(await counted(none))).not.toContain('a coach is counted');
    expect(text(await counted(none, { embedded: '' }))).toContain('How many wait for a coach is counted at the door, not here');
  });
});
