import { css } from 'lit';

/** Buttons, fields, and where the focus is, as in the rest of Jupyter. */
export const controlStyles = css`
  button {
    font: inherit;
    color: inherit;
    min-block-size: 28px;
    background: var(--jp-layout-color2);
    border: 1px solid var(--jp-border-color1);
    border-radius: var(--jp-border-radius);
    cursor: pointer;
  }
  button.go {
    background: var(--jp-brand-color1);
    border-color: transparent;
    color: var(--jp-ui-inverse-font-color1);
    font-weight: 600;
  }
  button:is(:disabled, [aria-disabled='true']) {
    opacity: 0.6;
    cursor: default;
  }
  input,
  select {
    box-sizing: border-box;
    min-inline-size: 0;
    font: inherit;
    padding: 6px 8px;
    color: inherit;
    background: var(--jp-layout-color0);
    border: 1px solid var(--jp-border-color1);
    border-radius: var(--jp-border-radius);
  }
  :is(button, input, select, summary, a):focus-visible {
    outline: 2px solid var(--jp-brand-color1);
    outline-offset: 1px;
  }
`;

/** The panel takes its colours, font and sizes from Jupyter's theme. */
export const panelStyles = css`
  :host {
    display: block;
    overflow: auto;
    background: var(--jp-layout-color1);
    color: var(--jp-ui-font-color1);
    font-family: var(--jp-ui-font-family);
    font-size: var(--jp-ui-font-size1);
    --cofront-size: var(--jp-ui-font-size2, 15px);
    --cofront-font: var(--jp-ui-font-family);
  }
  .panel {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 8px 12px;
  }
  p {
    margin: 0;
    line-height: 1.4;
  }
  .small {
    font-size: var(--jp-ui-font-size0);
  }
  .foot {
    margin-block-start: 12px;
    overflow-wrap: anywhere;
  }
  .finding {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 4px;
  }
  .notes:not(:has(*)) {
    display: none;
  }
  .notes,
  .deletion {
    display: grid;
    gap: 8px;
  }
  .row {
    display: flex;
    gap: 8px;
  }
  label {
    display: grid;
    gap: 2px;
    margin-block-start: 8px;
  }
  a {
    color: var(--jp-content-link-color);
  }
  .head {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    margin: 0;
    font-size: var(--jp-ui-font-size2);
    font-weight: 600;
  }
  .soft {
    color: var(--jp-ui-font-color2);
  }
  .list {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  button.plain {
    padding: 0;
    background: none;
    border: 0;
    color: var(--jp-content-link-color);
  }
  .entry {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    padding: 8px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .note {
    margin: 0;
    padding: 6px 8px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    border-inline-start: 3px solid var(--jp-warn-color1);
    background: var(--jp-layout-color2);
  }
  .note.calm {
    border-color: var(--jp-border-color1);
    font-family: inherit;
  }
  .door {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    overflow-wrap: anywhere;
  }
  cofront-session {
    contain-intrinsic-inline-size: none;
  }
  cofront-console {
    display: block;
    margin-inline: -12px;
    contain-intrinsic-inline-size: none;
    border-block: 1px solid var(--jp-border-color2);
  }
`;
