import { html, nothing, type TemplateResult } from 'lit';
import { markIcon } from '../../theme/marks.js';
import { partyLabel } from '../../ui/party.js';
import type { StringKey } from '../../strings.js';
import type { CardView } from '../../view.js';
import type { Column } from './arrange.js';

export interface PickingHost {
  say: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
  /** The words that are looked for. */
  find: () => string;
  look: (words: string) => void;
  pick: (card: string) => void;
  close: () => void;
}

/** Up to this many cards can be read through; with more, one can search. */
const FEW = 8;

/** All cards that one may be merged with, in one list: for merging without dragging across columns. */
export function renderPicking({ say, find, look, pick, close }: PickingHost, card: CardView, columns: readonly Column[]): TemplateResult {
  const wanted = find().trim().toLocaleLowerCase();
  const isMany = columns.reduce((all, { cards }) => all + cards.length, 0) > FEW;
  const filled = columns
    .map((column) => ({ ...column, cards: column.cards.filter(({ text }) => text.toLocaleLowerCase().includes(wanted)) }))
    .filter(({ cards }) => cards.length > 0);
  return html`<dialog class="picking" aria-labelledby="picking" @cancel=${close} @close=${close}>
    <div class="stack">
      <h2 id="picking">${say('board.mergeWith')}</h2>
      <p class="quote" dir="auto">${card.text}</p>
      ${isMany
        ? html`<div class="pick">
            <label for="look">${say('board.search')}</label>
            <input id="look" type="search" dir="auto" autocomplete="off" @input=${(event: InputEvent) => look((event.target as HTMLInputElement).value)} />
          </div>`
        : nothing}
      ${filled.length === 0 ? html`<p class="soft">${say(wanted === '' ? 'board.mergeWithNone' : 'board.sideEmpty')}</p>` : nothing}
      ${filled.map(
        ({ key, party, cards }) => html`<div class="stack" role="group" aria-labelledby="pick-${key}">
          <h3 id="pick-${key}" class="party">
            ${party === null ? html`<i class="midst" aria-hidden="true"></i>${say('board.midst')}` : html`${markIcon(party.mark)}${partyLabel(party)}`}
          </h3>
          ${cards.map(({ id, text }) => html`<button class="choice" data-pick=${id} @click=${() => pick(id)}><span dir="auto">${text}</span></button>`)}
        </div>`,
      )}
      <button class="wide" @click=${close}>${say('console.cancel')}</button>
    </div>
  </dialog>`;
}
