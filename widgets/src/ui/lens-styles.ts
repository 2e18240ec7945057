import { css } from 'lit';
import { openingStyles } from './results-styles.js';

export const lensProfileStyles = [
  ...openingStyles,
  css`
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
  .aside {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 20px;
    padding-block-start: 4px;
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
