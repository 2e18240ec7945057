import { css } from 'lit';
import { reasonStyles } from '../ui/reason-styles.js';
import { switchStyles } from '../ui/switch-styles.js';

/** Styles that the method's steps share, besides the ballots. */
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
    max-inline-size: 100%;
    overflow-wrap: anywhere; /* a row puts it on a line of its own before it breaks a word */
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
    flex-wrap: wrap;
    gap: 6px;
  }
  .tabs button {
    display: flex;
    flex: 1 0 auto;
    align-items: center;
    justify-content: center;
    gap: 0.35em;
    padding: 4px 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
    font-size: 0.9375em;
    background: none;
    border-color: var(--c-line);
  }
  /* Mark and number above the label, so that many fit beside each other on a phone. */
  .tab {
    display: grid;
    grid-template-columns: 1fr auto auto 1fr;
    align-items: center;
    gap: 0 5px;
    line-height: 1.3;
    min-inline-size: 0;
  }
  .tab > :first-child:not(b) {
    grid-column: 2;
  }
  .tab b {
    grid-area: 2 / 1 / auto / span 4;
    font-weight: inherit;
    font-size: 0.875em;
    text-align: center;
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .tab i.midst {
    justify-self: center;
    block-size: 18px;
  }
  .tab .n {
    grid-column: 3;
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
  ${reasonStyles}
  :host([opening]) .opens {
    animation: open-out 280ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    :host([opening]) .opens {
      animation: none;
    }
  }
`;
