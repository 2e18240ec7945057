import { html, nothing, type TemplateResult } from 'lit';
import { MOST_CARD, type CardKind } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import type { Form } from '../../ui/forms.js';
import { labelOf } from '../../ui/party.js';
import type { TextField } from '../../ui/text-field.js';
import type { BoardSpec } from '../../view.js';
import { PartElement } from '../part-element.js';

/** A board to which cards are added. */
export abstract class AddingBoard extends PartElement<BoardSpec> {
  /** Leads to a column where one is shown at a time. */
  protected abstract show(column: string): void;
  /** Says something to those who don't see the screen. */
  protected abstract announce(text: string): void;

  protected renderAddButton(): TemplateResult {
    return html`<button class="go add" @click=${() => this.openAdd()}>${this.t('board.add')}</button>`;
  }

  protected get addForm(): Form {
    return this.forms.of({ key: this.formKey('add'), what: 'card', activity: this.activity, fields: ['text'] });
  }

  protected renderAdd(): TemplateResult {
    const form = this.forms.draw({ key: this.formKey('add'), what: 'card', activity: this.activity, fields: ['text'] });
    const kinds: CardKind[] = this.room.board.solutions ? ['issue', 'opportunity', 'solution'] : ['issue', 'opportunity'];
    const chosen = kindOf(form);
    const choose = (kind: CardKind): void => {
      form.set('card_kind', kind);
      this.room.drafts.change(form.key, { card: kind });
      this.rendering += 1;
    };
    return html`<form class="card form" data-form=${form.key} aria-labelledby="adding" @submit=${(event: Event) => this.add(event, form)}>
      <h2 id="adding">${this.t('board.add')}</h2>
      <fieldset class="choices">
        <legend>${this.t('board.kind')}</legend>
        ${kinds.map(
          (kind) => html`<label>
            <input type="radio" name="kind" .checked=${chosen === kind} @change=${() => choose(kind)} />${this.t(`card.${kind}`)}
          </label>`,
        )}
      </fieldset>
      ${this.room.board.solutions ? nothing : html`<p class="soft small">${this.t('board.solutionsLater')}</p>`}
      <cofront-field
        hinted
        .form=${form}
        name="text"
        data-name="text"
        label=${this.t('board.text')}
        note=${this.t(this.room.board.moderated ? 'board.textNoteModerated' : 'board.textNote')}
        most=${MOST_CARD}
      ></cofront-field>
      ${this.isLead ? this.renderFor(form) : this.renderSigned(form)} ${form.renderState(true)}
      <div class="row">
        <button class="go">${this.t('board.addYes')}</button>
        <button type="button" @click=${() => form.cancel()}>${this.t('console.cancel')}</button>
      </div>
    </form>`;
  }

  protected renderSigned(form: Form): TemplateResult {
    const sign = (event: Event): void => form.set('signed', (event.target as HTMLInputElement).checked ? 'yes' : '');
    return html`<div class="choices">
      <label><input id="signed" type="checkbox" .checked=${form.text('signed') === 'yes'} @change=${sign} />${this.t('board.signed')}</label>
    </div>`;
  }

  protected renderFor(form: Form): TemplateResult {
    const value = form.text('party');
    return html`<div class="pick">
      <label for="for">${this.t('board.for')}</label>
      <select id="for" @change=${(event: Event) => form.set('party', (event.target as HTMLSelectElement).value)}>
        <option value="">${this.t('board.both')}</option>
        ${this.parties.map((party) => html`<option value=${party.id} ?selected=${party.id === value}>${labelOf(party)}</option>`)}
      </select>
    </div>`;
  }

  protected openAdd(): void {
    this.addForm.begin();
    void this.updateComplete.then(() => this.renderRoot.querySelector<TextField>('form cofront-field')?.focus());
  }

  protected add(event: Event, form: Form): void {
    event.preventDefault();
    const field = this.renderRoot.querySelector<TextField>('form cofront-field');
    if (field === null || this.preview || !form.check(event.target as HTMLFormElement)) return;
    if (field.isEmpty) return field.focus();
    const card = newId('c');
    const kind = kindOf(form);
    const signed = form.text('signed') === 'yes';
    const party = form.text('party') || null;
    const key = this.room.cardKeys?.make(card) ?? '';
    form.send({ kind: 'add-card', card, card_kind: kind, text: field.text.trim(), key, signed, on: null, party, parked: false }, () => {
      // The next card is usually of the same kind.
      form.set('card_kind', kind);
      form.set('signed', signed ? 'yes' : '');
      form.set('party', party ?? '');
      this.show(this.own ?? party ?? 'midst');
      this.announce(this.t('board.added'));
      void this.updateComplete.then(() => this.renderRoot.querySelector<TextField>('form cofront-field')?.focus());
    });
  }
}

function kindOf(form: Form): CardKind {
  const chosen = form.text('card_kind');
  return chosen === 'opportunity' || chosen === 'solution' ? chosen : 'issue';
}
