import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../strings.js';
import { labelOf } from '../../ui/party.js';
import type { PartyView } from '../../view.js';
import type { Arranged, Filter } from './arrange.js';

export interface FilterHost {
  say: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
  get: () => Filter;
  set: (change: Partial<Filter>) => void;
  parties: () => readonly PartyView[];
  hasDots: () => boolean;
  /** One's own party; null for people of no party. */
  us: () => string | null;
  /** How many cards wait for one's own side. */
  forUs: () => number;
  isAllOpen: () => boolean;
  foldAll: (folded: boolean) => void;
}

/** What matters most to a side: one tap, beside all other ways to find. */
export function renderForUs(host: FilterHost): TemplateResult | typeof nothing {
  const n = host.forUs();
  const isOn = host.get().state === 'us';
  if (n === 0 && !isOn) return nothing;
  return html`<button type="button" class="chip" aria-pressed=${isOn} @click=${() => host.set({ state: isOn ? '' : 'us' })}>
    ${host.say('board.forUs', { n })}
  </button>`;
}

/** Which cards are shown, and in which order. */
export function renderFilter(host: FilterHost, { of, shown }: Arranged): TemplateResult {
  const { say } = host;
  const filter = host.get();
  const pick = (name: 'kind' | 'party' | 'state' | 'sort', label: string, options: readonly (readonly [string, string])[]): TemplateResult => html`<div
    class="pick"
  >
    <label for=${name}>${label}</label>
    <select id=${name} @change=${(event: Event) => host.set({ [name]: (event.target as HTMLSelectElement).value })}>
      ${options.map(([value, words]) => html`<option value=${value} .selected=${filter[name] === value}>${words}</option>`)}
    </select>
  </div>`;
  const isNarrowed = filter.kind !== '' || filter.party !== '' || filter.state !== '' || filter.text !== '';
  const toggle = (label: string, isOn: boolean, change: Partial<Filter>): TemplateResult => html`<button
    type="button"
    class="chip"
    aria-pressed=${isOn}
    @click=${() => host.set(isOn ? { party: '' } : change)}
  >
    ${label}
  </button>`;
  const us = host.us();
  return html`<details class="filter">
    <summary>${say('board.filter')}${isNarrowed ? html` <span class="chip">${say('board.filtered', { n: shown, of })}</span>` : nothing}</summary>
    <div class="row quick">
      ${us === null
        ? nothing
        : toggle(say('board.ours'), filter.party === us, { party: us })}
      <button type="button" class="chip" aria-pressed=${host.isAllOpen()} @click=${() => host.foldAll(host.isAllOpen())}>${say('board.openAll')}</button>
    </div>
    <div class="fields">
      <div class="pick">
        <label for="search">${say('board.search')}</label>
        <input
          id="search"
          type="search"
          dir="auto"
          autocomplete="off"
          @input=${(event: InputEvent) => host.set({ text: (event.target as HTMLInputElement).value })}
        />
      </div>
      ${pick('kind', say('board.kind'), [
        ['', say('board.all')],
        ...(['issue', 'opportunity', 'solution'] as const).map((kind) => [kind, say(`card.${kind}`)] as const),
      ])}
      ${pick('party', say('board.whose'), [
        ['', say('board.all')],
        ...host.parties().map((party) => [party.id, labelOf(party)] as const),
        ['both', say('board.both')],
      ])}
      ${pick('state', say('board.state'), [
        ['', say('board.all')],
        ...(us === null ? [] : [['us', say('board.waitsForUs')] as const]),
        ['raised', say('card.state-raised')],
        ['waiting', say('card.state-waiting')],
        ['midst', say('card.state-midst')],
        ['faced', say('card.state-faced')],
        ['agreed', say('card.state-agreed')],
        ['parked', say('card.state-parked')],
      ])}
      ${pick('sort', say('board.sort'), [
        ['arrival', say('board.sortArrival')],
        ['newest', say('board.sortNewest')],
        ...(host.hasDots() ? [['dots', say('board.sortDots')] as const] : []),
        ['kind', say('board.sortKind')],
        ['party', say('board.sortParty')],
      ])}
    </div>
  </details>`;
}
