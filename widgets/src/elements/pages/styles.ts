import { css } from 'lit';

/** How pieces of a sheet look on the big screen. No text in them is smaller than the sheet's own size. */
export const sheetStyles = css`
  .cell {
    container-type: inline-size;
    min-inline-size: 0;
  }
  .in {
    min-inline-size: 0;
  }
  .cell h2,
  .cell h3,
  .cell .head,
  .cell .small,
  .cell small,
  .cell .chip {
    font-size: 1em;
  }
  .cell h2 {
    font-size: 1.15em;
    line-height: 1.25;
  }
  .cell p,
  .cell li {
    line-height: 1.35;
  }
  .cell .party {
    display: inline;
  }
  .cell .party .mark {
    margin-inline-end: 0.35em;
  }
  .nowrap {
    white-space: nowrap;
  }
  .piece {
    padding: 0.45em 0.7em;
    border: 1px solid var(--c-line);
    border-inline-start: 0.25em solid var(--hue, var(--c-edge));
    border-radius: var(--c-radius);
    background: var(--c-card);
  }
  .piece.both {
    border-inline: 0.25em solid var(--c-midst);
  }
  .piece .text {
    font-weight: 550;
    line-height: 1.3;
  }
  .meta {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
    color: var(--c-soft);
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1em;
  }
  .issue .meta {
    justify-content: center;
  }
  .meta .kindmark {
    inline-size: 0.9em;
    block-size: 0.9em;
    vertical-align: -0.1em;
    margin-inline-end: 0.3em;
  }
  .meta .now {
    color: var(--c-midst-deep);
    font-weight: 600;
  }
  .count {
    font-weight: 400;
    color: var(--c-soft);
    white-space: nowrap;
  }
  .midsthead {
    color: var(--c-midst-deep);
  }
  .pips {
    color: var(--c-midst-deep);
    letter-spacing: 0.05em;
    overflow-wrap: anywhere;
  }
  .center {
    text-align: center;
  }
  .center > * {
    text-align: center;
    margin-inline: auto;
  }
`;

export const pagesStyles = css`
  :host {
    display: block;
    position: relative;
    min-block-size: 0;
    min-inline-size: 0;
    overflow: hidden;
    overflow-wrap: break-word;
  }
  .page {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
    justify-content: center;
    gap: 0.9em;
  }
  .page.full {
    justify-content: flex-start;
  }
  .page.turned {
    animation: fade 300ms ease-out;
  }
  @keyframes fade {
    from {
      opacity: 0;
    }
  }
  .band {
    display: flex;
    flex-direction: column;
    flex: none;
    gap: 0.6em;
  }
  .lanes {
    display: flex;
    gap: 1.1em;
    align-items: start;
    justify-content: center;
  }
  .lane {
    display: flex;
    flex-direction: column;
    gap: 0.6em;
    flex: none;
    min-inline-size: 0;
  }
  .ruler {
    position: absolute;
    inline-size: 0;
    block-size: 0;
    overflow: hidden;
    visibility: hidden;
  }
  .page.opening {
    animation: open 280ms ease-out;
  }
  @media (prefers-reduced-motion: reduce) {
    .page {
      animation: none !important;
    }
  }
`;

export const rulerStyles = css`
  .ground {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    visibility: hidden;
  }
  .ground * {
    overflow-wrap: normal !important;
  }
  /* Marks at the end of a line stick out a little: that breaks no word. */
  .ground :is(.lensline, .track) {
    overflow: clip;
  }
`;
