import type { DotsResult, PartyView, RankedView } from '../view.js';

/** Sides whose shares of a card are shown (one each), or hidden for one reason (together). */
export interface Shares {
  sides: PartyView[];
  /** Why they are hidden, or null. */
  why: string | null;
}

/**
 * The shares of a card by side, in the sides' order; sides hidden for one reason are listed together, at the first of
 * them.
 */
export function sharesOf(parties: readonly PartyView[], { by, share }: RankedView, { reasons }: DotsResult, hidden: string): Shares[] {
  const all: Shares[] = [];
  for (const side of parties) {
    if (share[side.id] === undefined && by[side.id] === undefined && !reasons[side.id]) continue;
    const why = share[side.id] == null ? reasons[side.id] || hidden : null;
    const same = why === null ? undefined : all.find((one) => one.why === why);
    if (same === undefined) all.push({ sides: [side], why });
    else same.sides.push(side);
  }
  return all;
}
