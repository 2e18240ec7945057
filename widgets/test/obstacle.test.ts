import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import '../src/main.js';
import type { CableState } from '../src/cables/cable.js';
import { healthOf, look, type Obstacle } from '../src/cables/obstacle.js';
import { SocketCable } from '../src/cables/socket.js';
import { lineState } from '../src/ui/line.js';
import { isLocal } from '../src/ui/obstacle.js';
import { activity, links, room } from './fake-room.js';
import { lead, mount, open, person, settled, text } from './page.js';

type Fetched = { status?: number; body?: string; type?: ResponseType } | 'fails';

/** The network as the page sees it: what HTTP answers. */
function network(answer: () => Fetched): ReturnType<typeof vi.fn> {
  const asked = vi.fn(async (_url: string) => {
    const got = answer();
    if (got === 'fails') throw new TypeError('Failed to fetch');
    const { status = 200, body = '', type = 'basic' } = got;
    return { status, type, ok: status >= 200 && status < 300, text: () => Promise.resolve(body) };
  });
  vi.stubGlobal('fetch', asked);
  return asked;
}

const DOOR = JSON.stringify({ door: 'd1', release: '0', welcome: true });

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

describe('a look at the door', () => {
  it.each<[string, Fetched, string | null]>([
    ['the door', { body: DOOR }, 'open'],
    ['a door that takes no sockets of this origin', { body: '{"door":"d1","release":"0","welcome":false}' }, 'misnamed'],
    ['a door of an earlier release', { body: '{"door":"d1","release":"0"}' }, 'open'],
    ['a door under another name', { status: 403, body: '<h1>Not from here</h1>' }, 'misnamed'],
    ['a redirection of a hotel’s network', { status: 0, type: 'opaqueredirect' }, 'portal'],
    ['the page of a hotel’s network', { body: '<!DOCTYPE html><title>Welcome</title>' }, 'portal'],
    ['a network that says it wants a sign-in', { status: 511 }, 'portal'],
    ['a proxy that wants a password', { status: 407 }, 'portal'],
    ['a proxy whose door is gone', { status: 502, body: '<h1>Bad gateway</h1>' }, 'away'],
    ['another server at the address', { status: 404, body: 'Not found' }, 'away'],
    ['another program that answers everything', { body: '{"ok":true}' }, 'away'],
    ['nothing', 'fails', null],
    ['a door with too much to do', { status: 429 }, null],
  ])('that meets %s', async (_what, fetched, wanted) => {
    const asked = network(() => fetched);
    expect(await look('http://a/health', 'http://a')).toBe(wanted);
    expect(asked).toHaveBeenCalledWith('http://a/health?origin=http%3A%2F%2Fa', expect.objectContaining({ cache: 'no-store' }));
  });

  it('goes to the place beside the socket', () => {
    expect(healthOf('wss://a/base/s/K7QF2M/socket')).toBe('https://a/base/health');
    expect(healthOf('ws://192.168.1.20:8765/s/K7QF2M/socket')).toBe('http://192.168.1.20:8765/health');
    expect(healthOf('ws://a/elsewhere')).toBeNull();
  });
});

class Line {
  static readonly OPEN = 1;
  static all: Line[] = [];
  /** What becomes of each new line. */
  static fate: 'refused' | 'closed at once' | 'mute' | 'hangs' | 'good' = 'refused';
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() {
    Line.all.push(this);
    setTimeout(() => this.begin(), 20);
  }
  send(): void {}
  close(): void {
    this.readyState = 3;
  }
  hangUp(): void {
    this.readyState = 3;
    this.onclose?.({ code: 1006 });
  }
  private begin(): void {
    if (this.readyState === 3 || Line.fate === 'hangs') return;
    if (Line.fate === 'refused') return this.hangUp();
    this.readyState = 1;
    this.onopen?.();
    if (Line.fate === 'closed at once') this.hangUp();
    if (Line.fate === 'good') this.onmessage?.({ data: '{"type":"welcome","protocol":1,"release":"0","seat":null,"now":0}' });
  }
}

describe('a socket that cannot be opened', () => {
  let states: CableState[];
  let cable: SocketCable;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', Line);
    Line.all = [];
    Line.fate = 'refused';
    states = [];
    cable = new SocketCable('ws://door/s/X/socket');
    cable.onState = (state) => states.push(state);
  });
  afterEach(() => cable.close());

  const obstacle = (): Obstacle | null => {
    const last = states.at(-1);
    return last === undefined || last.up ? null : (last.obstacle ?? null);
  };

  it.each<[typeof Line.fate, number]>([['refused', 12_000], ['closed at once', 12_000], ['mute', 40_000], ['hangs', 40_000]])(
    'while pages get through is blocked by the network: %s',
    async (fate, within) => {
      Line.fate = fate;
      network(() => ({ body: DOOR }));
      cable.open();
      await vi.advanceTimersByTimeAsync(4_000);
      expect(states.some((state) => !state.up && state.obstacle !== undefined), 'no false alarm').toBe(false);
      await vi.advanceTimersByTimeAsync(within);
      expect(states.some((state) => !state.up && state.obstacle === 'blocked')).toBe(true);
      const tries = Line.all.length;
      await vi.advanceTimersByTimeAsync(40_000);
      expect(Line.all.length).toBeGreaterThan(tries);
      Line.fate = 'good';
      await vi.advanceTimersByTimeAsync(30_000);
      Line.all.at(-1)?.hangUp();
      expect(obstacle()).toBeNull();
    },
  );

  it('is plainly offline while nothing answers, and while the door starts again', async () => {
    let isUp = true;
    network(() => (isUp ? { body: DOOR } : 'fails'));
    Line.fate = 'good';
    cable.open();
    await vi.advanceTimersByTimeAsync(60_000);
    isUp = false;
    Line.fate = 'refused';
    Line.all.at(-1)?.hangUp();
    await vi.advanceTimersByTimeAsync(30_000);
    isUp = true;
    Line.fate = 'good';
    await vi.advanceTimersByTimeAsync(30_000);
    expect(states.at(-1)).toEqual({ up: true });
    expect(states.filter((state) => !state.up && state.obstacle !== undefined)).toEqual([]);
  });

  it.each([
    ['has no sockets', undefined],
    [
      'forbids them',
      class {
        constructor() {
          throw new DOMException('The operation is insecure.', 'SecurityError');
        }
      },
    ],
  ])('because the browser %s is said like a blocked line', async (_why, socket) => {
    vi.stubGlobal('WebSocket', socket);
    network(() => ({ body: DOOR }));
    cable.open();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(obstacle()).toBe('blocked');
    expect(cable.send({ type: 'ping', n: 1 })).toBe(false);
  });

  it('asks nobody within the first seconds', async () => {
    const asked = network(() => ({ body: DOOR }));
    cable.open();
    await vi.advanceTimersByTimeAsync(4_500);
    expect(asked).not.toHaveBeenCalled();
  });

  it('changes its mind with what answers', async () => {
    let answer: Fetched = { body: DOOR };
    network(() => answer);
    cable.open();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(obstacle()).toBe('blocked');
    for (const [next, wanted] of [['fails', null], [{ status: 502 }, 'away'], [{ body: '<html>' }, 'portal'], [{ status: 403 }, 'misnamed']] as const) {
      answer = next;
      await vi.advanceTimersByTimeAsync(40_000);
      expect(obstacle()).toBe(wanted);
    }
  });
});

describe('what is said about it', () => {
  const revealed = { links: links(), advice: null, stage: { activity: 'pulse', step: 1 }, 'activity/pulse': activity() };

  it.each(['cofront-stage', 'cofront-console', 'cofront-screen', 'cofront-coach', 'cofront-poll-control', 'cofront-session'])(
    'stands on %s, and goes when the line is back',
    async (tag) => {
      const seat = tag === 'cofront-stage' ? person : tag === 'cofront-coach' ? { seat: 'c1', role: 'coach' as const, party: null } : lead;
      const { client, cable } = open({ seat, view: room(2, revealed) });
      const element = await mount(tag, client, { activity: 'pulse' });
      for (const [obstacle, words] of [
        ['blocked', 'This network blocks the live line'],
        ['portal', 'sign in first'],
        ['misnamed', 'does not go by this address'],
        ['away', 'not running at its address'],
      ] as const) {
        cable.isUp = false;
        cable.onState({ up: false, code: 1006, final: false, obstacle });
        await settled(element);
        expect(text(element)).toContain(words);
      }
      cable.up();
      await settled(element);
      expect(text(element)).not.toContain('not running at its address');
      expect(client.obstacle).toBeNull();
    },
  );

  it('stands there before anything was seen of the session', async () => {
    for (const tag of ['cofront-stage', 'cofront-console', 'cofront-screen', 'cofront-coach']) {
      const { client, cable } = open({ view: {} });
      cable.answer = () => undefined;
      client.welcomed = false;
      client.view.clear();
      cable.onState({ up: false, code: 1006, final: false, obstacle: 'blocked' });
      const element = await mount(tag, client);
      expect(text(element), tag).toContain('This network blocks the live line');
    }
  });

  it('stands in the top line, with where the answers are', () => {
    const { client, cable } = open({ seat: person, view: room(2, revealed) });
    cable.isUp = false;
    cable.onState({ up: false, code: 1006, final: false, obstacle: 'blocked' });
    expect(lineState(client).key).toBe('line.cut');
    void client.act({ kind: 'raise-hand', up: true });
    expect(lineState(client).key).toBe('line.cutKept');
  });

  it('sends nobody away from the only network that leads to the room', () => {
    for (const host of ['192.168.1.20', '10.0.0.3', '172.20.1.1', 'localhost', 'lena-laptop.local', 'laptop', '169.254.3.3', '[fe80::1]', '[fd00::2]']) expect(isLocal(host), host).toBe(true);
    for (const host of ['cofront.example.org', '172.40.1.1', '8.8.8.8', '[2001:db8::1]', '11.0.0.1']) expect(isLocal(host), host).toBe(false);
  });
});
