import { css } from 'lit';

/** The mirror's questions look unlike the ratings: framed in the other side's hue, its shape first, the words quoted. */
export const mirrorStyles = css`
  .turned {
    border: 1.5px solid var(--hue);
    border-inline-start-width: 6px;
    border-radius: var(--c-radius);
    background: var(--c-wash);
    padding: 16px 18px;
    gap: 12px;
    align-content: center;
  }
  .turned .about {
    flex-wrap: wrap;
    align-items: center;
    gap: 6px 12px;
  }
  .question .turned h1 {
    font-style: italic;
    font-weight: 550;
  }
  .looking {
    display: inline-flex;
    align-items: center;
    gap: 4px;
    flex: none;
  }
  .looking i {
    inline-size: 1.6em;
    block-size: 0.6em;
    background: currentColor;
    clip-path: polygon(0 40%, 70% 40%, 70% 0, 100% 50%, 70% 100%, 70% 60%, 0 60%);
  }
  .looking:dir(rtl) i {
    transform: scaleX(-1);
  }
  .turn {
    padding-block: 16px;
    gap: 20px;
  }
  .turn h1 {
    font-size: var(--c-display);
  }
  .lookers {
    display: flex;
    flex-wrap: wrap;
    gap: 12px 28px;
    font-size: 1.75em;
    color: var(--c-soft);
  }
  .mirrored {
    border-block-start: 1px solid var(--c-line);
    padding-block-start: 20px;
  }
  @container (min-width: 40rem) {
    .turn .wide {
      inline-size: auto;
      min-inline-size: 16em;
      justify-self: start;
    }
  }
`;
