import { MOST_CARD } from '../../acts.js';
import { html, nothing, type TemplateResult } from 'lit';
import { newId } from '../../client/card-keys.js';
import { markIcon } from '../../theme/marks.js';
import { activityResults } from '../../ui/activity.js';
import { activityWork } from '../../ui/work.js';
import { wordStyle } from '../../ui/long-words.js';
import { lens } from '../../ui/sides.js';
import { confirmHere, mayConfirm, spoken } from '../../ui/spoken.js';
import type { TextField } from '../../ui/text-field.js';
import type { ActivityView, CardView, CofrontSpec, Spec } from '../../view.js';
import { PartElement } from '../part-element.js';
import { cofrontStyles } from './styles.js';
import { partyLabel } from '../../ui/party.js';

const MOST_AGREEMENT = 1000;
/** An issue with more characters is drawn smaller; at full size it would fill a phone. */
const LONG = 120;

/** One issue in the midst of every screen, the parties around it: notes in silence, options, a test, an agreement. */
export class Cofront extends PartElement<CofrontSpec> {
  static override styles = [...PartElement.styles, cofrontStyles];

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const card = this.room.card(view.spec.card);
    if (card === null) return html`<h1 tabindex="-1" dir="auto">${view.spec.title}</h1><p class="soft">${this.t('face.none')}</p>`;
    const parts = this.room.partsOf(view.id);
    // One task at a time: while something is written or tested, the rest waits.
    const open = parts.find(({ state }) => state === 'open');
    const opened = parts.filter(({ state }) => state === 'revealed');
    // An agreement that waits for people comes before what led to it.
    const isIn = card.agreement !== null && (open === undefined || this.isLead);
    return html`<section class="stack">
      ${this.renderIssue(card)} ${isIn ? this.renderAgreement(card) : nothing}
      ${open !== undefined ? this.renderPart(open) : nothing}
      ${opened.map((part, index) => this.renderOpened(part, index === opened.length - 1))}
      ${open !== undefined && !this.isLead ? nothing : html`${this.renderChoices(card)} ${isIn ? nothing : this.renderAgreement(card)}`}
    </section>`;
  }

  /** The sides stand around it and look at it. */
  private renderIssue(card: CardView): TemplateResult {
    return html`<div class="facing" style="--n:${this.parties.length}">
      ${this.parties.map(
        (party, index) => html`<span class="side at${index % 2}">${markIcon(party.mark)}${partyLabel(party)}</span>`,
      )}
      <article class="issue">
        <svg viewBox="0 0 36 72" aria-hidden="true">${lens(18, 36, 34)}</svg>
        <p class="soft">${this.t('face.issue')}</p>
        <h1 class=${card.text.length > LONG ? 'long' : ''} tabindex="-1" dir="auto" style=${wordStyle(card.text)}>${card.text}</h1>
        ${card.state === 'agreed' ? html`<span class="chip midst">${this.t('card.state-agreed')}</span>` : nothing}
      </article>
    </div>`;
  }

  private renderPart(part: ActivityView<Spec>): TemplateResult {
    return html`<section class="part card" aria-label=${part.spec.title}>
      ${activityWork(part, { room: this.room, tick: this.tick, preview: this.preview })}
    </section>`;
  }

  /** Only the newest is unfolded: on a phone it would stand below many notes. */
  private renderOpened(part: ActivityView<Spec>, isNewest: boolean): TemplateResult {
    const result = activityResults(this.room, part, this.tick, { opening: this.opening });
    return html`<details class="card" ?open=${isNewest}>
      <summary><h2 dir="auto">${part.spec.title}</h2></summary>
      ${result}
    </details>`;
  }

  // ---- options ----

  private renderChoices(card: CardView): TemplateResult | typeof nothing {
    const options = this.optionsOf(card);
    const mayAdd = this.canAct && this.room.board.solutions && this.isTaking;
    if (options.length === 0 && !mayAdd) return nothing;
    return html`<section class="stack tight" aria-labelledby="options">
      <h2 id="options">${this.t('face.options')}</h2>
      <ul class="options">
        ${options.map((option) => {
          const party = this.party(option.party);
          return html`<li class="card">
            ${party ? html`${markIcon(party.mark)}<span class="unseen">${party.name}: </span>` : nothing}<span dir="auto">${option.text}</span>
          </li>`;
        })}
      </ul>
      ${mayAdd ? this.renderAdd(card) : nothing}
    </section>`;
  }

  private optionsOf({ id }: CardView): CardView[] {
    return this.room.cards.filter(({ kind, on, into }) => kind === 'solution' && on === id && into === null);
  }

  private renderAdd(card: CardView): TemplateResult {
    const key = this.formKey(`option/${card.id}`);
    const form = this.forms.draw({ key, what: 'option', activity: this.activity, target: card.id, card: 'solution', fields: ['text'] });
    const add = (event: Event): void => {
      event.preventDefault();
      const field = this.renderRoot.querySelector<TextField>('#option');
      if (field === null || this.preview || !form.check(event.target as HTMLFormElement)) return;
      if (field.isEmpty) return field.focus();
      const id = newId('c');
      const secret = this.room.cardKeys?.make(id) ?? '';
      const text = field.text.trim();
      form.send({ kind: 'add-card', card: id, card_kind: 'solution', text, key: secret, signed: false, on: card.id, party: null, parked: false }, () => field.focus());
    };
    return html`<form class="form" data-form=${form.key} @submit=${add}>
      <cofront-field id="option" .form=${form} name="text" data-name="text" label=${this.t('face.option')} most=${MOST_CARD}></cofront-field>
      ${form.renderState(true)}
      <div class="row"><button>${this.t('face.optionAdd')}</button></div>
    </form>`;
  }

  // ---- the agreement ----

  private renderAgreement(card: CardView): TemplateResult | typeof nothing {
    const { agreement } = card;
    const mayWrite = this.canAct && this.isTaking;
    if (agreement === null && !mayWrite) return nothing;
    const rev = agreement?.rev ?? 0;
    const words = `agreement/${card.id}/${card.rev}/${rev}`;
    const mine = agreement !== null && mayConfirm(this.room, this.own, agreement, words);
    const said = agreement === null ? '' : spoken(agreement, this.t.bind(this), (id) => this.nameOf(id));
    const confirm = (party: string | null): void => {
      if (this.preview) return;
      if (party === null) confirmHere(this.room, words);
      void this.room.act({ kind: 'confirm-agreement', card: card.id, rev, party });
    };
    return html`<section class="agreement card stack tight" aria-labelledby="agreement">
      <h2 id="agreement">${this.t('face.agreement')}</h2>
      ${agreement === null
        ? html`<p class="soft">${this.t('face.agreementNone')}</p>`
        : html`<p class="lead pre" dir="auto">${agreement.text}</p>
            <p class="row">
              ${agreement.waiting.length > 0
                ? html`<span class="chip waits">${this.t('card.waiting', { parties: this.names(agreement.waiting) })}</span>
                    ${said === '' ? nothing : html`<span class="soft small">${said}</span>`}`
                : html`<span class="chip midst">${said}</span>`}
            </p>`}
      ${mayWrite && mine ? html`<div class="row"><button class="go" @click=${() => confirm(null)}>${this.t('face.confirm')}</button></div>` : nothing}
      ${mayWrite && this.isLead && agreement !== null
        ? html`<div class="row">
            ${agreement.waiting.map((party) => html`<button @click=${() => confirm(party)}>${this.t('card.confirmFor', { party: this.nameOf(party) })}</button>`)}
          </div>`
        : nothing}
      ${this.isLead && agreement !== null && agreement.waiting.length === 0 ? this.renderLog(card, agreement.text) : nothing}
      ${mayWrite ? this.renderPropose(card, rev) : nothing}
    </section>`;
  }

  /** One tap writes what every side has confirmed into the decision log. */
  private renderLog({ id }: CardView, what: string): TemplateResult {
    if (this.room.decisions.some(({ card, what: said }) => card === id && said === what)) return html`<p class="soft small">${this.t('face.logged')}</p>`;
    const log = (): void => {
      void this.room.act({ kind: 'add-decision', decision: newId('d'), what, why: '', dissent: '', reversible: true, present: null, card: id });
    };
    return html`<div class="row"><button @click=${log}>${this.t('face.log')}</button></div>`;
  }

  private renderPropose(card: CardView, rev: number): TemplateResult {
    const form = this.forms.draw({
      key: this.formKey(`agreement/${card.id}`), what: 'agreement', activity: this.activity, target: card.id, rev,
      now: { text: card.agreement?.text ?? '' }, card: 'solution', fields: ['text'],
    });
    const propose = (event: Event): void => {
      event.preventDefault();
      const area = this.renderRoot.querySelector<TextField>('#agree');
      if (area === null || this.preview || !form.check(event.target as HTMLFormElement)) return;
      if (area.isEmpty) return area.focus();
      const text = area.text.trim();
      if (text === card.agreement?.text) form.leave();
      else form.send({ kind: 'propose-agreement', card: card.id, text, base: form.base });
    };
    return html`<details ?open=${card.agreement === null || form.isOpen}>
      <summary>${this.t(card.agreement === null ? 'face.propose' : 'face.proposeOther')}</summary>
      <form class="form" data-form=${form.key} @submit=${propose}>
        <cofront-field
          id="agree" hinted rows="3" .form=${form} name="text" data-name="text" label=${this.t('face.agreementLabel')} most=${MOST_AGREEMENT}
        ></cofront-field>
        ${form.renderState()}
        <div class="row"><button class="go">${this.t('face.proposeYes')}</button></div>
      </form>
    </details>`;
  }
}
