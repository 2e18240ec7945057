import { css } from 'lit';

/** Results as a table, folded away below their picture. */
export const tableStyles = css`
  .table summary {
    color: var(--c-soft);
  }
  .scroll {
    overflow-x: auto;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
  }
  th,
  td {
    padding: 8px 12px 8px 0;
    border-block-end: 1px solid var(--c-line);
    vertical-align: top;
    overflow-wrap: normal;
    font-weight: 400;
  }
  thead th {
    color: var(--c-soft);
    font-size: 0.875em;
  }
`;
