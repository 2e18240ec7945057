import { html, nothing, type TemplateResult } from 'lit';
import type { Film } from '../../view.js';
import { blocksOf, letter, named, panelsOf, title, type Say, type Side } from './film.js';

type Day = (day: string) => string;

/** What happened, in own words, each with the letter that it has in the pictures. */
export function happened({ marks }: Film, day: Day): TemplateResult[] {
  return marks.map((mark, place) => html`<p class="told"><b>${letter(place)}</b><span><span class="nowrap soft">${day(mark.day)}</span> <q dir="auto">${mark.words}</q></span></p>`);
}

/** The sessions, each with the number that it has in the pictures. */
export function sessions(film: Film, day: Day): TemplateResult[] {
  return film.sessions.map((one, place) => html`<p class="told"><b>${place + 1}</b><span><span class="nowrap soft">${day(one.day)}</span> <span dir="auto">${one.title}</span></span></p>`);
}

/** Every figure, or why there is none; what screen readers read instead of the pictures. */
export function figures(film: Film, sides: readonly Side[], t: Say): TemplateResult {
  const trust = panelsOf(film).flatMap((panel) =>
    panel.lines.map((line) => ({
      head: `${title({ ...panel, target: null }, sides, t)}, ${named(line, sides, t)}`,
      cells: line.points.map(({ value, why, low, high }) => (value === null ? why : low === null || high === null ? `${value}` : `${value} (${low}–${high})`)),
    })),
  );
  const counts = blocksOf(film).flatMap(({ head, rows }) =>
    rows.map(({ key, counts }) => ({ head: `${t(head)}, ${t(key)}`, cells: counts.map((many) => (many === null ? '–' : `${many}`)) })),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('film.table')}>
    <table>
      <thead>
        <tr>
          <td></td>
          ${film.sessions.map((_, place) => html`<th scope="col"><span class="visually-hidden">${t('film.session')} </span>${place + 1}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${[...trust, ...counts].map(({ head, cells }) => html`<tr><th scope="row">${head}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

export function earlier({ earlier: many }: Film, t: Say): TemplateResult | typeof nothing {
  return many === 0 ? nothing : html`<p class="soft">${t('film.earlier', { n: many })}</p>`;
}
