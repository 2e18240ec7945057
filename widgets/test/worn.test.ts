import { afterEach, describe, expect, it } from 'vitest';
import { wear } from '../src/theme/worn.js';
import type { ThemeView } from '../src/view.js';

const look: ThemeView = { light: { ink: '#111111', 'party-0': '#0b3d6e' }, dark: { ink: '#eeeeee' }, font: 'Georgia, serif', radius: 4 };

describe("a session's own look", () => {
  const element = document.createElement('div');
  const worn = (name: string): string => element.style.getPropertyValue(name);
  afterEach(() => element.removeAttribute('style'));

  it('is put on for light and for dark ground', () => {
    wear(element, look);
    expect(worn('--cofront-light-ink')).toBe('#111111');
    expect(worn('--cofront-dark-ink')).toBe('#eeeeee');
    expect(worn('--cofront-team-font')).toBe('Georgia, serif');
    expect(worn('--cofront-team-radius')).toBe('4px');
  });

  it('goes with the next one, and leaves alone what a page has set', () => {
    element.style.setProperty('--cofront-ink', '#222222');
    wear(element, look);
    wear(element, { light: { soft: '#333333' }, dark: {} });
    expect(worn('--cofront-light-ink')).toBe('');
    expect(worn('--cofront-light-soft')).toBe('#333333');
    expect(worn('--cofront-team-font')).toBe('');
    wear(element, null);
    expect(element.style.length).toBe(1);
    expect(worn('--cofront-ink')).toBe('#222222');
  });
});
