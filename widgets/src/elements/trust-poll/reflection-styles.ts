import { css } from 'lit';
import { resultsStyles } from '../../ui/results-styles.js';
import { trackStyles } from './track-styles.js';

export const mirrorResultStyles = [
  ...resultsStyles,
  trackStyles,
  css`
  :host {
    border-block-start: 1px solid var(--c-line);
    padding-block-start: 28px;
  }
  .mirror {
    gap: 20px;
  }
  .between {
    justify-content: space-between;
  }
  .pairs button {
    row-gap: 4px;
  }
  .sight {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 28px;
  }
  .gaps {
    display: grid;
    align-content: start;
    border-block-start: 1px solid var(--c-line);
  }
  .gaps li {
    display: grid;
    gap: 2px;
    padding-block: 12px;
    border-block-end: 1px solid var(--c-line);
  }
  .said {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 2px 20px;
  }
  .fields {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) minmax(0, 1fr);
    grid-template-rows: 1fr 1fr auto;
    gap: 6px;
  }
  .four {
    grid-area: 1 / 2 / 3 / 4;
    display: grid;
    grid-template-columns: 1fr 1fr;
    grid-auto-rows: 1fr;
    border: 1.5px solid var(--c-edge);
    border-radius: var(--c-radius);
    overflow: hidden;
    background: var(--c-card);
  }
  .axis {
    line-height: 1.3;
  }
  .up,
  .down {
    grid-column: 1;
    place-self: center;
    writing-mode: vertical-rl;
    rotate: 180deg;
    text-align: center;
  }
  .up {
    grid-row: 1;
  }
  .down {
    grid-row: 2;
  }
  .left,
  .right {
    grid-row: 3;
    justify-self: center;
  }
  .left {
    grid-column: 2;
  }
  .right {
    grid-column: 3;
  }
  .field {
    display: grid;
    gap: 4px;
    align-content: start;
    padding: 12px 14px 16px;
    min-block-size: 8em;
    min-inline-size: 0;
  }
  .field:nth-child(odd) {
    border-inline-end: 1.5px solid var(--c-line);
  }
  .field:nth-child(-n + 2) {
    border-block-end: 1.5px solid var(--c-line);
  }
  .undervalued-advantage,
  .blind-spot {
    background: var(--c-midst-soft);
  }
  .field .soft {
    line-height: 1.35;
  }
  .undervalued-advantage .soft,
  .blind-spot .soft {
    color: var(--c-ink);
  }
  .field ul {
    display: grid;
    gap: 6px;
    margin-block-start: 8px;
  }
  .field li {
    display: flex;
    align-items: baseline;
    gap: 8px;
    font-weight: 600;
    line-height: 1.3;
    hyphens: auto;
    overflow-wrap: break-word;
  }
  .field .mark {
    translate: 0 0.12em;
  }
  .empty {
    margin-block-start: 8px;
  }
  @container (max-width: 30rem) {
    .field {
      padding: 10px 10px 14px;
      font-size: 0.9375em;
    }
    .field li {
      gap: 6px;
    }
  }
  @container (min-width: 52rem) {
    .sight {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
      gap: 40px;
    }
  }
`,
];
