import type { Keep } from './keep.js';
import { randomHex } from './keep.js';

/**
 * The secrets with which a person may still change or take back a card that has no name on it. They stay in this
 * browser, by card; a card that was written as a line of a slide gets its secret before it has an id.
 */
export class CardKeys {
  private readonly keep: Keep;
  private readonly start: string;

  constructor(keep: Keep, seat: string) {
    this.keep = keep;
    this.start = `${seat}/card/`;
  }

  /** Null for a card of somebody else. */
  get(card: string): string | null {
    return this.keep.get<string>(this.start + card);
  }

  /** The secret of a new card, stored before it is sent. */
  make(card: string): string {
    return this.get(card) ?? this.set(card, randomHex(16));
  }

  set(card: string, key: string): string {
    this.keep.set(this.start + card, key);
    return key;
  }
}

/** An id for something that this person adds; the same act sent twice adds it once. */
export function newId(start: string): string {
  return `${start}-${randomHex(8)}`;
}
