import { css } from 'lit';
import { tableStyles } from './table-styles.js';

/** What was revealed: its headline, a picture, and the table below it. */
export const resultsStyles = [
  tableStyles,
  css`
  :host {
    container-type: inline-size;
  }
  header {
    display: grid;
    gap: 6px;
  }
  .head {
    font-size: var(--c-title);
    letter-spacing: -0.015em;
  }
`,
];

/** The same, where the picture opens with the reveal and each of its rows unfolds. */
export const openingStyles = [
  ...resultsStyles,
  css`
  :host([opening]) .results {
    animation: open 250ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    :host([opening]) .results {
      animation: none;
    }
  }
  .legend {
    gap: 4px 28px;
  }
  summary :is(.gap, .more)::after {
    content: '';
    display: inline-block;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
    margin-inline-start: 12px;
  }
  details[open] > summary :is(.gap, .more)::after {
    transform: translateY(10%) rotate(225deg);
  }
  .chip {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    color: var(--c-soft);
    font-size: 0.9375em;
  }
`,
];
