import { css } from 'lit';

/** A button that is on or off, drawn as a switch: `.switch` with an empty `i`. */
export const switchStyles = css`
  .switch {
    display: flex;
    gap: 12px;
    align-items: center;
    text-align: start;
  }
  .switch i {
    flex: none;
    inline-size: 2.5em;
    block-size: 1.5em;
    padding: 3px;
    border: 2px solid var(--c-edge);
    border-radius: 1em;
  }
  .switch i::before {
    content: '';
    display: block;
    inline-size: calc(1.5em - 10px);
    block-size: 100%;
    border-radius: 50%;
    background: var(--c-edge);
  }
  .switch[aria-checked='true'] i {
    border-color: var(--c-midst-deep);
    background: var(--c-midst-soft);
  }
  .switch[aria-checked='true'] i::before {
    margin-inline-start: auto;
    background: var(--c-midst-deep);
  }
`;
