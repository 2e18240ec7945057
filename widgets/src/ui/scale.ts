import { css, html, type TemplateResult } from 'lit';
import { lens } from './sides.js';

export interface ScaleOptions {
  /** The labels of 1..K. */
  labels: readonly string[];
  cannotJudge: string;
  /** The present answer, or null: nothing is preset. */
  value: number | null;
  name: string;
  hint: string;
  /** A value was chosen; `goOn` is true for a tap, a digit or Enter, false while moving with the arrow keys. */
  choose: (value: number, goOn: boolean) => void;
}

/** A labelled scale as a radio group: buttons in a column on phones (agreement on top), in a row on laptops. */
export function scale(options: ScaleOptions): TemplateResult {
  const { labels, cannotJudge, value, name, hint, choose } = options;
  const points = labels.length;
  const option = (point: number, label: string): TemplateResult => html`<button
    role="radio"
    class=${point === 0 ? 'cannot' : 'point'}
    data-value=${point}
    aria-checked=${value === point}
    tabindex=${value === point || (value === null && point === points) ? 0 : -1}
    @click=${() => choose(point, true)}
  >
    <svg class="pip" viewBox="0 0 24 24" aria-hidden="true">${lens(12, 12, 11)}</svg>
    <bdi>${label}</bdi><kbd aria-hidden="true">${point}</kbd>
  </button>`;
  return html`<div
    class="scale"
    role="radiogroup"
    aria-label=${name}
    aria-describedby="scale-hint"
    @keydown=${(event: KeyboardEvent) => onArrow(event, points, choose)}
  >
    <span id="scale-hint" class="unseen">${hint}</span>
    <div class="points">${labels.map((_, index) => option(points - index, labels[points - index - 1] ?? ''))}</div>
    ${option(0, cannotJudge)}
  </div>`;
}

/** Digits answer at once, wherever the focus is in the question. */
export function onDigit(event: KeyboardEvent, points: number, choose: ScaleOptions['choose']): void {
  if (event.altKey || event.ctrlKey || event.metaKey || !/^[0-9]$/.test(event.key)) return;
  const digit = Number(event.key);
  if (digit > points) return;
  event.preventDefault();
  choose(digit, true);
}

/** From the one that has the focus: up and towards the end is more agreement, down and towards the start is less. */
function onArrow(event: KeyboardEvent, points: number, choose: ScaleOptions['choose']): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const group = event.currentTarget as HTMLElement;
  const isRtl = getComputedStyle(group).direction === 'rtl';
  const steps: Record<string, number> = {
    ArrowUp: 1,
    ArrowDown: -1,
    ArrowRight: isRtl ? -1 : 1,
    ArrowLeft: isRtl ? 1 : -1,
  };
  const step = steps[event.key];
  const from = (event.target as HTMLElement).closest<HTMLElement>('[data-value]')?.dataset['value'];
  if (step === undefined || from === undefined) return;
  event.preventDefault();
  const next = (Number(from) + step + points + 1) % (points + 1);
  choose(next, false);
  const focus = (): void => group.querySelector<HTMLElement>(`[data-value='${next}']`)?.focus();
  focus();
  setTimeout(focus);
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
