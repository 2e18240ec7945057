import { css } from 'lit';

/** Whether this screen is connected, as a dot and a word. */
export const lineStyles = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--c-soft);
  }
  .state i {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    border: 2px solid var(--c-soft);
    background: var(--c-soft);
  }
  .state.busy i {
    background: var(--c-midst);
    border-color: var(--c-midst);
  }
  .state.off i {
    background: none;
  }
`;
