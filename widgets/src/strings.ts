import { words as first } from './words/first.js';
import type { StringKey } from './words/keys.js';

export type { StringKey };

/** What is filled into words. */
export type Values = Readonly<Record<string, string | number>>;

/** A text in which `{name}` is filled in, or one for each form that a value asks for: `['n', { one: ..., other: ... }]`. */
export type Message = string | readonly [name: string, forms: Readonly<Record<string, Message>>];

/** Words by key, of one language. */
export type Words = Readonly<Record<string, Message>>;

/** Tables by language; what a table lacks is taken from English. */
const languages: Record<string, Record<string, Message>> = { en: { ...first } };
/** The English words, for tests. */
export const words: Words = languages['en'] ?? {};

/** Add words that only some pages need, before any of these pages is drawn. */
export function addWords(language: string, more: Words): void {
  languages[language] = Object.assign(languages[language] ?? {}, more);
}

function main(language: string): string {
  return language.toLowerCase().split(/[-_]/)[0] ?? 'en';
}

function tableOf(language: string): Words {
  return languages[language] ?? languages[main(language)] ?? words;
}

/** Whether there are words in a language, or in the one that it is a variety of. */
export function spokenIn(language: string): boolean {
  return language in languages || main(language) in languages;
}

/** The language that a session's words are shown in: its own, if there are words in it here, else English. */
export function languageOf(session: { readonly language: string } | null | undefined): string {
  const asked = session?.language ?? 'en';
  if (asked in languages) return asked;
  return main(asked) in languages ? known(asked) : 'en';
}

/** A tag as `Intl` takes it: "de_AT" and other slips are the language alone. */
function known(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? main(language);
  } catch {
    return main(language);
  }
}

// as in cofront_kit/tags.py
const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['adlm', 'arab', 'hebr', 'nkoo', 'rohg', 'syrc', 'thaa']);

/** Which way the layout of a language runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  const script = /^[a-z]{2,8}[-_]([a-z]{4})(?:[-_]|$)/i.exec(language)?.[1]?.toLowerCase();
  const runsBack = script === undefined ? RIGHT_TO_LEFT.has(main(language)) : RIGHT_TO_LEFT_SCRIPTS.has(script);
  return runsBack ? 'rtl' : 'ltr';
}

/** Language -> its rules; making them costs more than asking them. */
const plurals = new Map<string, Intl.PluralRules>();
const numbers = new Map<string, Intl.NumberFormat>();

function kept<T>(made: Map<string, T>, language: string, make: (language: string) => T): T {
  let one = made.get(language);
  if (one === undefined) made.set(language, (one = make(language)));
  return one;
}

/** The text of a message for these values; a form for exactly this value comes before the one of its grammatical number. */
function chosen(language: string, message: Message, values: Values): string {
  if (typeof message === 'string') return message;
  const [name, forms] = message;
  const value = values[name];
  const form = typeof value === 'number' ? kept(plurals, language, (tag) => new Intl.PluralRules(tag)).select(value) : 'other';
  return chosen(language, forms[`${value}`] ?? forms[form] ?? forms['other'] ?? '', values);
}

/**
 * The words for `key`, in the form for the values. Filled-in texts are isolated, so that an Arabic name does not reverse
 * an English sentence.
 */
export function say(language: string, key: StringKey, values: Values = {}): string {
  const own = tableOf(language)[key];
  const tag = own === undefined ? 'en' : language;
  return fill(chosen(tag, own ?? words[key] ?? key, values), values, tag);
}

/**
 * A text with its values filled in, each text isolated, numbers as the language writes them. If a value ends with a full
 * stop, as in "Solaris Grid Partners Ltd.", the sentence gets no second one.
 */
export function fill(text: string, values: Values, language = 'en'): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === 'number') return kept(numbers, language, (tag) => new Intl.NumberFormat(tag)).format(value) + stop;
    return `\u2068${value}\u2069${/[.!?\u2026]$/.test(value) ? '' : stop}`;
  });
}

/** The words for where the room's attention is; unknown ones are shown as they came. */
export function sayAttention(language: string, given: string): string {
  return sayGiven(language, 'attention.words', given);
}

/** The words for the agreement of a group; an unknown one is shown as it came. */
export function sayAgreement(language: string, given: string): string {
  return sayGiven(language, 'result.words', given);
}

function sayGiven(language: string, before: string, given: string): string {
  const key = `${before}-${given.replaceAll(' ', '-')}`;
  return key in words ? say(language, key as StringKey) : given;
}
