import { html, nothing } from 'lit';
import { hue, markIcon } from '../../theme/marks.js';
import type { ActivityView, ReadOutSpec } from '../../view.js';
import type { Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

/** Whose turn it is to read, and the card. */
export function readSheet(draw: Draw, view: ActivityView<ReadOutSpec>): Sheet {
  const key = `read/${view.id}`;
  const turns = draw.room.readOut(view.id);
  const now = turns?.order[turns.at];
  if (turns === null || now === undefined) {
    return { key, bands: [{ key: 'over', columns: [{ key: 'all', cells: [{ key: 'over', body: html`<p class="center">${draw.t(turns === null ? 'screen.soon' : 'read.over')}</p>` }] }] }] };
  }
  const side = draw.party(now.party);
  const card = draw.room.card(now.card);
  const body = html`<article class="piece" style="--hue:${side ? hue(side.mark) : 'var(--c-midst)'}">
    <p class="meta">
      <span class="party">${side ? markIcon(side.mark) : nothing}<span>${side ? draw.t('read.turn', { party: side.name }) : draw.t('read.turnAll')}</span></span>
      <span class="nowrap">${draw.t('poll.step', { n: turns.at + 1, of: turns.order.length })}</span>
    </p>
    <p class="text" dir="auto">${card?.text ?? ''}</p>
  </article>`;
  return { key: `${key}/${turns.at}`, largest: 3, bands: [{ key: 'now', columns: [{ key: 'turn', cells: [{ key: 'now', body }] }], most: 1 }] };
}
