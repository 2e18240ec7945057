import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../../client/client.js';
import { languageOf, say, type StringKey } from '../../../strings.js';
import { hue, markIcon } from '../../../theme/marks.js';
import { labelOf, partyName, tabLabel } from '../../../ui/party.js';
import { spoken } from '../../../ui/spoken.js';
import type { CardView, PartyView, Spoken } from '../../../view.js';
import { isInMidst } from '../../board/arrange.js';
import { kindIcon } from '../../board/kind-icon.js';
import type { Cell } from '../../pages/sheet.js';

/** Longer texts are split, so that each part fits on a page. */
const LONGEST = 420;
/** Longer names are replaced by their short label above columns. */
const MOST_HEAD = 26;

/** What drawing a sheet needs: the room, and its words. */
export class Draw {
  constructor(readonly room: SessionClient) {}

  get language(): string {
    return languageOf(this.room.session);
  }

  get parties(): readonly PartyView[] {
    return this.room.session?.parties ?? [];
  }

  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  party(id: string | null | undefined): PartyView | null {
    return this.parties.find((party) => party.id === id) ?? null;
  }

  /** A party by its mark and full name. */
  full(party: PartyView): TemplateResult {
    return html`<span class="party">${markIcon(party.mark)}${partyName(party)}</span>`;
  }

  /** A party where there is little room. */
  short(party: PartyView): TemplateResult {
    return html`<span class="party nowrap">${markIcon(party.mark)}${tabLabel(party)}</span>`;
  }

  /** Short names in a sentence. */
  names(ids: readonly string[]): string {
    return new Intl.ListFormat(this.language, { type: 'conjunction' }).format(ids.map((id) => this.labelOf(id)));
  }

  /** Who has confirmed a wording. */
  said(words: Spoken): string {
    return spoken(words, this.t.bind(this), (id) => this.labelOf(id));
  }

  labelOf(id: string): string {
    const party = this.party(id);
    return party === null ? id : labelOf(party);
  }

  /** A date in local notation. */
  date(text: string | null): string {
    const at = text === null ? NaN : Date.parse(`${text}T12:00:00`);
    if (Number.isNaN(at)) return text ?? '';
    return new Intl.DateTimeFormat(this.language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  }

  /** The paragraphs of a text; long ones are split at the ends of sentences. */
  text(key: string, text: string, look = ''): Cell[] {
    return pieces(text, this.language).map((part, index) => ({ key: `${key}/${index}`, body: html`<p class="pre ${look}" dir="auto">${part}</p>` }));
  }

  /** A card, without its party where the column is the party's own. */
  card(card: CardView, { own = false, more = nothing as unknown } = {}): Cell {
    return { key: `card/${card.id}`, body: this.cardBody(card, own, more) };
  }

  cardBody(card: CardView, own = false, more: unknown = nothing): TemplateResult {
    const party = this.party(card.party);
    const isBoth = party === null || isInMidst(card);
    const who = this.said(card);
    const said = who === '' ? nothing : html`<span>${who}</span>`;
    const state = card.state === 'faced' || card.state === 'agreed' ? html`<span class="now">${this.t(`card.state-${card.state}`)}</span>` : nothing;
    const hasBegun = who !== '' || card.place === 'between';
    const waits = card.waiting.length > 0 && hasBegun ? html`<span>${this.t('card.waiting', { parties: this.names(card.waiting) })}</span>` : nothing;
    return html`<article class="piece ${isBoth ? 'both' : ''}" style=${party === null ? nothing : `--hue:${hue(party.mark)}`}>
      <p class="meta">
        <span class="nowrap">${kindIcon(card.kind)}${this.t(`card.${card.kind}`)}</span>
        ${own || party === null ? nothing : this.short(party)}
      </p>
      <p class="text" dir="auto">${card.text}</p>
      ${more} ${[state, waits, said].some((one) => one !== nothing) ? html`<p class="meta">${state}${waits}${said}</p>` : nothing}
    </article>`;
  }

  /** A column's head: the party, and how many there are. */
  head(party: PartyView | null, count: number | null): TemplateResult {
    const n = count === null ? nothing : html` <span class="count">${count}</span>`;
    if (party === null) return html`<h2 class="midsthead">${this.t('board.midst')}${n}</h2>`;
    return html`<h2>${party.name.length > MOST_HEAD ? this.short(party) : this.full(party)}${n}</h2>`;
  }
}

/** Paragraphs; long ones as groups of whole sentences. */
export function pieces(text: string, language: string): string[] {
  const found: string[] = [];
  for (const part of text.split(/\n\s*\n/).map((one) => one.trim())) {
    if (part.length <= LONGEST) {
      if (part !== '') found.push(part);
      continue;
    }
    let group = '';
    for (const { segment } of new Intl.Segmenter(language, { granularity: 'sentence' }).segment(part)) {
      if (group !== '' && group.length + segment.length > LONGEST) {
        found.push(group.trim());
        group = '';
      }
      group += segment;
    }
    if (group.trim() !== '') found.push(group.trim());
  }
  return found;
}
