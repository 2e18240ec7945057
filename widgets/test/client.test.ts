import { beforeEach, describe, expect, it, vi } from 'vitest';
import { SessionClient } from '../src/client/client.js';
import { Keep } from '../src/client/keep.js';
import { activity, room, ScriptedCable, session } from './fake-room.js';
import { ballot, CODE, open, person, stored } from './page.js';

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

describe('taking a seat', () => {
  it('stores the secret before it is sent', () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh' });
    cable.answer = (message) => {
      if (message.type === 'join') expect(stored()).toContain(message.secret);
    };
    client.join('p1.abcdefgh', 'Ana');
    const [join] = cable.ofType('join');
    expect(join?.secret).toMatch(/^[0-9a-f]{32,64}$/);
    expect(join?.name).toBe('Ana');
    expect.assertions(3);
  });

  it('takes the same seat again when the answer was lost', () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh' });
    client.join('p1.abcdefgh', '');
    cable.down();
    cable.up();
    const joins = cable.ofType('join');
    expect(joins).toHaveLength(2);
    expect(joins[1]).toEqual(joins[0]);
    expect(cable.ofType('hello')[1]?.secret).toBe(joins[0]?.secret);
  });

  it('asks once when somebody is quicker than the welcome', () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh' });
    const welcome = cable.answer;
    cable.answer = () => undefined;
    cable.down();
    cable.up();
    client.join('p1.abcdefgh', 'Ana');
    expect(cable.ofType('join')).toHaveLength(0);
    cable.answer = welcome;
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: null, now: 0 });
    expect(cable.ofType('join')).toHaveLength(1);
    expect(client.joining).toBe(true);
  });

  it('says hello with the stored secret after a reload, and sends the capability nowhere', () => {
    const first = open({ capability: 'p1.abcdefgh' });
    first.client.join('p1.abcdefgh', '');
    const id = first.cable.ofType('join')[0]?.id ?? '';
    first.cable.tell({ type: 'joined', id, seat: person, resume_code: 'moss' });
    const second = open({ capability: 'p1.abcdefgh', seat: person });
    expect(second.cable.ofType('hello')[0]?.secret).toBe(first.cable.ofType('join')[0]?.secret);
    expect(JSON.stringify(second.cable.sent)).not.toContain('abcdefgh');
    expect(second.client.seat).toEqual(person);
  });

  it('shows a refusal and lets the person try again with the same secret', () => {
    const { client, cable } = open();
    client.join('Q4M8', '');
    const id = cable.ofType('join')[0]?.id ?? '';
    cable.tell({ type: 'refused', id, code: 'wrong-link', message: 'No such code.', way_out: 'Compare it.', field: '' });
    expect(client.joinFault?.message).toBe('No such code.');
    expect(client.joining).toBe(false);
    client.join('Q4M8', '');
    expect(cable.ofType('join')[1]?.secret).toBe(cable.ofType('join')[0]?.secret);
  });

  it('waits for a place until it is let in or refused, over a lost line too', () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh' });
    client.join('p1.abcdefgh', '');
    const id = cable.ofType('join')[0]?.id ?? '';
    cable.tell({ type: 'waiting', id, message: 'Asked.', way_out: 'Wait.' });
    expect([client.isAwaitingPlace, client.joining]).toEqual([true, true]);
    cable.down();
    cable.up();
    expect(cable.ofType('join')[1]?.id).toBe(id);
    cable.tell({ type: 'joined', id, seat: person, resume_code: 'moss' });
    expect([client.isAwaitingPlace, client.joining]).toEqual([false, false]);
    expect(client.seat).toEqual(person);
    const other = open({ capability: 'p1.abcdefgi' });
    other.client.join('p1.abcdefgi', '');
    const asked = other.cable.ofType('join')[0]?.id ?? '';
    other.cable.tell({ type: 'waiting', id: asked, message: 'Asked.', way_out: 'Wait.' });
    other.cable.tell({ type: 'refused', id: asked, code: 'session-full', message: 'No.', way_out: 'Ask.', field: '' });
    expect(other.client.isAwaitingPlace).toBe(false);
    expect(other.client.joinFault?.message).toBe('No.');
  });

  it('takes a facilitator seat by itself', () => {
    const { cable } = open({ capability: 'f.abcdefgh', kind: 'facilitator' });
    expect(cable.ofType('join')[0]?.capability).toBe('f.abcdefgh');
  });
});

describe('two links in one browser', () => {
  function seated(): void {
    const { client, cable } = open({ capability: 'p1.abcdefgh' });
    client.join('p1.abcdefgh', '');
    cable.tell({ type: 'joined', id: cable.ofType('join')[0]?.id ?? '', seat: person, resume_code: 'moss' });
  }

  it('asks which side before it says who it is', () => {
    seated();
    const { client, cable } = open({ capability: 'p2.zyxwvuts', view: { session: session() } });
    expect(client.question?.party).toBe('p1');
    expect(cable.ofType('hello')[0]?.secret).toBeUndefined();
  });

  it('continues with the stored seat, and a reload does not ask again', () => {
    seated();
    const { client, cable } = open({ capability: 'p2.zyxwvuts' });
    client.choose('stored');
    expect(cable.ofType('hello').at(-1)?.secret).toMatch(/^[0-9a-f]+$/);
    expect(open({ capability: 'p2.zyxwvuts' }).client.question).toBeNull();
    sessionStorage.clear();
    expect(open({ capability: 'p2.zyxwvuts' }).client.question).not.toBeNull();
  });

  it('joins the other side with a new secret and keeps the first seat', () => {
    seated();
    const { client, cable, keep } = open({ capability: 'p2.zyxwvuts' });
    client.choose('link');
    client.join('p2.zyxwvuts', '');
    const seats = keep.get<{ list: { party: string; secret: string }[] }>('seats/participant');
    expect(seats?.list).toHaveLength(2);
    expect(cable.ofType('join')[0]?.secret).not.toBe(seats?.list[0]?.secret);
  });

  it('keeps everything by seat: nothing of the first person is left when the second one sits down', () => {
    seated();
    const { client, cable, keep } = open({ capability: 'p2.zyxwvuts', seat: person, view: room() });
    client.choose('stored');
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: person, now: 0 });
    const draft = client.ballots?.load('pulse', 1) ?? null;
    if (draft !== null) client.ballots?.save('pulse', 1, { ...draft, answers: { p2: { 'honesty-1': 4 } }, dirty: true });
    client.profiles?.save({ activity: 'before', round: 1, moment: 'before', lenses: { time: 2 } });
    const first = { key: draft?.key, pair: client.profiles?.pair, card: client.cardKeys?.make('c-1') };
    client.typed.set('rename', 'Ana');
    client.missed.add('pulse');
    client.fault = { code: 'too-fast', message: 'to Ana', wayOut: '' };
    client.resumeCode = 'moss-of-ana';

    client.keep.set('seats/participant', { current: 'cd'.repeat(16), list: [{ secret: 'cd'.repeat(16), capability: 'p2.zyxwvuts', party: 'p2', joined: true }] });
    client.tryAgain();
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: { seat: 's9', role: 'participant', party: 'p2' }, now: 0 });
    expect(client.ballots?.load('pulse', 1).answers).toEqual({});
    expect(client.ballots?.load('pulse', 1).key).not.toBe(first.key);
    expect(client.profiles?.all()).toEqual([]);
    expect(client.profiles?.pair).not.toBe(first.pair);
    expect(client.cardKeys?.get('c-1')).toBeNull();
    expect(client.typed.get('rename')).toBeNull();
    expect([...client.missed]).toEqual([]);
    expect([client.fault, client.resumeCode]).toEqual([null, null]);
    // Besides the list of seats, and whether hints are wanted on this device, nothing has a name without a seat.
    const bySession = keep.keys('').filter((key) => !/^(?:s1|s9|lobby|seats)\//.test(key) && key !== 'hints');
    expect(bySession).toEqual([]);
  });

  it('does not ask for a second link of the same side', () => {
    seated();
    expect(open({ capability: 'p1.another-one' }).client.question).toBeNull();
  });
});

describe('acts', () => {
  it('are stored before they are sent, and forgotten when acknowledged', async () => {
    const { client, cable } = open({ seat: person });
    cable.answer = (message) => {
      if (message.type === 'act') expect(stored()).toContain(message.id);
    };
    const outcome = client.act(ballot);
    const id = cable.ofType('act')[0]?.id ?? '';
    expect(client.unsaved).toBe(1);
    cable.tell({ type: 'ack', id });
    expect(await outcome).toEqual({ done: true });
    expect(client.unsaved).toBe(0);
    expect(stored()).not.toContain(id);
    expect.assertions(5);
  });

  it('go out once after a reconnect, with the same id', () => {
    const { client, cable } = open({ seat: person });
    void client.act(ballot);
    cable.down();
    cable.up();
    expect(cable.ofType('act').map(({ id }) => id)).toHaveLength(2);
    expect(new Set(cable.ofType('act').map(({ id }) => id)).size).toBe(1);
    cable.tell({ type: 'ack', id: cable.ofType('act')[0]?.id ?? '' });
    cable.down();
    cable.up();
    expect(cable.ofType('act')).toHaveLength(2);
  });

  it('wait while offline and survive a reload', () => {
    const first = open({ seat: person });
    first.cable.down();
    void first.client.act(ballot);
    expect(first.cable.ofType('act')).toHaveLength(0);
    const second = open({ seat: person });
    expect(second.cable.ofType('act')[0]?.act).toEqual(ballot);
  });

  it('of a facilitator do not fire after a reload', () => {
    const lead = { seat: 'f1', role: 'facilitator', party: null } as const;
    const first = open({ seat: lead, kind: 'facilitator' });
    first.cable.down();
    void first.client.act({ kind: 'reveal', activity: 'pulse', round: 1 });
    expect(open({ seat: lead, kind: 'facilitator' }).cable.ofType('act')).toHaveLength(0);
  });

  it('replace an older unsent change of the same ballot', () => {
    const { client, cable } = open({ seat: person });
    cable.down();
    void client.act(ballot);
    void client.act({ ...ballot, rev: 2 });
    cable.up();
    expect(cable.ofType('act').map(({ act }) => ('rev' in act ? act.rev : 0))).toEqual([2]);
  });

  it('are sent again when the store could not take them', () => {
    vi.useFakeTimers();
    const { client, cable } = open({ seat: person });
    void client.act(ballot);
    const id = cable.ofType('act')[0]?.id ?? '';
    cable.tell({ type: 'refused', id, code: 'store-trouble', message: 'Disk full.', way_out: 'Wait.', field: '' });
    expect(client.unsaved).toBe(1);
    vi.advanceTimersByTime(1100);
    expect(cable.ofType('act')).toHaveLength(2);
    cable.tell({ type: 'ack', id });
    expect(client.fault).toBeNull();
    vi.useRealTimers();
  });

  it('of one seat are never sent for another one', () => {
    const first = open({ seat: person });
    first.cable.down();
    void first.client.act(ballot);
    expect(open({ seat: { ...person, seat: 's2' } }).cable.ofType('act')).toHaveLength(0);
  });
});

describe('the view', () => {
  it('merges snapshots, updates and drops', () => {
    const { client, cable } = open({ seat: person, view: room() });
    cable.update({ presence: { p1: 1, p2: 2 } }, ['agenda']);
    expect(client.counts('presence')).toEqual({ p1: 1, p2: 2 });
    expect(client.agenda).toEqual([]);
    cable.snapshot({ session: session() });
    expect(client.counts('presence')).toEqual({});
  });

  it('asks for the difference after a reconnect, but not with another seat', () => {
    const { client, cable } = open({ capability: 'p1.abcdefgh', seat: person });
    cable.update({}, [], 'newest');
    cable.down();
    cable.up();
    expect(cable.ofType('hello')[1]?.last).toBe('newest');
    client.join('p1.abcdefgh', '');
    cable.down();
    cable.up();
    expect(cable.ofType('hello')[2]?.last).toBeUndefined();
  });

  it('forgets key and answers at the reveal, and says when they were not counted', () => {
    const { client, cable, keep } = open({ seat: person, view: room(2, { 'activity/pulse': activity() }) });
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: { p2: {} }, at: 2, dirty: true });
    cable.update({ 'activity/pulse': activity({ state: 'revealed', rounds: [1] }) });
    expect(keep.keys('s1/ballot/')).toEqual([]);
    expect([...client.missed]).toEqual(['pulse']);
  });

  it('takes back "handed in" when a ballot is refused', () => {
    const { client, cable, keep } = open({ seat: person, view: room(2, { 'activity/pulse': activity() }) });
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 1, answers: {}, at: 6, dirty: false });
    void client.act(ballot);
    const id = cable.ofType('act')[0]?.id ?? '';
    cable.tell({ type: 'refused', id, code: 'bad-answer', message: 'No.', way_out: '', field: '' });
    expect(keep.get<{ dirty: boolean }>('s1/ballot/pulse/1')?.dirty).toBe(true);
  });
});

describe('the browser', () => {
  it('works without storage and says so', () => {
    const blocked = new Keep(CODE, () => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const cable = new ScriptedCable();
    const client = new SessionClient({ code: CODE, kind: 'participant', capability: 'p1.abcdefgh', keep: blocked, cable });
    client.open();
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: null, now: 0 });
    client.join('p1.abcdefgh', '');
    expect(blocked.durable).toBe(false);
    cable.down();
    cable.up();
    expect(cable.ofType('hello')[1]?.secret).toBe(cable.ofType('join')[0]?.secret);
  });

  it('follows another tab that took a seat', () => {
    const { client, cable, keep } = open({ capability: 'p1.abcdefgh' });
    keep.set('seats/participant', { current: 'aa', list: [{ secret: 'aa', capability: 'p1.abcdefgh', party: 'p1', joined: true }] });
    dispatchEvent(new StorageEvent('storage', { key: `cofront/${CODE}/seats/participant` }));
    expect(cable.ofType('hello').at(-1)?.secret).toBe('aa');
    expect(client.question).toBeNull();
  });

  it('stops knocking when the session is unknown, and shows why', () => {
    const { client, cable } = open();
    cable.tell({ type: 'error', code: 'no-session', message: 'There is no session.', way_out: 'Compare the code.' });
    cable.down(4001, true);
    expect(client.link).toBe('stopped');
    expect(client.fault?.message).toBe('There is no session.');
  });

  it.each(['store-trouble', 'session-moved'])('shows %s until a snapshot says that it is over', (code) => {
    const { client, cable } = open();
    cable.tell({ type: 'error', code, message: "Event 12 can't be read.", way_out: 'Ask.' });
    cable.tell({ type: 'frame', kind: 'update', at: 'e.2', set: {}, drop: [] });
    expect(client.fault?.message).toBe("Event 12 can't be read.");
    cable.tell({ type: 'frame', kind: 'snapshot', at: 'e.3', set: {}, drop: [] });
    expect(client.fault).toBeNull();
  });
});
