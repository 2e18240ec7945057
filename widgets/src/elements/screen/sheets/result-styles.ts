import { css } from 'lit';

/** Lines of results as the big screen shows them: nothing folded, nothing smaller than the sheet's own size. */
export const resultStyles = css`
  ul.legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.6em;
  }
  .axis {
    display: flex;
    justify-content: space-between;
    gap: 1em;
    margin-inline: calc(9em + 1em) calc(6em + 1em);
  }
  .line {
    display: grid;
    grid-template-columns: 9em minmax(0, 1fr) 6em;
    gap: 0 1em;
    align-items: center;
    border-block-end: 1px solid var(--c-line);
    padding-block: 0.1em;
  }
  .line.wordy {
    grid-template-columns: minmax(0, 1.3fr) minmax(0, 1fr) 6em;
  }
  .axis.wordy {
    margin-inline-start: calc((100% - 8em) * 1.3 / 2.3 + 1em);
  }
  .line .label {
    font-weight: 600;
    line-height: 1.25;
    grid-area: 1 / 1;
  }
  .line .track {
    grid-area: 1 / 2;
  }
  .line .gap {
    grid-area: 1 / 3;
    color: var(--c-soft);
    text-align: end;
  }
  .line .aside {
    grid-column: 1 / -1;
  }
  .aside {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.2em;
  }
  .chip {
    display: inline-flex;
    gap: 0.4em;
    align-items: center;
    color: var(--c-soft);
    border: 0;
    padding: 0;
  }
  .track {
    position: relative;
    display: block;
    block-size: 1.9em;
    margin-inline: 0.8em;
    background: linear-gradient(var(--c-line), var(--c-line)) center / 100% 2px no-repeat;
  }
  .track .tick,
  .track .bar,
  .track .dot {
    position: absolute;
    top: 50%;
    translate: -50% -50%;
  }
  .track .tick {
    inline-size: 2px;
    block-size: 0.5em;
    background: var(--c-edge);
    opacity: 0.6;
  }
  .track .bar {
    translate: 0 -50%;
    block-size: 0.45em;
    border-radius: 1em;
    background: var(--c-midst);
  }
  .track .dot {
    display: flex;
  }
  .track .dot .mark {
    inline-size: 1.3em;
    block-size: 1.3em;
    filter: drop-shadow(0 0 0.14em var(--c-card)) drop-shadow(0 0 0.1em var(--c-card));
  }
  :host(:dir(rtl)) .track :is(.tick, .dot) {
    translate: 50% -50%;
  }
  .lens {
    display: grid;
    gap: 0.1em;
    padding-block-end: 0.3em;
    border-block-end: 1px solid var(--c-line);
  }
  .lens .label {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    font-weight: 600;
  }
  .lens .label .soft {
    font-weight: 400;
  }
  .lens .more {
    margin-inline-start: auto;
  }
  .look {
    display: grid;
  }
  .between,
  .said {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1.2em;
  }
  .field {
    padding: 0.4em 0.7em;
    border: 1px solid var(--c-line);
    border-radius: var(--c-radius);
    background: var(--c-card);
  }
  .field.blind-spot,
  .field.undervalued-advantage {
    background: var(--c-midst-soft);
  }
  .field ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }
  .field li {
    font-weight: 600;
  }
  .field li .mark {
    margin-inline-end: 0.3em;
  }
`;
