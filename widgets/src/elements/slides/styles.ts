import { css } from 'lit';

export const slidesStyles = css`
  .slide {
    display: grid;
    gap: 18px;
    align-content: start;
  }
  .slide h1 {
    font-size: clamp(1.375em, 6cqi, 1.75em);
  }
  .slide:not(.on) {
    display: none;
  }
  .kept {
    margin-block-start: -8px;
  }
  .ways {
    display: grid;
    gap: 8px;
    position: sticky;
    bottom: 0;
    padding-block: 28px 12px;
    background: linear-gradient(transparent, var(--c-under, var(--c-ground)) 24px);
    z-index: 1;
  }
  .many {
    display: none;
  }
  .keys button {
    flex: 1 1 8em;
    text-align: center;
  }
  .keys [aria-pressed='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    box-shadow: inset 0 0 0 1px var(--c-midst-deep);
    font-weight: 600;
  }
  .keys [aria-pressed='true']::before {
    content: '\\2713\\00a0';
  }
  .said-lines,
  .column ul {
    display: grid;
    gap: 8px;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
    padding: 10px 14px;
    background: var(--c-card);
    border: 1px solid var(--c-line);
    border-radius: var(--c-radius);
  }
  .line.edge {
    border-inline-start: 5px solid var(--hue);
  }
  .opened {
    gap: 20px;
  }
  .opened .tabs {
    position: sticky;
    top: 48px;
    z-index: 1;
    background: var(--c-ground);
    padding-block: 8px;
  }
  .prompt,
  .column {
    display: grid;
    gap: 10px;
    align-content: start;
  }
  .column:not(.on) {
    display: none;
  }
  @container (min-width: 44rem) {
    .slides {
      display: grid;
      grid-template-columns: repeat(var(--n), minmax(0, 1fr));
      gap: 32px;
    }
    .slide:not(.on) {
      display: grid;
    }
    .one {
      display: none;
    }
    .many {
      display: revert;
    }
    .ways {
      justify-items: start;
    }
    .column,
    .column:not(.on) {
      display: grid;
    }
    .columns {
      display: grid;
      /* Wide enough for the long words of ordinary texts; with six sides there are two rows. */
      grid-template-columns: repeat(auto-fit, minmax(min(100%, 17em), 1fr));
      gap: 24px;
    }
    .prompt h2 {
      text-align: center;
    }
    .waiting .keys {
      max-inline-size: 34em;
      justify-self: center;
    }
  }
`;
