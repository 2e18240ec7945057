import { css } from 'lit';

/** A scale as a line, with a mark for each party on it, and the choice of the two parties it compares. */
export const trackStyles = css`
  .small {
    font-size: 0.875em;
  }
  .pairs button {
    display: inline-flex;
    flex-wrap: wrap;
    gap: 0 8px;
    align-items: center;
    text-align: start;
  }
  .pairs .one {
    display: inline-flex;
    gap: 8px;
    align-items: center;
    min-width: 0;
  }
  .pairs [aria-pressed='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    font-weight: 600;
  }
  .track {
    position: relative;
    block-size: 2.25em;
    margin-inline: 0.7em;
    background: linear-gradient(var(--c-line), var(--c-line)) center / 100% 1.5px no-repeat;
  }
  .tick,
  .bar,
  .dot {
    position: absolute;
    top: 50%;
    translate: -50% -50%;
  }
  .tick {
    inline-size: 1.5px;
    block-size: 9px;
    background: var(--c-edge);
    opacity: 0.6;
  }
  .bar {
    translate: 0 -50%;
    block-size: 0.5em;
    background: var(--c-midst);
  }
  .dot {
    display: flex;
  }
  .dot .mark {
    inline-size: 1.5em;
    block-size: 1.5em;
    filter: drop-shadow(0 0 0.14em var(--c-card)) drop-shadow(0 0 0.1em var(--c-card));
  }
  :host(:dir(rtl)) .tick,
  :host(:dir(rtl)) .dot {
    translate: 50% -50%;
  }
`;
