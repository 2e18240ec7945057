import { html, nothing, type TemplateResult } from 'lit';
import { hostOf, kindOf } from '../../registry.js';
import { lensLineStyles } from '../../ui/lens-line.js';
import type { ActivityView, CardView, CofrontSpec } from '../../view.js';
import type { Band, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';
import { saying, workingSheet } from '../screen/sheets/room.js';

/** One issue, and below it what is being done about it, or the outcome. */
export function faceSheet(draw: Draw, view: ActivityView<CofrontSpec>): Sheet {
  const { room } = draw;
  const card = room.card(view.spec.card);
  if (card === null) return saying(`face/${view.id}`, draw.t('face.none'));
  const parts = room.partsOf(view.id);
  const open = parts.find(({ state }) => state === 'open');
  const key = `face/${view.id}/${card.id}`;
  if (open !== undefined) {
    // Nobody has rated anything yet: show the options themselves.
    const options = kindOf(open.spec)?.sealed === 'figures' && (open.items ?? []).length === 0 ? optionsOf(draw, card).map((one) => draw.card(one)) : [];
    const list: Band[] = [...(hostOf(open.spec)?.ballot?.(draw, open) ?? []), ...(options.length > 0 ? [{ key: 'options', columns: [{ key: 'options', cells: options }] }] : [])];
    const sheet = workingSheet(draw, open, list, true);
    const title = html`<p class="meta"><span dir="auto">${open.spec.title}</span></p>`;
    return { ...sheet, key: `${key}/${open.id}/${open.round}`, top: html`${issueTop(draw, card)}${title}${sheet.top}` };
  }
  const tested = bandsOf(draw, parts, 'figures');
  const [first, ...rest] = faceBands(draw, view, card);
  const bands = [first, ...tested, ...rest].filter((band): band is Band => band !== undefined);
  // Tested options are shown with their result, not once more without it.
  const shown = tested.length === 0 ? bands : bands.filter((band) => band.key !== 'options');
  return { key, top: shown.length === 0 ? null : issueTop(draw, card), styles: [lensLineStyles], bands: shown.length === 0 ? saying('issue', issueTop(draw, card)).bands : shown };
}

/** What was opened of the parts that hand in figures, or texts. */
function bandsOf(draw: Draw, parts: readonly ActivityView[], sealed: 'figures' | 'texts'): Band[] {
  return parts.flatMap((part) => (part.state === 'revealed' && kindOf(part.spec)?.sealed === sealed ? (hostOf(part.spec)?.bands?.(draw, part) ?? []) : []));
}

/** The issue, with the sides around it. */
export function issueTop(draw: Draw, card: CardView): TemplateResult {
  return html`<article class="issue center">
    <p class="meta">
      <span>${draw.t('face.issue')}</span>
      ${card.state === 'agreed' ? html`<span class="now">${draw.t('card.state-agreed')}</span>` : nothing}
      ${draw.parties.map((party) => draw.short(party))}
    </p>
    <h2 dir="auto">${card.text}</h2>
  </article>`;
}

export function optionsOf(draw: Draw, { id }: CardView): CardView[] {
  return draw.room.cards.filter(({ kind, on, into }) => kind === 'solution' && on === id && into === null);
}

/** What stands under the faced issue besides results: notes, options, the agreement. */
export function faceBands(draw: Draw, view: ActivityView<CofrontSpec>, card: CardView): Band[] {
  const notes = bandsOf(draw, draw.room.partsOf(view.id), 'texts');
  const options = optionsOf(draw, card);
  const { agreement } = card;
  const bands: Band[] = [];
  if (agreement !== null) {
    const said = draw.said(agreement);
    const waits = agreement.waiting.length > 0 ? html`<span class="now">${draw.t('card.waiting', { parties: draw.names(agreement.waiting) })}</span>` : nothing;
    bands.push({
      key: 'agreement',
      head: html`<h2>${draw.t('face.agreement')}</h2><p class="meta">${waits}${said === '' ? nothing : html`<span class=${waits === nothing ? 'now' : ''}>${said}</span>`}</p>`,
      columns: [{ key: 'agreed', cells: draw.text('agreement', agreement.text, 'piece both') }],
      most: 1,
    });
  }
  if (options.length > 0) {
    bands.push({ key: 'options', head: html`<h2>${draw.t('face.options')} <span class="count">${options.length}</span></h2>`, columns: [{ key: 'all options', cells: options.map((one) => draw.card(one)) }] });
  }
  return [...bands, ...notes];
}
