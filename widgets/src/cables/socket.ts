import type { FromClient, FromServer } from '../wire.js';
import { readMessage, type Cable, type CableState } from './cable.js';
import { OPEN, takeEarly } from './early.js';
import { healthOf, look, type Obstacle } from './obstacle.js';

const FIRST_DELAY_MS = 500;
const LAST_DELAY_MS = 15_000;
const PING_EVERY_MS = 10_000;
const PONG_WITHIN_MS = 5_000;
const OPEN_WITHIN_MS = 12_000;
/** A page in the background pings once a minute; one that has heard nothing for longer has slept. */
const SLEPT_MS = 90_000;

/**
 * For how long, and how many times, a connection must fail before we ask what is in the way: a door restarts within
 * seconds.
 */
const DOUBT_AFTER_MS = 5_000;
const DOUBT_AFTER_TRIES = 3;
/** A connection that opens, or tries to, and stays silent for this long is doubted at the first attempt. */
const LONG_MUTE_MS = 10_000;

/** The connection is no longer good, and a new one may be made at once. */
const TOO_SLOW = 4004;
/** Close codes after which reconnecting would not help. */
const FINAL = new Set([4000, 4001, 4002, 4003]);

/** How long to wait before attempt number `tries` (0, 1, 2 ...): 0.5 s doubling to 15 s, with up to 30 % jitter. */
export function backoffMs(tries: number, random: number): number {
  return Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** tries) * (0.7 + 0.3 * random);
}

/** A WebSocket to the door that reconnects by itself. */
export class SocketCable implements Cable {
  onMessage: (message: FromServer) => void = () => undefined;
  onState: (state: CableState) => void = () => undefined;

  private readonly url: string;
  private socket: WebSocket | null = null;
  private tries = 0;
  private pings = 0;
  /** When something was last heard on this connection, on this device's clock. */
  private heardAt = 0;
  private closed = false;
  private retryTimer = 0;
  private pingTimer = 0;
  private pongTimer = 0;
  private openTimer = 0;
  /** Attempts in a row on which nothing was heard, since when, and what is in the way, as far as known. */
  private mute = 0;
  private triedAt = 0;
  /** Something was heard on this connection. */
  private isHeard = false;
  private muteSince = 0;
  private obstacle: Obstacle | null = null;
  /** Pages got through at the last check: if the next attempt fails as well, the connection is blocked. */
  private isDoorThere = false;
  private isLooking = false;

  constructor(url: string) {
    this.url = url;
  }

  open(): void {
    addEventListener('online', this.wake);
    addEventListener('offline', this.wake);
    addEventListener('pageshow', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    document.addEventListener('resume', this.wake);
    this.connect();
  }

  send(message: FromClient): boolean {
    if (this.socket?.readyState !== OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  restart(): void {
    this.tries = 0;
    this.drop();
    this.connect();
  }

  close(): void {
    this.closed = true;
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.wake);
    removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    document.removeEventListener('resume', this.wake);
    this.drop();
  }

  /** The phone woke up, or its network came or went: reconnect at once, and check a connection that looks alive. */
  private readonly wake = (): void => {
    if (this.closed || document.visibilityState === 'hidden') return;
    if (this.socket === null && this.retryTimer !== 0) this.restart();
    else if (this.socket?.readyState !== OPEN) return;
    else if (Date.now() - this.heardAt > SLEPT_MS) this.lost(this.socket, TOO_SLOW);
    else this.ping();
  };

  private connect(): void {
    if (this.closed) return;
    clearTimeout(this.retryTimer);
    this.retryTimer = 0;
    this.triedAt = Date.now();
    this.isHeard = false;
    const early = takeEarly(this.url);
    const socket = early?.socket ?? begun(this.url);
    if (socket === null) return this.failed();
    this.socket = socket;
    // A Wi-Fi that swallows packets leaves a socket connecting for minutes.
    this.openTimer = window.setTimeout(() => this.lost(socket, 0), OPEN_WITHIN_MS);
    socket.onopen = () => this.opened();
    socket.onmessage = (event: MessageEvent) => this.heard(event.data);
    socket.onclose = (event: CloseEvent) => this.lost(socket, event.code);
    if (early?.socket.readyState === OPEN) this.opened();
    for (const data of early?.heard ?? []) if (socket === this.socket) this.heard(data);
  }

  private opened(): void {
    clearTimeout(this.openTimer);
    this.heardAt = Date.now();
    this.pingTimer = window.setInterval(() => this.ping(), PING_EVERY_MS);
    this.onState({ up: true });
  }

  private heard(data: unknown): void {
    this.heardAt = Date.now();
    this.isHeard = true;
    this.clear();
    const message = readMessage(data);
    if (message === null) return;
    if (message.type === 'welcome') this.tries = 0;
    if (message.type === 'pong') clearTimeout(this.pongTimer), (this.pongTimer = 0);
    else this.onMessage(message);
  }

  private ping(): void {
    if (this.pongTimer !== 0 || !this.send({ type: 'ping', n: ++this.pings })) return;
    const socket = this.socket;
    this.pongTimer = window.setTimeout(() => socket && this.lost(socket, TOO_SLOW), PONG_WITHIN_MS);
  }

  private lost(socket: WebSocket, code: number): void {
    if (socket === this.socket) this.failed(code);
  }

  private failed(code = 0): void {
    this.drop();
    const final = FINAL.has(code);
    this.note(code);
    this.onState({ up: false, code, final, ...(this.obstacle === null ? {} : { obstacle: this.obstacle }) });
    if (final || this.closed) return;
    const wait = code === TOO_SLOW ? 0 : Math.max(code === 4005 ? 1000 : 0, backoffMs(this.tries, Math.random()));
    this.tries += 1;
    this.retryTimer = window.setTimeout(() => this.connect(), wait);
  }

  // ---- what is in the way ----

  /** The door itself was heard, so nothing is in the way. */
  private clear(): void {
    this.mute = 0;
    this.obstacle = null;
    this.isDoorThere = false;
  }

  /** One more attempt failed. Codes from 4000 on are the door's own, except the one that this page uses itself. */
  private note(code: number): void {
    if (code >= 4000 && code !== TOO_SLOW) return this.clear();
    const now = Date.now();
    if (this.mute === 0) this.muteSince = this.isHeard ? now : this.triedAt;
    this.mute += 1;
    if (this.isDoorThere && !this.isHeard) this.obstacle = 'blocked';
    const mute = now - this.muteSince;
    const isDoubted = mute >= LONG_MUTE_MS || (this.mute >= DOUBT_AFTER_TRIES && mute >= DOUBT_AFTER_MS);
    if (isDoubted) void this.lookFor(code);
  }

  private async lookFor(code: number): Promise<void> {
    const health = healthOf(this.url);
    if (health === null || this.isLooking || this.closed) return;
    this.isLooking = true;
    const answer = await look(health, location.origin);
    this.isLooking = false;
    if (this.closed || this.mute === 0) return;
    const wasThere = this.isDoorThere;
    this.isDoorThere = answer === 'open';
    if (answer !== 'open') this.obstacle = answer;
    if (this.socket !== null) return;
    this.onState({ up: false, code, final: false, ...(this.obstacle === null ? {} : { obstacle: this.obstacle }) });
    // Pages get through: the door may have just started, so try the connection at once.
    if (this.isDoorThere && !wasThere) this.connect();
  }

  private drop(): void {
    for (const timer of [this.retryTimer, this.pongTimer, this.openTimer]) clearTimeout(timer);
    clearInterval(this.pingTimer);
    this.retryTimer = this.pongTimer = this.openTimer = this.pingTimer = 0;
    const socket = this.socket;
    this.socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}

/** Null if the browser has no WebSocket, e.g. the small one that a phone opens for signing in to a network. */
function begun(url: string): WebSocket | null {
  try {
    return new WebSocket(url);
  } catch {
    return null;
  }
}
