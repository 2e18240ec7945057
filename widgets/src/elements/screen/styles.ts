import { css } from 'lit';

export const screenStyles = css`
  :host {
    --c-size: clamp(18px, 1.15vw + 1.15vh, 44px);
    container-type: inline-size;
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
    padding: 2.2em 3em;
    background: var(--c-ground);
  }
  :host([embedded]) {
    --c-size: clamp(16px, 1.6cqi, 28px);
    min-block-size: 28em;
    border-radius: var(--c-radius);
  }
  header {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 2em;
  }
  h1 {
    font-size: 2em;
    display: -webkit-box;
    -webkit-line-clamp: 2;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .midst {
    flex: 1;
    display: grid;
    align-content: safe center;
    gap: 1.5em;
    min-inline-size: 0;
  }
  /* What was expected beside what was given: both at once, where there is room for both. */
  @container (min-width: 50rem) {
    .midst:has(cofront-mirror) {
      --c-size: clamp(14px, 0.88vw + 0.88vh, 34px);
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 3em;
      align-items: start;
    }
  }
  header cofront-clock {
    font-size: 1.5em;
  }
  .coach {
    font-style: italic;
    max-inline-size: 40em;
    justify-self: center;
  }
  .big {
    font-size: 2em;
    text-align: center;
  }
  .attention {
    font-size: 1.35em;
    text-align: center;
    padding-block-start: 0.6em;
    border-block-start: 1px solid var(--c-line);
  }
  .lobby {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-evenly;
    gap: 2em;
  }
  .join {
    display: grid;
    align-self: end;
    justify-items: center;
    gap: 0.7em;
    inline-size: min(15em, 30vh);
    min-inline-size: 9em;
  }
  .join h2 {
    font-size: 1.5em;
    text-align: center;
  }
  .join bdi {
    display: -webkit-box;
    -webkit-line-clamp: 3;
    -webkit-box-orient: vertical;
    overflow: hidden;
  }
  .typed {
    font-size: 1.6em;
    font-weight: 650;
    letter-spacing: 0.14em;
    white-space: nowrap;
  }
  .between {
    flex: 1 1 14em;
    max-inline-size: 24em;
  }
  .lobby.many {
    display: grid;
    grid-template-columns: repeat(var(--columns), 1fr);
    place-items: end center;
    gap: 1.2em;
  }
  .many .join p {
    text-align: center;
  }
  .many .join {
    inline-size: min(13em, 30vh);
    gap: 0.3em;
  }
  .many .join:nth-last-child(n + 5),
  .many .join:nth-last-child(n + 5) ~ .join {
    inline-size: auto;
    grid-template-columns: min(7em, 19vh) auto;
    justify-content: start;
    gap: 0.2em 1em;
    align-items: center;
  }
  .many .join:nth-last-child(n + 5) .typed,
  .many .join:nth-last-child(n + 5) ~ .join .typed {
    font-size: 1.15em;
  }
  .many .join:nth-last-child(n + 5) h2,
  .many .join:nth-last-child(n + 5) ~ .join h2 {
    grid-column: 1 / -1;
    justify-self: start;
    font-size: 1.1em;
  }
  .many .join:nth-last-child(n + 5) bdi,
  .many .join:nth-last-child(n + 5) ~ .join bdi {
    -webkit-line-clamp: 2;
    text-align: start;
  }
  .how {
    text-align: center;
    font-size: 1.35em;
  }
  .turnout {
    display: grid;
    gap: 2em;
  }
  .turnout .sides > svg,
  .turnout .sides ul {
    max-inline-size: min(46em, 90%);
  }
  .turnout .sides {
    font-size: 1.35em;
  }
  .turnout .sides.many {
    font-size: 1.1em;
  }
  .turnout .sides.many > svg {
    max-inline-size: min(30em, 54vh);
  }
  @container (min-width: 50rem) {
    .at0 {
      order: 0;
    }
    .between {
      order: 1;
    }
    .at1,
    .at2,
    .at3,
    .at4,
    .at5 {
      order: 2;
    }
  }
`;
