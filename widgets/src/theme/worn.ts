import type { ThemeView } from '../view.js';

const OURS = /^--cofront-(light|dark|team)-/;

/** Puts a session's own look on an element, in place of what it wore before. */
export function wear({ style }: HTMLElement, theme: ThemeView | null): void {
  for (const name of Array.from(style).filter((one) => OURS.test(one))) style.removeProperty(name);
  if (theme === null) return;
  for (const scheme of ['light', 'dark'] as const) {
    for (const [name, colour] of Object.entries(theme[scheme])) style.setProperty(`--cofront-${scheme}-${name}`, colour);
  }
  if (theme.font) style.setProperty('--cofront-team-font', theme.font);
  if (theme.radius != null) style.setProperty('--cofront-team-radius', `${theme.radius}px`);
}
