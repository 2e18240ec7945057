import { css } from 'lit';
import { openingStyles } from '../../ui/results-styles.js';
import { trackStyles } from './track-styles.js';

export const resultStyles = [
  ...openingStyles,
  trackStyles,
  css`
  .track {
    grid-column: 1 / -1;
  }
  .bar {
    border-radius: 1em;
  }
  .legend li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.6em;
  }
  .axis {
    display: flex;
    justify-content: space-between;
    gap: 16px;
  }
  .axis :last-child {
    text-align: end;
  }
  .lines {
    display: grid;
    border-block-start: 1px solid var(--c-line);
  }
  .lines > li {
    border-block-end: 1px solid var(--c-line);
  }
  .lines summary::after {
    display: none;
  }
  .line {
    display: grid !important;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 16px;
    padding-block: 12px;
    align-items: center;
  }
  .label {
    font-weight: 600;
  }
  .gap {
    color: var(--c-soft);
    text-align: end;
  }
  .aside {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 6px 20px;
  }
  .item {
    padding-block: 16px 28px;
  }
  .item + .item {
    border-block-start: 1px dashed var(--c-line);
  }
  .mirror {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(4.5em, auto) minmax(0, 1fr);
    grid-template-rows: auto auto auto;
    gap: 6px 10px;
    position: relative;
  }
  .half {
    display: grid;
    grid-row: 1 / 4;
    grid-template-rows: subgrid;
    align-items: end;
  }
  .side0 {
    grid-column: 1;
    justify-items: end;
  }
  .side1 {
    grid-column: 3;
  }
  .side0 p {
    text-align: end;
  }
  .facts {
    display: grid;
  }
  .side0 .facts li {
    text-align: end;
  }
  .half > .party {
    font-size: 0.9375em;
    line-height: 1.3;
  }
  .side0 > .party {
    flex-direction: row-reverse;
  }
  .labels {
    grid-area: 2 / 2;
    max-inline-size: 8.5em;
  }
  .labels,
  .bars {
    display: grid;
    grid-auto-rows: minmax(2.4em, 1fr);
    inline-size: 100%;
    block-size: 100%;
  }
  .labels li {
    display: grid;
    place-items: center;
    text-align: center;
    line-height: 1.2;
  }
  .step {
    display: flex;
    align-items: center;
    gap: 6px;
    min-width: 0;
  }
  .side0 .step {
    flex-direction: row-reverse;
  }
  .step i {
    block-size: 1.5em;
    border-radius: 3px;
  }
  .step b {
    font-weight: 600;
  }
  p.bars {
    display: grid;
    place-items: center;
    text-align: center !important;
    min-height: 9em;
    padding: 12px;
  }
  p.bars span {
    text-align: center;
  }
  .unanimous {
    font-weight: 600;
    border-radius: var(--c-radius);
    background: var(--c-wash);
  }
  .single {
    display: grid;
    gap: 6px;
  }
  .single li {
    display: grid;
    grid-template-columns: 8em minmax(0, 1fr);
    gap: 12px;
    align-items: center;
  }
  @container (max-width: 21rem) {
    .half > .party {
      flex-direction: column !important;
      align-items: start;
      gap: 0;
    }
    .side0 > .party {
      align-items: end;
    }
    /* Half a small phone can be narrower than a label of wide letters: only then it breaks. */
    .half .party-label {
      max-inline-size: 100%;
      white-space: normal;
      overflow-wrap: break-word;
    }
    p.bars {
      padding: 4px;
      font-size: 0.875em;
    }
  }
  @container (min-width: 38rem) {
    .line {
      grid-template-columns: calc(var(--c-size) * 9) minmax(0, 1fr) calc(var(--c-size) * 5.5);
    }
    .track {
      grid-area: 1 / 2;
    }
    .gap {
      grid-area: 1 / 3;
      text-align: end;
    }
    .aside {
      grid-column: 2;
    }
    .axis {
      margin-inline: calc(var(--c-size) * 9 + 16px) calc(var(--c-size) * 5.5 + 16px);
    }
    .statements {
      --room: calc((100% - var(--c-size) * 6.5 - 32px) / 2.2);
    }
    /* A mean and the arrow beside it stand on one line. */
    .statements .line {
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr) calc(var(--c-size) * 6.5);
    }
    .statements .axis {
      margin-inline: calc(1.2 * var(--room) + 16px) calc(var(--c-size) * 6.5 + 16px);
    }
    .mirror {
      gap: 6px 16px;
    }
  }
`,
];
