import { css, html, nothing, type TemplateResult } from 'lit';
import type { OpportunityText } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import type { Form, FormSpec } from '../../ui/forms.js';
import { confirmHere, mayConfirm, spoken } from '../../ui/spoken.js';
import type { LedgerSpec, LedgerStage, OpportunityView } from '../../view.js';
import { RecordsElement } from '../records-element.js';

const STAGES = ['uncovered', 'discovered', 'developed', 'realised'] as const;
const ASIDE = ['parked', 'dropped'] as const;
const KINDS = ['revenue', 'cost', 'product', 'solution', 'market', 'trust', 'learning', 'loyalty', 'risk', 'options'] as const;
const TANGIBLE = 5;
const SIZES = ['unknown', 'S', 'M', 'L'] as const;
const CONFIDENCE = ['unknown', 'low', 'medium', 'high'] as const;
const BLANK: OpportunityText = { title: '', kinds: [], benefits: '', size: 'unknown', confidence: 'unknown', owners: {}, next_step: '', due: null, card: null };

/** Behind “More about it” as long as nothing is in them. */
const MORE = ['benefits', 'kinds', 'confidence', 'next_step', 'due', 'card'];
const BLANK_OF: Record<string, string> = { confidence: 'unknown' };

/** Where value lies, from named to realised, and what is missing for the next stage. Nothing is added up. */
export class Ledger extends RecordsElement<LedgerSpec, OpportunityView> {
  static override styles = [
    ...RecordsElement.styles,
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
      .record h3 {
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
        grid-template-columns: minmax(0, 1fr);
      }
      .menu {
        display: grid;
        gap: 8px;
      }
      @container (min-width: 60rem) {
        .stages {
          grid-template-columns: repeat(4, minmax(0, 1fr));
          gap: 16px;
        }
        /* Four columns are narrow for long words. */
        .record {
          padding-inline: 12px;
        }
        .record h3 {
          font-size: 0.9375em;
        }
      }
    `,
  ];
  protected readonly words = { add: 'ledger.add', edit: 'ledger.edit', addYes: 'ledger.addYes' } as const;

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const isOpen = this.isTaking && this.canAct;
    const all = this.room.opportunities;
    const aside = all.filter(({ stage }) => stage === 'parked' || stage === 'dropped');
    return html`<section class="stack">
      ${this.renderTitle()}
      <p class="note">${this.t(view.spec.mode === 'splitting' ? 'ledger.splitting' : 'ledger.finding')}</p>
      ${isOpen ? this.renderAdd() : nothing}
      <div class="stages">
        ${STAGES.map((stage) => this.renderStage(stage, all.filter((one) => one.stage === stage), isOpen))}
      </div>
      ${aside.length === 0
        ? nothing
        : html`<details>
            <summary>${this.t('ledger.aside', { n: aside.length })}</summary>
            <div class="stage">${ASIDE.map((stage) => aside.filter((one) => one.stage === stage).map((one) => this.renderOne(one, isOpen)))}</div>
          </details>`}
    </section>`;
  }

  private renderStage(stage: LedgerStage, all: readonly OpportunityView[], isOpen: boolean): TemplateResult {
    return html`<section class="stage" aria-labelledby="s-${stage}">
      <h2 id="s-${stage}">${this.t(`ledger.stage-${stage}`)} <span class="soft">${all.length}</span></h2>
      <p class="soft small">${this.t(`ledger.means-${stage as (typeof STAGES)[number]}`)}</p>
      ${all.map((one) => (isOpen && this.isEditing(one) ? this.renderForm(one) : this.renderOne(one, isOpen)))}
    </section>`;
  }

  private renderOne(one: OpportunityView, isOpen: boolean): TemplateResult {
    const card = this.room.card(one.card);
    const owners = this.parties.filter(({ id }) => one.owners[id]);
    const said = spoken(one, this.t.bind(this), (id) => this.nameOf(id));
    return html`<article class="record card">
      <h3 dir="auto">${one.title}</h3>
      ${one.kinds.length === 0 ? nothing : html`<p class="row tight">${one.kinds.map((kind) => html`<span class="chip">${this.kindName(kind)}</span>`)}</p>`}
      ${one.benefits ? html`<p class="small" dir="auto">${one.benefits}</p>` : nothing}
      <p class="soft small">
        ${this.t('ledger.sizeIs', { size: this.t(`ledger.size-${one.size}`) })}, ${this.t('ledger.confidenceIs', { confidence: this.t(`ledger.confidence-${one.confidence}`) })}
      </p>
      ${owners.length === 0 ? nothing : html`<p class="row small">${owners.map(({ id, mark }) => html`<span>${markIcon(mark)} <bdi translate="no">${one.owners[id]}</bdi></span>`)}</p>`}
      ${one.next_step ? html`<p class="small" dir="auto">${this.t('ledger.next')}: ${one.next_step}${one.due === null ? '' : `, ${this.date(one.due)}`}</p>` : nothing}
      ${card === null || card.text === one.title ? nothing : html`<p class="soft small">${this.t('ledger.from')} <span dir="auto">${card.text}</span></p>`}
      ${said === '' ? nothing : html`<p class="soft small">${said}</p>`}
      ${this.renderNext(one, isOpen)}
    </article>`;
  }

  private renderNext(one: OpportunityView, isOpen: boolean): unknown {
    const { waiting, rev, id, missing, upwards: next } = one;
    const may = (to: LedgerStage): boolean => one.may_move.includes(to);
    const move = (to: LedgerStage): void => this.act({ kind: 'move-opportunity', opportunity: id, stage: to });
    const words = `opportunity/${id}/${rev}`;
    const confirm = (party: string | null): void => {
      if (party === null && !this.preview) confirmHere(this.room, words);
      this.act({ kind: 'confirm-opportunity', opportunity: id, rev, party });
    };
    return html`${next !== null && missing.length > 0
      ? html`<div class="missing small">
          <p class="soft">${this.t('ledger.missing', { stage: this.t(`ledger.stage-${next}`) })}</p>
          <ul>${missing.map((words) => html`<li dir="auto">${words}</li>`)}</ul>
        </div>`
      : nothing}
    ${!isOpen
      ? nothing
      : html`${mayConfirm(this.room, this.own, one, words) ? html`<div class="row"><button @click=${() => confirm(null)}>${this.t('ledger.confirm')}</button></div>` : nothing}
          ${next !== null && may(next) ? html`<div class="row"><button class="go" @click=${() => move(next)}>${this.t('ledger.move', { stage: this.t(`ledger.stage-${next}`) })}</button></div>` : nothing}
          <details>
            <summary class="soft">${this.t('card.more')}</summary>
            <div class="menu">
              <button @click=${() => this.edit(one)}>${this.t('ledger.edit')}</button>
              ${this.isLead ? waiting.map((party) => html`<button @click=${() => confirm(party)}>${this.t('card.confirmFor', { party: this.nameOf(party) })}</button>`) : nothing}
              ${may('parked') ? html`<button @click=${() => move('parked')}>${this.t('ledger.park')}</button>` : nothing}${may('dropped') ? html`<button @click=${() => move('dropped')}>${this.t('ledger.drop')}</button>` : nothing}
              ${may('uncovered') ? html`<button @click=${() => move('uncovered')}>${this.t('ledger.back')}</button>` : nothing}
              ${this.isLead ? html`<button @click=${() => this.act({ kind: 'withdraw-opportunity', opportunity: id })}>${this.t('ledger.withdraw')}</button>` : nothing}
            </div>
          </details>`}`;
  }

  // ---- the form ----

  protected override specOf(one: OpportunityView | null): FormSpec {
    const { title, kinds, benefits, size, confidence, owners, next_step, due, card } = one ?? BLANK;
    const now: Record<string, string> = { title, benefits, kinds: kinds.join(' '), size, confidence, next_step, due: due ?? '', card: card ?? '' };
    for (const { id } of this.parties) now[`owners/${id}`] = owners[id] ?? '';
    return {
      key: this.formKey(one === null ? 'add' : `edit/${one.id}`),
      what: one === null ? 'opportunity' : 'opportunity-change',
      activity: this.activity,
      target: one?.id ?? '',
      rev: one?.rev ?? 0,
      now,
      fields: Object.keys(now),
    };
  }

  protected override renderFields(form: Form, one: OpportunityView | null): TemplateResult {
    const line = this.renderLine.bind(this, form);
    const pick = this.renderPick.bind(this, form);
    const kinds = kindsIn(form.text('kinds'));
    const turn = (kind: string): void => {
      form.set('kinds', (kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind]).join(' '));
      this.rendering += 1;
    };
    const box = (kind: (typeof KINDS)[number]): TemplateResult => html`<label>
      <input type="checkbox" .checked=${kinds.includes(kind)} @change=${() => turn(kind)} />${this.kindName(kind)}
    </label>`;
    const cards = this.room.cards.filter(({ into, kind }) => into === null && kind !== 'solution');
    return html`${line('title', this.t('ledger.titleLabel'), { most: 280 })}
      ${pick('size', this.t('ledger.size'), SIZES.map((one) => [one, this.t(`ledger.size-${one}`)]))}
      <details ?open=${one !== null || form.isUnfolded([...MORE, ...this.parties.map(({ id }) => `owners/${id}`)], BLANK_OF)}>
        <summary class="soft">${this.t('form.more')}</summary>
        ${line('benefits', this.t('ledger.benefits'), { most: 1000, type: 'area' })}
        <fieldset class="choices"><legend>${this.t('ledger.tangible')}</legend>${KINDS.slice(0, TANGIBLE).map(box)}</fieldset>
        <fieldset class="choices"><legend>${this.t('ledger.intangible')}</legend>${KINDS.slice(TANGIBLE).map(box)}</fieldset>
        ${form.renderBeside('kinds', (value) => kindsIn(value).map((kind) => this.kindName(kind)).join(', '))}
        <div class="fields">
          ${pick('confidence', this.t('ledger.confidence'), CONFIDENCE.map((one) => [one, this.t(`ledger.confidence-${one}`)]))}
          ${this.parties.map(({ id, name }) => line(`owners/${id}`, this.t('ledger.owner', { party: name }), { most: 60, type: 'name' }))}
          ${line('next_step', this.t('ledger.next'), { most: 280 })} ${line('due', this.t('ledger.due'), { type: 'date' })}
          ${cards.length === 0 ? nothing : pick('card', this.t('ledger.card'), [['', this.t('commitments.noCard')], ...cards.map(({ id, text }) => [id, text] as const)])}
        </div>
      </details>`;
  }

  protected override send(form: Form, one: OpportunityView | null): void {
    const of = (name: string): string => form.text(name).trim();
    const owners = Object.fromEntries(this.parties.map(({ id }) => [id, of(`owners/${id}`)] as const).filter(([, name]) => name !== ''));
    const text: OpportunityText = {
      title: of('title'), kinds: kindsIn(of('kinds')), benefits: of('benefits'), size: of('size') as OpportunityText['size'],
      confidence: of('confidence') as OpportunityText['confidence'], owners, next_step: of('next_step'), due: of('due') || null, card: of('card') || null,
    };
    if (text.title === '') return form.object('title', this.t('ledger.needTitle'));
    form.send(one === null ? { kind: 'add-opportunity', opportunity: newId('o'), ...text } : { kind: 'edit-opportunity', opportunity: one.id, base: form.base, ...text });
  }

  private kindName(kind: string): string {
    return (KINDS as readonly string[]).includes(kind) ? this.t(`ledger.kind-${kind as (typeof KINDS)[number]}`) : kind;
  }
}

function kindsIn(text: string): string[] {
  return text.split(' ').filter((kind) => kind !== '');
}
