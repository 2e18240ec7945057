// Invisible characters, which calculators, messengers, web pages and PDF files put into copied text. The same rule as
// in `cofront_kit/model/text.py`; `tests/data/pasted.json` keeps the two alike.

const FLAG = '\\u{1f3f4}[\\u{e0020}-\\u{e007e}]+\\u{e007f}';
const DIRECTIONS = '\\u202a-\\u202e\\u2066-\\u2069';
const UNSEEN = '\\u00ad\\u200b\\u2060-\\u2065\\u206a-\\u206f\\ufeff\\ufff9-\\ufffc\\u115f\\u1160\\u3164\\uffa0';
const CONTROLS = '\\x00-\\x08\\x0e-\\x1b\\x7f-\\x84\\x86-\\x9f';
const DROPPED = new RegExp(`(${FLAG})|[${DIRECTIONS}${UNSEEN}${CONTROLS}\\u{e0000}-\\u{e007f}]`, 'gu');
const NOTHING = /^[\s\u200c-\u200f\u061c\u2800\ufe00-\ufe0f\u{e0100}-\u{e01ef}]*$/u;
/** Half of a character, as a field with a limit cuts an emoji in two; no message can contain it. */
const HALF = /[\ud800-\udfff]/gu;

/** Drops invisible characters and brings the rest into normal form C; line breaks stay. */
export function tidy(text: string): string {
  return text
    .replace(HALF, '')
    .replace(DROPPED, (_, flag: string | undefined) => flag ?? '')
    .normalize('NFC');
}

/** Counted in characters as people, and the host, count them. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** Whether a text has nothing visible. */
export function isBlank(text: string): boolean {
  return NOTHING.test(tidy(text));
}
