import { beforeEach, describe, expect, it } from 'vitest';
import { canAct, canMove, collecting, following, joinLinks, leftOpen, standing, stops, whatNext } from '../lab/src/leading.js';
import { inShort, inWords } from '../lab/src/status.js';
import type { NextView } from '../src/view.js';
import { activity, links, room, spec, turnout } from './fake-room.js';
import { lead, open } from './page.js';

beforeEach(() => localStorage.clear());

const next = (more: Partial<NextView> = {}): NextView => ({
  do: 'open', step: 1, activity: 'pulse', round: 1, turn: 0, why: '', label: 'Open “Trust pulse”', words: 'Opens it on 3 phones.',
  ask: '', left: null, by_itself: false, all_in: false, held: '', ...more,
});
const agenda = {
  agenda: ['welcome', 'pulse', 'notes'],
  'activity/welcome': activity({ id: 'welcome', state: 'draft', spec: { ...spec, title: 'Welcome' } }),
  'activity/pulse': activity({ state: 'open' }),
  'activity/notes': activity({ id: 'notes', state: 'draft', spec: { ...spec, title: 'Notes', within: 'pulse' } }),
};
const seated = (more: Record<string, unknown> = {}) =>
  open({ seat: lead, kind: 'facilitator', view: room(2, { ...agenda, links: links(), next: next(), ...more }) });
const polling = { stage: { activity: 'pulse', step: 1, since_ms: null, left: [] }, presence: { p1: 3, p2: 2 }, 'turnout/pulse': turnout([1, 2]) };

describe('leading a session', () => {
  it('offers what the room offers, bound to the state it was offered for', () => {
    const { client } = seated({ next: next({ ask: 'Nobody is here.' }) });
    expect(whatNext(client)).toMatchObject({ label: 'Open “Trust pulse”', ask: 'Nobody is here.', act: { kind: 'go-on', do: 'open', step: 1, activity: 'pulse', round: 1 } });
  });

  it('offers nothing to press while the room waits', () => {
    const { client } = seated({ next: next({ do: 'wait', label: '', words: 'The vote put two first.' }) });
    expect(whatNext(client)).toMatchObject({ words: 'The vote put two first.', act: null });
  });

  it('can act while the line is there and nothing is on its way', () => {
    const { client, cable } = seated();
    expect(canAct(client)).toBe(true);
    void client.act({ kind: 'hide-screens', on: true });
    expect(canAct(client)).toBe(false);
    cable.down();
    expect(canAct(client)).toBe(false);
    expect(canAct(null)).toBe(false);
  });

  it('brings people to any step of the agenda but theirs, and to no part of a step', () => {
    const { client } = seated(polling);
    expect(stops(client).map(({ activity: id }) => id)).toEqual([null, 'welcome']);
  });

  it('suggests the step after theirs', () => {
    const more = { ...agenda, agenda: ['welcome', 'pulse', 'end'], 'activity/end': activity({ id: 'end', state: 'draft' }) };
    const { client } = seated({ ...more, ...polling });
    expect(stops(client)[following(client, stops(client))]?.activity).toBe('end');
    const lobby = seated(more).client;
    expect(stops(lobby)[following(lobby, stops(lobby))]?.activity).toBe('welcome');
  });

  it('names what a move would leave open', () => {
    expect(leftOpen(seated({ ...polling, next: next({ left: 'pulse' }) }).client)).toBe(spec.title);
    expect(leftOpen(seated(polling).client)).toBe('');
  });

  it('knows each party’s link by the party’s name', () => {
    expect(joinLinks(seated().client).map(({ name }) => name)).toEqual(['Acme', 'Borealis']);
  });
});

describe('where a session stands', () => {
  it('is the step of all steps, and who has handed in of those who are here', () => {
    const { client } = seated(polling);
    expect(standing(client)).toMatchObject({ state: 'step', n: 2, steps: 2, here: 5, turnout: { filled: 3, of: 5 } });
  });

  it('counts a part of the step while it is what people hand in', () => {
    const part = { 'activity/notes': { ...agenda['activity/notes'], state: 'open' }, 'activity/pulse': activity({ state: 'draft' }), 'turnout/notes': turnout([1, 0]) };
    expect(collecting(seated({ ...polling, ...part }).client)).toBe('notes');
  });

  it('is the lobby, the end, or a lost line', () => {
    expect(standing(seated({ presence: { p1: 1 } }).client)).toMatchObject({ state: 'lobby', here: 1, turnout: null });
    const { client, cable } = seated(polling);
    cable.down();
    expect(standing(client).state).toBe('offline');
    expect(standing(null).state).toBe('connecting');
  });
});

describe('the status bar', () => {
  const fill = (text: string, ...values: unknown[]): string => text.replace(/%(\d)/g, (_, at) => String(values[Number(at) - 1]));
  const trans = {
    __: fill,
    _n: (one: string, many: string, n: number, ...values: unknown[]) => fill(n === 1 ? one : many, n, ...values),
  } as unknown as Parameters<typeof inShort>[2];

  it('has code, step and turnout in figures, and says them in words', () => {
    const now = standing(seated(polling).client);
    expect(inShort('K7QF2M', now, trans)).toBe('K7QF2M · 2 of 2 · 3 of 5');
    expect(inWords('K7QF2M', 'Calling for trust', now, trans)).toBe(
      'Session K7QF2M (Calling for trust): step 2 of 2, “Trust pulse”, 3 of 5 people have handed in. Show the panel.',
    );
  });

  it('says who leads, if the facilitator does not', () => {
    const hosts = [{ id: null, name: '', here: true }, { id: 'k1', name: 'Ines', here: true }];
    const led = (by: string | null) => seated({ ...polling, lead: { by, turn: 1, was: null, handed: false, hosts } }).client;
    expect(inShort('K7QF2M', standing(led('k1')), trans)).toBe('K7QF2M · 2 of 2 · 3 of 5 · Ines leads');
    expect(inWords('K7QF2M', 'Calling for trust', standing(led('k1')), trans)).toContain('have handed in, Ines leads.');
    expect(inShort('K7QF2M', standing(led(null)), trans)).toBe('K7QF2M · 2 of 2 · 3 of 5');
    expect([canMove(led('k1')), canMove(led(null))]).toEqual([false, true]);
    const me = { seat: 'local', role: 'facilitator', party: null, name: '', done: false, co: 'k1' };
    const { client } = seated({ ...polling, me, lead: { by: null, turn: 2, was: 'k1', handed: false, hosts } });
    expect(inShort('K7QF2M', standing(client), trans)).toBe('K7QF2M · 2 of 2 · 3 of 5 · The facilitator leads');
  });

  it('counts who is here where nothing is handed in, and says when the line is lost', () => {
    const { client, cable } = seated({ presence: { p1: 3, p2: 5 } });
    expect(inShort('K7QF2M', standing(client), trans)).toBe('K7QF2M · lobby · 8 here');
    cable.down();
    expect(inShort('K7QF2M', standing(client), trans)).toBe('K7QF2M · offline');
  });
});
