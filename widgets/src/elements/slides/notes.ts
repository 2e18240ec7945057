import type { Spec } from '../../view.js';

/** Whether what is written in silence is notes about an issue, not slides whose lines become cards. */
export function isNotes(spec: Spec | undefined): boolean {
  return spec?.kind === 'slides' && spec.prompts.every(({ kind }) => kind === 'note');
}
