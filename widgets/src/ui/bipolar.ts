import { css, html, type TemplateResult } from 'lit';
import { arrowKeys } from './radio.js';
import { lens } from './sides.js';

export interface BipolarOptions {
  /** The statements at the first end (left, or above) and at the last one. */
  ends: readonly [string, string];
  points: number;
  preferNot: string;
  /** The chosen position, 1..K from the first end, 0 for "prefer not to say", or null: nothing is preset. */
  position: number | null;
  name: string;
  hint: string;
  /** How a position is read out. */
  spoken: (position: number) => string;
  /** A position was chosen; `goOn` is true for a tap, a digit or Enter, false while moving with the arrow keys. */
  choose: (position: number, goOn: boolean) => void;
}

/** A scale between two statements as a radio group: a row, or a column where seven buttons would be too narrow. */
export function bipolar(options: BipolarOptions): TemplateResult {
  const { ends, points, preferNot, position, name, hint, spoken, choose } = options;
  const option = (at: number, label: string, content: TemplateResult): TemplateResult => html`<button
    role="radio"
    class=${at === 0 ? 'cannot' : 'point'}
    data-value=${at}
    data-digit=${at}
    aria-checked=${position === at}
    aria-label=${label}
    tabindex=${position === at || (position === null && at === 1) ? 0 : -1}
    @click=${() => choose(at, true)}
  >
    <svg class="pip" viewBox="0 0 24 24" aria-hidden="true">${lens(12, 12, 11)}</svg>${content}
  </button>`;
  return html`<div
    class="bipolar"
    role="radiogroup"
    aria-label=${name}
    aria-describedby="scale-hint"
    @keydown=${(event: KeyboardEvent) => arrowKeys(event, { points, up: -1, choose })}
  >
    <span id="scale-hint" class="unseen">${hint}</span>
    <p class="end first" dir="auto" aria-hidden="true">${ends[0]}</p>
    <p class="end last" dir="auto" aria-hidden="true">${ends[1]}</p>
    <div class="positions">
      ${Array.from({ length: points }, (_, index) =>
        option(index + 1, spoken(index + 1), html`<kbd aria-hidden="true">${index + 1}</kbd>`),
      )}
    </div>
    ${option(0, preferNot, html`<bdi>${preferNot}</bdi><kbd aria-hidden="true">0</kbd>`)}
  </div>`;
}

/** The chosen position as a small picture. */
export function strip(points: number, position: number | null): TemplateResult {
  return html`<span class="strip" aria-hidden="true">
    ${Array.from({ length: points }, (_, index) => html`<i class=${index + 1 === position ? 'on' : ''}></i>`)}
  </span>`;
}

export const bipolarStyles = css`
  .bipolar {
    display: grid;
    grid-template: 'first last' auto 'positions positions' auto 'cannot cannot' auto / 1fr 1fr;
    gap: 12px 28px;
  }
  .bipolar .end {
    align-self: end;
    font-size: 1.0625em;
    line-height: 1.4;
    font-weight: 550;
    hyphens: manual;
  }
  .bipolar .first {
    grid-area: first;
  }
  .bipolar .last {
    grid-area: last;
    text-align: end;
  }
  .positions {
    grid-area: positions;
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(0, 1fr));
    grid-auto-flow: column;
    gap: 4px;
    margin-inline: -10px;
  }
  .bipolar button {
    display: grid;
    place-items: center;
    gap: 2px;
    min-width: 0;
    min-height: 64px;
    padding: 8px 0;
  }
  .bipolar .pip {
    inline-size: 26px;
    block-size: 26px;
  }
  .bipolar .pip path {
    fill: none;
    stroke: var(--c-edge);
    stroke-width: 1.5;
  }
  .bipolar kbd {
    display: none;
    font: inherit;
    font-size: 0.8125em;
    color: var(--c-soft);
  }
  .bipolar [aria-checked='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    box-shadow: inset 0 0 0 1px var(--c-midst-deep);
    font-weight: 600;
  }
  .bipolar [aria-checked='true'] .pip path {
    fill: var(--c-midst);
    stroke: var(--c-midst-deep);
  }
  .bipolar .cannot {
    grid-area: cannot;
    grid-auto-flow: column;
    justify-self: center;
    gap: 12px;
    min-height: 48px;
    padding-inline: 18px;
    border-style: dashed;
    background: none;
    color: var(--c-soft);
  }
  .bipolar .cannot[aria-checked='true'] {
    color: var(--c-ink);
    background: var(--c-midst-soft);
  }
  @media (hover: hover) and (pointer: fine) {
    .bipolar kbd {
      display: inline;
    }
  }
  @container (max-width: 20rem) {
    .bipolar {
      grid-template: 'first' auto 'positions' auto 'last' auto 'cannot' auto / 1fr;
    }
    .bipolar .last {
      text-align: start;
    }
    .positions {
      grid-template-columns: none;
      grid-auto-flow: row;
      margin-inline: 0;
    }
    .bipolar .point {
      min-height: 48px;
    }
  }
  @container (min-width: 40rem) {
    .positions {
      gap: 8px;
      margin-inline: 0;
    }
    .bipolar .point {
      min-height: 76px;
    }
    .bipolar .end {
      font-size: var(--c-large);
      max-inline-size: 16em;
    }
    .bipolar .last {
      justify-self: end;
    }
  }
  .strip {
    display: flex;
    gap: 6px;
    align-items: center;
  }
  .strip i {
    flex: none;
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--c-line);
  }
  .strip .on {
    inline-size: 12px;
    block-size: 20px;
    border-radius: 0;
    background: var(--c-midst-deep);
    clip-path: path('M6 0Q13 10 6 20Q-1 10 6 0z');
  }
`;
