import { css } from 'lit';

export const cofrontStyles = css`
  .facing {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 8px 14px;
    align-items: center;
  }
  .side {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    font-weight: 600;
    min-width: 0;
  }
  .facing:not([style*='--n:2']) {
    justify-content: center;
  }
  [style*='--n:2'] .side.at1 {
    margin-inline-start: auto;
    flex-direction: row-reverse;
  }
  .issue {
    flex: 1 0 100%;
    min-width: 0;
    display: grid;
    gap: 8px;
    justify-items: center;
    padding: 20px 18px 28px;
    border: 2px solid var(--c-midst);
    border-radius: calc(var(--c-radius) * 2);
    background: linear-gradient(var(--c-midst-soft), var(--c-card) 60%);
  }
  .issue * {
    text-align: center;
  }
  .issue svg {
    inline-size: 24px;
    block-size: 48px;
  }
  /* Smaller where a long word would break. */
  .issue h1 {
    --large: clamp(1.5em, 5.2cqi, 2.5em);
    font-size: max(0.9375em, min(var(--large), (100cqi - 44px) / var(--word)));
  }
  /* What is to be done about it stands below, and has to be in view. */
  .issue h1.long {
    --large: clamp(1.2em, 3.6cqi, 1.9em);
  }
  .options {
    display: grid;
    gap: 8px;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 20em), 1fr));
  }
  .options .card {
    display: flex;
    gap: 10px;
    align-items: baseline;
    padding: 12px 14px;
  }
  .part {
    padding: 16px;
  }
  .agreement {
    border-color: var(--c-midst);
  }
  details.card {
    padding-block: 6px;
  }
  details.card[open] {
    padding-block-end: 16px;
  }
  details.card > summary + * {
    display: block;
    margin-block-start: 8px;
  }
  @container (min-width: 52rem) {
    .facing[style*='--n:2'] {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 4fr) minmax(0, 1fr);
    }
    .facing[style*='--n:2'] .issue {
      grid-column: 2;
      grid-row: 1;
    }
    .facing[style*='--n:2'] .at0 {
      justify-self: end;
    }
    .facing[style*='--n:2'] .at1 {
      justify-self: start;
      grid-column: 3;
      margin: 0;
      flex-direction: row;
    }
  }
`;
