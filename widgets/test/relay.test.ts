import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Keep } from '../src/client/keep.js';
import type { RelayDesk } from '../src/client/relay.js';
import type { SeatCard } from '../src/wire.js';
import { after, before, everyones, mine, relayed, theirs } from './fake-coach.js';
import { room, session } from './fake-room.js';
import { CODE, open, person, type Opened } from './page.js';

const away = { ...mine, here: false };
const coachSeat: SeatCard = { seat: 'c1', role: 'coach', party: 'p1' };

beforeEach(() => localStorage.clear());
afterEach(() => {
  vi.useRealTimers();
});

function desk({ client }: Opened): RelayDesk {
  if (client.relay === null) throw new Error('no desk');
  return client.relay;
}

function participant(coaches: unknown = [mine], keep = new Keep(CODE)): Opened {
  return open({ seat: person, keep, view: room(2, { coaches }) });
}

function coach(keep = new Keep(CODE)): Opened {
  return open({ kind: 'coach', seat: coachSeat, keep, view: room(2, { coaches: [mine] }) });
}

function ack({ cable }: Opened): void {
  cable.tell({ type: 'ack', id: cable.ofType('relay').at(-1)?.id ?? '' });
}

function refuse({ cable }: Opened, code: string): void {
  cable.tell({ type: 'refused', id: cable.ofType('relay').at(-1)?.id ?? '', code, message: `No: ${code}.`, way_out: 'Wait.', field: '' });
}

function bodies({ cable }: Opened): string[] {
  return cable.ofType('relay').map(({ body }) => (body.kind === 'note' ? body.text : body.kind));
}

describe('sharing', () => {
  it('goes to a coach who is here, and counts as shared when the room has handed it over', () => {
    const one = participant();
    desk(one).share('c1', { before }, ' hard week ');
    expect(one.cable.ofType('relay')[0]).toMatchObject({ to: 'c1', body: { kind: 'share', profile: { before }, line: 'hard week' } });
    expect(desk(one).thread('c1')?.told).toBe(false);
    ack(one);
    expect(desk(one).thread('c1')).toMatchObject({ told: true, out: [], profile: { before } });
  });

  it('waits on this device for a coach who is not here, over a reload too', () => {
    const one = participant([away]);
    desk(one).share('c1', { before }, '');
    desk(one).write('c1', 'are you there');
    expect(bodies(one)).toEqual([]);
    const again = participant([away]);
    expect(desk(again).thread('c1')?.out).toHaveLength(2);
    again.cable.update({ coaches: [mine] });
    expect(bodies(again)).toEqual(['share']);
    ack(again);
    expect(bodies(again)).toEqual(['share', 'are you there']);
    expect(desk(again).thread('c1')?.words[0]?.state).toBe('waiting');
    ack(again);
    expect(desk(again).thread('c1')?.words[0]?.state).toBe('sent');
  });

  it('waits when the room says that nobody is there after all, and tries again by itself', () => {
    vi.useFakeTimers();
    const one = participant();
    desk(one).share('c1', { before }, '');
    refuse(one, 'coach-absent');
    expect(bodies(one)).toEqual(['share']);
    expect(one.client.fault).toBeNull();
    expect(desk(one).thread('c1')?.trouble).toBe('');
    vi.advanceTimersByTime(16_000);
    expect(bodies(one)).toEqual(['share', 'share']);
  });

  it('is sent again with the same id when the line broke before the acknowledgement', () => {
    const one = participant();
    desk(one).share('c1', { before }, '');
    one.cable.down();
    one.cable.up();
    const ids = one.cable.ofType('relay').map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  it('says in words what was refused for good, and holds nothing as shared', () => {
    const one = participant();
    desk(one).share('c1', { before }, '');
    refuse(one, 'wrong-role');
    expect(desk(one).thread('c1')).toMatchObject({ profile: null, out: [], trouble: 'No: wrong-role.' });
  });

  it('offers the coaches for everybody and those of the own party', () => {
    expect(desk(participant([mine, everyones, theirs])).coaches.map(({ seat }) => seat)).toEqual(['c1', 'c2']);
  });

  it('replaces a profile that still waits by the newer one', () => {
    const one = participant([away]);
    desk(one).share('c1', { before }, '');
    desk(one).share('c1', { before, after }, '');
    one.cable.update({ coaches: [mine] });
    ack(one);
    expect(one.cable.ofType('relay').map(({ body }) => body)).toEqual([{ kind: 'share', profile: { before, after }, line: '' }]);
  });

  it('never goes into a ballot, an act, or the outbox', () => {
    const one = participant();
    desk(one).share('c1', { before }, 'secret line');
    void one.client.act({ kind: 'hand-in', activity: 'pulse', round: 1, answers: { p2: { a: 3 } }, key: 'ab'.repeat(16), rev: 1 });
    const acts = JSON.stringify(one.cable.ofType('act'));
    expect(acts).not.toContain('secret line');
    expect(acts).not.toContain('attention');
    expect(JSON.stringify(one.keep.keys('s1/out/').map((key) => one.keep.get(key)))).not.toContain('secret line');
  });
});

describe('taking back', () => {
  it('tells the coach at once', () => {
    const one = participant();
    desk(one).share('c1', { before }, '');
    ack(one);
    desk(one).takeBack('c1');
    expect(bodies(one)).toEqual(['share', 'take-back']);
    expect(desk(one).thread('c1')).toMatchObject({ profile: null, takenBack: true, wasSent: true });
    ack(one);
    expect(desk(one).thread('c1')).toMatchObject({ told: false, out: [] });
  });

  it('is remembered while the coach is away, over a reload too', () => {
    const one = participant();
    desk(one).share('c1', { before }, '');
    ack(one);
    one.cable.update({ coaches: [away] });
    desk(one).takeBack('c1');
    expect(bodies(one)).toEqual(['share']);
    const again = participant([away]);
    again.cable.update({ coaches: [mine] });
    expect(bodies(again)).toEqual(['take-back']);
  });

  it('sends nothing at all when nothing was ever sent', () => {
    const one = participant([away]);
    desk(one).share('c1', { before }, '');
    desk(one).write('c1', 'never mind');
    desk(one).takeBack('c1');
    expect(desk(one).thread('c1')).toMatchObject({ out: [], words: [], wasSent: false });
    one.cable.update({ coaches: [mine] });
    expect(bodies(one)).toEqual([]);
  });

  it('is sent when the share may have arrived, although nobody acknowledged it', () => {
    const one = participant();
    desk(one).share('c1', { before }, '');
    one.cable.down();
    const again = participant();
    again.cable.sent.length = 0;
    desk(again).takeBack('c1');
    expect(bodies(again)).toEqual(['take-back']);
  });
});

describe('the coach', () => {
  it('keeps what was shared on this device, over a reload too', () => {
    const one = coach();
    one.cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }));
    expect(desk(coach()).thread('s1')).toMatchObject({ profile: { before }, line: 'hard', unread: 1, party: 'p1' });
    expect(one.cable.ofType('act')).toEqual([]);
  });

  it('forgets profile, words and unsent replies when it is taken back', () => {
    const one = coach();
    one.cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }));
    one.cable.tell(relayed('s1', { kind: 'note', text: 'hello' }));
    desk(one).write('s1', 'a reply');
    refuse(one, 'person-absent');
    one.cable.tell(relayed('s1', { kind: 'take-back' }));
    expect(desk(one).threads).toEqual([]);
    expect(one.keep.keys('c1/relay/')).toEqual([]);
    expect(JSON.stringify({ ...localStorage })).not.toContain('hard');
    expect(desk(one).takenBack).toBe(1);
    one.cable.update({ presence: { p1: 1 } });
    expect(bodies(one)).toEqual(['a reply']);
  });

  it('shows a message once although it came twice', () => {
    const one = coach();
    const note = relayed('s1', { kind: 'note', text: 'hello' });
    one.cable.tell(note);
    one.cable.tell(note);
    expect(desk(one).thread('s1')?.words).toHaveLength(1);
  });

  it('keeps a reply to somebody absent on this device until they may be back', () => {
    const one = coach();
    one.cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: '' }));
    desk(one).write('s1', 'take your time');
    refuse(one, 'person-absent');
    expect(desk(one).thread('s1')?.words[0]?.state).toBe('waiting');
    one.cable.update({ presence: { p1: 2 } });
    expect(bodies(one)).toEqual(['take your time', 'take your time']);
  });

  it('takes no share from a coach, and a participant takes no profile', () => {
    const one = participant();
    one.cable.tell(relayed('c1', { kind: 'share', profile: { before }, line: '' }));
    one.cable.tell(relayed('c1', { kind: 'take-back' }));
    expect(desk(one).threads).toEqual([]);
  });

  it('takes its seat only when asked to, with a name', () => {
    const one = open({ kind: 'coach', capability: 'c-p1.abcdefgh', view: { session: session() } });
    expect(one.cable.ofType('join')).toEqual([]);
    one.client.join('c-p1.abcdefgh', 'Ines');
    expect(one.cable.ofType('join')[0]).toMatchObject({ capability: 'c-p1.abcdefgh', name: 'Ines' });
    expect(one.keep.keys('seats/')).toEqual(['seats/coach']);
  });
});

describe('what is written to a coach', () => {
  it('is never cut, and stays with its writer when it can’t be taken', () => {
    const one = participant();
    expect(desk(one).write('c1', 'nobody is there')).toBe(false);
    desk(one).share('c1', { before }, 'hard');
    expect(desk(one).write('c1', '\u{1f642}'.repeat(2001))).toBe(false);
    expect(desk(one).write('c1', ' \u200b')).toBe(false);
    expect(desk(one).write('c1', '\u{1f642}'.repeat(2000))).toBe(true);
    expect(desk(one).write('c1', '\u2066+4%\u2069')).toBe(true);
    expect(desk(one).thread('c1')?.words.at(-1)?.text).toBe('+4%');
  });

  it('comes back into its field when the profile was refused', () => {
    const one = participant();
    desk(one).share('c1', { before }, 'hard');
    refuse(one, 'not-yours');
    expect(one.client.typed.get('line')).toBe('hard');
  });
});

describe('the end of the session', () => {
  const closed = { session: session(2, { status: 'closed' }) };

  it('removes every copy, on both sides', () => {
    const one = participant();
    desk(one).share('c1', { before }, 'hard');
    const other = coach();
    other.cable.tell(relayed('s1', { kind: 'share', profile: { before }, line: 'hard' }));
    one.cable.update(closed);
    other.cable.update(closed);
    expect(desk(one).threads).toEqual([]);
    expect(desk(other).threads).toEqual([]);
    expect(JSON.stringify({ ...localStorage })).not.toContain('hard');
    other.cable.tell(relayed('s1', { kind: 'note', text: 'too late' }));
    expect(desk(other).threads).toEqual([]);
  });

  it('is noticed by a browser that was away when it came', () => {
    const keep = coach().keep;
    keep.set('c1/relay/s1', { other: 's1', words: [], out: [], unread: 0 });
    open({ kind: 'coach', seat: coachSeat, keep, view: room(2, closed) });
    expect(keep.keys('c1/relay/')).toEqual([]);
  });

  it('keeps nothing of one seat for another one in the same browser', () => {
    desk(participant()).share('c1', { before }, 'hard');
    const other = open({ seat: { seat: 's2', role: 'participant', party: 'p2' }, view: room(2, { coaches: [theirs] }) });
    expect(desk(other).threads).toEqual([]);
  });
});
