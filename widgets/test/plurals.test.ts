import { describe, expect, it } from 'vitest';
import '../src/main.js';
import { say, words, type Message, type StringKey } from '../src/strings.js';

/** What follows a number in the singular although it looks like more: "1 is done", "1 less". */
const FITS_ONE = new Set(['is', 'was', 'has', 'this', 'less', 'across', 'towards']);
const MANY = new Set(['people', 'are', 'were', 'have']);
/** What is filled in and is no number. */
const NAMES = new Set(['party', 'by', 'coach', 'name', 'title', 'text', 'stored', 'link', 'one', 'other', 'rater', 'target', 'list', 'low', 'high', 'first', 'last', 'from', 'to']);
const keys = Object.keys(words) as StringKey[];
const texts = (message: Message): string[] => (typeof message === 'string' ? [message] : Object.values(message[1]).flatMap(texts));
const numbers = (message: Message = ''): string[] => texts(message).flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''));

describe('words with numbers', () => {
  it.each(keys.filter((key) => numbers(words[key]).length > 0))('%s reads well for one', (key) => {
    const text = say('en', key, Object.fromEntries(numbers(words[key]).map((name) => [name, NAMES.has(name) ? 'Grid' : 1])));
    for (const [whole, first, second] of text.matchAll(/\b1 (?:more )?(\p{L}+)(?: (\p{L}+))?/gu)) {
      for (const word of [first, second]) {
        const isMany = MANY.has(word ?? '') || (/[^s]s$/.test(word ?? '') && !FITS_ONE.has(word ?? ''));
        expect(isMany, `${key}: "${whole}" in "${text}"`).toBe(false);
      }
    }
  });

  it('has the form of everything else for none and for many', () => {
    expect(say('en', 'dots.total', { n: 0 })).toBe('0 dots');
    expect(say('en', 'dots.total', { n: 1 })).toBe('1 dot');
    expect(say('en', 'dots.total', { n: 2 })).toBe('2 dots');
    expect(say('en', 'lens.people', { n: 1 })).toBe('1 person');
    expect(say('en', 'wait.doneCount', { n: 1, of: 26 })).toBe('1 of 26 is done');
    expect(say('de-AT', 'dots.total', { n: 1 })).toBe('1 dot');
  });
});
