import { describe, expect, it } from 'vitest';
import { tokens } from '../src/theme/tokens.js';

/** WCAG 2 contrast of two hex colours. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const [, light = '', dark = ''] = tokens.cssText.split(':host');

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_name, block) => {
  const colour = (name: string): string => new RegExp(`-${name}, (#[0-9a-f]{6})\\)`).exec(block)?.[1] ?? '#808080';

  it.each(['ground', 'card', 'wash', 'midst-soft'])('has text of at least 7:1 on %s', (ground) => {
    expect(contrast(colour('ink'), colour(ground))).toBeGreaterThanOrEqual(7);
    expect(contrast(colour('soft'), colour(ground))).toBeGreaterThanOrEqual(ground === 'midst-soft' ? 4.5 : 7);
  });

  it.each([0, 1, 2, 3, 4, 5])('shows the names of party %i at 4.5:1 or more', (mark) => {
    expect(contrast(colour(`party-${mark}`), colour('ground'))).toBeGreaterThanOrEqual(4.5);
  });

  it('has edges of controls and a focus ring of at least 3:1', () => {
    expect(contrast(colour('edge'), colour('ground'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('midst-deep'), colour('ground'))).toBeGreaterThanOrEqual(3);
    expect(contrast(colour('midst-deep'), colour('midst-soft'))).toBeGreaterThanOrEqual(3);
  });
});
