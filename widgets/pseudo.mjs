// The made-up language en-XA: English with marked letters. Whatever stands on a screen without marks was no catalogue's word.
export const PSEUDO = 'en-XA';
const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const MARKED = 'àƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÀƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';
const marks = new Map([...PLAIN].map((letter, index) => [letter, [...MARKED][index]]));

/** A text in it: every letter marked, a third longer, as German is, and in brackets, by which a cut-off end is seen. What is filled in stays. */
export function pseudo(text) {
  const marked = text.split(/(\{\w+\})/).map((piece, index) => (index % 2 === 1 ? piece : [...piece].map((letter) => marks.get(letter) ?? letter).join('')));
  const longer = 'éîöûàé '.repeat(Math.ceil(text.length / 21)).slice(0, Math.ceil(text.length / 3)).trim();
  return `⟦${marked.join('')} ${longer}⟧`;
}
