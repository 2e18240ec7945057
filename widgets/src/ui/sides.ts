import { css, html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { markIcon, markShape } from '../theme/marks.js';
import type { PartyView } from '../view.js';
import { partyName } from './party.js';

/** One side of the figure: its people, and how many of them are there (or have handed in). */
export interface Side {
  party: PartyView;
  filled: number;
  of: number;
  /** The count in words. */
  words: string;
}

const WIDTH = 320;

/** The motif: the sides at the edges, filling up towards the midst between them; the midst opens at the reveal. */
export function sidesFigure(sides: readonly Side[], isOpen: boolean): TemplateResult {
  return html`<figure class="sides ${sides.length <= 2 ? 'two' : 'many'}">
    ${sidesPicture(sides, isOpen)}
    <ul>
      ${sides.map(
        ({ party, words }) => html`<li>
          <span class="party">${markIcon(party.mark)}${partyName(party)}</span>
          <span class="count">${words}</span>
        </li>`,
      )}
    </ul>
  </figure>`;
}

/** The figure without its words. */
export function sidesPicture(sides: readonly Side[], isOpen: boolean): TemplateResult {
  const height = sides.length <= 2 ? 96 : 232;
  return html`<svg viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true" focusable="false">
    ${sides.map((side, index) => spoke(side, index, sides.length, height))}
    <g class="lens ${isOpen ? 'open' : ''}" style="transform-origin: ${WIDTH / 2}px ${height / 2}px">
      ${lens(WIDTH / 2, height / 2, 34)}
    </g>
  </svg>`;
}

/** The shape of the midst: a lens standing upright, `half` high above and below its middle. */
export function lens(x: number, y: number, half: number): SVGTemplateResult {
  const path = `M${x} ${y - half}Q${x + half} ${y} ${x} ${y + half}Q${x - half} ${y} ${x} ${y - half}z`;
  return svg`<path d=${path} fill="var(--c-midst)"></path>`;
}

function rowsFor(people: number): number {
  return people <= 6 ? 1 : people <= 14 ? 2 : people <= 24 ? 3 : people <= 40 ? 4 : 7;
}

/** The way of one side to the midst, with a mark per person, filled from the edge inwards. */
function spoke(side: Side, index: number, count: number, height: number): SVGTemplateResult {
  const angle = Math.PI + (index * 2 * Math.PI) / Math.max(2, count);
  const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
  const reach = count <= 2 ? WIDTH / 2 - 10 : (height / 2 - 12) * (1 + 0.25 * Math.abs(dx));
  const inner = count <= 2 ? 34 : 44;
  const place = (along: number, across: number): [number, number] => [
    WIDTH / 2 + dx * along - dy * across,
    height / 2 + dy * along + dx * across,
  ];
  const people = Math.max(side.of, side.filled);
  const rows = rowsFor(people);
  const columns = Math.max(1, Math.ceil(people / rows));
  const cell = Math.min(20, (reach - inner) / columns);
  const dots = Array.from({ length: Math.min(people, 400) }, (_, person) => {
    const column = Math.floor(person / rows);
    const row = (person % rows) - (rows - 1) / 2;
    const [x, y] = place(reach - (column + 0.5) * cell, row * cell);
    return markShape(side.party.mark, x, y, cell * 0.72, person < side.filled);
  });
  const [x1, y1] = place(reach - 11, 0);
  const [x2, y2] = place(inner - 12, 0);
  return svg`<line x1=${x1} y1=${y1} x2=${x2} y2=${y2} stroke="var(--c-line)" stroke-width="1.5"
    stroke-dasharray=${people === 0 ? '1 5' : '0 400'} stroke-linecap="round"></line>${people === 0 ? markShape(side.party.mark, x1, y1, 22) : dots}`;
}

export const sidesStyles = css`
  .sides > svg {
    display: block;
    inline-size: 100%;
    max-inline-size: 30em;
    margin-inline: auto;
    direction: ltr;
  }
  .sides.many > svg {
    max-inline-size: 24em;
  }
  .sides ul {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 32px;
    inline-size: fit-content;
    max-inline-size: min(30em, 100%);
    margin: 8px auto 0;
  }
  .sides li {
    display: grid;
    justify-items: start;
    min-width: 0;
    max-inline-size: 100%;
  }
  /* Names that don't fit beside each other stand under each other, each at its side. */
  .sides.two ul {
    inline-size: auto;
    justify-content: space-between;
    gap: 8px 24px;
  }
  .sides.two li:last-child {
    margin-inline-start: auto;
    justify-items: end;
    text-align: end;
  }
  .sides.two li:last-child .party {
    flex-direction: row-reverse;
    text-align: end;
  }
  .sides .count {
    white-space: nowrap;
    color: var(--c-soft);
  }
  .sides:dir(rtl) > svg {
    transform: scaleX(-1);
  }
  .lens {
    transform: scaleX(0.42);
    transition: transform 250ms ease-out;
  }
  .lens.open {
    transform: scaleX(1.15);
  }
  @media (prefers-reduced-motion: reduce) {
    .lens {
      transition: none;
    }
  }
`;
