import { css } from 'lit';

/**
 * The one theme file. A page sets `--cofront-<name>` anywhere outside (on `html`, on an element), for light and dark alike. A
 * session's own theme sets `--cofront-light-<name>` and `--cofront-dark-<name>` (`worn.ts`; the door writes them into its
 * pages). The elements only read those and keep the result in `--c-<name>`.
 */
export const tokens = css`
  :host {
    --c-ground: var(--cofront-ground, var(--cofront-light-ground, #fbfaf7));
    --c-card: var(--cofront-card, var(--cofront-light-card, #fefdfb));
    --c-wash: var(--cofront-wash, var(--cofront-light-wash, #f4efe7));
    --c-ink: var(--cofront-ink, var(--cofront-light-ink, #25211b));
    --c-soft: var(--cofront-soft, var(--cofront-light-soft, #534c44));
    --c-edge: var(--cofront-edge, var(--cofront-light-edge, #877f75));
    --c-line: var(--cofront-line, var(--cofront-light-line, #dcd6cf));
    --c-midst: var(--cofront-midst, var(--cofront-light-midst, #f0a63c));
    --c-midst-deep: var(--cofront-midst-deep, var(--cofront-light-midst-deep, #955905));
    --c-midst-soft: var(--cofront-midst-soft, var(--cofront-light-midst-soft, #fbe9ca));
    --c-party-0: var(--cofront-party-0, var(--cofront-light-party-0, #1e5ba1));
    --c-party-1: var(--cofront-party-1, var(--cofront-light-party-1, #8e336c));
    --c-party-2: var(--cofront-party-2, var(--cofront-light-party-2, #006a65));
    --c-party-3: var(--cofront-party-3, var(--cofront-light-party-3, #904016));
    --c-party-4: var(--cofront-party-4, var(--cofront-light-party-4, #566213));
    --c-party-5: var(--cofront-party-5, var(--cofront-light-party-5, #68449c));
    --c-shadow: 0 1px 2px rgb(60 45 20 / 0.06), 0 6px 20px rgb(60 45 20 / 0.07);
    --c-font: var(--cofront-font, var(--cofront-team-font, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif));
    --c-radius: var(--cofront-radius, var(--cofront-team-radius, 10px));
    --c-size: var(--cofront-size, max(1rem, 16px));
    --c-large: 1.25em;
    --c-title: 1.625em;
    --c-display: 2.125em;
    /* Container queries make an element forget its preferred width, which boxes of widgets ask for. */
    contain-intrinsic-inline-size: 30rem;
  }
  :host([data-scheme='dark']) {
    --c-ground: var(--cofront-ground, var(--cofront-dark-ground, #171614));
    --c-card: var(--cofront-card, var(--cofront-dark-card, #24201b));
    --c-wash: var(--cofront-wash, var(--cofront-dark-wash, #2f2a25));
    --c-ink: var(--cofront-ink, var(--cofront-dark-ink, #f1eee9));
    --c-soft: var(--cofront-soft, var(--cofront-dark-soft, #c2bdb5));
    --c-edge: var(--cofront-edge, var(--cofront-dark-edge, #8d867d));
    --c-line: var(--cofront-line, var(--cofront-dark-line, #413c36));
    --c-midst: var(--cofront-midst, var(--cofront-dark-midst, #f7b755));
    --c-midst-deep: var(--cofront-midst-deep, var(--cofront-dark-midst-deep, #f6c16b));
    --c-midst-soft: var(--cofront-midst-soft, var(--cofront-dark-midst-soft, #493319));
    --c-party-0: var(--cofront-party-0, var(--cofront-dark-party-0, #93c1fc));
    --c-party-1: var(--cofront-party-1, var(--cofront-dark-party-1, #efa2cd));
    --c-party-2: var(--cofront-party-2, var(--cofront-dark-party-2, #8dcbc7));
    --c-party-3: var(--cofront-party-3, var(--cofront-dark-party-3, #efac8d));
    --c-party-4: var(--cofront-party-4, var(--cofront-dark-party-4, #b9c58e));
    --c-party-5: var(--cofront-party-5, var(--cofront-dark-party-5, #c8aef8));
    --c-shadow: 0 1px 2px rgb(0 0 0 / 0.4);
  }
  /* Inside Jupyter: its background and text colour; the motif colours stay. */
  :host([data-jupyter]) {
    --c-ground: var(--cofront-ground, var(--jp-layout-color1, #fff));
    --c-card: var(--cofront-card, var(--jp-layout-color1, #fff));
    --c-wash: var(--cofront-wash, var(--jp-layout-color2, #eee));
    --c-ink: var(--cofront-ink, var(--jp-ui-font-color0, #111));
    --c-soft: var(--cofront-soft, var(--jp-ui-font-color1, #333));
    --c-line: var(--cofront-line, var(--jp-border-color1, #ccc));
    --c-font: var(--cofront-font, var(--cofront-team-font, var(--jp-ui-font-family, system-ui, sans-serif)));
  }
`;

/** What all elements share: type, buttons, fields, focus. */
export const base = css`
  :host {
    display: block;
    box-sizing: border-box;
    color: var(--c-ink);
    font: 400 var(--c-size) / 1.5 var(--c-font);
    overflow-wrap: break-word; /* not "anywhere": it lets columns and flex items shrink to one letter per line */
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    font-variant-numeric: tabular-nums;
    accent-color: var(--c-midst-deep);
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  * {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  li,
  dd,
  dt,
  label,
  legend,
  button,
  summary,
  span,
  td,
  th {
    unicode-bidi: plaintext;
    text-align: start;
  }
  h1,
  h2,
  h3,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset,
  legend,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  /*
   * A long word or name makes no column wider than its place: it wraps, and breaks only if it is wider than its line.
   */
  header,
  section,
  article,
  aside,
  nav,
  div,
  form,
  details,
  summary,
  li,
  dt,
  .party > span {
    min-width: 0;
  }
  h1,
  h2,
  h3,
  p {
    max-inline-size: 100%;
  }
  h1 {
    font-size: var(--c-title);
    line-height: 1.25;
    font-weight: 650;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--c-large);
    line-height: 1.3;
    font-weight: 650;
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h3 {
    font-size: 1em;
    font-weight: 650;
  }
  p {
    text-wrap: pretty;
  }
  .soft {
    color: var(--c-soft);
  }
  .pre {
    white-space: pre-line;
  }
  .stack {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    align-content: start;
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px 12px;
  }
  .unseen {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card {
    background: var(--c-card);
    border: 1px solid var(--c-line);
    border-radius: calc(var(--c-radius) * 1.4);
    padding: 20px;
    --c-under: var(--c-card);
  }
  button,
  .button {
    font: inherit;
    color: inherit;
    min-height: 48px;
    min-width: 48px;
    padding: 10px 18px;
    border: 1.5px solid var(--c-edge);
    border-radius: var(--c-radius);
    background: var(--c-card);
    cursor: pointer;
    text-align: center;
    text-decoration: none;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  @media (hover: hover) {
    button:hover:not(:disabled):not([aria-disabled='true']) {
      border-color: var(--c-ink);
    }
  }
  button:disabled {
    cursor: default;
    opacity: 0.55;
  }
  button.go {
    background: var(--c-ink);
    border-color: var(--c-ink);
    color: var(--c-ground);
    font-weight: 600;
    font-size: 1.0625em;
    min-height: 56px;
  }
  button.wide {
    inline-size: 100%;
  }
  button.plain {
    border-color: transparent;
    background: none;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
    padding-inline: 10px;
  }
  input,
  select {
    font: inherit;
    color: inherit;
    min-height: 48px;
    padding: 10px 14px;
    border: 1.5px solid var(--c-edge);
    border-radius: var(--c-radius);
    background: var(--c-card);
    inline-size: 100%;
    min-width: 0;
  }
  select {
    inline-size: auto;
  }
  a {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  :focus-visible {
    outline: 3px solid var(--c-midst-deep);
    outline-offset: 2px;
  }
  [tabindex='-1']:focus {
    outline: none;
  }
  details > summary {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 48px;
    cursor: pointer;
    list-style: none;
    border-radius: var(--c-radius);
  }
  details > summary::-webkit-details-marker {
    display: none;
  }
  details > summary::after {
    content: '';
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(-20%) rotate(45deg);
    margin-inline: 4px;
    flex: none;
  }
  details[open] > summary::after {
    transform: translateY(20%) rotate(225deg);
  }
  .note {
    border-inline-start: 4px solid var(--c-midst);
    background: var(--c-midst-soft);
    border-radius: var(--c-radius);
    padding: 12px 16px;
  }
  .hatched {
    color: var(--c-soft);
    border: 1px dashed var(--c-edge);
    border-radius: var(--c-radius);
    padding: 10px 14px;
    background: repeating-linear-gradient(135deg, var(--c-line) 0 1px, transparent 1px 9px);
  }
  .hatched > span {
    background: var(--c-card);
    padding: 1px 6px;
    border-radius: 4px;
    box-decoration-break: clone;
    -webkit-box-decoration-break: clone;
  }
  .mark {
    inline-size: 1.15em;
    block-size: 1.15em;
    flex: none;
    vertical-align: -0.18em;
    overflow: visible;
  }
  .party {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    min-width: 0;
    max-inline-size: 100%;
    font-weight: 600;
  }
  .party-name {
    min-width: 0;
    white-space: normal;
    hyphens: auto;
  }
  .party-name.unbroken {
    min-width: min(6em, 100%);
    overflow-wrap: anywhere;
  }
  .party-label,
  .whole {
    white-space: nowrap;
  }
  /*
   * A phone at twice its text size can be narrower than a label: breaking it is better than a page that scrolls
   * sideways.
   */
  @media (max-width: 15rem) {
    .party-label {
      min-width: 0;
      white-space: normal;
      overflow-wrap: anywhere;
    }
  }
  @media (forced-colors: active) {
    .mark {
      forced-color-adjust: none;
    }
    button.go,
    [aria-checked='true'] {
      border: 3px solid Highlight;
    }
  }
  /* the one movement of a reveal: from the centre outwards */
  @keyframes open {
    from {
      clip-path: inset(0 50%);
      opacity: 0.3;
    }
    to {
      clip-path: inset(0 0);
      opacity: 1;
    }
  }
`;
