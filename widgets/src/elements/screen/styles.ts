import { css } from 'lit';

/** The frame around the pages; `--c-size` is the smallest text there is on a screen of this size. */
export const screenStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    gap: 0.7em;
    block-size: 100dvh;
    overflow: hidden;
    overflow-wrap: break-word;
    padding: 1em 1.6em;
    background: var(--c-ground);
  }
  :host([embedded]) {
    block-size: auto;
    aspect-ratio: 16 / 9;
    min-block-size: 16em;
    border-radius: var(--c-radius);
  }
  header,
  footer {
    flex: none;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 1.6em;
  }
  h1 {
    flex: 1 1 12em;
    min-inline-size: 0;
    font-size: 1.35em;
  }
  .logo {
    flex: none;
    align-self: center;
    block-size: 1.9em;
    max-inline-size: 8em;
  }
  :host([data-scheme='dark']) .logo {
    padding: 0.2em 0.4em;
  }
  .pages,
  .time,
  .lost,
  header cofront-clock {
    flex: none;
    white-space: nowrap;
  }
  header cofront-clock {
    font-size: 1.2em;
  }
  cofront-pages {
    flex: 1 1 0;
    min-block-size: 0;
  }
  footer {
    display: grid;
    gap: 0.3em;
    padding-block-start: 0.4em;
    border-block-start: 1px solid var(--c-line);
  }
  footer p {
    text-align: center;
    line-height: 1.3;
  }
  .how {
    font-size: 1.1em;
  }
  .coach {
    font-style: italic;
  }
  .alone {
    margin: auto;
  }
`;
