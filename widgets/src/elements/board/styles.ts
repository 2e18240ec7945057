import { css } from 'lit';

export const boardStyles = css`
  .board {
    gap: 16px;
  }
  .add {
    justify-self: start;
  }
  i.midst {
    display: inline-block;
    inline-size: 9px;
    block-size: 20px;
    flex: none;
    background: var(--c-midst);
    clip-path: path('M4.5 0Q12 10 4.5 20Q-3 10 4.5 0z');
  }
  .filter .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr));
    gap: 12px;
    padding-block: 4px 12px;
  }
  .column {
    display: grid;
    gap: 12px;
    align-content: start;
    min-inline-size: 0;
  }
  .column:not(.on) {
    display: none;
  }
  /* Arrow keys lead to every card, so every card is there. */
  .all .column {
    display: grid;
  }
  .column h2 {
    display: flex;
    align-items: center;
    gap: 0.45em;
  }
  .column .count {
    font-weight: 400;
    margin-inline-start: auto;
  }
  .list {
    display: grid;
    gap: 12px;
    align-content: start;
  }
  .tabs.one {
    position: sticky;
    top: 48px;
    z-index: 1;
    background: var(--c-ground);
    padding-block: 8px;
  }
  .ghost {
    position: fixed;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 9;
    pointer-events: none;
    max-inline-size: 16em;
    max-block-size: 6em;
    overflow: hidden;
    padding: 10px 14px;
    border: 2px solid var(--c-midst-deep);
    border-radius: var(--c-radius);
    background: var(--c-card);
    box-shadow: var(--c-shadow);
  }
  .ghost:dir(rtl) {
    inset-inline: auto 0;
    left: 0;
  }
  .carrying {
    position: sticky;
    bottom: 8px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    gap: 8px 16px;
    align-items: center;
    justify-content: space-between;
    padding: 12px 16px;
    border: 2px solid var(--c-midst-deep);
    border-radius: calc(var(--c-radius) * 1.4);
    background: var(--c-card);
    box-shadow: var(--c-shadow);
  }
  .carrying p {
    flex: 1 1 12em;
  }
  .carrying q {
    display: block;
    color: var(--c-soft);
    white-space: nowrap;
    overflow: hidden;
    text-overflow: ellipsis;
    max-inline-size: 24em;
  }
  dialog {
    font: inherit;
    color: inherit;
    inline-size: min(34em, calc(100vw - 24px));
    max-block-size: calc(100dvh - 24px);
    overflow-y: auto;
    padding: 20px;
    border: 2px solid var(--c-midst);
    border-radius: calc(var(--c-radius) * 1.4);
    background: var(--c-card);
  }
  dialog::backdrop {
    background: rgb(20 16 10 / 0.5);
  }
  .from {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 4px 12px;
    align-items: center;
  }
  .from .quote {
    flex: 1 1 14em;
  }
  :host([big]) .tabs {
    display: none;
  }
  :host([big]) .column {
    display: grid;
  }
  @container (min-width: 48rem) {
    .tabs.one {
      display: none;
    }
    .column,
    .column:not(.on) {
      display: grid;
    }
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.25fr) minmax(0, 1fr);
      gap: 20px;
      align-items: start;
    }
    .first {
      grid-column: 1;
    }
    .centre {
      grid-column: 2;
      grid-row: 1 / span 3;
      align-self: stretch;
      padding: 12px 14px;
      margin-block-start: -12px;
      border-radius: calc(var(--c-radius) * 1.6);
      background: var(--c-wash);
    }
    .last {
      grid-column: 3;
    }
    .around .column:nth-child(n + 4) {
      padding-block-start: 12px;
    }
    .around .column:nth-child(2),
    .around .column:nth-child(3) {
      grid-row: 1;
    }
    .around .column:nth-child(4),
    .around .column:nth-child(5) {
      grid-row: 2;
    }
    .around .column:nth-child(6),
    .around .column:nth-child(7) {
      grid-row: 3;
    }
    .columns:not(.around) > * {
      grid-row: 1;
    }
  }
`;
