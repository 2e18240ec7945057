import type { Keep } from '../../client/keep.js';

/** How somebody looks at a board: what is shown and what is folded. */
export interface Looks {
  /** The column that is shown, if one is shown at a time. */
  shown: string;
  /** The sides that are shown left and right of the midst, if there is no room for all. */
  beside: readonly [string, string];
  /** Folded sides. */
  folded: readonly string[];
  /** Whether long cards are shown in full, except those named in `cards`; otherwise folded, except those. */
  whole: boolean;
  cards: readonly string[];
}

const AT_FIRST: Looks = { shown: 'midst', beside: ['', ''], folded: [], whole: false, cards: [] };

/** Reads what this browser kept of it; null keeps nothing, as for a preview. */
export function looksOf(keep: Keep | null, key: string): Looks {
  return { ...AT_FIRST, ...keep?.get<Partial<Looks>>(key) };
}

export function isWhole({ whole, cards }: Looks, card: string): boolean {
  return whole !== cards.includes(card);
}

/** With the member where it was missing, else without. */
export function toggled(members: readonly string[], one: string): string[] {
  return members.includes(one) ? members.filter((member) => member !== one) : [...members, one];
}
