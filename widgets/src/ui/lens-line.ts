import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { lens } from './sides.js';

/** One mark on the line of a lens. */
export interface LensMark {
  /** 1..points. */
  at: number;
  icon: TemplateResult;
  /** An earlier moment: drawn faint, the later one in full. */
  faint?: boolean;
}

export interface LensLine {
  points: number;
  /** A balance has a middle and no good end. */
  balance: boolean;
  marks: readonly LensMark[];
  /** From the earlier to the later moment. */
  arrow?: { from: number; to: number; colour: string } | null;
}

/** Marks nearer than this many points cover each other. */
const NEAR = 0.45;
/** How far marks are offset, in em; less in a tall heap. */
const LANE_EM = 1.3;
const TALLEST_EM = 3.9;
/** An arrow shorter than this many points would be all head. */
const SHORTEST = 0.3;

/** A line from 1 to K with marks; those that would cover each other are offset above and below it. */
export function lensLine({ points, balance, marks, arrow = null }: LensLine): TemplateResult {
  const place = (at: number): number => ((at - 1) / (points - 1)) * 100;
  const clusters = cluster(marks);
  const deepest = Math.max(1, ...clusters.map(({ length }) => length));
  const laneEm = Math.min(LANE_EM, TALLEST_EM / deepest);
  return html`<span class="lensline ${balance ? 'balance' : ''}" aria-hidden="true" style="--deep:${(deepest - 1) * laneEm}em">
    ${Array.from({ length: points }, (_, index) => html`<i class="tick" style="inset-inline-start:${place(index + 1)}%"></i>`)}
    ${balance
      ? html`<svg class="beam" viewBox="0 0 24 24"><path d="M12 8L20 22H4z"></path></svg>`
      : html`<svg class="goal" viewBox="0 0 24 24">${svg`<g>${lens(12, 12, 11)}</g>`}</svg>`}
    ${arrow === null || Math.abs(arrow.to - arrow.from) < SHORTEST ? nothing : renderArrow(place(arrow.from), place(arrow.to), arrow.colour)}
    ${clusters.flatMap((close) =>
      close.map(
        ({ at, icon, faint }, lane) => html`<i
          class="dot ${faint ? 'faint' : ''}"
          style="inset-inline-start:${place(at)}%;margin-block-start:${(lane - (close.length - 1) / 2) * laneEm}em"
          >${icon}</i
        >`,
      ),
    )}
  </span>`;
}

/** The labels of both ends, under a line. */
export function lensEnds(low: string, high: string): TemplateResult {
  return html`<span class="lensends small soft"><bdi>${low}</bdi><bdi>${high}</bdi></span>`;
}

function renderArrow(from: number, to: number, colour: string): TemplateResult {
  const start = Math.min(from, to);
  return html`<i
    class="arrow ${to < from ? 'back' : ''}"
    style="inset-inline-start:${start}%;inline-size:${Math.abs(to - from)}%;--hue:${colour}"
  ></i>`;
}

function cluster(marks: readonly LensMark[]): LensMark[][] {
  // A faint mark is drawn under its own later one; it never pushes others aside.
  const groups: LensMark[][] = marks.filter(({ faint }) => faint).map((mark) => [mark]);
  let last: LensMark[] = [];
  for (const mark of marks.filter(({ faint }) => !faint).sort((one, other) => one.at - other.at)) {
    const before = last.at(-1);
    if (before !== undefined && mark.at - before.at < NEAR) last.push(mark);
    else groups.push((last = [mark]));
  }
  return groups;
}

/** The midst as a mark: the person themselves, or the whole room. */
export function midstIcon(): TemplateResult {
  return html`<svg class="mark midst" viewBox="0 0 24 24" aria-hidden="true">${lens(12, 12, 12)}</svg>`;
}

export const lensLineStyles = css`
  .lensline {
    display: block;
    position: relative;
    block-size: calc(2em + var(--deep));
    margin-inline: 0.8em;
    background: linear-gradient(var(--c-line), var(--c-line)) center / 100% 2px no-repeat;
  }
  .lensline > * {
    position: absolute;
    top: 50%;
    translate: -50% -50%;
  }
  .lensline .tick {
    inline-size: 1.5px;
    block-size: 9px;
    background: var(--c-edge);
    opacity: 0.6;
  }
  .lensline .beam {
    inset-inline-start: 50%;
    inline-size: 0.8em;
    block-size: 0.8em;
    translate: -50% 0.1em;
    fill: var(--c-edge);
  }
  .lensline .goal {
    inset-inline-start: 100%;
    inline-size: 1.6em;
    block-size: 1.6em;
  }
  .lensline .goal path {
    fill: var(--c-ground);
    stroke: var(--c-midst);
    stroke-width: 1.5;
  }
  .lensline .dot {
    display: flex;
  }
  .lensline .dot .mark {
    inline-size: 1.45em;
    block-size: 1.45em;
    filter: drop-shadow(0 0 0.14em var(--c-card)) drop-shadow(0 0 0.1em var(--c-card));
  }
  .mark.midst path {
    fill: var(--c-midst);
    stroke: var(--c-midst-deep);
    stroke-width: 1.5;
  }
  .lensline .faint .mark {
    inline-size: 1.1em;
    block-size: 1.1em;
    opacity: 0.5;
  }
  .lensline .arrow {
    translate: 0 -50%;
    block-size: 3px;
    background: var(--hue);
  }
  .lensline .arrow::after {
    content: '';
    position: absolute;
    top: 50%;
    /* Before the later mark; in the middle when there is no room for both marks and a head. */
    inset-inline-end: min(0.62em, 50% - 0.3em);
    inline-size: 0.6em;
    block-size: 0.8em;
    translate: 0 -50%;
    background: var(--hue);
    clip-path: polygon(0 0, 100% 50%, 0 100%);
  }
  .lensline .back::after {
    inset-inline: min(0.62em, 50% - 0.3em) auto;
    transform: scaleX(-1);
  }
  :host(:dir(rtl)) .lensline .arrow::after {
    transform: scaleX(-1);
  }
  :host(:dir(rtl)) .lensline .back::after {
    transform: none;
  }
  :host(:dir(rtl)) .lensline > :not(.arrow) {
    translate: 50% -50%;
  }
  :host(:dir(rtl)) .lensline > .beam {
    translate: 50% 0.1em;
  }
  .lensends {
    display: flex;
    justify-content: space-between;
    gap: 20px;
    line-height: 1.3;
  }
  .lensends > * {
    max-inline-size: 48%;
  }
  .lensends > :last-child {
    text-align: end;
  }
  .small {
    font-size: 0.875em;
  }
`;
