import type { Act } from '../wire.js';
import type { Keep } from './keep.js';

/** What came of an act. */
export type Outcome = { done: true } | { done: false; code: string; message: string; wayOut: string };

export interface Pending {
  id: string;
  act: Act;
  /** The number of the connection it was last sent on; 0 = never sent. */
  sentOn: number;
  /** Refusals that ask to be tried again, so far. */
  tries: number;
  order: number;
  settle: (outcome: Outcome) => void;
}

interface StoredAct {
  act: Act;
  order: number;
}

/** What people typed survives a reload; a facilitator's step (open, reveal ...) must not fire an hour later. */
const SURVIVES = new Set<Act['kind']>(['hand-in', 'enter', 'tick-done', 'rename']);

const REPLACED = new Set<Act['kind']>(['tick-done', 'rename', 'attend', 'show-attention']);

/** Two acts of which only the newer one counts. */
function supersedes(newer: Act, older: Act): boolean {
  if (newer.kind === 'hand-in' && older.kind === 'hand-in') {
    return newer.activity === older.activity && newer.round === older.round && newer.rev > older.rev;
  }
  return newer.kind === older.kind && REPLACED.has(newer.kind);
}

/** Acts without an acknowledgement, in order, in memory and - where it matters - in the browser's storage. */
export class Outbox {
  private readonly keep: Keep;
  private readonly start: string;
  private readonly pending = new Map<string, Pending>();
  private counter = 0;

  constructor(keep: Keep, seat: string) {
    this.keep = keep;
    this.start = `${seat}/out/`;
    for (const name of keep.keys(this.start)) {
      const stored = keep.get<StoredAct>(name);
      if (stored === null) continue;
      const id = name.slice(this.start.length);
      this.pending.set(id, { id, ...stored, sentOn: 0, tries: 0, settle: () => undefined });
    }
  }

  get size(): number {
    return this.pending.size;
  }

  /** Stores the act (before it is sent) and returns it. Older acts that it replaces and that wait unsent are dropped. */
  add(id: string, act: Act, settle: (outcome: Outcome) => void): Pending {
    for (const other of [...this.pending.values()]) {
      if (other.sentOn === 0 && supersedes(act, other.act)) this.settle(other.id, { done: true });
    }
    const entry: Pending = { id, act, sentOn: 0, tries: 0, order: Date.now() + ++this.counter / 1000, settle };
    this.pending.set(id, entry);
    if (SURVIVES.has(act.kind)) this.keep.set(this.start + id, { act, order: entry.order } satisfies StoredAct);
    return entry;
  }

  has(matches: (act: Act) => boolean): boolean {
    return [...this.pending.values()].some(({ act }) => matches(act));
  }

  get(id: string): Pending | undefined {
    return this.pending.get(id);
  }

  /** What has not gone out on connection number `connection` yet, oldest first. */
  unsent(connection: number): Pending[] {
    const waiting = [...this.pending.values()].filter((entry) => entry.sentOn !== connection);
    return waiting.sort((one, other) => one.order - other.order);
  }

  sentOn(connection: number): Pending[] {
    return [...this.pending.values()].filter((entry) => entry.sentOn === connection);
  }

  settle(id: string, outcome: Outcome): void {
    const entry = this.pending.get(id);
    if (entry === undefined) return;
    this.pending.delete(id);
    this.keep.delete(this.start + id);
    entry.settle(outcome);
  }
}
