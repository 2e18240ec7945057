/**
 * Figures of a result: halves go away from zero, as in `cofront_kit/rounding.py`. Both are held to
 * `tests/data/rounding.json`. `Intl` rounds so, too, but by the number as it is, with the noise of floating point.
 */

/** Decimals that count: what comes after them in a mean or a difference is noise. */
const NOISE = 9;

/** A figure as people read it, as a number; never a negative zero. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  const found = Math.round(Number((Math.abs(value) * scale).toFixed(NOISE - decimals))) / scale;
  return value < 0 && found !== 0 ? -found : found;
}

/** A figure with all its decimals, as a language writes it; `signed` gives one above zero a plus sign. */
export function figure(language: string, value: number, decimals = 1, { signed = false } = {}): string {
  return new Intl.NumberFormat(language, {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(rounded(value, decimals));
}

/** A share, 0 to 1, in whole per cent. */
export function percent(share: number): number {
  return rounded(share * 100, 0);
}
