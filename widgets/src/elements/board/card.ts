import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import { MOST_CARD, type Act } from '../../acts.js';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { hue, markIcon } from '../../theme/marks.js';
import { base } from '../../theme/tokens.js';
import { Forms, type Form, type FormSpec } from '../../ui/forms.js';
import { confirmHere, mayConfirm, spoken } from '../../ui/spoken.js';
import type { TextField } from '../../ui/text-field.js';
import type { CardView, PartyView, RankedView } from '../../view.js';
import { labelOf, partyLabel } from '../../ui/party.js';
import { partStyles } from '../part-styles.js';
import { renderAttach } from './attach.js';
import { isInMidst } from './arrange.js';
import { differs, handle, isLong, stripes } from './card-drawing.js';
import { cardStyles } from './card-styles.js';
import { kindIcon } from './kind-icon.js';

type Wording = 'edit' | 'propose';

/** How a card takes part in a merge that is under way. */
export type Carried = '' | 'carried' | 'target' | 'offered';

/** One card of the board, drawn anew only when something about it changes. */
export class Card extends CofrontElement {
  static override styles = [base, partStyles, cardStyles];
  static override properties = {
    room: { attribute: false },
    activity: {},
    card: { attribute: false },
    parties: { attribute: false },
    own: { attribute: false },
    lead: { type: Boolean },
    fixed: { type: Boolean },
    whole: { type: Boolean },
    solutions: { attribute: false, hasChanged: differs },
    origins: { attribute: false, hasChanged: differs },
    issues: { attribute: false, hasChanged: differs },
    dots: { attribute: false },
    carried: { reflect: true },
    writing: { attribute: false },
    preview: { type: Boolean },
    attaching: { state: true },
  };
  declare room: SessionClient;
  declare activity: string;
  declare card: CardView;
  declare parties: readonly PartyView[];
  declare own: string | null;
  declare lead: boolean;
  /** Nothing can be done with it here. */
  declare fixed: boolean;
  /** Whether a long text is shown in full. */
  declare whole: boolean;
  declare solutions: readonly CardView[];
  declare origins: readonly CardView[];
  /** What a solution may be attached to. */
  declare issues: readonly CardView[];
  declare dots: RankedView | null;
  declare carried: Carried;
  /** Changes with the forms of this card. */
  declare writing: string;
  declare preview: boolean;
  /** The issue of a solution is being chosen. */
  declare attaching: boolean;

  private readonly forms = new Forms(this);
  /** The form that is drawn now, and the one that was opened just now. */
  private wording: Wording | '' = '';
  private opened: Wording | '' = '';

  constructor() {
    super();
    this.activity = '';
    this.own = null;
    this.lead = false;
    this.fixed = false;
    this.whole = false;
    this.solutions = [];
    this.origins = [];
    this.issues = [];
    this.dots = null;
    this.carried = '';
    this.writing = '';
    this.preview = false;
    this.attaching = false;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const isOpened = (this.wording !== '' && this.opened === this.wording) || (changed.get('attaching') === false && this.attaching);
    if (isOpened) this.renderRoot.querySelector<HTMLElement>('cofront-field, select')?.focus();
    if (isOpened) this.opened = '';
  }

  protected override render(): unknown {
    const { card } = this;
    const party = this.parties.find(({ id }) => id === card.party) ?? null;
    const open = (['edit', 'propose'] as const).find((what) => this.forms.of(this.specOf(what)).isOpen) ?? '';
    this.wording = this.canChange ? open : '';
    const isBoth = party === null || isInMidst(card);
    const edges = isBoth
      ? `--start:${stripes(this.parties.filter((_, at) => at % 2 === 0))};--end:${stripes(this.parties.filter((_, at) => at % 2 === 1))}`
      : `--hue:${hue(party.mark)}`;
    return html`<article class="card ${isBoth ? 'edges' : 'edge'} ${isInMidst(card) ? 'midst' : ''}" style=${edges}>
      <header>
        <span class="what">
          <span class="kind">${kindIcon(card.kind)}${this.t(`card.${card.kind}`)}</span>
          ${party === null || !(isInMidst(card) || card.state === 'parked') ? nothing : html`<span class="of">${markIcon(party.mark)}${partyLabel(party)}</span>`}
        </span>
        ${this.canChange && card.merges !== null ? handle(card.text, this.carried === 'carried', this.t.bind(this)) : nothing}
      </header>
      ${this.renderText()}
      ${card.author || card.entered
        ? html`<p class="soft small">
            ${card.author ? html`<bdi translate="no">${card.author}</bdi>` : nothing} ${card.entered ? this.t('slides.entered') : nothing}
          </p>`
        : nothing}
      ${this.dots === null ? nothing : this.renderDots(this.dots)} ${this.renderState()}
      ${this.wording === '' ? nothing : this.renderWriting(this.wording)}
      ${this.attaching ? this.renderAttaching() : nothing} ${this.canChange ? html`${this.renderOther()}${this.renderProposals()}` : nothing}
      ${this.canChange && this.wording === '' && !this.attaching ? this.renderDo() : nothing} ${this.renderSolutions()}${this.renderOrigins()}
    </article>`;
  }

  // ---- what it says ----

  private renderText(): TemplateResult {
    const { text } = this.card;
    const { folds, whole } = this;
    const toggle = html`<button class="plain small unfold" aria-expanded=${whole} aria-controls="text" @click=${() => this.tell('card-fold')}>
      ${this.t(whole ? 'card.fold' : 'card.whole')}
    </button>`;
    return html`<div class="said ${folds && !whole ? 'folded' : ''}">
      <p class="text" id="text" dir="auto">${text}</p>
      ${folds ? toggle : nothing}
    </div>`;
  }

  private get folds(): boolean {
    return this.wording === '' && isLong(this.card.text);
  }

  private renderDots(dots: RankedView): TemplateResult {
    return html`<p class="dots">
      ${dots.total === null
        ? html`<span class="soft">${this.t('dots.hiddenShort')}</span>`
        : html`<span class="pips" aria-hidden="true">${'\u25cf'.repeat(Math.min(dots.total, 20))}</span>
            <span>${this.t('dots.total', { n: dots.total })}</span>`}
      ${dots.one_sided === null ? nothing : html`<span class="chip">${this.t('dots.oneSided', { party: this.nameOf(dots.one_sided) })}</span>`}
    </p>`;
  }

  private renderState(): TemplateResult | typeof nothing {
    const { state, waiting, place, pending, of } = this.card;
    if (place === 'parked') return nothing;
    const said = spoken(this.card, this.t.bind(this), (id) => this.nameOf(id));
    // On a side nothing is said before anybody has confirmed: every new card waits there.
    const waits = waiting.length > 0 && (said !== '' || place === 'between');
    return html`${this.card.asked === null ? nothing : html`<p class="soft small">${this.t('card.proposedMerge')}</p>`}
      ${pending ? html`<p class="soft small">${this.t('card.pending', { n: of.length })}</p>` : nothing}
      ${waits || said !== '' || place === 'midst' || state === 'faced'
        ? html`<p class="row tight">
            ${place === 'midst' || state === 'faced' ? html`<span class="chip midst">${this.t(`card.state-${state as 'midst' | 'faced' | 'agreed'}`)}</span>` : nothing}
            ${waits ? html`<span class="chip waits">${this.t('card.waiting', { parties: this.names(waiting) })}</span>` : nothing}
            ${said === '' ? nothing : html`<span class="soft small">${said}</span>`}
          </p>`
        : nothing}`;
  }

  /** Two people wrote at once: what was overwritten is offered back. */
  private renderOther(): TemplateResult | typeof nothing {
    const { other, rev, id } = this.card;
    if (other === null || !this.mayReword) return nothing;
    const use = (): void => this.act({ kind: 'reword-card', card: id, text: other.text, base: rev, key: this.key });
    return html`<div class="note offer">
      <p class="small">${this.t('card.other')}</p>
      <p dir="auto" class="quote">${other.text}</p>
      <button @click=${use}>${this.t('card.useOther')}</button>
    </div>`;
  }

  private renderProposals(): unknown {
    const { proposals, id } = this.card;
    const mayTake = this.isOneOf(this.card.may_reword);
    return proposals.map(
      (proposal) => html`<div class="note offer">
        <p class="small">${proposal.party === null ? this.t('card.proposed') : this.t('card.proposedBy', { party: this.nameOf(proposal.party) })}</p>
        <p dir="auto" class="quote">${proposal.text}</p>
        ${mayTake ? html`<button @click=${() => this.act({ kind: 'take-wording', card: id, proposal: proposal.id })}>${this.t('card.take')}</button>` : nothing}
      </div>`,
    );
  }

  private renderSolutions(): TemplateResult | typeof nothing {
    if (this.solutions.length === 0) return nothing;
    return html`<details class="inside" ?open=${this.solutions.length <= 2}>
      <summary>${this.t('card.solutions', { n: this.solutions.length })}</summary>
      <ul>
        ${this.solutions.map(
          (card) => html`<li>
            <span dir="auto">${card.text}</span>
            ${this.canChange ? html`<button class="plain small" @click=${() => this.act({ kind: 'attach-card', card: card.id, on: null })}>${this.t('card.detach')}</button>` : nothing}
          </li>`,
        )}
      </ul>
    </details>`;
  }

  private renderOrigins(): TemplateResult | typeof nothing {
    if (this.origins.length === 0) return nothing;
    return html`<details class="inside">
      <summary>${this.t('card.origins', { n: this.origins.length })}</summary>
      <ul>
        ${this.origins.map((card) => {
          const party = this.parties.find(({ id }) => id === card.party);
          return html`<li>${party ? html`${markIcon(party.mark)}<span class="unseen">${party.name}: </span>` : nothing}<span dir="auto">${card.text}</span></li>`;
        })}
      </ul>
      ${this.canChange
        ? html`<button class="small" @click=${() => this.act({ kind: 'unmerge-card', card: this.card.id })}>${this.t('card.unmerge')}</button>`
        : nothing}
    </details>`;
  }

  // ---- what can be done ----

  private renderDo(): TemplateResult {
    const { id, rev } = this.card;
    if (this.carried === 'offered') {
      return html`<div class="row"><button class="go" @click=${() => this.tell('merge-here')}>${this.t('card.mergeHere')}</button></div>`;
    }
    // Also a card that is faced before every side has confirmed it.
    const words = `card/${id}/${rev}`;
    const confirms = mayConfirm(this.room, this.own, this.card, words);
    const isHere = !confirms && this.own !== null && this.card.waiting.includes(this.own);
    const confirm = (): void => {
      confirmHere(this.room, words);
      this.act({ kind: 'confirm-card', card: id, rev, party: null });
    };
    return html`<div class="row do">
      ${confirms
        ? html`<button class="confirm" @click=${confirm}>${this.t('card.confirm')}</button>`
        : nothing}
      ${isHere ? html`<span class="soft small">${this.t('spoken.you', { n: this.room.board.needs[this.own ?? ''] ?? 1 })}</span>` : nothing}
      <details class="more">
        <summary>${this.t('card.more')}</summary>
        <div class="menu">${this.renderMore()}</div>
      </details>
    </div>`;
  }

  private renderMore(): unknown {
    const { card, own } = this;
    const { id, rev, state } = card;
    const button = (key: StringKey, act: Act | (() => void), values?: Record<string, string>): TemplateResult => html`<button
      @click=${() => (typeof act === 'function' ? act() : this.act(act))}
    >
      ${this.t(key, values)}
    </button>`;
    const isParked = state === 'parked';
    return html`${this.mayReword ? button('card.edit', () => this.write('edit')) : nothing}
    ${own !== null && card.may_propose?.includes(own) ? button('card.propose', () => this.write('propose')) : nothing}
    ${own !== null && card.may_unconfirm?.includes(own) ? button('card.unconfirm', () => this.unconfirm()) : nothing}
    ${this.lead
      ? card.waiting.map((party) => button('card.confirmFor', { kind: 'confirm-card', card: id, rev, party }, { party: this.nameOf(party) }))
      : nothing}
    ${isParked || card.merges === null ? nothing : button('card.merge', () => this.tell('merge-pick'))}
    ${card.attaches && this.issues.length > 0 ? button('card.attach', () => (this.attaching = true)) : nothing}
    ${button(isParked ? 'card.unpark' : 'card.park', { kind: 'park-card', card: id, parked: !isParked })}
    ${this.mayByKey('withdraw-card') || this.lead ? button('card.withdraw', { kind: 'withdraw-card', card: id, key: this.key }) : nothing}`;
  }

  private specOf(what: Wording): FormSpec {
    const { id, rev, text, kind } = this.card;
    const key = `${this.preview ? 'preview/' : ''}${this.activity}/${what}/${id}`;
    const { activity } = this;
    return { key, what: what === 'edit' ? 'wording' : 'proposal', activity, target: id, rev, now: { text }, card: kind, fields: ['text'] };
  }

  private renderWriting(what: Wording): TemplateResult {
    const isEdit = what === 'edit';
    const form = this.forms.draw(this.specOf(what));
    return html`<form class="form" data-form=${form.key} @submit=${(event: Event) => this.send(event, what, form)}>
      <cofront-field
        hinted
        .form=${form}
        name="text"
        data-name="text"
        label=${this.t(isEdit ? 'card.editLabel' : 'card.proposeLabel')}
        most=${MOST_CARD}
      ></cofront-field>
      ${form.renderState()}
      <div class="row">
        <button class="go">${this.t(isEdit ? 'card.save' : 'card.sendProposal')}</button>
        <button type="button" @click=${() => this.stopWriting(form)}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  private renderAttaching(): TemplateResult {
    return renderAttach(this.issues, this.t.bind(this), (on) => {
      this.attaching = false;
      if (on !== null) this.act({ kind: 'attach-card', card: this.card.id, on });
    });
  }

  /** The wording that a change is based on is kept with it, so that nobody's change goes unseen. */
  private write(what: Wording): void {
    this.opened = what;
    this.forms.of(this.specOf(what)).begin();
  }

  private send(event: Event, what: Wording, form: Form): void {
    event.preventDefault();
    const { card } = this;
    const field = this.renderRoot.querySelector<TextField>('cofront-field');
    if (field === null || !form.check(event.target as HTMLFormElement)) return;
    if (field.isEmpty) return field.focus();
    const { base } = form;
    const text = field.text.trim();
    const act: Act =
      what === 'edit'
        ? { kind: 'reword-card', card: card.id, text, base, key: this.key }
        : { kind: 'propose-wording', card: card.id, text, base };
    if (text === card.text) this.stopWriting(form);
    else form.send(act, () => this.focusMore());
  }

  private stopWriting(form: Form): void {
    form.cancel();
    this.focusMore();
  }

  private focusMore(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.more summary')?.focus());
  }

  private unconfirm(): void {
    confirmHere(this.room, `card/${this.card.id}/${this.card.rev}`, false);
    this.act({ kind: 'unconfirm-card', card: this.card.id });
  }

  private act(act: Act): void {
    void this.room.act(act);
    this.renderRoot.querySelector<HTMLDetailsElement>('.more')?.removeAttribute('open');
  }

  private tell(what: string): void {
    this.renderRoot.querySelector<HTMLDetailsElement>('.more')?.removeAttribute('open');
    this.dispatchEvent(new CustomEvent(what, { detail: this.card.id, bubbles: true, composed: true }));
  }

  // ---- what is known ----

  private get canChange(): boolean {
    return !this.fixed && (this.own !== null || this.lead);
  }

  private get key(): string | null {
    return this.room.cardKeys?.get(this.card.id) ?? null;
  }

  /** The author of a card has its key, and the board says what that allows. */
  private mayByKey(act: Act['kind']): boolean {
    return this.key !== null && this.room.board.with_key.includes(act);
  }

  private get mayReword(): boolean {
    return this.mayByKey('reword-card') || this.isOneOf(this.card.may_reword);
  }

  private isOneOf(may: readonly string[]): boolean {
    return may.includes(this.lead ? 'facilitator' : (this.own ?? ''));
  }

  private nameOf(id: string): string {
    const party = this.parties.find((one) => one.id === id);
    return party ? labelOf(party) : id;
  }

  private names(ids: readonly string[]): string {
    return ids.map((id) => this.nameOf(id)).join(', ');
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
