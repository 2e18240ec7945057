import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { socketUrl } from '../src/cables/address.js';
import type { CableState } from '../src/cables/cable.js';
import { EARLY, openEarly } from '../src/cables/early.js';
import { KernelCable, type WidgetModel } from '../src/cables/kernel.js';
import { backoffMs, SocketCable } from '../src/cables/socket.js';

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.readyState = 3;
  }
  accept(): void {
    this.readyState = 1;
    this.onopen?.();
  }
  hangUp(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code });
  }
}

describe('the socket cable', () => {
  let states: CableState[];
  let cable: SocketCable;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    FakeSocket.all = [];
    states = [];
    cable = new SocketCable('ws://door/s/X/socket');
    cable.onState = (state) => states.push(state);
    cable.open();
  });
  afterEach(() => {
    cable.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const last = (): FakeSocket => FakeSocket.all.at(-1) as FakeSocket;

  it('comes back by itself, more slowly each time', () => {
    last().accept();
    last().hangUp(1006);
    vi.advanceTimersByTime(600);
    expect(FakeSocket.all).toHaveLength(2);
    last().hangUp(1006);
    vi.advanceTimersByTime(600);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(600);
    expect(FakeSocket.all).toHaveLength(3);
  });

  it('waits from half a second up to fifteen, with jitter', () => {
    expect(backoffMs(0, 1)).toBe(500);
    expect(backoffMs(0, 0)).toBe(350);
    expect(backoffMs(20, 1)).toBe(15_000);
  });

  it.each([4000, 4001, 4002, 4003])('does not knock again after %i', (code) => {
    last().accept();
    last().hangUp(code);
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(states.at(-1)).toEqual({ up: false, code, final: true });
  });

  it('comes back at once when it was too slow, and after a second when the door closes', () => {
    last().accept();
    last().hangUp(4004);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(2);
    last().accept();
    last().hangUp(4005);
    vi.advanceTimersByTime(990);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(2000);
    expect(FakeSocket.all).toHaveLength(3);
  });

  it('knocks at once when the network is back', () => {
    last().accept();
    last().hangUp(1006);
    dispatchEvent(new Event('online'));
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('gives up a line on which no pong comes', () => {
    last().accept();
    vi.advanceTimersByTime(10_000);
    expect(JSON.parse(last().sent[0] ?? '')).toEqual({ type: 'ping', n: 1 });
    vi.advanceTimersByTime(5_000);
    expect(states.at(-1)).toMatchObject({ up: false });
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('ignores what is no message', () => {
    const heard = vi.fn();
    cable.onMessage = heard;
    last().accept();
    for (const data of ['{', 'null', '{"type":7}', new Blob([])]) last().onmessage?.({ data });
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a line that was opened before there was a cable', () => {
  const url = 'ws://door/s/X/socket';
  let states: CableState[];
  let cable: SocketCable;
  const heard = vi.fn();

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', FakeSocket);
    FakeSocket.all = [];
    states = [];
    Reflect.deleteProperty(globalThis, EARLY);
    heard.mockReset();
    cable = new SocketCable(url);
    cable.onState = (state) => states.push(state);
    cable.onMessage = heard;
  });
  afterEach(() => {
    cable.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  const socket = (): FakeSocket => FakeSocket.all[0] as FakeSocket;

  it('is taken over while it connects', () => {
    openEarly(url);
    cable.open();
    expect(FakeSocket.all).toHaveLength(1);
    expect(states).toEqual([]);
    socket().accept();
    expect(states).toEqual([{ up: true }]);
    expect(cable.send({ type: 'ping', n: 1 })).toBe(true);
  });

  it('is taken over once it is open, with what was heard on it', () => {
    openEarly(url);
    socket().accept();
    socket().onmessage?.({ data: '{"type":"error","code":"store-trouble","message":"","way_out":""}' });
    cable.open();
    expect(FakeSocket.all).toHaveLength(1);
    expect(states).toEqual([{ up: true }]);
    expect(heard).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code: 'store-trouble' }));
    socket().hangUp(4005);
    expect(states.at(-1)).toMatchObject({ up: false, code: 4005 });
  });

  it('is given up like any other if it never opens', () => {
    openEarly(url);
    cable.open();
    vi.advanceTimersByTime(12_000);
    expect(states).toEqual([{ up: false, code: 0, final: false }]);
    vi.advanceTimersByTime(600);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('is replaced if it has ended, or leads elsewhere', () => {
    openEarly(url);
    socket().accept();
    socket().hangUp(4004);
    cable.open();
    expect(FakeSocket.all).toHaveLength(2);
    openEarly('ws://door/s/Y/socket');
    cable.restart();
    expect(FakeSocket.all.map((one) => one.url)).toEqual([url, url, 'ws://door/s/Y/socket', url]);
  });

  it('is not opened once the cable has connected, whichever file was there first', () => {
    cable.open();
    openEarly(url);
    expect(FakeSocket.all).toHaveLength(1);
    cable.restart();
    openEarly(url);
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('serves one cable only', () => {
    openEarly(url);
    cable.open();
    cable.restart();
    expect(FakeSocket.all).toHaveLength(2);
  });

  it('is missing where there is no WebSocket', () => {
    vi.stubGlobal('WebSocket', undefined);
    expect(() => openEarly(url)).not.toThrow();
  });
});

describe('the address of the socket', () => {
  it.each([
    ['http://a/s/K7QF2M#p1.secret', 'ws://a/s/K7QF2M/socket'],
    ['https://a/base/screen/K7QF2M?x=1#s.secret', 'wss://a/base/s/K7QF2M/socket'],
    ['http://a/base/console/K7QF2M/', 'ws://a/base/s/K7QF2M/socket'],
  ])('of %s is %s, without the fragment', (page, socket) => {
    expect(socketUrl('K7QF2M', null, new URL(page))).toBe(socket);
  });

  it('may be named', () => {
    expect(socketUrl('X', '/elsewhere/s/X/socket', new URL('https://a/b'))).toBe('wss://a/elsewhere/s/X/socket');
  });
});

describe('the kernel cable', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  function comm() {
    const listeners = new Map<string, (content: unknown) => void>();
    const kernel = { isGone: false };
    const sent: { cofront: string | null; view: string; n: number }[] = [];
    const model: WidgetModel = {
      get: () => null,
      send: (content) => {
        if (kernel.isGone) throw new Error('Cannot send');
        sent.push(content as { cofront: string; view: string; n: number });
      },
      on: (event, callback) => listeners.set(event, callback),
      off: (event) => listeners.delete(event),
    };
    const cable = new KernelCable(model);
    const heard = vi.fn();
    const states: CableState[] = [];
    cable.onMessage = heard;
    cable.onState = (state) => states.push(state);
    const tell = (content: unknown): void => listeners.get('msg:custom')?.(content);
    return { cable, heard, states, sent, tell, listeners, kernel };
  }

  it('carries the same text in a custom message, under its own view', () => {
    const { cable, heard, sent, tell, listeners } = comm();
    cable.open();
    cable.send({ type: 'ping', n: 3 });
    const view = sent[0]?.view;
    expect(sent[0]?.cofront).toBe('{"type":"ping","n":3}');
    tell({ cofront: '{"type":"ack","id":"a"}', view });
    tell({ cofront: '{"type":"ack","id":"a"}', view: 'another' });
    tell({ other: 1 });
    expect(heard).toHaveBeenCalledTimes(1);
    cable.close();
    expect(sent.at(-1)).toEqual({ cofront: null, view, n: 2 });
    expect(listeners.size).toBe(0);
  });

  it('counts what a view sends, and only what was sent: the kernel puts it back into that order', () => {
    const { cable, sent, kernel } = comm();
    cable.open();
    cable.send({ type: 'ping', n: 1 });
    kernel.isGone = true;
    cable.send({ type: 'ping', n: 2 });
    kernel.isGone = false;
    cable.send({ type: 'ping', n: 3 });
    cable.restart();
    cable.send({ type: 'ping', n: 4 });
    expect(sent.map(({ n }) => n)).toEqual([1, 2, 3, 1]);
    cable.close();
  });

  it('begins again under a new view when the kernel dropped a silent one, and stops on anything else', () => {
    const { cable, states, sent, tell } = comm();
    cable.open();
    cable.send({ type: 'ping', n: 1 });
    tell({ cofront: null, view: sent[0]?.view, close: [4004, 'too-slow'] });
    cable.send({ type: 'ping', n: 2 });
    expect(sent[1]?.view).not.toBe(sent[0]?.view);
    tell({ cofront: null, view: sent[1]?.view, close: [4001, 'no-session'] });
    expect(states.at(-1)).toEqual({ up: false, code: 4001, final: true });
    expect(cable.send({ type: 'ping', n: 3 })).toBe(false);
  });

  it('goes down when the kernel of its comm is gone, and begins again when Jupyter finds it', () => {
    const { cable, states, sent, kernel, listeners } = comm();
    cable.open();
    kernel.isGone = true;
    expect(cable.send({ type: 'ping', n: 1 })).toBe(false);
    expect(states).toEqual([{ up: true }]);
    vi.runAllTimers();
    expect(states.at(-1)).toEqual({ up: false, code: 0, final: true });
    kernel.isGone = false;
    listeners.get('comm_live_update')?.(null);
    expect(states.at(-1)).toEqual({ up: true });
    expect(sent).toEqual([]);
    cable.close();
  });

  it('asks whether a kernel is there when Jupyter has doubts: an answer of any kind will do', () => {
    const { cable, states, sent, tell, listeners } = comm();
    cable.open();
    listeners.get('comm_live_update')?.(null);
    expect(sent[0]?.cofront).toBe('{"type":"ping","n":0}');
    tell({ cofront: '{"type":"pong","n":0}', view: sent[0]?.view });
    vi.runAllTimers();
    expect(states).toEqual([{ up: true }]);
    listeners.get('comm_live_update')?.(null);
    vi.runAllTimers();
    expect(states.at(-1)).toEqual({ up: false, code: 0, final: true });
    cable.close();
  });
});
