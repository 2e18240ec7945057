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
    align-content: center;
    gap: 1.5em;
    min-inline-size: 0;
  }
  .big {
    font-size: 2em;
    text-align: center;
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
    justify-items: center;
    gap: 0.7em;
    inline-size: min(15em, 34vh);
    min-inline-size: 9em;
  }
  .join h2 {
    font-size: 1.5em;
    text-align: center;
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
  .how {
    text-align: center;
    font-size: 1.35em;
  }
  .turnout {
    display: grid;
    gap: 2em;
  }
  .turnout .sides svg,
  .turnout .sides ul {
    max-inline-size: min(46em, 90%);
  }
  .turnout .sides {
    font-size: 1.35em;
  }
  .turnout .sides.many svg {
    max-inline-size: min(30em, 70vh);
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
