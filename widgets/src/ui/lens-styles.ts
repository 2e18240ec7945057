import { css } from 'lit';
import { tableStyles } from './table-styles.js';

export const lensProfileStyles = [
  tableStyles,
  css`
  :host {
    container-type: inline-size;
  }
  :host([opening]) .results {
    animation: open 250ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    :host([opening]) .results {
      animation: none;
    }
  }
  header {
    display: grid;
    gap: 6px;
  }
  .head {
    font-size: var(--c-title);
    letter-spacing: -0.015em;
  }
  .legend {
    gap: 4px 28px;
  }
  .lenses {
    border-block-start: 1px solid var(--c-line);
  }
  .lenses > li {
    border-block-end: 1px solid var(--c-line);
  }
  .lens {
    display: grid !important;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
    padding-block: 14px;
    align-items: center;
  }
  summary.lens::after {
    display: none;
  }
  .label {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    align-items: baseline;
    font-weight: 600;
  }
  .label .soft {
    font-weight: 400;
  }
  .more {
    margin-inline-start: auto;
  }
  summary .more::after {
    content: '';
    display: inline-block;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
    margin-inline-start: 12px;
  }
  details[open] > summary .more::after {
    transform: translateY(10%) rotate(225deg);
  }
  .aside {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 20px;
    padding-block-start: 4px;
  }
  .chip {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    color: var(--c-soft);
    font-size: 0.9375em;
  }
  .item {
    padding-block: 8px 24px;
  }
  .spread {
    display: grid;
    gap: 4px;
  }
  .spread p {
    padding-block: 8px;
  }
  .unanimous {
    font-weight: 600;
    border-radius: var(--c-radius);
    background: var(--c-wash);
    padding-inline: 14px;
  }
  /* Each column stands in the middle of its tick on the line above. */
  .columns {
    display: flex;
    justify-content: space-between;
    align-items: end;
    margin-inline: -0.4em;
  }
  .columns > span {
    display: grid;
    inline-size: 2.4em;
    justify-items: center;
    border-block-end: 2px solid var(--c-line);
  }
  .columns b {
    font-weight: 600;
    font-size: 0.875em;
  }
  .columns i {
    inline-size: 100%;
    border-radius: 3px 3px 0 0;
  }
  h3 {
    font-weight: 400;
  }
  .looks {
    display: grid;
    gap: 14px 40px;
    align-items: start;
  }
  .look {
    display: grid;
    gap: 2px;
  }
  @container (min-width: 38rem) {
    .looks.two {
      grid-template-columns: 1fr 1fr;
    }
  }
`,
];
