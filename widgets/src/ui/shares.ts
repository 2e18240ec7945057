import type { DotsResult, Party, Ranked } from '../view.js';

/** Why a side's share of a card is not shown, or null. */
export function whyHidden(side: Party, { share }: Ranked, { reasons }: DotsResult, hidden: string): string | null {
  return share[side.id] == null ? reasons[side.id] || hidden : null;
}

/** Why no side's share of a card is shown, where one reason holds for all: then it is said once. Otherwise null. */
export function whyAllHidden(sides: readonly Party[], ranked: Ranked, result: DotsResult, hidden: string): string | null {
  const [first, ...others] = sides.map((side) => whyHidden(side, ranked, result, hidden));
  return first !== undefined && first !== null && others.every((why) => why === first) ? first : null;
}
