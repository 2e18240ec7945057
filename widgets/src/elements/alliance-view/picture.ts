import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { hue, markIcon } from '../../theme/marks.js';
import type { Film } from '../../view.js';
import { aside, letter, named, runsOf, title, type Block, type Panel, type Say, type Side } from './film.js';

/** Each party's line has a pattern, as its mark has. */
const DASHES = ['none', '7 4', '2 3', '10 3 2 3', '4 2', '1 4'] as const;
/** Marks nearer than this share of the axis have their letters on two heights. */
const CLOSE = 0.06;
const percent = (part: number): string => `${(part * 100).toFixed(2)}%`;

/** One picture of trust over the sessions: a line per direction, from 0 to 100. Hidden from screen readers: a table says it. */
export function trustPicture(film: Film, panel: Panel, sides: readonly Side[], t: Say): TemplateResult {
  const gapped = panel.lines.filter(({ points }) => points.some(({ value }) => value === null));
  return html`<figure class="film">
    <figcaption>
      <b>${title(panel, sides, t)}</b>
      <span class="legend">${panel.lines.map((line) => html`<span class="nowrap">${lineIcon(sides[line.rater]?.mark ?? 0)}<bdi>${named(line, sides, t)}</bdi></span>`)}</span>
    </figcaption>
    <div class="plot" aria-hidden="true">
      ${letters(film)}
      <div class="scale trust">${[100, 50, 0].map((value) => html`<span style="bottom:${value}%">${value}</span>`)}</div>
      <div class="over trust">
        ${[100, 50, 0].map((value) => html`<i class="level" style="bottom:${value}%"></i>`)} ${uprights(film)}
        ${panel.lines.map((line) => bars(film, line, panel, sides))} ${panel.lines.map((line) => pieces(film, line, sides))}
        ${panel.lines.map((line) =>
          line.points.map(({ value }, place) =>
            value === null
              ? nothing
              : html`<span class="dot" style="left:${across(film, line, panel, place)};bottom:${value}%">${markIcon(sides[line.rater]?.mark ?? 0)}</span>`,
          ),
        )}
      </div>
      ${gapped.map(
        (line) => html`<span class="label">${t('film.nofigure')}</span>
          <div class="over row">
            ${uprights(film)}
            ${line.points.map(({ value }, place) => (value === null ? html`<span class="gap" style="left:${percent(film.sessions[place]?.at ?? 0)}">${markIcon(sides[line.rater]?.mark ?? 0)}</span>` : nothing))}
          </div>`,
      )}
      ${axis(film, t)}
    </div>
  </figure>`;
}

/** Numbers by session, the first line on top; a number's ring is larger where there is more. */
export function countPicture(film: Film, block: Block, t: Say): TemplateResult {
  const most = Math.max(1, ...block.rows.flatMap(({ counts }) => counts.map((many) => many ?? 0)));
  return html`<figure class="film">
    <figcaption><b>${t(block.head)}</b></figcaption>
    <div class="plot" aria-hidden="true">
      ${block.rows.map(
        ({ key, counts }) => html`<span class="label">${t(key)}</span>
          <div class="over row">
            ${uprights(film)}
            ${counts.map((many, place) => {
              const left = percent(film.sessions[place]?.at ?? 0);
              if (many === null || many === 0) return html`<span class="none" style="left:${left}">${many === null ? '–' : '·'}</span>`;
              return html`<span class="ring" style="left:${left};--size:${(1.35 + (0.35 * many) / most).toFixed(2)}em">${many}</span>`;
            })}
          </div>`,
      )}
      ${axis(film, t)}
    </div>
  </figure>`;
}

/** Where a side's mark stands on the axis, a step aside of another one at the same height. */
function across(film: Film, line: Panel['lines'][number], panel: Panel, place: number): string {
  return `calc(${percent(film.sessions[place]?.at ?? 0)} + ${aside(line, panel.lines, place) * 0.6}em)`;
}

/** Between which two values a figure lies. */
function bars(film: Film, line: Panel['lines'][number], panel: Panel, sides: readonly Side[]): unknown[] {
  return line.points.map(({ low, high }, place) =>
    low === null || high === null ? nothing : html`<i class="bar" style="left:${across(film, line, panel, place)};bottom:${low}%;block-size:${high - low}%;--hue:${hue(sides[line.rater]?.mark ?? 0)}"></i>`,
  );
}

function uprights(film: Film): TemplateResult[] {
  return [
    ...film.sessions.map(({ at }) => html`<i class="upright" style="left:${percent(at)}"></i>`),
    ...film.marks.map(({ at }) => html`<i class="upright happened" style="left:${percent(at)}"></i>`),
  ];
}

function letters(film: Film): TemplateResult {
  const high = highOnes(film.marks.map(({ at }) => at));
  return html`<div class="letters over ${high.includes(true) ? 'tall' : ''}">
    ${film.marks.map(({ at }, place) => html`<b class=${high[place] === true ? 'high' : ''} style="left:${percent(at)}">${letter(place)}</b>`)}
  </div>`;
}

/** Which letters stand on the upper line: every other one of those that would cover each other. */
function highOnes(places: readonly number[]): boolean[] {
  const high: boolean[] = [];
  places.forEach((at, place) => high.push(at - (places[place - 1] ?? -1) < CLOSE && high.at(-1) !== true));
  return high;
}

function axis(film: Film, t: Say): TemplateResult {
  return html`<span class="label">${t('film.session')}</span>
    <div class="over axis">${film.sessions.map(({ at }, place) => html`<b style="left:${percent(at)}">${place + 1}</b>`)}</div>`;
}

function pieces(film: Film, line: Panel['lines'][number], sides: readonly Side[]): TemplateResult {
  const mark = sides[line.rater]?.mark ?? 0;
  return html`<svg class="lines" viewBox="0 0 100 100" preserveAspectRatio="none">
    ${runsOf(film, line).map(
      (run) => svg`<polyline points=${run.map(({ at, value }) => `${at * 100},${100 - value}`).join(' ')} fill="none"
        stroke=${hue(mark)} stroke-width="2.5" stroke-dasharray=${DASHES[mark % DASHES.length] ?? 'none'} vector-effect="non-scaling-stroke"></polyline>`,
    )}
  </svg>`;
}

function lineIcon(mark: number): TemplateResult {
  return html`<span class="sample" aria-hidden="true"
    ><svg viewBox="0 0 40 10" preserveAspectRatio="none">
      <path d="M0 5H40" stroke=${hue(mark)} stroke-width="2.5" stroke-dasharray=${DASHES[mark % DASHES.length] ?? 'none'}></path></svg
    >${markIcon(mark)}</span
  >`;
}

export const pictureStyles = css`
  .film {
    margin: 0;
    min-inline-size: 0;
  }
  .film figcaption {
    display: grid;
    gap: 2px;
    padding-block-end: 4px;
  }
  .film .legend {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.2em;
    font-size: 0.875em;
  }
  .film .legend > span {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
    min-inline-size: 0;
  }
  .film .sample {
    position: relative;
    display: inline-grid;
    place-items: center;
    inline-size: 2.6em;
    block-size: 1.2em;
  }
  .film .sample > svg:first-child {
    position: absolute;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 10px;
  }
  .film .mark {
    position: relative;
    inline-size: 0.9em;
    block-size: 0.9em;
  }
  /* Time goes from left to right in every language, as on the axis of a diary. */
  .film .plot {
    direction: ltr;
    display: grid;
    grid-template-columns: max-content minmax(calc(var(--sessions, 2) * 1.7em), 1fr);
    column-gap: 1em;
    padding-inline-end: 0.9em;
    overflow-x: auto;
    overflow-y: hidden;
  }
  .film .label,
  .film .scale span {
    color: var(--c-soft);
    font-size: 0.875em;
    white-space: nowrap;
  }
  /* Stays where more sessions than fit are scrolled. */
  .film .label,
  .film .scale {
    position: sticky;
    inset-inline-start: 0;
    z-index: 1;
    background: var(--c-ground);
  }
  .film .scale {
    z-index: 2;
    box-shadow: 0 0 0 2px var(--c-ground);
  }
  .film .label {
    display: grid;
    align-items: center;
    min-inline-size: 5.9em;
  }
  .film .over {
    position: relative;
  }
  .film .over > * {
    position: absolute;
  }
  .film .letters {
    grid-column: 2;
    block-size: 1.5em;
    font-size: 0.875em;
  }
  .film .letters.tall {
    block-size: 2.6em;
  }
  .film .letters b {
    bottom: 0;
    transform: translateX(-50%);
    padding-inline: 2px;
    background: var(--c-ground);
  }
  .film .letters .high {
    transform: translate(-50%, -1.1em);
  }
  .film .trust {
    block-size: 7.5em;
    margin-block-end: 0.5em;
  }
  .film .scale span {
    position: absolute;
    right: 0.6em;
    transform: translateY(50%);
  }
  .film .level {
    inset-inline: -0.7em;
    border-block-end: 1px solid var(--c-line);
  }
  .film .upright {
    inset-block: 0;
    border-inline-start: 1px dotted var(--c-line);
  }
  .film .happened {
    border-inline-start: 1.5px dashed var(--c-ink);
  }
  .film .lines {
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .film .bar {
    inline-size: 1.2em;
    transform: translateX(-50%);
    background: var(--hue);
    opacity: 0.25;
  }
  .film .dot {
    transform: translate(-50%, 50%);
    line-height: 0;
    border-radius: 50%;
    filter: drop-shadow(0 0 1px var(--c-ground));
  }
  .film .row {
    block-size: 1.95em;
  }
  .film .gap,
  .film .none,
  .film .ring {
    top: 50%;
    transform: translate(-50%, -50%);
  }
  .film .gap {
    line-height: 0;
  }
  .film .gap path {
    fill: var(--c-ground);
  }
  .film .gap path + path {
    display: none;
  }
  .film .none {
    color: var(--c-soft);
  }
  .film .ring {
    display: grid;
    place-items: center;
    min-inline-size: var(--size);
    block-size: var(--size);
    border: 2px solid var(--c-midst);
    border-radius: 1em;
    background: var(--c-ground);
    font-size: 0.9375em;
    font-weight: 600;
    line-height: 1;
  }
  .film .axis {
    block-size: 1.6em;
    font-size: 0.875em;
  }
  .film .axis b {
    transform: translateX(-50%);
  }
`;
