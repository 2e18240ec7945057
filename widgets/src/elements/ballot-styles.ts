import { css } from 'lit';

export const ballotStyles = css`
  :host {
    container-type: inline-size;
  }
  .tight {
    gap: 8px;
  }
  .lead {
    font-size: var(--c-large);
    line-height: 1.45;
  }
  .intro h1 {
    font-size: var(--c-display);
  }
  .question {
    display: grid;
    gap: 18px;
  }
  .progress {
    display: flex;
    align-items: center;
    gap: 14px;
    color: var(--c-soft);
    font-size: 0.9375em;
    white-space: nowrap;
  }
  progress {
    flex: 1;
    min-width: 0;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--c-line);
    appearance: none;
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--c-line);
  }
  progress::-webkit-progress-value {
    background: var(--c-midst-deep);
  }
  progress::-moz-progress-bar {
    background: var(--c-midst-deep);
  }
  .ask {
    display: grid;
    gap: 8px;
    align-content: end;
    min-height: 7.5em;
  }
  .about {
    display: flex;
    align-items: baseline;
    gap: 0.5em;
    font-weight: 600;
    color: var(--hue);
  }
  .about > span {
    min-width: 0;
  }
  .question h1 {
    font-size: clamp(1.375em, 6.2cqi, 2em);
  }
  .who {
    display: flex;
    gap: 10px;
    color: var(--c-soft);
    font-size: 0.9375em;
  }
  .who::before {
    content: '';
    flex: none;
    inline-size: 8px;
    block-size: 20px;
    margin-block-start: 2px;
    background: var(--c-midst);
    clip-path: path('M4 0Q11 10 4 20Q-3 10 4 0z');
  }
  .steps {
    display: grid;
    grid-template-columns: auto auto minmax(auto, 1fr);
    gap: 8px;
    align-items: center;
  }
  .steps :last-child {
    justify-self: end;
  }
  .answer {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    text-align: start;
    font-weight: 400;
  }
  .answer strong {
    font-weight: 650;
  }
  ol {
    display: grid;
    gap: 8px;
  }
  .finish {
    position: sticky;
    bottom: 0;
    padding-block: 36px 12px;
    background: linear-gradient(transparent, var(--c-under, var(--c-ground)) 32px);
  }
  .waiting {
    gap: 32px;
    padding-block: 24px 8px;
  }
  .said {
    display: grid;
    gap: 6px;
    text-align: center;
  }
  .said * {
    text-align: center;
  }
  @container (min-width: 40rem) {
    .question {
      gap: 28px;
    }
    .answer {
      grid-template-columns: 1fr 12em;
      align-items: baseline;
      gap: 24px;
    }
    .waiting .wide,
    .intro .wide,
    .finish .wide {
      inline-size: auto;
      min-inline-size: 16em;
      justify-self: center;
    }
    .intro .wide {
      justify-self: start;
    }
  }
`;
