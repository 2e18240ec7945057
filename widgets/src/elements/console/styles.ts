import { css } from 'lit';
import { switchStyles } from '../../ui/switch-styles.js';

export const consoleStyles = css`
  :host {
    container-type: inline-size;
    background: var(--c-ground);
  }
  .frame {
    display: flex;
    flex-direction: column;
  }
  :host(:not([embedded])) .frame {
    min-block-size: 100dvh;
  }
  .alone {
    padding: 24px;
    max-inline-size: 40em;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 20px;
    padding: 12px 20px;
    border-block-end: 1px solid var(--c-line);
  }
  .head h1 {
    font-size: var(--c-large);
    flex: 1 1 12em;
  }
  .faults {
    padding: 16px 20px 0;
  }
  /* One part at a time, what comes next always below it; on a wide screen three parts beside each other. */
  .desk {
    flex: 1 0 auto;
    display: grid;
    grid-template: auto 1fr auto / minmax(0, 1fr);
  }
  .tabs {
    position: sticky;
    inset-block-start: 0;
    z-index: 2;
    display: flex;
    background: var(--c-ground);
    border-block-end: 1px solid var(--c-line);
  }
  .tabs button {
    flex: 1 1 0;
    min-inline-size: 48px;
    padding-inline: 4px;
    border: 0;
    border-block-end: 3px solid transparent;
    border-radius: 0;
    background: none;
    font-size: 0.9375em;
    white-space: nowrap;
  }
  .tabs [aria-pressed='true'] {
    border-block-end-color: var(--c-ink);
    font-weight: 600;
  }
  .panel {
    padding: 16px 20px 24px;
    align-content: start;
  }
  .panel:not(.on),
  .side:not(.on) {
    display: none;
  }
  .stage {
    gap: 16px;
  }
  .room,
  .tools,
  .screens {
    gap: 28px;
  }
  .next {
    order: 1;
    position: sticky;
    inset-block-end: 0;
    z-index: 2;
    padding: 10px 20px max(10px, env(safe-area-inset-bottom));
    background: var(--c-ground);
    border-block-start: 1px solid var(--c-line);
  }
  .top {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 16px;
  }
  .time {
    white-space: nowrap;
  }
  .time.over {
    padding-inline: 8px;
    border-radius: 99px;
    background: var(--c-midst-soft);
    white-space: normal;
  }
  .sheet {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
    gap: 10px 24px;
    padding: 12px 16px;
    border-inline-start: 4px solid var(--c-midst);
    border-radius: var(--c-radius);
    background: var(--c-wash);
  }
  .sheet .doer {
    grid-column: 1 / -1;
  }
  .sheet h3 {
    font-size: 0.875em;
    color: var(--c-soft);
  }
  .asks,
  .trouble {
    display: grid;
    gap: 10px;
    padding: 12px 16px;
    border: 1px solid var(--c-line);
    border-inline-start: 4px solid var(--c-midst);
    border-radius: var(--c-radius);
  }
  .asks ul {
    display: grid;
    gap: 12px;
    max-inline-size: 44em;
  }
  .names {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
    gap: 10px 24px;
  }
  .names li {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
  }
  .center {
    text-align: center;
  }
  .title {
    font-size: var(--c-title);
    letter-spacing: -0.015em;
    line-height: 1.2;
    flex: 0 1 auto;
  }
  .small {
    font-size: 0.875em;
  }
  .tight {
    gap: 8px;
  }
  .agenda h2,
  .side h2 {
    font-size: 0.9375em;
    color: var(--c-soft);
    letter-spacing: 0;
  }
  .agenda ol {
    display: grid;
    gap: 8px;
  }
  .agenda button {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    text-align: start;
    border-color: transparent;
    background: none;
    padding-inline: 14px;
    border-inline-start: 3px solid var(--c-line);
    border-radius: 0 var(--c-radius) var(--c-radius) 0;
  }
  .agenda [aria-current='true'] {
    background: var(--c-wash);
    border-inline-start-color: var(--c-ink);
    font-weight: 600;
  }
  .agenda .small {
    font-weight: 400;
  }
  .here {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    color: var(--c-midst-deep);
  }
  .here::before {
    content: '';
    inline-size: 8px;
    block-size: 18px;
    background: var(--c-midst);
    clip-path: path('M4 0Q10 9 4 18Q-2 9 4 0z');
  }
  .ways {
    max-inline-size: 36em;
    inline-size: 100%;
  }
  .between {
    justify-content: space-between;
  }
  .coaches {
    display: grid;
    gap: 14px;
  }
  .counts {
    display: grid;
    gap: 14px;
  }
  .counts li {
    display: grid;
  }
  ${switchStyles}
  .phone {
    inline-size: 232px;
    max-inline-size: 100%;
    block-size: 400px;
    overflow: hidden;
    border: 1px solid var(--c-line);
    border-radius: 18px;
    background: var(--c-ground);
    box-shadow: var(--c-shadow);
    direction: ltr;
  }
  .phone cofront-stage {
    inline-size: 390px;
    margin: 0;
    padding: 14px 20px;
    transform: scale(0.592);
    transform-origin: 0 0;
  }
  @container (min-width: 60rem) {
    .head {
      padding-inline: 28px;
    }
    .desk {
      grid-template: auto minmax(0, 1fr) auto / 14em minmax(0, 1fr) 19em;
      grid-template-areas: 'agenda stage tabs' 'agenda stage side' 'agenda next side';
    }
    .tabs {
      grid-area: tabs;
      border-inline-start: 1px solid var(--c-line);
    }
    .tabs .to-now,
    .tabs .to-agenda {
      display: none;
    }
    .tabs [aria-pressed='true'] {
      border-block-end-color: transparent;
      font-weight: 400;
    }
    .tabs .aside {
      border-block-end-color: var(--c-ink);
      font-weight: 600;
    }
    .panel.agenda,
    .panel.stage,
    .side .panel.aside {
      display: grid;
    }
    .side .panel:not(.aside) {
      display: none;
    }
    .panel.agenda {
      grid-area: agenda;
      border-inline-end: 1px solid var(--c-line);
      padding-inline: 20px 12px;
    }
    .panel.agenda ol {
      gap: 2px;
    }
    .panel.stage {
      grid-area: stage;
      padding-inline: 28px;
    }
    .next {
      grid-area: next;
      padding-inline: 28px;
    }
    .side,
    .side:not(.on) {
      display: block;
      grid-area: side;
      border-inline-start: 1px solid var(--c-line);
    }
    :host(:not([embedded])) .frame {
      block-size: 100dvh;
    }
    :host(:not([embedded])) .desk {
      flex: 1 1 0;
      min-block-size: 0;
    }
    :host(:not([embedded])) :is(.panel.agenda, .panel.stage, .side) {
      /* Text for screen readers only is placed by its nearest positioned box, and must not lengthen the page. */
      position: relative;
      overflow-y: auto;
      overscroll-behavior: contain;
    }
  }
  @container (min-width: 84rem) {
    .desk {
      grid-template-columns: 16em minmax(0, 1fr) 22em;
    }
  }
  /* At twice the text size a phone has no room for bars that stay: between them nothing could be reached. */
  @media (max-width: 15rem) {
    .tabs,
    .next {
      position: static;
    }
    .tabs {
      flex-wrap: wrap;
    }
  }
`;
