import { describe, expect, it } from 'vitest';
import pasted from '../../tests/data/pasted.json';
import { isBlank, tidy } from '../src/client/tidy.js';

describe('what comes along with pasted text', () => {
  it.each(pasted as [string, string, string][])('%s', (_, typed, kept) => {
    expect(tidy(typed)).toBe(kept);
    expect(tidy(kept)).toBe(kept);
  });

  it('is nothing when nothing of it is seen', () => {
    for (const text of ['', ' \n', '\u200b', '\u200d\ufe0f', '\u00a0\u2800', '\u{e0041}']) expect(isBlank(text)).toBe(true);
    for (const text of ['.', '\u2764\ufe0f', '\u0915\u094d\u200d']) expect(isBlank(text)).toBe(false);
  });

  it('holds no half of a character', () => {
    expect(tidy('wave \ud83d')).toBe('wave ');
    expect(tidy('wave \u{1f44b}')).toBe('wave \u{1f44b}');
  });
});
