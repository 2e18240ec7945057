import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act, CommitmentStatus, CommitmentText } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import type { Form, FormSpec } from '../../ui/forms.js';
import type { CommitmentsSpec, CommitmentView } from '../../view.js';
import { PartElement } from '../part-element.js';
import { labelOf, partyLabel } from '../../ui/party.js';

const BLANK: CommitmentText = { text: '', owner: '', party: '', counterpart: '', due: '', first_step: '', check: null, card: null };

const FIELDS = ['text', 'party', 'owner', 'counterpart', 'due', 'first_step', 'check', 'card'] as const;

/** Who does what for whom by when, how the work is shared between the sides, and what became of it. */
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
    `,
  ];
  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const isOpen = this.isTaking && this.canAct;
    const all = this.room.commitments;
    return html`<section class="stack">
      ${this.renderTitle()}
      ${view.spec.intro ? html`<p dir="auto" class="pre">${view.spec.intro}</p>` : nothing} ${this.renderBalance()}
      ${isOpen ? (this.forms.of(this.specOf(null)).isOpen ? this.renderForm(null) : html`<button class="go" style="justify-self:start" @click=${() => this.edit(null)}>${this.t('promise.add')}</button>`) : nothing}
      ${isOpen && !this.forms.of(this.specOf(null)).isOpen ? this.renderOffers() : nothing}
      ${all.length === 0 ? html`<p class="soft">${this.t('promise.none')}</p>` : nothing}
      <ul class="list">
        ${all.map((one) => (isOpen && this.forms.of(this.specOf(one)).isOpen ? html`<li>${this.renderForm(one)}</li>` : this.renderOne(one, isOpen)))}
      </ul>
      ${this.renderDecisions()}
    </section>`;
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
      <summary><h2>${this.t('promise.offers', { n: open.length })}</h2></summary>
      <ul class="list">
        ${open.map(({ text, card }) => html`<li class="commitment card">
          <p dir="auto">${text}</p>
          <div class="row"><button @click=${() => make(text, card)}>${this.t('promise.make')}</button></div>
        </li>`)}
      </ul>
    </details>`;
  }

  private renderBalance(): TemplateResult | typeof nothing {
    const { balance } = this.room;
    if (balance === null) return nothing;
    return html`<div class="stack tight">
      <p class="row">
        <span class="soft">${this.t('promise.balance')}</span>
        ${this.parties.map(
          (party) => html`<span class="chip">${markIcon(party.mark)}${partyLabel(party)} <span class="whole">${balance.owners[party.id] ?? 0}</span></span>`,
        )}
      </p>
      ${balance.one_sided === null ? nothing : html`<p class="note">${this.t('promise.oneSided', { party: this.nameOf(balance.one_sided) })}</p>`}
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
    return html`<li class="commitment card">
      <p class="text" dir="auto">${one.text}</p>
      <p class="row">
        <span class="chip ${one.status === 'open' ? 'waits' : 'midst'}">${this.t(`promise.status.${one.status}`)}</span>
        ${one.status === 'renegotiated' && one.kept_trust ? html`<span class="soft small">${this.t('promise.inTime')}</span>` : nothing}
        ${one.carried === null ? nothing : html`<span class="soft small">${this.t('promise.carried', { title: one.carried.title })}</span>`}
      </p>
      <dl>
        <div><dt>${this.t('promise.owner')}</dt><dd>${party ? markIcon(party.mark) : nothing} <bdi translate="no">${one.owner}</bdi>, ${party === null ? nothing : partyLabel(party)}</dd></div>
        <div><dt>${this.t('promise.counterpart')}</dt><dd><bdi translate="no">${this.nameOf(one.counterpart)}</bdi></dd></div>
        <div><dt>${this.t('promise.due')}</dt><dd class="whole">${this.date(one.due)}</dd></div>
        ${one.first_step ? html`<div><dt>${this.t('promise.first')}</dt><dd dir="auto">${one.first_step}</dd></div>` : nothing}
        ${one.check === null ? nothing : html`<div><dt>${this.t('promise.check')}</dt><dd class="whole">${this.date(one.check)}</dd></div>`}
      </dl>
      ${one.card === null || this.room.card(one.card) === null ? nothing : html`<p class="soft small" dir="auto">${this.room.card(one.card)?.text}</p>`}
      ${isMoving ? this.renderMove(one) : nothing}
      ${isOpen && !isMoving && (mayEdit || maySettle)
        ? html`<details>
            <summary class="soft">${this.t('card.more')}</summary>
            <div class="menu">
              ${mayEdit ? html`<button @click=${() => this.edit(one)}>${this.t('promise.edit')}</button>` : nothing}
              ${!become('kept') ? nothing : html`<button @click=${() => set('kept')}>${this.t('promise.setKept')}</button>`}
              ${become('renegotiated') ? html`<button @click=${() => move.begin()}>${this.t('promise.setRenegotiated')}</button>` : nothing}
              ${!become('missed') ? nothing : html`<button @click=${() => set('missed')}>${this.t('promise.setMissed')}</button>`}
              ${!become('open') ? nothing : html`<button @click=${() => set('open')}>${this.t('promise.setOpen')}</button>`}
              ${this.isLead ? html`<button @click=${() => this.act({ kind: 'withdraw-commitment', commitment: one.id })}>${this.t('promise.withdraw')}</button>` : nothing}
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
    const move = (event: Event): void => {
      event.preventDefault();
      if (this.preview || !form.check(event.target as HTMLFormElement)) return;
      const due = form.text('due');
      if (due === '') return form.object('due', this.t('promise.need.due'));
      form.send({ kind: 'set-commitment', commitment: one.id, status: 'renegotiated', due });
    };
    return html`<form class="form" data-form=${form.key} @submit=${move}>
      <cofront-field type="date" .form=${form} name="due" data-name="due" label=${this.t('promise.newDue')} least=${this.today}></cofront-field>
      ${form.renderState()}
      <div class="row">
        <button class="go">${this.t('card.save')}</button>
        <button type="button" @click=${() => form.cancel()}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  /** The form of a commitment; null for a new one. */
  private specOf(one: CommitmentView | null): FormSpec {
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

  private renderForm(one: CommitmentView | null): TemplateResult {
    const form = this.forms.draw(this.specOf(one));
    const field = (name: keyof CommitmentText, label: string, more: { most?: number; type?: string; note?: string } = {}): TemplateResult => html`<cofront-field
      data-name=${name}
      name=${name}
      type=${more.type ?? 'line'}
      .form=${form}
      label=${label}
      note=${more.note ?? ''}
      most=${more.most ?? 0}
      least=${more.type === 'date' ? this.today : ''}
    ></cofront-field>`;
    const pick = (name: 'party' | 'counterpart' | 'card', label: string, options: readonly (readonly [string, string])[]): TemplateResult => {
      const value = form.text(name);
      const choose = (event: Event): void => {
        const { value: chosen } = event.target as HTMLSelectElement;
        form.set(name, chosen);
        // With two sides, it is for the other one.
        const [other, ...more] = this.parties.filter(({ id }) => id !== chosen);
        const beside = name === 'party' ? 'counterpart' : 'party';
        const isSame = form.text(beside) === '' || form.text(beside) === chosen;
        if (name !== 'card' && chosen !== '' && isSame && more.length === 0) form.set(beside, other?.id ?? '');
        this.rendering += 1;
      };
      return html`<div class="pick">
        <label for=${name}>${label}</label>
        <select id=${name} data-name=${name} aria-invalid=${form.reason(name) !== ''} aria-describedby="why-${name}" @change=${choose}>
          ${options.map(([id, words]) => html`<option value=${id} ?selected=${id === value}>${words}</option>`)}
        </select>
        ${form.renderBeside(name, (id) => options.find(([other]) => other === id)?.[1] ?? id)}
      </div>`;
    };
    // The two sides stay the same, so only these two can be chosen; they may be swapped.
    const between = one === null || this.isLead ? this.parties : this.parties.filter(({ id }) => id === one.party || id === one.counterpart);
    // Use labels: a select box cuts what is too long for it.
    const sides = between.map((party) => [party.id, labelOf(party)] as const);
    const issues = this.room.cards.filter(({ into, kind, state }) => into === null && kind === 'issue' && state !== 'raised');
    return html`<form class="card form" data-form=${form.key} @submit=${(event: Event) => this.send(event, form, one)}>
      <h2>${this.t(one === null ? 'promise.add' : 'promise.edit')}</h2>
      ${field('text', this.t('promise.text'), { type: 'area', most: 1000 })}
      <div class="fields">
        ${pick('party', this.t('promise.party'), [['', this.t('promise.choose')], ...sides])} ${field('owner', this.t('promise.ownerName'), { most: 60, type: 'name' })}
        ${pick('counterpart', this.t('promise.counterpart'), [['', this.t('promise.choose')], ...sides])}
        ${field('due', this.t('promise.due'), { type: 'date' })}
      </div>
      <details ?open=${one !== null || form.isUnfolded(['first_step', 'check'])}>
      <summary class="soft">${this.t('form.more')}</summary>
      <div class="fields">
        ${field('first_step', this.t('promise.first'), { most: 280 })}
        ${field('check', this.t('promise.check'), { type: 'date', note: this.t('promise.checkNote') })}
        ${issues.length === 0 ? nothing : pick('card', this.t('promise.card'), [['', this.t('promise.noCard')], ...issues.map(({ id, text }) => [id, text] as const)])}
      </div>
      </details>
      ${form.renderState(one === null)}
      <div class="row">
        <button class="go">${this.t(one === null ? 'promise.addYes' : 'card.save')}</button>
        <button type="button" @click=${() => form.cancel()}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  private send(event: Event, form: Form, one: CommitmentView | null): void {
    event.preventDefault();
    if (this.preview || !form.check(event.target as HTMLFormElement)) return;
    const of = (name: keyof CommitmentText): string => form.text(name).trim();
    const text: CommitmentText = {
      text: of('text'), owner: of('owner'), party: of('party'), counterpart: of('counterpart'), due: of('due'), first_step: of('first_step'),
      check: of('check') || null, card: of('card') || null,
    };
    const empty = (['text', 'party', 'owner', 'counterpart', 'due'] as const).find((name) => text[name] === '');
    if (empty !== undefined) return form.object(empty, this.t(`promise.need.${empty}`));
    form.send(one === null ? { kind: 'add-commitment', commitment: newId('k'), ...text } : { kind: 'edit-commitment', commitment: one.id, base: form.base, ...text });
  }

  private renderDecisions(): TemplateResult | typeof nothing {
    const { decisions } = this.room;
    if (decisions.length === 0) return nothing;
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

  private edit(one: CommitmentView | null): void {
    const { key } = this.specOf(one);
    this.forms.of(this.specOf(one)).begin();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`form[data-form='${key}'] cofront-field`)?.focus());
  }

  private act(act: Act): void {
    if (!this.preview) void this.room.act(act);
  }
}
