import { beforeEach, describe, expect, it } from 'vitest';
import type { Room } from '../lab/src/leading.js';
import { happenings, Notices, type Happening } from '../lab/src/notices.js';
import { Told } from '../lab/src/told.js';
import type { Manner } from '../lab/src/wishes.js';
import { activity, links, room } from './fake-room.js';
import { CODE, lead, open } from './page.js';

beforeEach(() => localStorage.clear());

const waiting = (n: number, more: 'ask' | 'refuse' = 'ask') => ({ newcomers: { expected: 8, people: 8, waiting: n, waiting_of: { p1: n }, more } });
const complete = (more: Record<string, unknown> = {}) => ({
  next: { do: 'reveal', step: 1, activity: 'pulse', round: 1, turn: 0, why: '', label: 'Reveal', words: '', ask: '', left: 'pulse', by_itself: false, all_in: true, held: '', ...more },
});
const seated = (more: Record<string, unknown> = {}) =>
  open({ seat: lead, kind: 'facilitator', view: room(2, { 'activity/pulse': activity({ state: 'open' }), links: links(), ...more }) });

/** One window over a room. */
function windowOver(client: Room, how: { manner?: Manner; looked?: boolean; seen?: boolean; now?: () => number } = {}) {
  const desk = new Map<string, Happening>();
  const told: Happening[] = [];
  const notices = new Notices({
    room: () => client,
    told: new Told(localStorage, how.now),
    desk: {
      tell: (one) => (told.push(one), desk.set(one.key, one), one.key),
      change: (id, one) => void desk.set(id, one),
      dismiss: (id) => void desk.delete(id),
    },
    manner: () => how.manner ?? 'show',
    isLookedAt: () => how.looked ?? true,
    isSaidAnyway: () => how.seen ?? false,
  });
  const look = async (): Promise<void> => {
    notices.look();
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
    await new Promise((done) => setTimeout(done));
  };
  return { look, desk, told };
}

describe('what is worth telling', () => {
  it('is who waits, a complete step, a hand, and a door that has closed', () => {
    const hands = { 'hand-queue': [{ seat: 's4', party: 'p1', name: '' }] };
    const { client } = seated({ ...waiting(2), ...complete(), ...hands, links: { gone: 'http://10.0.0.4:8080' } });
    expect(happenings(client).map(({ about, n, what }) => [about, n, what])).toEqual([
      ['door', 0, 'http://10.0.0.4:8080'],
      ['waiting', 2, ''],
      ['complete', 0, 'Trust pulse'],
      ['hand', 1, 'Acme'],
    ]);
  });

  it('is nothing of a room in order, of people who are refused, and of a session that has ended', () => {
    expect(happenings(seated().client)).toEqual([]);
    expect(happenings(seated(waiting(2, 'refuse')).client)).toEqual([]);
    expect(happenings(null)).toEqual([]);
  });

  it('is that somebody else leads; then a complete step is theirs', () => {
    const hosts = [{ id: null, name: '', here: true }, { id: 'k1', name: 'Ines', here: true }];
    const { client } = seated({ ...complete(), lead: { by: 'k1', turn: 3, was: null, handed: false, hosts } });
    expect(happenings(client)).toEqual([{ about: 'lead', key: `lead/${CODE}/3`, n: 0, what: 'Ines' }]);
  });

  it('is a complete step also when it waits for the facilitator', () => {
    expect(happenings(seated(complete({ all_in: false, held: 'Groups are small.' })).client).map(({ about }) => about)).toEqual(['complete']);
  });
});

describe('telling', () => {
  it('tells each thing once, follows its number, and takes it back when it is over', async () => {
    const { client, cable } = seated(waiting(1));
    const { look, desk, told } = windowOver(client);
    await look();
    await look();
    cable.update(waiting(3));
    await look();
    expect(told).toHaveLength(1);
    expect(desk.get(`waiting/${CODE}`)?.n).toBe(3);
    cable.update(waiting(0));
    await look();
    expect(desk.size).toBe(0);
    cable.update(waiting(1));
    await look();
    expect(told).toHaveLength(2);
  });

  it('tells a thing in one of two windows', async () => {
    const { client } = seated(complete());
    const [one, other] = [windowOver(client), windowOver(client)];
    await Promise.all([one.look(), other.look()]);
    expect(one.told.length + other.told.length).toBe(1);
  });

  it('tells nothing while the console in view says it, nor afterwards', async () => {
    const { client } = seated(complete());
    const shown = windowOver(client, { seen: true });
    await shown.look();
    const hidden = windowOver(client);
    await hidden.look();
    expect([...shown.told, ...hidden.told]).toEqual([]);
  });

  it('leaves it to a window that somebody looks at', async () => {
    const { client } = seated(waiting(1));
    const [behind, front] = [windowOver(client, { looked: false }), windowOver(client)];
    await behind.look();
    await front.look();
    expect([behind.told.length, front.told.length]).toEqual([0, 1]);
  });

  it('is silent about what the settings turn off', async () => {
    const { look, told } = windowOver(seated(waiting(1)).client, { manner: 'off' });
    await look();
    expect(told).toEqual([]);
  });

  it('is silent about a door that was closed on purpose, and tells when it dies later', async () => {
    let now = 1_000;
    const clock = (): number => now;
    const { client, cable } = seated();
    const { look, told } = windowOver(client, { now: clock });
    await new Told(localStorage, clock).claim('door/http://10.0.0.4:8080');
    await look();
    cable.update({ links: { gone: 'http://10.0.0.4:8080' } });
    await look();
    expect(told).toEqual([]);
    now += 60_000;
    cable.update({ links: links() });
    await look();
    cable.update({ links: { gone: 'http://10.0.0.4:8080' } });
    await look();
    expect(told.map(({ about }) => about)).toEqual(['door']);
  });
});
