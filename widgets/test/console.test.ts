import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import type { NextBar } from '../src/elements/console/next-bar.js';
import type { NextView } from '../src/view.js';
import { activity, advice, links, room, session, turnout } from './fake-room.js';
import { button, lead, mount, need, open, settled, text } from './page.js';

const polling = { 'activity/pulse': activity(), 'turnout/pulse': turnout([1, 2]) };

beforeEach(() => localStorage.clear());
afterEach(() => document.body.replaceChildren());

const next = (more: Partial<NextView> = {}): NextView => ({
  do: 'open', step: 0, activity: 'pulse', round: 1, turn: 0, why: '', label: 'Open “Trust pulse”',
  words: 'Opens “Trust pulse” on 9 phones; answers stay sealed until you reveal.',
  ask: '', left: null, by_itself: false, all_in: false, held: '', ...more,
});
const revealing = (more: Partial<NextView> = {}): NextView =>
  next({ do: 'reveal', step: 1, label: 'Reveal “Trust pulse”', words: '9 people have handed in.', left: 'pulse', ...more });
const desk = (more: Record<string, unknown> = {}) =>
  open({ seat: lead, kind: 'facilitator', view: room(2, { advice, links: links(), next: next(), ...more }) });

describe('what comes next, on the console', () => {
  it('is one button with its consequence, sent with the state it was offered for', async () => {
    const { client, cable } = desk();
    const view = await mount('cofront-console', client);
    const bar = need(view, 'cofront-next');
    expect(text(bar)).toContain('Opens “Trust pulse” on 9 phones; answers stay sealed until you reveal.');
    button(bar, 'Open “Trust pulse”').click();
    const go: Act = { kind: 'go-on', do: 'open', step: 0, activity: 'pulse', round: 1, turn: 0 };
    expect(cable.ofType('act').map(({ act }) => act)).toEqual([go]);
    await settled(view);
    button(bar, 'Open “Trust pulse”').click();
    expect(cable.ofType('act')).toHaveLength(1);
  });

  it('asks first when something speaks against it, and forgets the question when the state changes', async () => {
    const { client, cable } = desk({ ...polling, stage: { activity: 'pulse', step: 1 }, next: revealing({ ask: 'Not handed in yet: Acme 2.' }) });
    const view = await mount('cofront-console', client);
    const bar = need(view, 'cofront-next');
    button(bar, 'Reveal “Trust pulse”').click();
    await settled(view);
    expect(text(bar)).toContain('Not handed in yet: Acme 2.');
    expect(cable.ofType('act')).toHaveLength(0);
    button(bar, 'Not yet').click();
    await settled(view);
    button(bar, 'Reveal “Trust pulse”').click();
    await settled(view);
    button(bar, 'Yes, go on').click();
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ kind: 'go-on', do: 'reveal', step: 1, round: 1 });
  });

  it('says what it waits for, without a button', async () => {
    const wait = next({ do: 'wait', why: 'tie', label: '', words: 'The vote put more than one issue first.' });
    const { client } = desk({ next: wait });
    const bar = need(await mount('cofront-console', client), 'cofront-next');
    expect(text(bar)).toContain('The vote put more than one issue first.');
    expect(bar.shadowRoot?.querySelectorAll('button')).toHaveLength(0);
  });

  it('offers nothing after the end', async () => {
    const { client } = desk({ session: session(2, { status: 'closed' }), next: next({ do: 'over', label: '' }) });
    const view = await mount('cofront-console', client);
    expect(view.shadowRoot?.querySelector('cofront-next')).toBeNull();
  });

  it('turns to what came of it when the session ends, whichever part was looked at, and lets one turn away again', async () => {
    const { client, cable } = desk();
    const view = await mount('cofront-console', client);
    const part = (): string | null | undefined => view.shadowRoot?.querySelector('.tabs [aria-pressed=true]')?.className;
    need(view, '.to-tools').click();
    await settled(view);
    expect(part()).toContain('to-tools');
    cable.update({ session: session(2, { status: 'closed' }) });
    await settled(view);
    expect(part()).toContain('to-now');
    need(view, '.to-room').click();
    cable.update({ presence: {} }, [], 'a3');
    await settled(view);
    expect(part()).toContain('to-room');
  });
});

describe('opening by itself', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => vi.useRealTimers());
  const due = { ...polling, stage: { activity: 'pulse', step: 1 }, next: revealing({ by_itself: true, all_in: true }) };
  const pass = async (view: HTMLElement, seconds: number) => {
    vi.advanceTimersByTime(seconds * 1000);
    await settled(view);
  };

  it('counts down calmly when everyone has handed in, and reveals once', async () => {
    const { client, cable } = desk(due);
    const view = await mount('cofront-console', client);
    await pass(view, 4);
    expect(text(need(view, 'cofront-next'))).toContain('Everyone has handed in. It opens in 6 s.');
    expect(cable.ofType('act')).toHaveLength(0);
    await pass(view, 30);
    expect(cable.ofType('act').map(({ act }) => act)).toEqual([{ kind: 'go-on', do: 'reveal', step: 1, activity: 'pulse', round: 1, turn: 0 }]);
  });

  it('stops for everybody who leads with “Not yet”', async () => {
    const { client, cable } = desk(due);
    const view = await mount('cofront-console', client);
    await pass(view, 2);
    button(need(view, 'cofront-next'), 'Not yet').click();
    await pass(view, 60);
    expect(cable.ofType('act').map(({ act }) => act)).toEqual([{ kind: 'set-reveal', activity: 'pulse', by_itself: false }]);
  });

  it('stops when somebody joins meanwhile, and never begins when something would stay hidden', async () => {
    const { client, cable } = desk(due);
    const view = await mount('cofront-console', client);
    await pass(view, 5);
    cable.update({ next: revealing({ by_itself: true, all_in: false, ask: 'Not handed in yet: Acme 1.' }) });
    await pass(view, 60);
    cable.update({ next: revealing({ by_itself: true, held: 'Fewer than 5 handed in: Acme. It waits for you.' }) });
    await pass(view, 60);
    expect(cable.ofType('act')).toHaveLength(0);
    expect(text(need(view, 'cofront-next'))).toContain('It waits for you.');
    expect((need(view, 'cofront-next') as NextBar).left).toBeNull();
  });

  it('does nothing while the line is down', async () => {
    const { client, cable } = desk(due);
    const view = await mount('cofront-console', client);
    cable.down();
    await pass(view, 60);
    expect(cable.ofType('act')).toHaveLength(0);
  });
});

describe('the current step', () => {
  const here = { ...polling, stage: { activity: 'pulse', step: 1, since_ms: -4 * 60_000 } };
  const planned = activity({ spec: { ...activity().spec, minutes: 12 } });

  it('says what to do, what to watch for and how the time stands, without alarm', async () => {
    const sheet = { lead: 'Read the first paragraph aloud.', watch: 'Who looks at the other side?', by_itself: true };
    const { client, cable } = desk({ ...here, 'activity/pulse': planned, 'sheet/pulse': sheet });
    const view = await mount('cofront-console', client);
    for (const words of ['What to do now', sheet.lead, 'What to watch for', sheet.watch]) expect(text(view)).toContain(words);
    expect(text(view)).toMatch(/[78] of 12 min left/);
    cable.update({ stage: { activity: 'pulse', step: 1, since_ms: -14.5 * 60_000 } });
    await settled(view);
    expect(text(view)).toContain('3 min longer than the 12 planned.');
  });

  it('counts who has not handed in against everybody who joined, as numbers per party', async () => {
    const turnout = { p1: { handed_in: 4, entered: 0 }, p2: { handed_in: 6, entered: 0 } };
    const { client, cable } = desk({ ...here, 'turnout/pulse': turnout, joined: { p1: 6, p2: 6 }, presence: { p1: 4, p2: 6 }, 'sheet/pulse': { lead: '', watch: '', by_itself: true } });
    const view = await mount('cofront-console', client);
    expect(text(view)).toContain('Not handed in yet: Acme 2');
    need(view, '.switch').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-reveal', activity: 'pulse', by_itself: false });
  });

  it('has names only in the lobby', async () => {
    const { client, cable } = desk({ names: { p1: ['Ada', 'Bea'], p2: [] }, joined: { p1: 3, p2: 0 } });
    const view = await mount('cofront-console', client);
    for (const words of ['Ada', 'Bea', 'and 1 without a name', 'Nobody yet.']) expect(text(view)).toContain(words);
    cable.update({ stage: { activity: 'pulse', step: 1 } }, ['names']);
    await settled(view);
    expect(text(view)).not.toContain('Ada');
  });

  it('asks what becomes of sealed answers before everyone goes elsewhere', async () => {
    const other = activity({ id: 'map', state: 'draft', round: 0 });
    const { client, cable } = desk({ ...here, agenda: ['pulse', 'map'], 'activity/map': other, next: revealing() });
    const view = await mount('cofront-console', client);
    view.shadowRoot?.querySelectorAll<HTMLElement>('.agenda li button')[2]?.click();
    await settled(view);
    const steps = need(view, 'cofront-poll-steps');
    button(steps, 'Bring everyone here').click();
    await settled(view);
    expect(cable.ofType('act')).toHaveLength(0);
    for (const words of ['Reveal them', 'Discard them unread', 'Leave them open', 'Stay here']) expect(text(steps)).toContain(words);
    button(steps, 'Leave them open, and go on').click();
    expect(cable.ofType('act').map(({ act }) => act)).toEqual([{ kind: 'move-stage', activity: 'map' }]);
  });

  it('forgets what was refused in the step before', async () => {
    const { client, cable } = desk(here);
    const view = await mount('cofront-console', client);
    void client.act({ kind: 'open', activity: 'test', round: 1 });
    cable.tell({ type: 'refused', id: cable.ofType('act').at(-1)?.id ?? '', code: 'no-cards', message: 'There are no solutions to test on the board.', way_out: '', field: '' });
    await settled(view);
    expect(text(view)).toContain('There are no solutions to test');
    cable.update({ stage: { activity: null, step: 2 } });
    await settled(view);
    expect(text(view)).not.toContain('There are no solutions to test');
  });
});
