import { css } from 'lit';

export const dotVoteStyles = css`
  .vote h1 {
    font-size: clamp(1.375em, 6.2cqi, 2em);
  }
  .left {
    position: sticky;
    top: 48px;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 14px;
    padding-block: 10px;
    background: var(--c-under, var(--c-ground));
    border-block-end: 1px solid var(--c-line);
  }
  .pips {
    color: var(--c-midst-deep);
    letter-spacing: 0.08em;
    font-size: 1.25em;
    line-height: 1;
  }
  .pips i {
    font-style: normal;
    color: var(--c-edge);
  }
  .cards {
    display: grid;
    gap: 10px;
  }
  .cards li {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border: 1.5px solid var(--c-line);
    border-radius: var(--c-radius);
    background: var(--c-card);
  }
  .cards .given {
    border-color: var(--c-midst-deep);
    background: var(--c-midst-soft);
  }
  .of,
  .of span {
    display: flex;
    align-items: center;
    gap: 0.35em;
  }
  .of {
    gap: 2px 14px;
    flex-wrap: wrap;
  }
  .kindmark {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .text {
    font-weight: 550;
    line-height: 1.4;
  }
  .count {
    display: flex;
    align-items: center;
    gap: 12px;
    justify-self: end;
  }
  .count button {
    font-size: 1.375em;
    line-height: 1;
    padding: 0;
    inline-size: 52px;
  }
  .count .n {
    min-inline-size: 3em;
    text-align: center;
  }
  @container (min-width: 40rem) {
    .cards li {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      gap: 20px;
    }
  }
`;
