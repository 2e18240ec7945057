import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { Act } from '../src/acts.js';
import type { NextBar } from '../src/elements/console/next-bar.js';
import type { NextView } from '../src/view.js';
import { say } from '../src/strings.js';
import { activity, advice, links, published, room, session, turnout } from './fake-room.js';
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

  it('sets, moves and removes the deadline of an open round, and shows why one is refused', async () => {
    const { client, cable } = desk({ ...polling, stage: { activity: 'pulse', step: 1 }, next: revealing() });
    const view = await mount('cofront-console', client);
    const row = need(view, 'cofront-deadline');
    expect(text(row)).toContain('Set a deadline');
    const field = need(row, 'input') as HTMLInputElement;
    const set = async (moment: string): Promise<void> => {
      field.value = moment;
      need(row, 'form').dispatchEvent(new Event('submit', { cancelable: true }));
      await settled(view);
    };
    await set('2026-12-03T09:00');
    const at = new Date('2026-12-03T09:00');
    const sent = cable.ofType('act').at(-1);
    expect(sent?.act).toEqual({ kind: 'set-deadline', activity: 'pulse', until: { at_ms: at.getTime(), offset_min: -at.getTimezoneOffset() } });
    cable.tell({ type: 'refused', id: sent?.id ?? '', code: 'bad-date', message: 'The deadline has passed.', way_out: 'Choose a later moment.', field: 'until' });
    await settled(view);
    expect(text(need(row, '[role=alert]'))).toBe('The deadline has passed. Choose a later moment.');
    cable.update({ 'deadline/pulse': { at_ms: at.getTime(), passed: true } });
    await settled(view);
    expect(text(row)).toContain('takes nothing any more');
    button(row, 'Remove the deadline').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-deadline', activity: 'pulse', until: null });
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
  const here = { ...polling, stage: { activity: 'pulse', step: 1, since_ms: -4.5 * 60_000 } };
  const planned = activity({ spec: { ...activity().spec, minutes: 12 } });

  it('says what to do, what to watch for and how the time stands, without alarm', async () => {
    const sheet = { lead: 'Read the first paragraph aloud.', watch: 'Who looks at the other side?', by_itself: true };
    const { client, cable } = desk({ ...here, 'activity/pulse': planned, 'sheet/pulse': sheet });
    const view = await mount('cofront-console', client);
    for (const words of ['What to do now', sheet.lead, 'What to watch for', sheet.watch]) expect(text(view)).toContain(words);
    expect(text(view)).toContain('8 of 12 min left');
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

  it('has names and roles only in the lobby, and says who does a step', async () => {
    const roles = { listed: [{ name: 'Timekeeper', task: 'Says when time is over.' }], who: { pulse: 'Timekeeper' } };
    const { client, cable } = desk({ ...polling, session: session(2, { roles }), names: { p1: ['Ada', 'Bea'], p2: [] }, joined: { p1: 3, p2: 0 } });
    const view = await mount('cofront-console', client);
    for (const words of ['Ada', 'Bea', 'and 1 without a name', 'Nobody yet.', 'Who does what', 'Says when time is over.']) expect(text(view)).toContain(words);
    cable.update({ stage: { activity: 'pulse', step: 1 } }, ['names']);
    await settled(view);
    expect(text(view)).not.toContain('Ada');
    expect(text(view)).toMatch(/Who:\s+Timekeeper/);
    expect(text(view)).not.toContain('Says when time is over.');
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

describe('the console', () => {
  const here = { stage: { activity: 'pulse', step: 1 }, ...polling, 'mine/pulse': { round: 1, handed_in: false } };
  const desk = (more: Record<string, unknown> = {}) => open({ seat: lead, kind: 'facilitator', view: room(2, { advice, links: links(), ...more }) });

  it('asks whether to let in who waits beyond the expected number', async () => {
    const newcomers = { expected: 300, people: 300, waiting: 12, waiting_of: { p1: 0, p2: 12 }, more: 'ask' };
    const { client, cable } = desk({ newcomers });
    const view = await mount('cofront-console', client);
    expect(text(view)).toContain('12 people more than expected wait.');
    expect(need(view, '.waiting').textContent?.replace(/\s+/g, ' ')).toContain('Borealis 12');
    button(view, 'Let them in').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-expected', people: 312, more: 'ask' });
    button(view, 'Don’t let them in').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-expected', people: 300, more: 'refuse' });
    cable.update({ newcomers: { ...newcomers, more: 'refuse' } });
    await settled(view);
    expect(text(view)).not.toContain('12 people more');
    expect(text(view)).toContain('Nobody else is let in. People expected: 300.');
    button(view, 'Ask me again').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-expected', people: 300, more: 'ask' });
  });

  it('sets how many people are expected', async () => {
    const { client, cable } = desk({ newcomers: { expected: 300, people: 3, waiting: 0, waiting_of: {}, more: 'ask' } });
    const view = await mount('cofront-console', client);
    const field = need(view, '#expected') as HTMLInputElement;
    field.value = '450';
    button(need(view, 'form.expected'), 'Set').click();
    await settled(view);
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'set-expected', people: 450, more: 'ask' });
  });

  it('shows what a threshold leads to before it is fixed', async () => {
    const { client, cable } = desk({ stage: { activity: 'pulse', step: 1 } });
    const view = await mount('cofront-console', client);
    expect(text(view)).toContain('Shown: Acme, Borealis; room total shown.');
    const select = need(view, '#threshold') as HTMLSelectElement;
    select.value = '9';
    select.dispatchEvent(new Event('change'));
    await settled(view);
    expect(text(view)).toContain('room total hidden');
    button(view, 'Open the poll').click();
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ threshold: 9 });
  });

  it('enters for a person without a phone and keeps nothing of it', async () => {
    const { client, cable, keep } = desk(here);
    const view = await mount('cofront-console', client);
    button(need(view, '.enter'), 'Borealis').click();
    await settled(view);
    button(view, 'Begin').click();
    await settled(view);
    for (let question = 0; question < 6; question += 1) {
      button(need(view, 'cofront-trust-poll:not([preview])'), 'Skip').click();
      await settled(view);
    }
    expect(keep.keys('f1/ballot/')).toEqual([]);
    button(view, 'Hand in without answers').click();
    const message = cable.ofType('act').at(-1);
    expect(message?.act).toMatchObject({ kind: 'enter', party: 'p2', rev: 1, answers: {} });
    cable.tell({ type: 'ack', id: message?.id ?? '' });
    expect(keep.keys('f1/')).toEqual([]);
  });

  it('asks before a further round of almost the same people, and opens it only when told to', async () => {
    const words = 'Acme: one person more than last time (5 handed in, 6 here now). When the others answer alike, the difference tells what that person said.';
    const revealed = { ...here, 'activity/pulse': activity({ state: 'revealed', round: 1, rounds: [1] }), 'result/pulse/1': published() };
    const { client, cable } = desk({ ...revealed, further: { pulse: words } });
    const view = await mount('cofront-poll-control', client, { activity: 'pulse' });
    const steps = need(view, 'cofront-poll-steps');
    button(steps, 'Open a further round').click();
    await settled(view);
    expect(text(steps)).toContain(words);
    expect(cable.ofType('act')).toHaveLength(0);
    button(steps, 'Wait').click();
    await settled(view);
    expect(cable.ofType('act')).toHaveLength(0);
    button(steps, 'Open a further round').click();
    await settled(view);
    button(steps, 'Open anyway').click();
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ kind: 'open', round: 2 });
  });

  it('says of a result for how many people the facilitator handed in, and in the turnout before', async () => {
    const turnout = { p1: { handed_in: 5, entered: 2 }, p2: { handed_in: 4, entered: 0 } };
    const { client, cable } = desk({ ...here, 'turnout/pulse': turnout });
    const view = await mount('cofront-poll-control', client, { activity: 'pulse' });
    expect(text(view)).toMatch(/5 of \d+ handed in, 2 of them entered/);
    cable.update({ 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': published() });
    await settled(view);
    expect(text(view)).toContain('for people without a phone: Acme 2.');
    expect(text(view)).not.toContain('Borealis 0');
  });

  it('discards an open round only when told to, and says so everywhere afterwards', async () => {
    const { client, cable } = desk(here);
    const view = await mount('cofront-poll-control', client, { activity: 'pulse' });
    const steps = need(view, 'cofront-poll-steps');
    button(steps, 'Discard this round').click();
    await settled(view);
    expect(text(steps)).toContain('unread');
    expect(cable.ofType('act')).toHaveLength(0);
    button(steps, 'Yes, discard it').click();
    const message = cable.ofType('act').at(-1);
    expect(message?.act).toEqual({ kind: 'discard', activity: 'pulse', round: 1 });
    cable.tell({ type: 'ack', id: message?.id ?? '' });
    cable.update({ 'activity/pulse': activity({ state: 'draft', round: 1, discarded: [1] }) });
    await settled(view);
    expect(text(view)).toContain('Round 1 was discarded. Nothing of it was read');
    button(need(view, 'cofront-poll-steps'), 'Open the poll').click();
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ kind: 'open', round: 2 });
  });

  it('offers to discard what a revealed check-in keeps, as long as it keeps something', async () => {
    const revealed = { ...here, 'activity/pulse': activity({ state: 'revealed', round: 1, rounds: [1] }), 'result/pulse/1': published() };
    const { client, cable } = desk({ ...revealed, kept: ['pulse'] });
    const view = await mount('cofront-poll-control', client, { activity: 'pulse' });
    button(need(view, 'cofront-poll-steps'), 'Discard the kept answers').click();
    await settled(view);
    button(need(view, 'cofront-poll-steps'), 'Yes, discard it').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'discard', activity: 'pulse', round: 1 });
    cable.update({ kept: [] });
    await settled(view);
    expect(text(view)).not.toContain('Discard the kept answers');
  });

  it('starts a further round after the last revealed one', async () => {
    const { client, cable } = desk({ ...here, 'activity/pulse': activity({ state: 'revealed', round: 2, rounds: [1, 2] }), 'result/pulse/2': published() });
    const view = await mount('cofront-poll-control', client, { activity: 'pulse' });
    button(need(view, 'cofront-poll-steps'), 'Open a further round').click();
    expect(cable.ofType('act').at(-1)?.act).toMatchObject({ kind: 'open', round: 3 });
  });
});

describe('names', () => {
  const named = { id: 'p1', name: 'Solaris Grid Partners Ltd.', label: 'Solaris Grid', mark: 0 };

  it('are changed on the console, a label that nobody touched follows the name, and a refusal stands beside its field', async () => {
    const view = room(2, { advice, links: links(), session: session(2, { parties: [named, ...session().parties.slice(1)] }) });
    const { client, cable } = open({ seat: lead, kind: 'facilitator', view });
    const desk = await mount('cofront-console', client);
    await settled(need(desk, 'cofront-names'));
    const form = need(desk, 'form[data-of=p1]') as HTMLFormElement;
    const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
    expect([field('name').value, field('label').value]).toEqual([named.name, named.label]);
    field('name').value = 'Borealis';
    form.requestSubmit();
    const sent = cable.ofType('act').at(-1);
    expect(sent?.act).toEqual({ kind: 'rename-party', party: 'p1', name: 'Borealis', label: null });
    cable.tell({ type: 'refused', id: sent?.id ?? '', code: 'bad-name', message: 'It is named twice.', way_out: '', field: 'name' });
    await settled(need(desk, 'cofront-names'));
    expect(form.querySelector('.reason')?.textContent).toContain('It is named twice.');
    expect(field('name').getAttribute('aria-invalid')).toBe('true');
  });

  it('end a sentence themselves when they end with a stop', () => {
    expect(say('en', 'wait.youAre', { party: 'Solaris Grid Partners Ltd.' })).toBe('You are here for \u2068Solaris Grid Partners Ltd.\u2069');
    expect(say('en', 'wait.youAre', { party: 'Grid' })).toBe('You are here for \u2068Grid\u2069.');
  });
});
