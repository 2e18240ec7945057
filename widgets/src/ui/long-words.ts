/** Text of these scripts breaks between its letters. */
const WORDS = /[^\s\u00ad\u200b\u2010-\u2015\-/\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** How wide a sign of a bold text is on average, in em. */
const SIGN_EM = 0.64;

/** How many signs the longest word of a text has: what a large text has to shrink for. */
export function longestWord(text: string): number {
  return Math.max(0, ...[...text.matchAll(WORDS)].map(([word]) => [...word].length));
}

/** A style for large text: `--word` is how wide its longest word is, in em, so that CSS can shrink what would break. */
export function wordStyle(text: string): string {
  return `--word:${Math.max(1, longestWord(text)) * SIGN_EM}`;
}
