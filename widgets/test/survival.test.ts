// Nothing typed or asked for is lost: the outbox of several tabs, refusals for the moment, storage that fails, typed texts.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SocketCable } from '../src/cables/socket.js';
import { SessionClient } from '../src/client/client.js';
import { Keep } from '../src/client/keep.js';
import '../src/main.js';
import { room, ScriptedCable, session } from './fake-room.js';
import { ballot, CODE, mount, need, open, person, settled, text, type Opened } from './page.js';

const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ada', done: false, resume_code: 'moss-lamp' };

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  document.body.replaceChildren();
});
afterEach(() => vi.useRealTimers());

const acts = ({ cable }: Opened): string[] => cable.ofType('act').map(({ act }) => act.kind);
const ids = ({ cable }: Opened): string[] => cable.ofType('act').map(({ id }) => id);
const refuse = ({ cable }: Opened, id: string | undefined, code: string): void =>
  cable.tell({ type: 'refused', id: id ?? '', code, message: 'Not now.', way_out: 'It is tried again.', field: '' });
const ack = ({ cable }: Opened, id: string | undefined): void => cable.tell({ type: 'ack', id: id ?? '' });

/** Another tab hears of a change of storage, as browsers tell it. */
function hear(key = ''): void {
  dispatchEvent(new StorageEvent('storage', { key: key === '' ? null : `cofront/${CODE}/${key}` }));
}

describe('an act that is refused for the moment', () => {
  beforeEach(() => vi.useFakeTimers());

  it('is never given up when it was typed, and keeps its id', () => {
    const tab = open({ seat: person });
    void tab.client.act(ballot);
    for (let round = 1; round <= 20; round += 1) {
      refuse(tab, ids(tab).at(-1), 'store-trouble');
      expect(tab.client.unsaved).toBe(1);
      expect(tab.client.outbox?.isHeld).toBe(true);
      vi.advanceTimersByTime(15_000);
      expect(ids(tab)).toHaveLength(round + 1);
    }
    expect(new Set(ids(tab)).size).toBe(1);
    ack(tab, ids(tab)[0]);
    expect([tab.client.unsaved, tab.client.fault]).toEqual([0, null]);
  });

  it('is given up when it is a step of the facilitator that must not fire much later', async () => {
    const tab = open({ seat: { seat: 'f1', role: 'facilitator', party: null }, kind: 'facilitator' });
    const outcome = tab.client.act({ kind: 'reveal', activity: 'pulse', round: 1 });
    for (let round = 0; round < 7; round += 1) {
      refuse(tab, ids(tab).at(-1), 'store-trouble');
      vi.advanceTimersByTime(15_000);
    }
    expect(await outcome).toMatchObject({ done: false, code: 'store-trouble' });
    expect(ids(tab)).toHaveLength(7);
  });

  it('lets nothing overtake it, and goes on in order', () => {
    const tab = open({ seat: person });
    void tab.client.act(ballot);
    refuse(tab, ids(tab)[0], 'too-fast');
    void tab.client.act({ kind: 'rename', name: 'Ada' });
    void tab.client.act({ kind: 'tick-done', done: true });
    expect(acts(tab)).toEqual(['hand-in']);
    vi.advanceTimersByTime(1000);
    expect(acts(tab)).toEqual(['hand-in', 'hand-in']);
    ack(tab, ids(tab)[1]);
    expect(acts(tab)).toEqual(['hand-in', 'hand-in', 'rename', 'tick-done']);
  });

  it('is dropped when a newer one of its kind was taken meanwhile', async () => {
    const tab = open({ seat: person });
    const older = tab.client.act({ kind: 'rename', name: 'Ada' });
    void tab.client.act({ kind: 'rename', name: 'Ada L.' });
    refuse(tab, ids(tab)[0], 'store-trouble');
    ack(tab, ids(tab)[1]);
    expect(await older).toEqual({ done: true });
    vi.advanceTimersByTime(60_000);
    expect(ids(tab)).toHaveLength(2);
  });

  it('waits for the seat when the connection has none any more', () => {
    const tab = open({ seat: person });
    void tab.client.act(ballot);
    refuse(tab, ids(tab)[0], 'out-of-order');
    expect([tab.client.unsaved, tab.client.fault]).toEqual([1, null]);
    tab.cable.down();
    tab.cable.up();
    expect(new Set(ids(tab)).size).toBe(1);
    expect(ids(tab)).toHaveLength(2);
  });
});

describe('two tabs of one seat', () => {
  it('both know what is unsent, and the other one sends it when the first is gone', () => {
    vi.useFakeTimers();
    const one = open({ seat: person });
    const two = open({ seat: person });
    one.cable.down();
    void one.client.act(ballot);
    hear('s1/out/x');
    expect(two.client.isWaiting('hand-in', 'pulse')).toBe(true);
    expect(ids(two)).toEqual([]);
    one.client.close();
    vi.advanceTimersByTime(3000);
    expect(acts(two)).toEqual(['hand-in']);
    ack(two, ids(two)[0]);
    expect(open({ seat: person }).client.unsaved).toBe(0);
  });

  it('both know that it was acknowledged', () => {
    const one = open({ seat: person });
    const two = open({ seat: person });
    void one.client.act(ballot);
    hear('s1/out/x');
    expect(two.client.unsaved).toBe(1);
    ack(one, ids(one)[0]);
    hear('s1/out/x');
    expect(two.client.unsaved).toBe(0);
  });

  it('send what both have under one id after a reconnect', () => {
    const one = open({ seat: person });
    const two = open({ seat: person });
    for (const tab of [one, two]) tab.cable.down();
    void one.client.act(ballot);
    hear('s1/out/x');
    for (const tab of [one, two]) tab.cable.up();
    expect(new Set([...ids(one), ...ids(two)]).size).toBe(1);
  });

  it('find out what they missed while asleep', () => {
    const one = open({ seat: person });
    const two = open({ seat: person });
    const heard = vi.fn();
    two.client.subscribe(heard);
    one.cable.down();
    void one.client.act(ballot);
    document.dispatchEvent(new Event('resume'));
    expect(two.client.unsaved).toBe(1);
    expect(heard).toHaveBeenCalled();
  });
});

describe('the seat', () => {
  function joined(): Opened {
    const tab = open({ capability: 'p1.abcdefgh', view: { session: session() } });
    tab.client.join('p1.abcdefgh', '');
    tab.cable.tell({ type: 'joined', id: tab.cable.ofType('join')[0]?.id ?? '', seat: person, resume_code: 'moss' });
    tab.cable.snapshot(room(2, { me }));
    return tab;
  }

  it('that was forgotten in another tab is left here too, also right after joining', () => {
    const tab = joined();
    tab.keep.delete('seats/participant');
    hear('seats/participant');
    expect([tab.client.seat, tab.client.isCleared]).toEqual([null, false]);
  });

  it('that the browser cleared away is said to be', () => {
    const tab = joined();
    localStorage.clear();
    hear();
    expect([tab.client.seat, tab.client.isCleared]).toEqual([null, true]);
    expect(tab.client.session?.title).toBe('Calling for trust');
  });

  it('that was taken over elsewhere leads to the lobby, though only a difference is sent', () => {
    const tab = joined();
    tab.cable.answer = (message) => {
      if (message.type !== 'hello') return;
      tab.cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: null, now: 0 });
      tab.cable.update({}, [], 'a9');
    };
    tab.cable.down();
    tab.cable.up();
    expect([tab.client.seat, tab.client.isForgotten]).toEqual([null, true]);
    expect(tab.client.session?.title).toBe('Calling for trust');
    expect(tab.client.me).toBeNull();
  });
});

describe('a line', () => {
  it('that is not there after a reload leaves no doubt that answers are kept', async () => {
    const cable = new ScriptedCable();
    const keep = new Keep(CODE);
    keep.set('s1/ballot/pulse/1', { key: 'k', rev: 0, answers: {}, at: 0, dirty: true });
    const client = new SessionClient({ code: CODE, kind: 'participant', capability: null, keep, cable });
    const stage = await mount('cofront-stage', client);
    expect(text(stage)).toContain('What you entered is kept on this device');
  });

  it('that is up is not called open before somebody answered', () => {
    const tab = open({ seat: person });
    tab.cable.down();
    tab.cable.answer = () => undefined;
    tab.cable.up();
    expect(tab.client.link).toBe('offline');
    void tab.client.act(ballot);
    expect(ids(tab)).toEqual([]);
  });

  it('that is gone for a minute brings words and the own code; back again they go', async () => {
    const tab = open({ seat: person, view: room(2, { me }) });
    const stage = await mount('cofront-stage', tab.client);
    vi.useFakeTimers();
    tab.cable.down();
    vi.advanceTimersByTime(30_000);
    tab.cable.down();
    vi.advanceTimersByTime(30_000);
    vi.useRealTimers();
    await settled(stage);
    expect(text(stage)).toContain('has not been reached for a minute');
    expect(text(stage)).toContain('use your own code: moss-lamp');
    tab.cable.up();
    await settled(stage);
    expect(text(stage)).not.toContain('has not been reached');
  });

  it('that slept is given up at once when the phone wakes', () => {
    vi.useFakeTimers();
    const made: { readyState: number; onopen?: () => void; onclose?: unknown }[] = [];
    class Line {
      static readonly OPEN = 1;
      readyState = 1;
      onopen?: () => void;
      constructor() {
        made.push(this);
      }
      send(): void {}
      close(): void {}
    }
    vi.stubGlobal('WebSocket', Line);
    const cable = new SocketCable('ws://door/s/X/socket');
    const states: boolean[] = [];
    cable.onState = ({ up }) => states.push(up);
    cable.open();
    made[0]?.onopen?.();
    document.dispatchEvent(new Event('resume'));
    expect(states).toEqual([true]);
    vi.setSystemTime(Date.now() + 600_000);
    document.dispatchEvent(new Event('resume'));
    expect(states).toEqual([true, false]);
    vi.advanceTimersByTime(0);
    expect(made).toHaveLength(2);
    cable.close();
    vi.unstubAllGlobals();
  });
});

describe('storage', () => {
  /** A storage with room for so many characters. */
  function small(most: { room: number }): () => Storage {
    const held = new Map<string, string>();
    const size = (): number => [...held].reduce((all, [key, value]) => all + key.length + value.length, 0);
    const storage = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (size() + key.length + value.length > most.room) throw new DOMException('full', 'QuotaExceededError');
        held.set(key, value);
      },
      removeItem: (key: string) => held.delete(key),
      key: (at: number) => [...held.keys()][at] ?? null,
      get length() {
        return held.size;
      },
    };
    return () => storage as unknown as Storage;
  }

  it('that is full keeps in memory, says so, and stores it when there is room again', () => {
    const most = { room: 60 };
    const storage = small(most);
    const keep = new Keep(CODE, storage);
    keep.set('a', 'x'.repeat(80));
    expect([keep.get('a'), keep.durable]).toEqual(['x'.repeat(80), false]);
    expect(new Keep(CODE, storage).get('a')).toBeNull();
    most.room = 1000;
    keep.set('b', 1);
    expect(keep.durable).toBe(true);
    expect(new Keep(CODE, storage).get('a')).toBe('x'.repeat(80));
  });

  it('that is full when the page opens can still be read: the seat is in it', () => {
    const most = { room: 200 };
    const storage = small(most);
    new Keep(CODE, storage).set('a', 1);
    most.room = 0;
    const keep = new Keep(CODE, storage);
    expect([keep.get('a'), keep.durable]).toEqual([1, false]);
    keep.set('b', 2);
    expect([keep.get('b'), keep.keys('').sort()]).toEqual([2, ['a', 'b']]);
  });

  it.each([
    ['gives nothing back', { getItem: () => null }],
    ['takes everything and keeps nothing', { setItem: () => undefined }],
    [
      'throws when it is read',
      {
        getItem: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      },
    ],
  ])('that %s is no storage', (_, odd) => {
    const keep = new Keep(CODE, () => Object.assign(small({ room: 1000 })(), odd));
    expect(keep.durable).toBe(false);
    keep.set('a', 1);
    expect([keep.get('a'), keep.durable]).toEqual([1, false]);
    keep.delete('a');
    expect(keep.get('a')).toBeNull();
  });

  it('that is blocked is said before anything is typed, and in the state of the line', async () => {
    const blocked = new Keep(CODE, () => {
      throw new DOMException('blocked', 'SecurityError');
    });
    const cable = new ScriptedCable();
    const client = new SessionClient({ code: CODE, kind: 'participant', capability: null, keep: blocked, cable });
    client.open();
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat: person, now: 0 });
    cable.snapshot(room(2, { me }));
    const stage = await mount('cofront-stage', client);
    expect(text(stage)).toContain('This browser keeps nothing for us');
    client.ballots?.save('pulse', 1, { key: 'k', rev: 0, answers: {}, at: 0, dirty: true });
    client.changed();
    await settled(stage);
    expect(text(need(stage, '.state'))).toContain('kept while this page is open');
  });
});

describe('a widget in a notebook', () => {
  it('says that the kernel is silent when a step has no answer, and is quiet again when it comes', async () => {
    vi.useFakeTimers();
    const sent: { cofront: string | null; view: string }[] = [];
    let give: (content: unknown) => void = () => undefined;
    const model = {
      get: (): undefined => undefined,
      send: (content: unknown) => sent.push(content as (typeof sent)[number]),
      on: (event: string, callback: (content: unknown) => void) => {
        if (event === 'msg:custom') give = callback;
      },
      off: (): void => undefined,
    };
    const say = (message: unknown): void => give({ cofront: JSON.stringify(message), view: sent[0]?.view });
    const control = document.createElement('cofront-poll-control') as HTMLElement & { model: unknown; updateComplete: Promise<boolean> };
    control.setAttribute('activity', 'pulse');
    control.setAttribute('code', CODE);
    control.model = model;
    document.body.append(control);
    await control.updateComplete;
    say({ type: 'welcome', protocol: 1, release: '0', seat: { seat: 'local', role: 'facilitator', party: null }, now: 0 });
    say({ type: 'frame', kind: 'snapshot', at: 'a', set: room(2), drop: [] });
    await control.updateComplete;
    const { room: client } = control as unknown as { room: SessionClient };
    const outcome = client.act({ kind: 'move-stage', activity: 'pulse' });
    await vi.advanceTimersByTimeAsync(4100);
    expect(text(control)).toContain('sending');
    expect(text(control)).toContain('Nothing answers yet: the kernel is busy, or it was started again');
    const id = (JSON.parse(sent.at(-1)?.cofront ?? '{}') as { id: string }).id;
    say({ type: 'ack', id });
    await vi.advanceTimersByTimeAsync(10);
    expect(await outcome).toEqual({ done: true });
    expect(text(control)).not.toContain('Nothing answers');
  });
});
