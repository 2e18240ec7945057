import { css } from 'lit';

/** What stands beside a field or a choice: why it was refused (`.reason`), and what others wrote meanwhile (`.theirs`). */
export const reasonStyles = css`
  .reason {
    font-weight: 600;
    border-inline-start: 4px solid var(--c-midst-deep);
    padding-inline-start: 10px;
  }
  .theirs {
    display: grid;
    gap: 8px;
    border-inline-start: 3px solid var(--c-midst-deep);
    padding-inline-start: 12px;
  }
`;
