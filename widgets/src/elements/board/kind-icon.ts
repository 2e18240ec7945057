import { html, type TemplateResult } from 'lit';
import type { CardKind } from '../../acts.js';

const SHAPES: Record<CardKind, string> = {
  issue: 'M12 3v11M12 18.5v1.5',
  opportunity: 'M12 4v16M4 12h16M6.5 6.5l11 11M17.5 6.5l-11 11',
  solution: 'M4 13l5.5 5.5L20 7',
};

/** The mark of a kind; the word for it stands beside it. */
export function kindIcon(kind: CardKind): TemplateResult {
  return html`<svg class="kindmark" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${SHAPES[kind]} fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"></path>
  </svg>`;
}
