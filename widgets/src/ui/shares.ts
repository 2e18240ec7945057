import type { DotsResult, Party, Ranked } from '../view.js';

/** Sides whose shares of a card are shown (one each), or hidden for one reason (together). */
export interface Shares {
  sides: Party[];
  /** Why they are hidden, or null. */
  why: string | null;
}

/** The shares of a card by side: those that are shown in their order, then what is hidden, each reason once. */
export function sharesOf(parties: readonly Party[], { by, share }: Ranked, { reasons }: DotsResult, hidden: string): Shares[] {
  const shown: Shares[] = [];
  const unseen = new Map<string, Party[]>();
  for (const side of parties) {
    if (share[side.id] === undefined && by[side.id] === undefined && !reasons[side.id]) continue;
    if (share[side.id] != null) shown.push({ sides: [side], why: null });
    else {
      const why = reasons[side.id] || hidden;
      unseen.set(why, [...(unseen.get(why) ?? []), side]);
    }
  }
  return [...shown, ...[...unseen].map(([why, sides]) => ({ sides, why }))];
}
