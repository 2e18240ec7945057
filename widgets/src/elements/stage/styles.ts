import { css } from 'lit';

export const stageStyles = css`
  :host {
    container-type: inline-size;
    max-inline-size: 46rem;
    margin-inline: auto;
    position: relative;
  }
  :host([wide]) {
    max-inline-size: 76rem;
  }
  .top {
    position: sticky;
    top: 0;
    z-index: 2;
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 10px;
    min-height: 48px;
    background: var(--c-ground);
    border-block-end: 1px solid var(--c-line);
    font-size: 0.9375em;
  }
  .where {
    display: flex;
    align-items: center;
    gap: 8px;
    flex: 1 1 34%;
    min-inline-size: 0;
    font-weight: 600;
    line-height: 1.25;
  }
  /* A title of many lines would cover what is below it. */
  .top.still {
    position: relative;
  }
  .where > bdi {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  /* The whole title stands below; in the lobby it stands here. As wide as its longest word at least, since what the
     line says of itself can wrap; only a word wider than the limit breaks. */
  .where.short,
  .where.short bdi {
    min-inline-size: auto;
  }
  .where.short bdi {
    max-inline-size: 44cqi;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
    overflow: clip; /* what scrolls has no least width */
  }
  .me {
    display: grid;
    place-items: center;
    flex: none;
    min-inline-size: 48px;
    padding: 0;
    margin-block: 2px;
    border-radius: 99px;
    border-color: var(--c-line);
    background: none;
  }
  .you {
    scroll-margin-block-start: 64px;
  }
  .end {
    display: flex;
    align-items: center;
    gap: 2px 10px;
  }
  .state {
    color: var(--c-soft);
    text-align: end;
    line-height: 1.2;
    max-inline-size: 42cqi;
    text-wrap: balance;
  }
  .state i {
    display: inline-block;
    margin-inline-end: 8px;
    inline-size: 10px;
    block-size: 10px;
    flex: none;
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
  .state.off {
    color: var(--c-ink);
    font-weight: 600;
  }
  .between {
    justify-content: space-between;
  }
  .place {
    flex: none;
    font-weight: 400;
  }
  .words {
    border-inline-start: 4px solid var(--c-midst);
    padding-inline-start: 14px;
    font-style: italic;
    max-inline-size: 38em;
  }
  [data-covered='true'] {
    visibility: hidden;
    block-size: 0;
    padding: 0;
    overflow: hidden;
  }
  .cover {
    display: grid;
    place-content: center;
    gap: 8px;
    min-block-size: 60vh;
    text-align: center;
  }
  .cover * {
    text-align: center;
  }
  .cover::before {
    content: '';
    justify-self: center;
    inline-size: 34px;
    block-size: 72px;
    background: var(--c-midst);
    clip-path: path('M17 0Q43 36 17 72Q-9 36 17 0z');
    margin-block-end: 16px;
  }
  .reach {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block: 14px;
  }
  .reach button {
    padding-inline: 14px;
    font-size: 0.9375em;
    background: none;
    border-color: var(--c-line);
  }
  .reach [aria-pressed='true'] {
    border-color: var(--c-midst-deep);
    background: var(--c-midst-soft);
    font-weight: 600;
  }
  .asked,
  .asking {
    margin-block-end: 14px;
  }
  .prepare {
    display: grid;
    gap: 12px;
    justify-items: start;
  }
  #coach {
    scroll-margin-block-start: 80px;
  }
  .top .coach {
    margin-block: 4px;
    flex: none;
    margin-inline-start: auto;
    padding: 4px 14px;
    border-radius: 99px;
  }
  .top .coach.new {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    font-weight: 600;
  }
  .top .coach + .end > .state {
    max-inline-size: 34cqi;
  }
  .body {
    padding-block: 20px 24px;
    gap: 24px;
  }
  .lobby {
    gap: 24px;
  }
  .lobby .logo {
    justify-self: center;
  }
  .lobby h1 {
    font-size: var(--c-display);
    text-align: center;
    display: -webkit-box;
    -webkit-line-clamp: 5;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .joinfor {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    padding: 14px 16px;
    border-radius: var(--c-radius);
    background: var(--c-wash);
    font-size: 1.0625em;
  }
  .field {
    display: grid;
    gap: 6px;
  }
  .field label {
    font-weight: 600;
  }
  .small {
    font-size: 0.875em;
  }
  .code {
    font-size: var(--c-large);
    letter-spacing: 0.12em;
  }
  .nowrap {
    flex-wrap: nowrap;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 12px;
    min-height: 60px;
    text-align: start;
  }
  .kept p,
  .you p,
  .framing p {
    max-inline-size: 38em;
  }
  .kept > div,
  .you > div {
    padding-block: 4px 12px;
  }
  .kept summary,
  .you summary,
  .lobby details summary {
    color: var(--c-soft);
  }
  .waiting {
    gap: 28px;
    padding-block: 16px 0;
  }
  .said {
    display: grid;
    gap: 6px;
  }
  .said * {
    text-align: center;
  }
  .framing {
    gap: 0;
    border-block-start: 1px solid var(--c-line);
  }
  .framing details {
    border-block-end: 1px solid var(--c-line);
    padding-block: 6px;
  }
  .framing summary {
    justify-content: space-between;
  }
  .framing :is(p, dl) {
    padding-block: 4px 16px;
  }
  .done {
    display: grid;
    justify-items: center;
    gap: 8px;
  }
  .done button {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .done i {
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border: 2px solid var(--c-edge);
    border-radius: 6px;
    font-style: normal;
    line-height: 1;
  }
  .done [aria-checked='true'] {
    border-color: var(--c-midst-deep);
    background: var(--c-midst-soft);
  }
  .banner {
    position: sticky;
    bottom: 8px;
    z-index: 3;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 20px;
    padding: 14px 16px;
    border: 2px solid var(--c-midst);
    border-radius: calc(var(--c-radius) * 1.4);
    background: var(--c-card);
    box-shadow: var(--c-shadow);
  }
  @container (max-width: 26rem) {
    .end {
      flex-direction: column;
      align-items: flex-end;
    }
    /* Two lines of it leave the title room; as wide as one line it would keep it all. */
    .state {
      max-inline-size: 36cqi;
    }
  }
  @container (max-width: 21rem) {
    .state {
      max-inline-size: 32cqi;
    }
    .top {
      gap: 6px;
      font-size: 0.875em;
    }
    .where {
      flex-direction: column;
      align-items: start;
      gap: 0;
    }
  }
  @container (min-width: 40rem) {
    .lobby form {
      max-inline-size: 28em;
      inline-size: 100%;
      justify-self: center;
    }
  }
`;
