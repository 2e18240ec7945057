/** Text of these scripts breaks between its letters. */
const WORDS = /[^\s\u00ad\u200b\u2010-\u2015\-/\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** Average width of a bold character, in em. */
const SIGN_EM = 0.64;

/** The number of characters in a text's longest word, for which a large text has to shrink. */
export function longestWord(text: string): number {
  return Math.max(0, ...[...text.matchAll(WORDS)].map(([word]) => [...word].length));
}

/**
 * A style for large text: `--word` is the width of its longest word, in em, so that CSS can shrink it instead of
 * breaking it.
 */
export function wordStyle(text: string): string {
  return `--word:${Math.max(1, longestWord(text)) * SIGN_EM}`;
}
