import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act, LedgerStage, OpportunityText } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import type { TextField } from '../../ui/text-field.js';
import type { LedgerSpec, OpportunityView } from '../../view.js';
import { PartElement } from '../part-element.js';

const STAGES = ['uncovered', 'discovered', 'developed', 'realised'] as const;
const ASIDE = ['parked', 'dropped'] as const;
const KINDS = ['revenue', 'cost', 'product', 'solution', 'market', 'trust', 'learning', 'loyalty', 'risk', 'options'] as const;
const TANGIBLE = 5;
const SIZES = ['unknown', 'S', 'M', 'L'] as const;
const CONFIDENCE = ['unknown', 'low', 'medium', 'high'] as const;
const BLANK: OpportunityText = { title: '', kinds: [], benefits: '', size: 'unknown', confidence: 'unknown', owners: {}, next_step: '', due: null, card: null };

/** Where value lies, from named to realised, and what is missing for the next stage. Nothing is added up. */
export class Ledger extends PartElement<LedgerSpec> {
  static override styles = [
    ...PartElement.styles,
    css`
      .stages,
      .stage {
        display: grid;
        gap: 12px;
        align-content: start;
      }
      .stages {
        gap: 24px;
      }
      .stage h2 {
        display: flex;
        justify-content: space-between;
        border-block-end: 3px solid var(--c-midst);
        padding-block-end: 4px;
      }
      .one {
        display: grid;
        gap: 8px;
        padding: 14px;
      }
      .one h3 {
        font-size: 1.0625em;
        line-height: 1.35;
      }
      .row.tight {
        gap: 4px 6px;
      }
      .missing {
        border-inline-start: 3px dashed var(--c-edge);
        padding-inline-start: 10px;
      }
      .missing ul {
        display: grid;
      }
      .menu {
        display: grid;
        gap: 8px;
      }
      .fields {
        display: grid;
        align-items: start;
        gap: 16px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 14em), 1fr));
      }
      @container (min-width: 60rem) {
        .stages {
          grid-template-columns: repeat(4, minmax(0, 1fr));
          gap: 16px;
        }
      }
    `,
  ];
  static override properties = { editing: { state: true }, missing: { state: true } };
  declare editing: string | null;
  declare missing: string;

  constructor() {
    super();
    this.editing = null;
    this.missing = '';
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    if (!this.hasUpdated && this.room.typed.fields.some((field) => field.startsWith(`${this.activity}/add/`))) this.editing = 'add';
    const isOpen = view.state === 'open' && this.canAct;
    const all = this.room.opportunities;
    const aside = all.filter(({ stage }) => stage === 'parked' || stage === 'dropped');
    return html`<section class="stack">
      ${this.renderTitle()}
      <p class=${this.big ? 'center soft' : 'note'}>${this.t(view.spec.mode === 'splitting' ? 'ledger.splitting' : 'ledger.finding')}</p>
      ${isOpen ? (this.editing === 'add' ? this.renderForm(null) : html`<button class="go" style="justify-self:start" @click=${() => this.edit('add')}>${this.t('ledger.add')}</button>`) : nothing}
      <div class="stages">
        ${STAGES.map((stage) => this.renderStage(stage, all.filter((one) => one.stage === stage), isOpen))}
      </div>
      ${aside.length === 0 || this.big
        ? nothing
        : html`<details>
            <summary>${this.t('ledger.aside', { n: aside.length })}</summary>
            <div class="stage">${ASIDE.map((stage) => aside.filter((one) => one.stage === stage).map((one) => this.renderOne(one, isOpen)))}</div>
          </details>`}
    </section>`;
  }

  private renderStage(stage: LedgerStage, all: readonly OpportunityView[], isOpen: boolean): TemplateResult {
    return html`<section class="stage" aria-labelledby="s-${stage}">
      <h2 id="s-${stage}">${this.t(`ledger.stage.${stage}`)} <span class="soft">${all.length}</span></h2>
      <p class="soft small">${this.t(`ledger.means.${stage as (typeof STAGES)[number]}`)}</p>
      ${all.map((one) => (this.editing === one.id && isOpen ? this.renderForm(one) : this.renderOne(one, isOpen)))}
    </section>`;
  }

  private renderOne(one: OpportunityView, isOpen: boolean): TemplateResult {
    const card = this.room.card(one.card);
    const owners = this.parties.filter(({ id }) => one.owners[id]);
    return html`<article class="one card">
      <h3 dir="auto">${one.title}</h3>
      ${one.kinds.length === 0 ? nothing : html`<p class="row tight">${one.kinds.map((kind) => html`<span class="chip">${this.kindName(kind)}</span>`)}</p>`}
      ${one.benefits ? html`<p class="small" dir="auto">${one.benefits}</p>` : nothing}
      <p class="soft small">
        ${this.t('ledger.sizeIs', { size: this.t(`ledger.size.${one.size}`) })}, ${this.t('ledger.confidenceIs', { confidence: this.t(`ledger.confidence.${one.confidence}`) })}
      </p>
      ${owners.length === 0 ? nothing : html`<p class="row small">${owners.map(({ id, mark, name }) => html`<span>${markIcon(mark)} <bdi translate="no">${this.big ? name : one.owners[id]}</bdi></span>`)}</p>`}
      ${one.next_step ? html`<p class="small" dir="auto">${this.t('ledger.next')}: ${one.next_step}${one.due === null ? '' : `, ${this.date(one.due)}`}</p>` : nothing}
      ${card === null ? nothing : html`<p class="soft small">${this.t('ledger.from')} <span dir="auto">${card.text}</span></p>`}
      ${one.on_behalf.length === 0 ? nothing : html`<p class="soft small">${this.t('card.onBehalf', { parties: this.names(one.on_behalf) })}</p>`}
      ${this.big ? nothing : this.renderNext(one, isOpen)}
    </article>`;
  }

  private renderNext(one: OpportunityView, isOpen: boolean): unknown {
    const { stage, waiting, rev, id, missing } = one;
    const next = STAGES[STAGES.indexOf(stage as (typeof STAGES)[number]) + 1];
    const isOn = stage !== 'parked' && stage !== 'dropped';
    const move = (to: LedgerStage): void => this.act({ kind: 'move-opportunity', opportunity: id, stage: to });
    const confirm = (party: string | null): void => this.act({ kind: 'confirm-opportunity', opportunity: id, rev, party });
    return html`${isOn && next !== undefined && missing.length > 0
      ? html`<div class="missing small">
          <p class="soft">${this.t('ledger.missing', { stage: this.t(`ledger.stage.${next}`) })}</p>
          <ul>${missing.map((words) => html`<li dir="auto">${words}</li>`)}</ul>
        </div>`
      : nothing}
    ${!isOpen
      ? nothing
      : html`${this.own !== null && waiting.includes(this.own) ? html`<div class="row"><button @click=${() => confirm(null)}>${this.t('ledger.confirm')}</button></div>` : nothing}
          ${isOn && next !== undefined && missing.length === 0 ? html`<div class="row"><button class="go" @click=${() => move(next)}>${this.t('ledger.move', { stage: this.t(`ledger.stage.${next}`) })}</button></div>` : nothing}
          <details>
            <summary class="soft">${this.t('card.more')}</summary>
            <div class="menu">
              <button @click=${() => this.edit(id)}>${this.t('ledger.edit')}</button>
              ${this.isLead ? waiting.map((party) => html`<button @click=${() => confirm(party)}>${this.t('card.confirmFor', { party: this.nameOf(party) })}</button>`) : nothing}
              ${isOn
                ? html`<button @click=${() => move('parked')}>${this.t('ledger.park')}</button><button @click=${() => move('dropped')}>${this.t('ledger.drop')}</button>`
                : html`<button @click=${() => move('uncovered')}>${this.t('ledger.back')}</button>`}
              ${this.isLead ? html`<button @click=${() => this.act({ kind: 'withdraw-opportunity', opportunity: id })}>${this.t('ledger.withdraw')}</button>` : nothing}
            </div>
          </details>`}`;
  }

  // ---- the form ----

  private renderForm(one: OpportunityView | null): TemplateResult {
    const start = `${this.activity}/${one === null ? 'add' : `edit/${one.id}`}`;
    const from = one ?? BLANK;
    const line = (name: string, label: string, initial: string, most: number, type = 'line'): TemplateResult => html`<cofront-field
      data-name=${name} type=${type} .room=${this.room} field="${start}/${name}" label=${label} .initial=${initial} most=${most} least=${type === 'date' ? this.today : ''}
    ></cofront-field>`;
    const kinds = this.kindsIn(start, from);
    const turn = (kind: string): void => {
      const now = kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind];
      this.room.typed.set(`${start}/kinds`, now.join(' '));
      this.rendering += 1;
    };
    const box = (kind: (typeof KINDS)[number]): TemplateResult => html`<label>
      <input type="checkbox" .checked=${kinds.includes(kind)} @change=${() => turn(kind)} />${this.kindName(kind)}
    </label>`;
    const pick = (name: 'size' | 'confidence', options: readonly string[]): TemplateResult => {
      const value = this.chosen(`${start}/${name}`, from[name]);
      return html`<div class="pick">
        <label for=${name}>${this.t(`ledger.${name}`)}</label>
        <select id=${name} @change=${(event: Event) => this.choose(`${start}/${name}`, event)}>
          ${options.map((option) => html`<option value=${option} ?selected=${option === value}>${this.t(`ledger.${name}.${option}` as 'ledger.size.S')}</option>`)}
        </select>
      </div>`;
    };
    return html`<form class="card form" @submit=${(event: Event) => this.send(event, start, one)}>
      <h2>${this.t(one === null ? 'ledger.add' : 'ledger.edit')}</h2>
      ${line('title', this.t('ledger.titleLabel'), from.title, 200)} ${line('benefits', this.t('ledger.benefits'), from.benefits, 1000, 'area')}
      <fieldset class="choices"><legend>${this.t('ledger.tangible')}</legend>${KINDS.slice(0, TANGIBLE).map(box)}</fieldset>
      <fieldset class="choices"><legend>${this.t('ledger.intangible')}</legend>${KINDS.slice(TANGIBLE).map(box)}</fieldset>
      <div class="fields">
        ${pick('size', SIZES)} ${pick('confidence', CONFIDENCE)}
        ${this.parties.map(({ id, name }) => line(`owner-${id}`, this.t('ledger.owner', { party: name }), from.owners[id] ?? '', 60))}
        ${line('next_step', this.t('ledger.next'), from.next_step, 280)} ${line('due', this.t('ledger.due'), from.due ?? '', 0, 'date')}
        ${this.renderCardPick(start, from)}
      </div>
      ${this.missing === '' ? nothing : html`<p role="alert"><strong>${this.missing}</strong></p>`}
      <div class="row">
        <button class="go">${this.t(one === null ? 'ledger.addYes' : 'card.save')}</button>
        <button type="button" @click=${() => this.leave(start)}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  private renderCardPick(start: string, from: OpportunityText): TemplateResult | typeof nothing {
    const cards = this.room.cards.filter(({ into, kind }) => into === null && kind !== 'solution');
    if (cards.length === 0) return nothing;
    const value = this.chosen(`${start}/card`, from.card ?? '');
    return html`<div class="pick">
      <label for="card">${this.t('ledger.card')}</label>
      <select id="card" @change=${(event: Event) => this.choose(`${start}/card`, event)}>
        <option value="">${this.t('promise.noCard')}</option>
        ${cards.map(({ id, text }) => html`<option value=${id} ?selected=${id === value}>${text}</option>`)}
      </select>
    </div>`;
  }

  private send(event: Event, start: string, one: OpportunityView | null): void {
    event.preventDefault();
    if (this.preview) return;
    const from = one ?? BLANK;
    const of = (name: string, initial: string): string => this.chosen(`${start}/${name}`, initial).trim();
    const owners = Object.fromEntries(
      this.parties.map(({ id }) => [id, of(`owner-${id}`, from.owners[id] ?? '')] as const).filter(([, name]) => name !== ''),
    );
    const text: OpportunityText = {
      title: of('title', from.title), kinds: this.kindsIn(start, from), benefits: of('benefits', from.benefits),
      size: of('size', from.size) as OpportunityText['size'], confidence: of('confidence', from.confidence) as OpportunityText['confidence'],
      owners, next_step: of('next_step', from.next_step), due: of('due', from.due ?? '') || null, card: of('card', from.card ?? '') || null,
    };
    this.missing = text.title === '' ? this.t('ledger.needTitle') : '';
    const tooLong = [...this.renderRoot.querySelectorAll<TextField>('cofront-field')].find((field) => field.isTooLong);
    if (this.missing !== '' || tooLong !== undefined) {
      (tooLong ?? this.renderRoot.querySelector<TextField>("[data-name='title']"))?.focus();
      return;
    }
    this.act(one === null ? { kind: 'add-opportunity', opportunity: newId('o'), ...text } : { kind: 'edit-opportunity', opportunity: one.id, base: Number(this.room.typed.get(`${start}/base`) ?? one.rev), ...text });
    this.leave(start);
  }

  private kindsIn(start: string, from: OpportunityText): string[] {
    return this.chosen(`${start}/kinds`, from.kinds.join(' ')).split(' ').filter((kind) => kind !== '');
  }

  private kindName(kind: string): string {
    return (KINDS as readonly string[]).includes(kind) ? this.t(`ledger.kind.${kind as (typeof KINDS)[number]}`) : kind;
  }

  private edit(id: string): void {
    this.editing = id;
    this.missing = '';
    const { rev } = this.room.opportunities.find((one) => one.id === id) ?? {};
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
