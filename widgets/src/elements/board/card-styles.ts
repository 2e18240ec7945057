import { css } from 'lit';

export const cardStyles = css`
  :host {
    content-visibility: auto;
    contain-intrinsic-block-size: auto 9em;
    border-radius: calc(var(--c-radius) * 1.2);
  }
  .card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 8px 14px 12px;
    border-radius: calc(var(--c-radius) * 1.2);
    border: 1px solid var(--c-line);
  }
  .card.edge {
    border-inline-start: 6px solid var(--hue);
  }
  .card.edges {
    position: relative;
    padding-inline: 20px;
  }
  .card.edges::before,
  .card.edges::after {
    content: '';
    position: absolute;
    inset-block: -1px;
    inline-size: 6px;
  }
  .card.edges::before {
    inset-inline-start: -1px;
    border-start-start-radius: inherit;
    border-end-start-radius: inherit;
    background: var(--start);
  }
  .card.edges::after {
    inset-inline-end: -1px;
    border-start-end-radius: inherit;
    border-end-end-radius: inherit;
    background: var(--end);
  }
  .card.midst {
    background: linear-gradient(var(--c-midst-soft), transparent 3.4em), var(--c-card);
  }
  header {
    display: flex;
    align-items: center;
    gap: 4px 12px;
    min-height: 32px;
    font-size: 0.875em;
    color: var(--c-soft);
  }
  .what {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    min-width: 0;
  }
  .kind,
  .of {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    min-width: 0;
  }
  .kind {
    flex: none;
  }
  .kindmark {
    inline-size: 1.1em;
    block-size: 1.1em;
    flex: none;
  }
  .handle {
    margin: -2px -10px -2px auto;
    padding: 12px;
    border-color: transparent;
    background: none;
    line-height: 0;
    cursor: grab;
    touch-action: none;
    color: var(--c-soft);
  }
  .handle svg {
    inline-size: 22px;
    block-size: 22px;
  }
  .text {
    font-size: 1.0625em;
    line-height: 1.4;
    font-weight: 550;
  }
  .folded .text {
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  /* A whole finger's height that takes less room than it has. */
  .unfold {
    display: block;
    padding: 0 10px;
    margin: -9px -10px -11px;
  }
  .dots {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 10px;
  }
  .pips {
    color: var(--c-midst-deep);
    letter-spacing: 0.1em;
    overflow-wrap: anywhere;
  }
  .tight {
    gap: 4px 10px;
  }
  .do {
    align-items: start;
  }
  .do:not(:has(.confirm, .go)) {
    margin-block-end: -6px;
  }
  .confirm {
    border-color: var(--c-midst-deep);
    background: var(--c-midst-soft);
    font-weight: 600;
  }
  .more summary {
    padding-inline: 0 12px;
    font-size: 0.9375em;
    color: var(--c-soft);
  }
  .more[open] {
    flex: 1 0 100%;
  }
  .menu {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
    gap: 8px;
  }
  .menu button {
    text-align: start;
  }
  .offer {
    display: grid;
    gap: 6px;
    justify-items: start;
    padding: 10px 12px;
  }
  .inside {
    font-size: 0.9375em;
    border-block-start: 1px solid var(--c-line);
  }
  .inside ul {
    display: grid;
    gap: 8px;
    padding-block: 0 8px;
  }
  .inside li {
    display: flex;
    flex-wrap: wrap;
    gap: 2px 8px;
    align-items: baseline;
    padding-inline-start: 10px;
    border-inline-start: 2px solid var(--c-line);
  }
  .inside li > span:not(.unseen) {
    flex: 1 1 12em;
  }
  :host([carried='carried']) .card {
    opacity: 0.5;
    outline: 3px dashed var(--c-edge);
  }
  :host([carried='target']) .card {
    outline: 4px solid var(--c-midst-deep);
    outline-offset: 2px;
  }
  :host([carried='target']),
  :host([carried='carried']) {
    content-visibility: visible;
  }
  @media (pointer: coarse) {
    .text,
    header {
      -webkit-user-select: none;
      user-select: none;
      -webkit-touch-callout: none;
    }
  }
`;
