import type { Act } from '../acts.js';
import type { ActMessage, RefusedMessage } from '../wire.js';
import { randomHex, type Keep } from './keep.js';

/** The outcome of an act. */
export type Outcome = { done: true } | { done: false; code: string; message: string; wayOut: string; field: string };

/**
 * What a refusal leads to: `again` - it waits and is sent again; `over` - it is finished; null - there is nothing to
 * tell.
 */
export type Verdict = { next: 'again' | 'over'; act: Act; form: string } | null;

export interface OutboxOptions {
  keep: Keep;
  seat: string;
  /** Sends now, or returns false. */
  send: (message: ActMessage) => boolean;
  changed: () => void;
  /** The outcome of an act that a form sent; the form's draft is in this browser, not in the act. */
  answered: (form: string, id: string, outcome: Outcome) => void;
}

interface Pending {
  id: string;
  act: Act;
  /** The number of the connection it was last sent on; 0 if not sent, or to be sent again. */
  sentOn: number;
  order: number;
  /** Another tab of this seat made it and sends it; this one does if that tab is gone. */
  isOthers: boolean;
  /** The form it was sent by; empty for an act of a button. */
  form: string;
  settle: (outcome: Outcome) => void;
}

interface StoredAct {
  act: Act;
  order: number;
  form?: string;
}

/** What people typed survives a reload; a facilitator's step (open, reveal ...) must not fire an hour later. */
const SURVIVES = new Set<Act['kind']>([
  ...['hand-in', 'enter', 'tick-done', 'rename'] as const,
  ...['save-draft', 'hand-in-slides', 'enter-slides'] as const,
  ...['add-card', 'reword-card', 'propose-wording', 'merge-cards', 'propose-agreement'] as const,
  ...['add-commitment', 'edit-commitment', 'add-opportunity', 'edit-opportunity', 'add-decision'] as const,
]);
const REPLACED = new Set<Act['kind']>(['tick-done', 'rename', 'attend', 'show-attention', 'raise-hand', 'hide-screens', 'set-next-date']);
/** Of two such acts about the same round, the one with the higher `rev` counts. */
const REVISED = new Set<Act['kind']>(['hand-in', 'save-draft', 'hand-in-slides']);
/** Nothing was applied, and the same act may succeed a little later. */
const AGAIN = new Set(['store-trouble', 'too-fast', 'session-moved']);
/** The connection has no seat any more; the act belongs to the seat and waits for it. */
const SEATLESS = 'out-of-order';
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 15_000;
/** After this many refusals in a row, an act that doesn't survive a reload is given up. */
const MOST_RETRIES = 6;
/** How long the tab that made an act has before this one sends it. */
const OTHER_TAB_MS = 3000;

/** Two acts of which only the newer one counts. */
function supersedes(newer: Act, older: Act): boolean {
  if (newer.kind !== older.kind) return false;
  if (REPLACED.has(newer.kind)) return true;
  if (!REVISED.has(newer.kind) || !('rev' in newer) || !('rev' in older) || !('round' in newer) || !('round' in older)) return false;
  return newer.activity === older.activity && newer.round === older.round && newer.rev > older.rev;
}

/**
 * Acts without an acknowledgement, in order, in memory and - where it matters - in the browser's storage. All tabs of a
 * seat share them: an act has the same id wherever it is sent from, so it is applied once.
 */
export class Outbox {
  private readonly options: OutboxOptions;
  private readonly start: string;
  private readonly pending = new Map<string, Pending>();
  private connection = 0;
  private newest = 0;
  private refusals = 0;
  private retryTimer = 0;
  private otherTimer = 0;

  constructor(options: OutboxOptions) {
    this.options = options;
    this.start = `${options.seat}/out/`;
    for (const name of options.keep.keys(this.start)) this.adopt(name, false);
  }

  get size(): number {
    return this.pending.size;
  }

  /** True while the server refuses temporarily: what waits is sent again automatically. */
  get isHeld(): boolean {
    return this.refusals > 0 && this.pending.size > 0;
  }

  has(matches: (act: Act) => boolean): boolean {
    return [...this.pending.values()].some(({ act }) => matches(act));
  }

  /** Stores the act, then sends it. Older unsent acts that it replaces are dropped. */
  add(act: Act, form = ''): Promise<Outcome> {
    return new Promise((settle) => {
      for (const other of this.all()) {
        if (other.sentOn === 0 && supersedes(act, other.act)) this.settle(other, { done: true }, false);
      }
      const id = randomHex(10);
      // Setting back the clock must not reverse the order.
      const order = (this.newest = Math.max(Date.now(), this.newest + 0.001));
      this.pending.set(id, { id, act, sentOn: 0, order, isOthers: false, form, settle });
      if (SURVIVES.has(act.kind)) this.options.keep.set(this.start + id, { act, order, form } satisfies StoredAct);
      this.pump();
    });
  }

  /** True while what a form sent waits for its answer. */
  isSending(form: string): boolean {
    return [...this.pending.values()].some((entry) => entry.form === form);
  }

  /** The form of an act has another name now. */
  renameForm(from: string, to: string): void {
    for (const entry of this.pending.values()) {
      if (entry.form !== from) continue;
      entry.form = to;
      const { act, order, form } = entry;
      if (SURVIVES.has(act.kind)) this.options.keep.set(this.start + entry.id, { act, order, form } satisfies StoredAct);
    }
  }

  /** The connection is up and the seat is known: resend what has no acknowledgement, oldest first. */
  connected(): void {
    this.connection += 1;
    this.calm();
    for (const entry of this.all()) entry.sentOn = 0;
    this.pump();
  }

  /** Returns whether the acknowledgement was for an act. */
  acknowledged(id: string): boolean {
    const entry = this.pending.get(id);
    if (entry === undefined) return false;
    // An act that was temporarily refused must not arrive after a newer one that was accepted.
    for (const other of this.all()) {
      if (other.order < entry.order && other.sentOn === 0 && supersedes(entry.act, other.act)) this.settle(other, { done: true }, false);
    }
    this.settle(entry, { done: true });
    this.calm();
    this.pump();
    return true;
  }

  refused({ id, code, message, way_out: wayOut, field }: RefusedMessage): Verdict {
    const entry = this.pending.get(id);
    if (entry === undefined || code === SEATLESS) return null;
    if (AGAIN.has(code) && (SURVIVES.has(entry.act.kind) || this.refusals < MOST_RETRIES)) {
      entry.sentOn = 0;
      this.retryLater();
      return { next: 'again', act: entry.act, form: entry.form };
    }
    this.settle(entry, { done: false, code, message, wayOut, field });
    this.pump();
    return { next: 'over', act: entry.act, form: entry.form };
  }

  /** The connection broke on a message that was too long: what was on its way is never sent again. */
  tooBig(): void {
    for (const entry of this.all()) {
      if (entry.sentOn !== 0 && !entry.isOthers) this.settle(entry, { done: false, code: 'bad-message', message: '', wayOut: '', field: '' });
    }
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }

  /** Another tab stored an act, or got an answer to one. */
  otherTab(): void {
    const names = new Set(this.options.keep.keys(this.start));
    for (const entry of this.all()) {
      const isAnswered = SURVIVES.has(entry.act.kind) && !names.has(this.start + entry.id);
      if (isAnswered && (entry.isOthers || entry.sentOn === 0)) this.settle(entry, { done: true }, false);
    }
    for (const name of names) if (!this.pending.has(name.slice(this.start.length))) this.adopt(name, true);
    clearTimeout(this.otherTimer);
    this.otherTimer = window.setTimeout(() => this.takeOver(), OTHER_TAB_MS);
  }

  close(): void {
    clearTimeout(this.retryTimer);
    clearTimeout(this.otherTimer);
  }

  /** Oldest first. After a refusal one at a time, so that the order holds. */
  private pump(): void {
    if (this.connection === 0 || this.retryTimer !== 0) return;
    for (const entry of this.all()) {
      if (entry.sentOn === 0 && this.options.send({ type: 'act', id: entry.id, act: entry.act })) entry.sentOn = this.connection;
      if (entry.sentOn === 0 || this.refusals > 0) return;
    }
  }

  private all(): Pending[] {
    return [...this.pending.values()].sort((one, other) => one.order - other.order);
  }

  private adopt(name: string, isOthers: boolean): void {
    const stored = this.options.keep.get<StoredAct>(name);
    if (stored === null) return;
    const id = name.slice(this.start.length);
    const sentOn = isOthers ? this.connection : 0;
    this.newest = Math.max(this.newest, stored.order);
    this.pending.set(id, { id, form: '', ...stored, sentOn, isOthers, settle: () => undefined });
  }

  private takeOver(): void {
    for (const entry of this.pending.values()) {
      if (!entry.isOthers) continue;
      entry.isOthers = false;
      entry.sentOn = 0;
    }
    this.pump();
  }

  /** Several acts that were sent together and refused count as one refusal. */
  private retryLater(): void {
    if (this.retryTimer !== 0) return;
    this.refusals += 1;
    const wait = Math.min(LAST_RETRY_MS, FIRST_RETRY_MS * this.refusals);
    this.retryTimer = window.setTimeout(() => {
      this.retryTimer = 0;
      this.pump();
      this.options.changed();
    }, wait);
  }

  private calm(): void {
    this.refusals = 0;
    clearTimeout(this.retryTimer);
    this.retryTimer = 0;
  }

  /** `isAnswer`: the answer came to this tab, which tells the form; otherwise to another tab, or to another act. */
  private settle(entry: Pending, outcome: Outcome, isAnswer = true): void {
    this.pending.delete(entry.id);
    if (isAnswer && entry.form !== '') this.options.answered(entry.form, entry.id, outcome);
    this.options.keep.delete(this.start + entry.id);
    entry.settle(outcome);
  }
}
