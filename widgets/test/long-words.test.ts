import { describe, expect, it } from 'vitest';
import { longestWord } from '../src/ui/long-words.js';

describe('the longest word of a text', () => {
  it.each([
    ['Die Netzanschlussbedingungen wurden geändert.', 24],
    ['co-fronting', 8],
    ['Energie\u00adversorgung', 10],
    ['変更の日程は納品されてから初めて知らされる。', 1],
    ['', 0],
  ])('of %j has %i signs', (text, signs) => {
    expect(longestWord(text)).toBe(signs);
  });
});
