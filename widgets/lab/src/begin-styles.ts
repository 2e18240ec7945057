/** The form of a new session, in a dialog of Jupyter's: it takes colours and sizes from the theme. */
export const beginStyles = `
/* JupyterLab's own limit of 500px would cut the form off where a screen has room for all of it. */
.jp-Dialog-content:has(.jp-cofront-begin) { max-block-size: min(760px, 92vh); }
.jp-cofront-begin { display: grid; gap: 12px; inline-size: min(420px, 80vw); }
.jp-cofront-begin p { margin: 0; }
.jp-cofront-begin .about, .jp-cofront-begin small { color: var(--jp-ui-font-color2); }
.jp-cofront-begin .field { display: grid; gap: 4px; margin: 0; padding: 0; border: 0; min-inline-size: 0; }
.jp-cofront-begin .field > span, .jp-cofront-begin legend { padding: 0; margin-block-end: 4px; font-weight: 600; }
.jp-cofront-begin .party { display: flex; gap: 4px; align-items: center; }
.jp-cofront-begin input.jp-mod-styled { flex: 1; inline-size: 100%; min-inline-size: 0; box-sizing: border-box; margin: 0; }
.jp-cofront-begin .jp-select-wrapper { margin: 0; }
.jp-cofront-begin button.jp-mod-styled { min-inline-size: 32px; }
.jp-cofront-begin button.more { justify-self: start; }
.jp-cofront-begin .wrong:empty { display: none; }
.jp-cofront-begin .wrong {
  /* The dialog scrolls where the window is lower than it. */
  position: sticky;
  inset-block-end: 0;
  padding: 6px 8px;
  overflow-wrap: anywhere;
  border-inline-start: 3px solid var(--jp-error-color1);
  background: var(--jp-layout-color2);
}
`;
