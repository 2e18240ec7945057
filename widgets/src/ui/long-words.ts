/** Text of these scripts breaks between its letters. */
const WORDS = /[^\s\u00ad\u200b\u2010-\u2015\-/\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;

/** How many signs the longest word of a text has: what a large text has to shrink for. */
export function longestWord(text: string): number {
  return Math.max(0, ...[...text.matchAll(WORDS)].map(([word]) => [...word].length));
}
