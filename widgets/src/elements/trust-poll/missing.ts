import type { Summary, MirrorView, Published } from '../../view.js';

/** Dimensions of one direction that are in no field, and why. */
export interface Missing {
  reason: 'hidden' | 'unanimous';
  party: string;
  by: string;
  dimensions: string[];
}

/**
 * What is not in the fields: hidden to protect answers, or stated without a number. What nobody answered is left out.
 */
export function missingOf(
  { published, quadrants }: MirrorView,
  result: Published | null,
  party: string,
  by: string,
  dimensions: readonly string[],
): Missing[] {
  const found: Record<Missing['reason'], string[]> = { hidden: [], unanimous: [] };
  for (const dimension of dimensions) {
    if (quadrants.some((one) => one.party === party && one.by === by && one.dimension === dimension)) continue;
    const both = [cellOf(published, dimension, party, by), cellOf(result, dimension, by, party)];
    if (both.some((cell) => cell === null || cell.hidden === 'nobody')) continue;
    const isUnanimous = both.some((cell) => cell !== null && cell.unanimous !== '' && cell.mean === null);
    found[isUnanimous ? 'unanimous' : 'hidden'].push(dimension);
  }
  return (['hidden', 'unanimous'] as const).flatMap((reason) =>
    found[reason].length === 0 ? [] : [{ reason, party, by, dimensions: found[reason] }],
  );
}

function cellOf(published: Published | null, dimension: string, rater: string, target: string): Summary | null {
  const cells = published?.dimensions.find((one) => one.dimension === dimension)?.cells ?? [];
  return cells.find((cell) => cell.rater === rater && cell.target === target) ?? null;
}
