import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import '../src/main.js';
import type { SeatCard } from '../src/wire.js';
import { activity, advice, links, room, turnout } from './fake-room.js';
import { button, mount, need, open, settled, text } from './page.js';

const lead: SeatCard = { seat: 'f1', role: 'facilitator', party: null };
const ada: SeatCard = { seat: 's1', role: 'participant', party: 'p1' };
const PEOPLE = [
  { seat: 's1', role: 'participant', party: 'p1', name: 'Ada', sign: 'K7Q', moving: null },
  { seat: 's2', role: 'participant', party: 'p1', name: '', sign: 'M3T', moving: 'p2' },
  { seat: 'c1', role: 'coach', party: 'p1', name: 'Robin', sign: 'W9X', moving: null },
] as const;
const REMOVED = { type: 'error', code: 'removed', message: 'The facilitator has taken this seat away.', way_out: 'What you handed in stays sealed and counts.' } as const;

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

async function opened(details: HTMLDetailsElement): Promise<void> {
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settled(details);
  await settled(details);
}

const buttons = (root: Element | ShadowRoot): string[] => {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  return [...scope.querySelectorAll('*')].flatMap((one) => [
    ...(one.localName === 'button' ? [(one.textContent ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim()] : []),
    ...(one.shadowRoot ? buttons(one.shadowRoot) : []),
  ]);
};

describe('the list of people', () => {
  async function desk(more: Record<string, unknown> = {}) {
    const at = open({ seat: lead, kind: 'facilitator', view: room(2, { advice, links: links(), ...more }) });
    at.cable.answer = (message) => {
      if (message.type === 'who-is-here') at.cable.tell({ type: 'people', id: message.id, people: [...PEOPLE] });
      if (message.type === 'act') at.cable.tell({ type: 'ack', id: message.id });
    };
    const view = await mount('cofront-console', at.client);
    const people = need(view, 'cofront-people');
    return { ...at, view, people, details: need(people, 'details') as HTMLDetailsElement };
  }

  it('is asked for when it is opened, and no name stands anywhere before', async () => {
    const { cable, view, people, details } = await desk();
    expect(cable.ofType('who-is-here')).toHaveLength(0);
    expect(text(view)).not.toContain('Ada');
    await opened(details);
    expect(cable.ofType('who-is-here')).toHaveLength(1);
    expect(text(people)).toContain('Ada K7Q');
    expect(text(people)).toContain('No name M3T');
    expect(text(people)).toContain('Moves to Borealis when what is open now is revealed or discarded.');
    details.open = false;
    details.dispatchEvent(new Event('toggle'));
    await settled(people);
    expect(text(people)).not.toContain('Ada');
  });

  it('moves at once, and removes with two taps and what remains in words', async () => {
    const { cable, people, details } = await desk();
    await opened(details);
    const acts = () => cable.ofType('act').map(({ act }) => act);
    button(people, 'Change').click();
    await settled(people);
    button(people, 'Move to Borealis').click();
    expect(acts().at(-1)).toEqual({ kind: 'move-seat', seat: 's1', party: 'p2' });
    await settled(people);
    button(people, 'Change').click();
    await settled(people);
    button(people, 'Remove from the session').click();
    await settled(people);
    expect(text(people)).toContain('What they handed in stays sealed and counts');
    expect(acts()).toHaveLength(1);
    button(people, 'Yes, remove').click();
    expect(acts().at(-1)).toEqual({ kind: 'remove-seat', seat: 's1' });
  });

  it('makes new links with two taps, for one side or for all', async () => {
    const { cable, people, details } = await desk();
    await opened(details);
    button(people, 'New link for Borealis').click();
    await settled(people);
    expect(text(people)).toContain('Whoever is in stays in');
    button(people, 'Yes, make new ones').click();
    await settled(people);
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'new-links', party: 'p2' });
    button(people, 'New links for everybody').click();
    await settled(people);
    button(people, 'Yes, make new ones').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'new-links', party: null });
  });
});

describe('a phone whose seat was taken away', () => {
  it('says so calmly, forgets the seat, and joins anew with a new secret', async () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh', view: room(2) });
    cable.answer = (message) => {
      if (message.type === 'join') cable.tell({ type: 'joined', id: message.id, seat: ada, resume_code: 'MOSS1-LAMP1' });
    };
    const view = await mount('cofront-stage', client);
    client.join('p1.abcdefgh', 'Ada');
    const first = cable.ofType('join').at(-1)?.secret;
    cable.tell(REMOVED);
    cable.down(4006);
    cable.up();
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: null, now: 0 });
    cable.snapshot({ session: room(2)['session'] });
    await settled(view);
    expect(cable.ofType('hello').at(-1)?.secret).toBeUndefined();
    expect(text(view)).toContain('The facilitator has taken this seat away. What you handed in stays sealed and counts.');
    client.join('p1.abcdefgh', 'Ada');
    expect(cable.ofType('join').at(-1)?.secret).not.toBe(first);
    await settled(view);
    expect(text(view)).not.toContain('taken this seat away');
  });

  it('is told also when it slept meanwhile', async () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh', seat: ada, view: room(2) });
    const view = await mount('cofront-stage', client);
    cable.down();
    cable.up();
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: null, now: 0 });
    cable.snapshot({ session: room(2)['session'] });
    cable.tell(REMOVED);
    await settled(view);
    expect(text(view)).toContain('taken this seat away');
    expect(text(view)).not.toContain('not know');
  });
});

describe('a phone whose person was moved', () => {
  it('shows the new side, says what stayed, and drops answers about the wrong people', async () => {
    const polling = { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ state: 'open', round: 1 }), 'turnout/pulse': turnout([0, 0]) };
    const { client, cable } = open({ capability: 'p1.abcdefgh', view: room(2) });
    cable.answer = (message) => {
      if (message.type === 'join') cable.tell({ type: 'joined', id: message.id, seat: ada, resume_code: 'MOSS1-LAMP1' });
    };
    client.join('p1.abcdefgh', '');
    cable.snapshot(room(2, { ...polling, me: { ...ada, name: '', done: false } }));
    const view = await mount('cofront-stage', client);
    client.ballots?.save('pulse', 1, { key: 'k', rev: 0, answers: { p2: { a: 3 } }, at: 0, dirty: true });
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: { ...ada, party: 'p2' }, now: 0 });
    cable.snapshot(room(2, { ...polling, me: { ...ada, party: 'p2', name: '', done: false, came_from: 'p1' } }));
    await settled(view);
    expect(client.ballots?.has('pulse', 1)).toBe(false);
    expect(text(view)).toContain('You are on the side of Borealis now: the facilitator moved you. What you handed in and wrote for Acme stays there.');
    button(view, 'Close this message').click();
    await settled(view);
    expect(text(view)).not.toContain('moved you');
  });
});

describe('thresholds', () => {
  const few = { ...advice, choices: advice.choices.map((one) => (one.threshold === 5 ? { ...one, ask: 'Groups of 5 people or more are shown. Joined so far: Acme 3, Borealis 3.', smaller: 3 } : one)) };

  it('ask before they bind: wait, a smaller one, or anyway', async () => {
    const { client, cable } = open({ seat: lead, kind: 'facilitator', view: room(2, { advice: few, links: links(), stage: { activity: 'pulse', step: 1 } }) });
    const view = await mount('cofront-console', client);
    button(view, 'Open the poll').click();
    await settled(view);
    expect(text(view)).toContain('Groups of 5 people or more are shown. Joined so far: Acme 3, Borealis 3.');
    expect(cable.ofType('act')).toHaveLength(0);
    button(view, 'Wait').click();
    await settled(view);
    button(view, 'Open the poll').click();
    await settled(view);
    button(view, 'Agree on 3 aloud').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'open', activity: 'pulse', round: 1, threshold: 3 });
    cable.tell({ type: 'ack', id: cable.ofType('act').at(-1)?.id ?? '' });
    await settled(view);
    if (!buttons(view).includes('Open anyway')) button(view, 'Open the poll').click();
    await settled(view);
    button(view, 'Open anyway').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'open', activity: 'pulse', round: 1, threshold: null });
  });

  it('are looked at before a reveal, which is no invitation where nothing would be shown', async () => {
    const forecast = { pulse: { threshold: 5, nothing: true, total: false, directions: [], sentences: ['What Acme says about Borealis: hidden, 1 of 5 people needed.'], may_take_back: false } };
    const polling = { stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity({ state: 'open', round: 1, threshold: 5 }), 'turnout/pulse': turnout([1, 0]) };
    const { client, cable } = open({ seat: lead, kind: 'facilitator', view: room(2, { advice, links: links(), forecast, ...polling }) });
    const view = await mount('cofront-console', client);
    button(view, 'Close and reveal').click();
    await settled(view);
    expect(text(view)).toContain('What Acme says about Borealis: hidden, 1 of 5 people needed.');
    expect(text(view)).toContain('Nothing would be shown, and what was handed in is destroyed.');
    expect(buttons(view)).not.toContain('Yes, reveal now');
    expect(buttons(view)).toEqual(expect.arrayContaining(['Wait', 'Discard this round', 'Reveal all the same']));
    expect(buttons(view).some((words) => words.startsWith('Back to draft'))).toBe(false);
    cable.update({ 'turnout/pulse': turnout([0, 0]), forecast: { pulse: { ...forecast.pulse, may_take_back: true } } });
    await settled(view);
    button(view, 'Back to draft').click();
    expect(cable.ofType('act').at(-1)?.act).toEqual({ kind: 'back-to-draft', activity: 'pulse', round: 1 });
  });
});
