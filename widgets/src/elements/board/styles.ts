import { css } from 'lit';

export const boardStyles = css`
  .board {
    gap: 16px;
  }
  .filter[open] {
    flex: 1 0 100%;
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
  .quick {
    padding-block: 4px 8px;
    gap: 8px;
  }
  button.chip {
    padding: 8px 14px;
    font-size: 0.9375em;
  }
  button.chip[aria-pressed='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    font-weight: 600;
  }
  /* The width of the board itself decides, not the window's: a console has it in its middle column. */
  .arena {
    container-type: inline-size;
  }
  .column {
    display: flex;
    flex-direction: column;
    gap: 12px;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .around {
    display: contents;
  }
  .column:not(.on),
  .tabs.beside {
    display: none;
  }
  .column > header {
    display: flex;
    align-items: center;
    gap: 0.45em;
    flex: none;
  }
  .column h2 {
    display: flex;
    align-items: center;
    gap: 0.45em;
    min-inline-size: 0;
    font-size: 1.0625em;
  }
  .n {
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
  .column > header .n {
    margin-inline-start: auto;
  }
  .fold {
    display: none;
    flex: none;
    padding: 0;
    border-color: transparent;
    background: none;
  }
  .fold::after {
    content: '';
    display: inline-block;
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    transform: translateY(20%) rotate(225deg);
  }
  .fold[aria-expanded='false']::after {
    transform: translateY(-20%) rotate(45deg);
  }
  .list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    align-content: start;
  }
  .others summary {
    padding: 4px 6px;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .tabs.one {
    position: sticky;
    top: 48px;
    z-index: 2;
    background: var(--c-ground);
    padding-block: 8px;
    gap: 6px;
  }
  .roomy {
    display: none;
  }
  .others {
    flex: 1 0 auto;
  }
  .others > summary {
    justify-content: center;
    border: 1.5px solid var(--c-line);
  }
  .others.on > summary {
    border-color: var(--c-ink);
    box-shadow: inset 0 -3px 0 var(--c-midst);
    font-weight: 600;
  }
  .others > .list {
    position: absolute;
    inset-inline: 0;
    inset-block-start: 100%;
    grid-template-columns: repeat(auto-fit, minmax(8em, 1fr));
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--c-line);
    border-radius: var(--c-radius);
    background: var(--c-card);
    box-shadow: var(--c-shadow);
  }
  .choice {
    inline-size: 100%;
  }
  .choice span {
    display: -webkit-box;
    -webkit-line-clamp: 4;
    -webkit-box-orient: vertical;
    overflow: hidden;
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
  /* Arrow keys lead to every card, so every card is there. */
  .all .column:not(.on) {
    display: flex;
  }
  /* The switch already says it, unless its label ends within a word; the heading is for people who don't see it. */
  @container (max-width: 33.9rem) {
    .column:not(.cut) > header {
      position: absolute;
      clip-path: inset(50%);
    }
  }
  /* Room for two columns: the midst, and one side beside it. */
  @container (min-width: 34rem) {
    .tabs.one [data-column='midst'],
    .others {
      display: none;
    }
    .roomy {
      display: contents;
    }
    .tabs.one .second {
      border-color: var(--c-ink);
      box-shadow: inset 0 -3px 0 var(--c-midst);
      font-weight: 600;
    }
    .columns {
      display: grid;
      grid-template-columns: minmax(0, 1.2fr) minmax(0, 1fr);
      gap: 20px;
      align-items: start;
    }
    .column.centre {
      order: -1;
    }
    .column:not(.centre, .second) {
      display: none;
    }
    .column.centre,
    .column.second,
    .all .column:not(.on) {
      display: flex;
    }
    .centre {
      padding: 12px 14px;
      border-radius: calc(var(--c-radius) * 1.6);
      background: var(--c-wash);
      --c-under: var(--c-wash);
    }
  }
  /* Room for three: sides are left and right of the midst, each in view however far another one is scrolled. */
  @container (min-width: 48rem) {
    .tabs.one {
      display: none;
    }
    .tabs.beside {
      display: flex;
      flex: none;
    }
    .columns {
      grid-template-columns: var(--left) minmax(0, 1.25fr) var(--right);
      --left: minmax(0, 1fr);
      --right: minmax(0, 1fr);
    }
    .columns.foldleft {
      --left: max-content;
    }
    .columns.foldright {
      --right: max-content;
    }
    .column.centre {
      order: 0;
    }
    .around {
      display: flex;
      flex-direction: column;
      gap: 12px;
    }
    .around,
    .column.centre {
      position: sticky;
      inset-block-start: var(--cofront-board-start, 60px);
      max-block-size: max(18rem, calc(100dvh - var(--cofront-board-start, 60px) - 12px));
      min-inline-size: 0;
    }
    .column.second {
      display: none;
    }
    .column.near,
    .all .column:not(.on) {
      display: flex;
    }
    .column > header {
      position: sticky;
      inset-block-start: calc(var(--cofront-board-start, 60px) - 12px);
      z-index: 1;
      background: var(--c-under, var(--c-ground));
    }
    /* A whole name needs the width of its column. */
    .column.cut:not(.folded) > header {
      flex-wrap: wrap;
      gap: 0 0.45em;
    }
    .column.cut:not(.folded) h2 {
      flex: 1 1 100%;
      font-size: 0.9375em;
    }
    .column > .list {
      overflow-y: auto;
      overscroll-behavior-y: auto;
      scrollbar-width: thin;
      padding: 4px;
      margin: -4px;
      min-block-size: 0;
    }
    .fold {
      display: block;
    }
    .column.folded > :not(header) {
      display: none;
    }
    .around.folded .column > header {
      flex-wrap: wrap;
      max-inline-size: 9em;
    }
  }
  /* Room for four, which is three sides at once. */
  @container (min-width: 66rem) {
    .few .tabs.beside {
      display: none;
    }
    .few .around {
      display: grid;
      grid-template-columns: repeat(var(--n), minmax(0, 1fr));
      grid-template-rows: minmax(0, 1fr);
      gap: 20px;
    }
    .few .around .column {
      display: flex;
    }
    .few:not(.foldright):has(.right > :nth-child(3)) {
      --right: minmax(0, 2fr);
    }
  }
`;
