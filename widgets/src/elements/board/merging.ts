import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { MOST_CARD } from '../../acts.js';
import { newId } from '../../client/card-keys.js';
import type { Form, FormSpec } from '../../ui/forms.js';
import type { TextField } from '../../ui/text-field.js';
import { AddingBoard } from './adding.js';

/** Two cards on their way to become one. */
export interface Merge {
  carried: string;
  target: string | null;
  by: 'drag' | 'keys' | 'tap';
}

/** A board that asks for one wording of two cards. */
export abstract class MergingBoard extends AddingBoard {
  declare merge: Merge | null;
  /** The two cards whose common wording is asked for. */
  declare asking: [string, string] | null;

  /** Leads back to what a card was picked up by. */
  protected abstract focusHandle(card: string | undefined): void;

  /** Only cards of the same merge group can become one. */
  protected mayMerge(one: string, other: string): boolean {
    const as = this.room.card(one)?.merges ?? null;
    return as !== null && as === this.room.card(other)?.merges;
  }

  protected mergeForm([one, other]: [string, string]): Form {
    return this.forms.of(this.mergeSpec(one, other));
  }

  protected mergeSpec(one: string, other: string): FormSpec {
    const { text = '', kind = 'issue' } = this.room.card(other) ?? {};
    const key = this.formKey(`merge/${one}/${other}`);
    return { key, what: 'merge', activity: this.activity, target: `${one}/${other}`, now: { text }, card: kind, fields: ['text'] };
  }

  protected renderDialog(): unknown {
    if (this.asking === null) return nothing;
    const [one, other] = this.asking;
    const cards = [one, other].flatMap((id) => this.room.card(id) ?? []);
    const form = this.forms.draw(this.mergeSpec(one, other));
    return keyed(
      `${one} ${other}`,
      html`<dialog aria-labelledby="merging" @cancel=${this.turnedAway} @close=${this.closed}>
        <form class="form" method="dialog" data-form=${form.key} @submit=${(event: Event) => this.mergeNow(event, form)}>
          <h2 id="merging">${this.t('board.merging')}</h2>
          <p class="soft">${this.t('board.mergingText')}</p>
          ${cards.map(
            (card) => html`<div class="from">
              <p class="quote" dir="auto">${card.text}</p>
              <button type="button" class="plain" @click=${() => this.takeWording(form, card.text)}>${this.t('board.takeText')}</button>
            </div>`,
          )}
          <cofront-field hinted .form=${form} name="text" data-name="text" label=${this.t('board.mergedText')} most=${MOST_CARD}></cofront-field>
          ${form.renderState()}
          <button class="go wide">${this.t('board.mergeYes')}</button>
          <button type="button" class="wide" @click=${this.letGoAsked}>${this.t('board.mergeNo')}</button>
        </form>
      </dialog>`,
    );
  }

  protected takeWording(form: Form, text: string): void {
    const field = this.renderRoot.querySelector<TextField>('dialog cofront-field');
    field?.reset();
    form.set('text', text);
    this.rendering += 1;
  }

  protected mergeNow(event: Event, form: Form): void {
    event.preventDefault();
    const field = this.renderRoot.querySelector<TextField>('dialog cofront-field');
    if (this.asking === null || field === null || !form.check(event.target as HTMLFormElement)) return;
    if (field.isEmpty) return field.focus();
    const { asking } = this;
    form.send({ kind: 'merge-cards', card: newId('m'), of: [...asking], text: field.text.trim() }, () => {
      this.announce(this.t('board.merged'));
      if (this.asking === asking) this.asking = null;
      this.show('midst');
    });
  }

  protected readonly letGoAsked = (): void => {
    if (this.asking !== null) this.mergeForm(this.asking).cancel();
    this.turnedAway();
  };

  /** Escape, or a phone's back gesture: that must not discard the text. */
  protected readonly turnedAway = (): void => {
    const carried = this.asking?.[0];
    const form = this.asking === null ? null : this.mergeForm(this.asking);
    if (form !== null && !this.room?.drafts.hasText(form.key)) form.cancel();
    this.merge = null;
    this.asking = null;
    this.announce(this.t('board.letGo'));
    this.focusHandle(carried);
  };

  protected readonly closed = (): void => {
    this.asking = null;
  };
}
