import { css } from 'lit';
import { switchStyles } from '../../ui/switch-styles.js';

export const consoleStyles = css`
  :host {
    container-type: inline-size;
    background: var(--c-ground);
  }
  :host(:not([embedded])) {
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
    padding: 18px 20px;
    border-block-end: 1px solid var(--c-line);
  }
  .head h1 {
    font-size: var(--c-large);
    flex: 1 1 12em;
  }
  .state {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    color: var(--c-soft);
  }
  .state i {
    inline-size: 10px;
    block-size: 10px;
    border-radius: 50%;
    border: 2px solid var(--c-soft);
    background: var(--c-soft);
  }
  .state.busy i {
    background: var(--c-midst);
    border-color: var(--c-midst);
  }
  .state.off i {
    background: none;
  }
  .faults {
    padding: 16px 20px 0;
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 36px;
    padding: 24px 20px 40px;
  }
  .stage {
    order: -1;
    gap: 28px;
    align-content: start;
  }
  .title {
    font-size: var(--c-display);
    letter-spacing: -0.02em;
    line-height: 1.15;
  }
  .small {
    font-size: 0.875em;
  }
  .tight {
    gap: 8px;
  }
  .agenda h2,
  .room h2 {
    font-size: 0.9375em;
    color: var(--c-soft);
    letter-spacing: 0;
  }
  .agenda {
    align-content: start;
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
  .next {
    max-inline-size: 30em;
    inline-size: 100%;
  }
  .between {
    justify-content: space-between;
  }
  .room {
    gap: 28px;
    align-content: start;
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
    .head,
    .columns {
      padding-inline: 32px;
    }
    .columns {
      grid-template-columns: 13.5em minmax(0, 1fr) 16em;
      gap: 48px;
      padding-block-start: 32px;
    }
    .stage {
      order: 0;
    }
  }
  @container (min-width: 84rem) {
    .columns {
      grid-template-columns: 15em minmax(0, 1fr) 19em;
      gap: 72px;
    }
  }
`;
