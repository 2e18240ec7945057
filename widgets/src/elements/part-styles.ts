import { css } from 'lit';
import { reasonStyles } from '../ui/reason-styles.js';
import { switchStyles } from '../ui/switch-styles.js';

/** What the method's own steps share beside the ballots. */
export const partStyles = css`
  .small {
    font-size: 0.875em;
  }
  .between {
    justify-content: space-between;
  }
  .center,
  .center * {
    text-align: center;
  }
  .lead {
    font-size: var(--c-large);
    line-height: 1.45;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 1px 10px;
    border: 1px solid var(--c-edge);
    border-radius: 0.9em;
    font-size: 0.875em;
  }
  .chip.waits {
    border-style: dashed;
  }
  .chip.midst {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
  }
  /* One of several views on a phone. */
  .tabs {
    display: flex;
    gap: 8px;
    overflow-x: auto;
    padding: 3px;
    margin: -3px;
  }
  .tabs button {
    display: flex;
    flex: 1 0 auto;
    align-items: center;
    justify-content: center;
    gap: 0.35em;
    padding-inline: 9px;
    font-size: 0.9375em;
    background: none;
    border-color: var(--c-line);
  }
  .tabs [aria-pressed='true'],
  .tabs [aria-selected='true'] {
    border-color: var(--c-ink);
    box-shadow: inset 0 -3px 0 var(--c-midst);
    font-weight: 600;
  }
  .edge {
    border-inline-start: 5px solid var(--hue, var(--c-midst));
  }
  .edges {
    border: solid var(--c-line);
    border-width: 1px 5px;
    border-inline-start-color: var(--hue);
    border-inline-end-color: var(--hue2, var(--hue));
  }
  .form {
    display: grid;
    gap: 16px;
  }
  .form .go {
    justify-self: stretch;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    border: 0;
  }
  .choices legend {
    font-weight: 600;
    padding-block-end: 6px;
  }
  .choices label {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    padding: 8px 16px;
    border: 1.5px solid var(--c-edge);
    border-radius: var(--c-radius);
    cursor: pointer;
  }
  .choices input {
    inline-size: 20px;
    block-size: 20px;
    min-height: 0;
    flex: none;
    margin: 0;
  }
  .choices label:has(:checked) {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    box-shadow: inset 0 0 0 1px var(--c-midst-deep);
  }
  .choices label:has(:focus-visible) {
    outline: 3px solid var(--c-midst-deep);
    outline-offset: 2px;
  }
  .choices input:focus-visible {
    outline: none;
  }
  .pick {
    display: grid;
    gap: 6px;
  }
  .pick label {
    font-weight: 600;
  }
  .pick select {
    inline-size: 100%;
  }
  .quote {
    border-inline-start: 4px solid var(--c-line);
    padding-inline-start: 14px;
  }
  ${switchStyles}
  @keyframes open-out {
    from {
      clip-path: inset(0 50%);
      opacity: 0.2;
    }
    to {
      clip-path: inset(0 -12px);
      opacity: 1;
    }
  }
  ${switchStyles}
  ${reasonStyles}
    animation: open-out 280ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    :host([opening]) .opens {
      animation: none;
    }
  }
`;
