import { describe, expect, it } from 'vitest';
import table from '../../tests/data/rounding.json';
import { figure, percent } from '../src/figures.js';

describe('figures', () => {
  it.each(table as [number, number, string][])('%d with %d decimals is %s, as in the report', (value, decimals, text) => {
    expect(figure('en', value, decimals)).toBe(text);
    expect(figure('de-AT', value, decimals)).toBe(text.replace('.', ','));
  });

  it('has a sign where it is asked for, but not for nothing', () => {
    expect([0.25, -0.25, 0.01].map((value) => figure('en', value, 1, { signed: true }))).toEqual(['+0.3', '-0.3', '0.0']);
  });

  it('says shares in whole per cent', () => {
    expect([0.125, 0.29, 1].map(percent)).toEqual([13, 29, 100]);
  });
});
