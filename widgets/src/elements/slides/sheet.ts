import { html, nothing, type TemplateResult } from 'lit';
import { hue } from '../../theme/marks.js';
import type { ActivityView, ShownLine, SlidesResult, SlidesSpec } from '../../view.js';
import type { Band, Cell, Column } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

/** The key of a line of opened slides, also for the spotlight. */
export function lineKey(activity: string, slide: number, line: number): string {
  return `line/${activity}/${slide}.${line}`;
}

export function lineBody(draw: Draw, { text, entered }: ShownLine, party: string): TemplateResult {
  const mark = draw.party(party)?.mark ?? 0;
  return html`<div class="piece" style="--hue:${hue(mark)}">
    <p class="text" dir="auto">${text}</p>
    ${entered ? html`<p class="meta">${draw.t('slides.entered')}</p>` : nothing}
  </div>`;
}

/** Opened slides: prompt by prompt, the sides beside each other. */
export function slidesBands(draw: Draw, view: ActivityView<SlidesSpec>): Band[] {
  const result = draw.room.opened<SlidesResult>(view.id, view.round);
  if (result === null) return [];
  return view.spec.prompts.map((prompt) => ({
    key: `${view.id}/${prompt.id}`,
    head: html`<h2 dir="auto">${prompt.text}</h2>`,
    beside: true,
    columns: draw.parties.map((party): Column => {
      const cells = result.slides.flatMap((slide, at) =>
        slide.party !== party.id || slide.prompt !== prompt.id
          ? []
          : slide.lines.map((line, index): Cell => ({ key: lineKey(view.id, at, index), body: lineBody(draw, line, party.id) })),
      );
      return {
        key: `${view.id}/${prompt.id}/${party.id}`,
        head: html`${draw.head(party, cells.length === 0 ? null : cells.length)}${cells.length === 0 ? html`<p class="soft">${draw.t('slides.nothing')}</p>` : nothing}`,
        cells,
      };
    }),
  }));
}
