import { css, html, type TemplateResult } from 'lit';
import { arrowKeys } from './radio.js';
import { lens } from './sides.js';

export interface ScaleOptions {
  /** The labels of 1..K. */
  labels: readonly string[];
  cannotJudge: string;
  /** The present answer, or null: nothing is preset. */
  value: number | null;
  name: string;
  hint: string;
  /** The digit of the first label; 0 if the scale itself begins with nought. */
  first?: 0 | 1;
  /** A value was chosen; `goOn` is true for a tap, a digit or Enter, false while moving with the arrow keys. */
  choose: (value: number, goOn: boolean) => void;
}

/** A labelled scale as a radio group: buttons in a column on phones (agreement on top), in a row on laptops. */
export function scale(options: ScaleOptions): TemplateResult {
  const { labels, cannotJudge, value, name, hint, first = 1, choose } = options;
  const points = labels.length;
  // If zero has a label, no digit is left for saying nothing.
  const digit = (point: number): number | '' => (first === 1 ? point : point === 0 ? '' : point - 1);
  const option = (point: number, label: string): TemplateResult => html`<button
    role="radio"
    class=${point === 0 ? 'cannot' : 'point'}
    data-value=${point}
    data-digit=${digit(point)}
    aria-checked=${value === point}
    tabindex=${value === point || (value === null && point === points) ? 0 : -1}
    @click=${() => choose(point, true)}
  >
    <svg class="pip" viewBox="0 0 24 24" aria-hidden="true">${lens(12, 12, 11)}</svg>
    <bdi>${label}</bdi><kbd aria-hidden="true">${digit(point)}</kbd>
  </button>`;
  return html`<div
    class="scale"
    role="radiogroup"
    aria-label=${name}
    aria-describedby="scale-hint"
    @keydown=${(event: KeyboardEvent) => arrowKeys(event, { points, up: 1, choose })}
  >
    <span id="scale-hint" class="unseen">${hint}</span>
    <div class="points">${labels.map((_, index) => option(points - index, labels[points - index - 1] ?? ''))}</div>
    ${option(0, cannotJudge)}
  </div>`;
}

export const scaleStyles = css`
  .scale,
  .points {
    display: grid;
    gap: 8px;
  }
  .scale button {
    display: flex;
    align-items: center;
    gap: 14px;
    min-height: 54px;
    inline-size: 100%;
    text-align: start;
    padding-inline: 16px;
  }
  .scale .pip {
    inline-size: 24px;
    block-size: 24px;
    flex: none;
  }
  .scale .pip path {
    fill: none;
    stroke: var(--c-edge);
    stroke-width: 1.5;
  }
  .scale kbd {
    display: none;
    font: inherit;
    font-size: 0.8125em;
    color: var(--c-soft);
    margin-inline-start: auto;
  }
  .scale [aria-checked='true'] {
    background: var(--c-midst-soft);
    border-color: var(--c-midst-deep);
    box-shadow: inset 0 0 0 1px var(--c-midst-deep);
    font-weight: 600;
  }
  .scale [aria-checked='true'] .pip path {
    fill: var(--c-midst);
    stroke: var(--c-midst-deep);
  }
  .scale .cannot {
    border-style: dashed;
    background: none;
    color: var(--c-soft);
  }
  .scale .cannot[aria-checked='true'] {
    color: var(--c-ink);
    background: var(--c-midst-soft);
  }
  @media (hover: hover) and (pointer: fine) {
    .scale kbd {
      display: inline;
    }
  }
  @container (min-width: 40rem) {
    .scale {
      gap: 16px;
    }
    .points {
      display: flex;
      flex-direction: row-reverse;
    }
    .points button {
      flex: 1 1 0;
      flex-direction: column;
      justify-content: flex-start;
      gap: 8px;
      padding: 18px 8px 12px;
      text-align: center;
    }
    .points kbd {
      margin: auto 0 0;
    }
    .scale .cannot {
      inline-size: auto;
      justify-self: center;
    }
  }
`;
