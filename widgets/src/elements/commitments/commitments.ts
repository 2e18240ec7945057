import { css, html, nothing, type TemplateResult } from 'lit';
import type { CommitmentText } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import type { Form, FormSpec } from '../../ui/forms.js';
import type { CommitmentsSpec, CommitmentStatus, CommitmentView } from '../../view.js';
import { RecordsElement } from '../records-element.js';
import { labelOf, partyLabel } from '../../ui/party.js';

const BLANK: CommitmentText = { text: '', owner: '', party: '', counterpart: '', due: '', first_step: '', check: null, card: null };

const FIELDS = ['text', 'party', 'owner', 'counterpart', 'due', 'first_step', 'check', 'card'] as const;

/** Who does what for whom by when, how the work is shared between the sides, and what became of it. */
export class Commitments extends RecordsElement<CommitmentsSpec, CommitmentView> {
  static override styles = [
    ...RecordsElement.styles,
    css`
      .list {
        display: grid;
        gap: 12px;
      }
      .record .text {
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
      .menu {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 13em), 1fr));
        gap: 8px;
      }
    `,
  ];
  protected readonly words = { add: 'commitments.add', edit: 'commitments.edit', addYes: 'commitments.addYes' } as const;

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const isOpen = this.isTaking && this.canAct;
    const all = this.room.commitments;
    return html`<section class="stack">
      ${this.renderTitle()}
      ${view.spec.intro ? html`<p dir="auto" class="pre">${view.spec.intro}</p>` : nothing} ${this.renderBalance()}
      ${this.renderAsked(all.filter((one) => this.asks(one)), isOpen)}
      ${isOpen ? this.renderAdd() : nothing}
      ${isOpen && !this.isEditing(null) ? this.renderOffers() : nothing}
      ${all.length === 0 ? html`<p class="soft">${this.t('commitments.none')}</p>` : nothing}
      ${this.renderList(all.filter((one) => !this.asks(one)), isOpen)}
      ${this.renderDecisions()}
    </section>`;
  }

  /** Whether it comes from an earlier session, and nobody has said in this one what became of it. */
  private asks({ carried, history, status }: CommitmentView): boolean {
    return carried !== null && history.length === 0 && (status === 'open' || status === 'renegotiated');
  }

  /** What earlier sessions left open comes first, before anything new is promised. */
  private renderAsked(asked: readonly CommitmentView[], isOpen: boolean): TemplateResult | typeof nothing {
    if (asked.length === 0) return nothing;
    return html`<section class="stack tight" aria-labelledby="asked">
      <h2 id="asked">${this.t('commitments.asked')}</h2>
      ${this.renderList(asked, isOpen)}
    </section>`;
  }

  private renderList(some: readonly CommitmentView[], isOpen: boolean): TemplateResult | typeof nothing {
    if (some.length === 0) return nothing;
    return html`<ul class="list">
      ${some.map((one) => (isOpen && this.isEditing(one) ? html`<li>${this.renderForm(one)}</li>` : this.renderOne(one, isOpen)))}
    </ul>`;
  }

  /** What was agreed, and the options of what was faced, that have no commitment yet: one tap fills the form. */
  private renderOffers(): TemplateResult | typeof nothing {
    const { cards, commitments } = this.room;
    const faced = new Set(cards.filter(({ state }) => state === 'faced' || state === 'agreed').map(({ id }) => id));
    const agreed = cards.flatMap(({ id, agreement }) => (agreement !== null && agreement.waiting.length === 0 ? [{ text: agreement.text, card: id }] : []));
    const options = cards.flatMap(({ kind, on, into, state, text }) => (kind === 'solution' && on !== null && faced.has(on) && into === null && state !== 'parked' ? [{ text, card: on }] : []));
    const open = [...agreed, ...options].filter(({ text }) => !commitments.some((one) => one.text === text));
    if (open.length === 0) return nothing;
    const make = (text: string, card: string): void => {
      this.edit(null);
      const form = this.forms.of(this.specOf(null));
      form.set('text', text);
      form.set('card', card);
      this.rendering += 1;
    };
    return html`<details ?open=${open.length <= 3}>
      <summary><h2>${this.t('commitments.offers', { n: open.length })}</h2></summary>
      <ul class="list">
        ${open.map(({ text, card }) => html`<li class="record card">
          <p dir="auto">${text}</p>
          <div class="row"><button @click=${() => make(text, card)}>${this.t('commitments.make')}</button></div>
        </li>`)}
      </ul>
    </details>`;
  }

  private renderBalance(): TemplateResult | typeof nothing {
    const { balance } = this.room;
    if (balance === null) return nothing;
    return html`<div class="stack tight">
      <p class="row">
        <span class="soft">${this.t('commitments.balance')}</span>
        ${this.parties.map(
          (party) => html`<span class="chip">${markIcon(party.mark)}${partyLabel(party)} <span class="whole">${balance.owners[party.id] ?? 0}</span></span>`,
        )}
      </p>
      ${balance.one_sided === null ? nothing : html`<p class="note">${this.t('commitments.oneSided', { party: this.nameOf(balance.one_sided) })}</p>`}
    </div>`;
  }

  private renderOne(one: CommitmentView, isOpen: boolean): TemplateResult {
    const party = this.party(one.party);
    const may = (parties: readonly string[]): boolean => this.isLead || parties.includes(this.own ?? '');
    const [mayEdit, maySettle] = [may(one.may_edit), may(one.may_settle)];
    const become = (status: CommitmentStatus): boolean => maySettle && one.may_become.includes(status);
    const move = this.forms.of(this.moveSpec(one));
    const isMoving = isOpen && move.isOpen;
    const set = (status: CommitmentStatus): void => this.act({ kind: 'set-commitment', commitment: one.id, status, due: null });
    return html`<li class="record card">
      <p class="text" dir="auto">${one.text}</p>
      <p class="row">
        <span class="chip ${one.status === 'open' ? 'waits' : 'midst'}">${this.t(`commitments.status-${one.status}`)}</span>
        ${one.status === 'renegotiated' && one.kept_trust ? html`<span class="soft small">${this.t('commitments.inTime')}</span>` : nothing}
        ${one.carried === null ? nothing : html`<span class="soft small">${this.t('commitments.carried', { title: one.carried.title })}</span>`}
      </p>
      <dl>
        <div><dt>${this.t('commitments.owner')}</dt><dd>${party ? markIcon(party.mark) : nothing} <bdi translate="no">${one.owner}</bdi>, ${party === null ? nothing : partyLabel(party)}</dd></div>
        <div><dt>${this.t('commitments.counterpart')}</dt><dd><bdi translate="no">${this.nameOf(one.counterpart)}</bdi></dd></div>
        <div><dt>${this.t('commitments.due')}</dt><dd class="whole">${this.date(one.due)}</dd></div>
        ${one.first_step ? html`<div><dt>${this.t('commitments.first')}</dt><dd dir="auto">${one.first_step}</dd></div>` : nothing}
        ${one.check === null ? nothing : html`<div><dt>${this.t('commitments.check')}</dt><dd class="whole">${this.date(one.check)}</dd></div>`}
      </dl>
      ${one.card === null || this.room.card(one.card) === null ? nothing : html`<p class="soft small" dir="auto">${this.room.card(one.card)?.text}</p>`}
      ${isMoving ? this.renderMove(one) : nothing}
      ${isOpen && !isMoving && (mayEdit || maySettle)
        ? html`<details ?open=${this.asks(one)}>
            <summary class="soft">${this.t('card.more')}</summary>
            <div class="menu">
              ${mayEdit ? html`<button @click=${() => this.edit(one)}>${this.t('commitments.edit')}</button>` : nothing}
              ${!become('kept') ? nothing : html`<button @click=${() => set('kept')}>${this.t('commitments.setKept')}</button>`}
              ${become('renegotiated') ? html`<button @click=${() => move.begin()}>${this.t('commitments.setRenegotiated')}</button>` : nothing}
              ${!become('missed') ? nothing : html`<button @click=${() => set('missed')}>${this.t('commitments.setMissed')}</button>`}
              ${!become('open') ? nothing : html`<button @click=${() => set('open')}>${this.t('commitments.setOpen')}</button>`}
              ${this.isLead ? html`<button @click=${() => this.act({ kind: 'withdraw-commitment', commitment: one.id })}>${this.t('commitments.withdraw')}</button>` : nothing}
            </div>
          </details>`
        : nothing}
    </li>`;
  }

  private moveSpec({ id, rev, due }: CommitmentView): FormSpec {
    const now = { due: '', stands: due };
    return { key: this.formKey(`move/${id}`), what: 'due', activity: this.activity, target: id, rev, now, fields: ['due'] };
  }

  private renderMove(one: CommitmentView): TemplateResult {
    const form = this.forms.draw(this.moveSpec(one));
    const move = (): void => {
      const due = form.text('due');
      if (due === '') return form.object('due', this.t('commitments.need-due'));
      form.send({ kind: 'set-commitment', commitment: one.id, status: 'renegotiated', due });
    };
    return html`<form class="form" data-form=${form.key} @submit=${(event: Event) => this.submit(event, form, move)}>
      ${this.renderLine(form, 'due', this.t('commitments.newDue'), { type: 'date' })} ${form.renderState()} ${this.renderButtons(form, 'card.save')}
    </form>`;
  }

  protected override specOf(one: CommitmentView | null): FormSpec {
    const others = this.own === null ? [] : this.parties.filter(({ id }) => id !== this.own);
    const from: CommitmentText = one ?? { ...BLANK, party: this.own ?? '', counterpart: others.length === 1 ? (others[0]?.id ?? '') : '' };
    return {
      key: this.formKey(one === null ? 'add' : `edit/${one.id}`),
      what: one === null ? 'commitment' : 'commitment-change',
      activity: this.activity,
      target: one?.id ?? '',
      rev: one?.rev ?? 0,
      now: Object.fromEntries(FIELDS.map((name) => [name, from[name] ?? ''])),
      fields: FIELDS,
    };
  }

  protected override renderFields(form: Form, one: CommitmentView | null): TemplateResult {
    const line = this.renderLine.bind(this, form);
    /** One of the sides. With two of them, the other one is taken for the other end. */
    const side = (name: 'party' | 'counterpart', label: string, beside: 'party' | 'counterpart'): TemplateResult =>
      this.renderPick(form, name, label, [['', this.t('commitments.choose')], ...sides], (chosen) => {
        const [other, ...more] = this.parties.filter(({ id }) => id !== chosen);
        const isSame = form.text(beside) === '' || form.text(beside) === chosen;
        if (chosen !== '' && isSame && more.length === 0) form.set(beside, other?.id ?? '');
      });
    // The two sides stay the same, so only these two can be chosen; they may be swapped.
    const between = one === null || this.isLead ? this.parties : this.parties.filter(({ id }) => id === one.party || id === one.counterpart);
    // Use labels: a select box cuts what is too long for it.
    const sides = between.map((party) => [party.id, labelOf(party)] as const);
    const issues = this.room.cards.filter(({ into, kind, state }) => into === null && kind === 'issue' && state !== 'raised');
    return html`${line('text', this.t('commitments.text'), { type: 'area', most: 1000 })}
      <div class="fields">
        ${side('party', this.t('commitments.party'), 'counterpart')} ${line('owner', this.t('commitments.ownerName'), { most: 60, type: 'name' })}
        ${side('counterpart', this.t('commitments.counterpart'), 'party')} ${line('due', this.t('commitments.due'), { type: 'date' })}
      </div>
      <details ?open=${one !== null || form.isUnfolded(['first_step', 'check'])}>
        <summary class="soft">${this.t('form.more')}</summary>
        <div class="fields">
          ${line('first_step', this.t('commitments.first'), { most: 280 })}
          ${line('check', this.t('commitments.check'), { type: 'date', note: this.t('commitments.checkNote') })}
          ${issues.length === 0
            ? nothing
            : this.renderPick(form, 'card', this.t('commitments.card'), [['', this.t('commitments.noCard')], ...issues.map(({ id, text }) => [id, text] as const)])}
        </div>
      </details>`;
  }

  protected override send(form: Form, one: CommitmentView | null): void {
    const of = (name: keyof CommitmentText): string => form.text(name).trim();
    const text: CommitmentText = {
      text: of('text'), owner: of('owner'), party: of('party'), counterpart: of('counterpart'), due: of('due'), first_step: of('first_step'),
      check: of('check') || null, card: of('card') || null,
    };
    const empty = (['text', 'party', 'owner', 'counterpart', 'due'] as const).find((name) => text[name] === '');
    if (empty !== undefined) return form.object(empty, this.t(`commitments.need-${empty}`));
    form.send(one === null ? { kind: 'add-commitment', commitment: newId('k'), ...text } : { kind: 'edit-commitment', commitment: one.id, base: form.base, ...text });
  }

  private renderDecisions(): TemplateResult | typeof nothing {
    const { decisions } = this.room;
    if (decisions.length === 0) return nothing;
    return html`<section class="stack tight" aria-labelledby="decided">
      <h2 id="decided">${this.t('decide.title')}</h2>
      <ul class="list">
        ${decisions.map(
          ({ what, why, dissent, reversible, on }) => html`<li class="record card">
            <p class="text" dir="auto">${what}</p>
            ${why ? html`<p dir="auto">${why}</p>` : nothing}
            ${dissent ? html`<p dir="auto"><span class="soft">${this.t('decide.dissent')}</span> ${dissent}</p>` : nothing}
            <p class="soft small">${this.date(on)}, ${this.t(reversible ? 'decide.reversible' : 'decide.final')}</p>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}
