import { html, type TemplateResult } from 'lit';
import { markIcon } from '../../theme/marks.js';
import { figuresOf } from '../../ui/figures.js';
import { lensEnds, lensLine, lensLineStyles, midstIcon } from '../../ui/lens-line.js';
import type { ActivityView, FistResult, FistSpec, ItemResult, PartyView } from '../../view.js';
import type { Band, Cell } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

/** A test of options, opened: each option with the sides on one line from the fist to five fingers. */
export function fistBands(draw: Draw, view: ActivityView<FistSpec>): Band[] {
  const result = draw.room.opened<FistResult>(view.id, view.round);
  if (result === null) return [];
  const cells = result.items.map((item): Cell => ({ key: `result/${view.id}/${item.item}`, body: optionBody(draw, result, item) }));
  return [{ key: `fist/${view.id}`, head: html`<h2>${draw.t('fist.title')}</h2>`, columns: [{ key: 'tested', cells }] }];
}

export const fistStyles = [lensLineStyles];

export function optionBody(draw: Draw, { options, points }: FistResult, item: ItemResult): TemplateResult {
  const text = options.find(({ card }) => card === item.item)?.text ?? draw.room.card(item.item)?.text ?? '';
  const groups: (PartyView | null)[] = [...draw.parties.filter(({ id }) => item.cells.some(({ rater }) => rater === id)), null];
  const marks = groups.flatMap((group) => {
    const mean = figuresOf(item, group)?.mean ?? null;
    return mean === null ? [] : [{ at: mean, icon: group === null ? midstIcon() : markIcon(group.mark) }];
  });
  return html`<article class="piece">
    <p class="text" dir="auto">${text}</p>
    ${marks.length === 0
      ? html`<p class="hatched"><span>${draw.t('result.hidden')}</span></p>`
      : html`${lensLine({ points, balance: false, marks })} ${lensEnds(draw.t('fist.low'), draw.t('fist.high'))}`}
  </article>`;
}
