import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act, CommitmentStatus, CommitmentText } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import type { TextField } from '../../ui/text-field.js';
import type { CommitmentsSpec, CommitmentView } from '../../view.js';
import { PartElement } from '../part-element.js';

const BLANK: CommitmentText = { text: '', owner: '', party: '', counterpart: '', due: '', first_step: '', check: null, card: null };

/** The newest ones; more are not readable from the back of a room. */
const MOST_BIG = 3;

/** Who does what for whom until when, how the work is shared between the sides, and what became of it. */
export class Commitments extends PartElement<CommitmentsSpec> {
  static override styles = [
    ...PartElement.styles,
    css`
      .list {
        display: grid;
        gap: 12px;
      }
      .commitment {
        display: grid;
        gap: 8px;
        padding: 14px;
      }
      :host([big]) .commitment {
        gap: 4px;
        padding-block: 8px;
      }
      .commitment .text {
        font-weight: 600;
        line-height: 1.4;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 6px 24px;
      }
      dt {
        color: var(--c-soft);
        font-size: 0.875em;
      }
      .fields {
        display: grid;
        align-items: start;
        gap: 16px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
      }
      .menu {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
        gap: 8px;
      }
      .need {
        color: var(--c-ink);
        font-weight: 600;
      }
    `,
  ];
  static override properties = { editing: { state: true }, moving: { state: true }, missing: { state: true } };
  /** The commitment that is being changed, `add` for a new one. */
  declare editing: string | null;
  /** The commitment that gets a new date. */
  declare moving: string | null;
  /** What is still missing in the form. */
  declare missing: string;

  constructor() {
    super();
    this.editing = null;
    this.moving = null;
    this.missing = '';
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    if (!this.hasUpdated && this.room.typed.fields.some((field) => field.startsWith(`${this.activity}/add/`))) this.editing = 'add';
    const isOpen = view.state === 'open' && this.canAct;
    const all = this.room.commitments;
    const shown = this.big ? all.slice(-MOST_BIG) : all;
    return html`<section class="stack">
      ${this.renderTitle()}
      ${view.spec.intro && !this.big ? html`<p dir="auto" class="pre">${view.spec.intro}</p>` : nothing} ${this.renderBalance()}
      ${isOpen ? (this.editing === 'add' ? this.renderForm(null) : html`<button class="go" style="justify-self:start" @click=${() => this.edit('add')}>${this.t('promise.add')}</button>`) : nothing}
      ${all.length === 0 ? html`<p class="soft">${this.t('promise.none')}</p>` : nothing}
      <ul class="list">
        ${shown.map((one) => (this.editing === one.id && isOpen ? html`<li>${this.renderForm(one)}</li>` : this.renderOne(one, isOpen)))}
      </ul>
      ${shown.length < all.length ? html`<p class="soft">${this.t('slides.more', { n: all.length - shown.length })}</p>` : nothing}
      ${this.renderDecisions()}
    </section>`;
  }

  private renderBalance(): TemplateResult | typeof nothing {
    const { balance } = this.room;
    if (balance === null) return nothing;
    return html`<div class="stack tight">
      <p class="row">
        <span class="soft">${this.t('promise.balance')}</span>
        ${this.parties.map(
          (party) => html`<span class="chip">${markIcon(party.mark)}<bdi translate="no">${party.name}</bdi> ${balance.owners[party.id] ?? 0}</span>`,
        )}
      </p>
      ${balance.one_sided === null ? nothing : html`<p class="note">${this.t('promise.oneSided', { party: this.nameOf(balance.one_sided) })}</p>`}
    </div>`;
  }

  private renderOne(one: CommitmentView, isOpen: boolean): TemplateResult {
    const party = this.party(one.party);
    const may = (parties: readonly string[]): boolean => this.isLead || parties.includes(this.own ?? '');
    const [mayEdit, maySettle] = [may(one.may_edit), may(one.may_settle)];
    const set = (status: CommitmentStatus): void => this.act({ kind: 'set-commitment', commitment: one.id, status, due: null });
    return html`<li class="commitment card">
      <p class="text" dir="auto">${one.text}</p>
      <p class="row" ?hidden=${this.big && one.status === 'open'}>
        <span class="chip ${one.status === 'open' ? 'waits' : 'midst'}">${this.t(`promise.status.${one.status}`)}</span>
        ${one.status === 'renegotiated' && one.kept_trust ? html`<span class="soft small">${this.t('promise.inTime')}</span>` : nothing}
        ${one.carried === null ? nothing : html`<span class="soft small">${this.t('promise.carried', { title: one.carried.title })}</span>`}
      </p>
      <dl>
        <div><dt>${this.t('promise.owner')}</dt><dd>${party ? markIcon(party.mark) : nothing} ${this.big ? nothing : html`<bdi translate="no">${one.owner}</bdi>, `}<bdi translate="no">${party?.name}</bdi></dd></div>
        <div><dt>${this.t('promise.counterpart')}</dt><dd><bdi translate="no">${this.nameOf(one.counterpart)}</bdi></dd></div>
        <div><dt>${this.t('promise.due')}</dt><dd>${this.date(one.due)}</dd></div>
        ${one.first_step && !this.big ? html`<div><dt>${this.t('promise.first')}</dt><dd dir="auto">${one.first_step}</dd></div>` : nothing}
        ${one.check === null ? nothing : html`<div><dt>${this.t('promise.check')}</dt><dd>${this.date(one.check)}</dd></div>`}
      </dl>
      ${one.card === null || this.big || this.room.card(one.card) === null ? nothing : html`<p class="soft small" dir="auto">${this.room.card(one.card)?.text}</p>`}
      ${this.moving === one.id && isOpen ? this.renderMove(one) : nothing}
      ${isOpen && this.moving !== one.id && (mayEdit || maySettle)
        ? html`<details>
            <summary class="soft">${this.t('card.more')}</summary>
            <div class="menu">
              ${mayEdit ? html`<button @click=${() => this.edit(one.id)}>${this.t('promise.edit')}</button>` : nothing}
              ${!maySettle || one.status === 'kept' ? nothing : html`<button @click=${() => set('kept')}>${this.t('promise.setKept')}</button>`}
              ${maySettle ? html`<button @click=${() => (this.moving = one.id)}>${this.t('promise.setRenegotiated')}</button>` : nothing}
              ${!maySettle || one.status === 'missed' ? nothing : html`<button @click=${() => set('missed')}>${this.t('promise.setMissed')}</button>`}
              ${!maySettle || one.status === 'open' ? nothing : html`<button @click=${() => set('open')}>${this.t('promise.setOpen')}</button>`}
              ${this.isLead ? html`<button @click=${() => this.act({ kind: 'withdraw-commitment', commitment: one.id })}>${this.t('promise.withdraw')}</button>` : nothing}
            </div>
          </details>`
        : nothing}
    </li>`;
  }

  private renderMove(one: CommitmentView): TemplateResult {
    const field = `${this.activity}/move/${one.id}`;
    const move = (event: Event): void => {
      event.preventDefault();
      const due = this.room.typed.get(field) ?? '';
      if (due === '') return;
      this.act({ kind: 'set-commitment', commitment: one.id, status: 'renegotiated', due });
      this.forget(field);
      this.moving = null;
    };
    return html`<form class="form" @submit=${move}>
      <cofront-field type="date" .room=${this.room} field=${field} label=${this.t('promise.newDue')} least=${this.today}></cofront-field>
      <div class="row">
        <button class="go">${this.t('card.save')}</button>
        <button type="button" @click=${() => (this.moving = null)}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  private renderForm(one: CommitmentView | null): TemplateResult {
    const start = `${this.activity}/${one === null ? 'add' : `edit/${one.id}`}`;
    const from: CommitmentText = one ?? { ...BLANK, party: this.own ?? '' };
    const field = (name: keyof CommitmentText, label: string, more: { most?: number; type?: string; note?: string } = {}): TemplateResult => html`<cofront-field
      data-name=${name}
      type=${more.type ?? 'line'}
      .room=${this.room}
      field="${start}/${name}"
      label=${label}
      note=${more.note ?? ''}
      .initial=${from[name] ?? ''}
      most=${more.most ?? 0}
      least=${more.type === 'date' ? this.today : ''}
    ></cofront-field>`;
    const pick = (name: 'party' | 'counterpart' | 'card', label: string, options: readonly (readonly [string, string])[]): TemplateResult => {
      const value = this.chosen(`${start}/${name}`, from[name] ?? '');
      return html`<div class="pick">
        <label for=${name}>${label}</label>
        <select id=${name} @change=${(event: Event) => this.choose(`${start}/${name}`, event)}>
          ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
        </select>
      </div>`;
    };
    // Between whom it is stays as it was, so only the two can be chosen; they may change places.
    const between = one === null || this.isLead ? this.parties : this.parties.filter(({ id }) => id === one.party || id === one.counterpart);
    const sides = between.map(({ id, name }) => [id, name] as const);
    const issues = this.room.cards.filter(({ into, kind, state }) => into === null && kind === 'issue' && state !== 'raised');
    return html`<form class="card form" @submit=${(event: Event) => this.send(event, start, one)}>
      <h2>${this.t(one === null ? 'promise.add' : 'promise.edit')}</h2>
      ${field('text', this.t('promise.text'), { type: 'area', most: 1000 })}
      <div class="fields">
        ${pick('party', this.t('promise.party'), [['', this.t('promise.choose')], ...sides])} ${field('owner', this.t('promise.ownerName'), { most: 60 })}
        ${pick('counterpart', this.t('promise.counterpart'), [['', this.t('promise.choose')], ...sides])}
        ${field('due', this.t('promise.due'), { type: 'date' })} ${field('first_step', this.t('promise.first'), { most: 280 })}
        ${field('check', this.t('promise.check'), { type: 'date', note: this.t('promise.checkNote') })}
        ${issues.length === 0 ? nothing : pick('card', this.t('promise.card'), [['', this.t('promise.noCard')], ...issues.map(({ id, text }) => [id, text] as const)])}
      </div>
      ${this.missing === '' ? nothing : html`<p class="need" role="alert">${this.missing}</p>`}
      <div class="row">
        <button class="go">${this.t(one === null ? 'promise.addYes' : 'card.save')}</button>
        <button type="button" @click=${() => this.leave(start)}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  private send(event: Event, start: string, one: CommitmentView | null): void {
    event.preventDefault();
    if (this.preview) return;
    const from: CommitmentText = one ?? { ...BLANK, party: this.own ?? '' };
    const of = (name: keyof CommitmentText): string => this.chosen(`${start}/${name}`, from[name] ?? '').trim();
    const text: CommitmentText = {
      text: of('text'), owner: of('owner'), party: of('party'), counterpart: of('counterpart'), due: of('due'), first_step: of('first_step'),
      check: of('check') || null, card: of('card') || null,
    };
    const empty = (['text', 'party', 'owner', 'counterpart', 'due'] as const).find((name) => text[name] === '');
    this.missing = empty === undefined ? '' : this.t(`promise.need.${empty}`);
    const tooLong = [...this.renderRoot.querySelectorAll<TextField>('cofront-field')].find((field) => field.isTooLong);
    if (empty !== undefined || tooLong !== undefined) {
      (tooLong ?? this.renderRoot.querySelector<HTMLElement>(`[data-name='${empty}'], #${empty}`))?.focus();
      return;
    }
    const act: Act = one === null ? { kind: 'add-commitment', commitment: newId('k'), ...text } : { kind: 'edit-commitment', commitment: one.id, base: Number(this.room.typed.get(`${start}/base`) ?? one.rev), ...text };
    this.act(act);
    this.leave(start);
  }

  private renderDecisions(): TemplateResult | typeof nothing {
    const { decisions } = this.room;
    if (decisions.length === 0 || this.big) return nothing;
    return html`<section class="stack tight" aria-labelledby="decided">
      <h2 id="decided">${this.t('decide.title')}</h2>
      <ul class="list">
        ${decisions.map(
          ({ what, why, dissent, reversible, on }) => html`<li class="commitment card">
            <p class="text" dir="auto">${what}</p>
            ${why ? html`<p dir="auto">${why}</p>` : nothing}
            ${dissent ? html`<p dir="auto"><span class="soft">${this.t('decide.dissent')}</span> ${dissent}</p>` : nothing}
            <p class="soft small">${this.date(on)}, ${this.t(reversible ? 'decide.reversible' : 'decide.final')}</p>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  private edit(id: string): void {
    this.editing = id;
    this.missing = '';
    const { rev } = this.room.commitments.find((one) => one.id === id) ?? {};
    // What was on the screen when the change began is what it changes.
    if (rev !== undefined) this.room.typed.set(`${this.activity}/edit/${id}/base`, String(rev));
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('form cofront-field')?.focus());
  }

  private leave(start: string): void {
    this.forget(start);
    this.editing = null;
    this.missing = '';
  }

  private act(act: Act): void {
    if (!this.preview) void this.room.act(act);
  }
}
