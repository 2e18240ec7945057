import { css, html, type TemplateResult } from 'lit';
import type { Act } from '../acts.js';
import type { StringKey } from '../strings.js';
import type { Form, FormSpec } from '../ui/forms.js';
import type { Spec } from '../view.js';
import { PartElement } from './part-element.js';

/** What a text field is, beside its name and label. */
interface LineOptions {
  /** Most characters; 0 for no limit. */
  most?: number;
  type?: 'line' | 'area' | 'name' | 'date';
  note?: string;
}

/** The words of a form: for a new record, for a change, and of the button that adds it. */
interface FormWords {
  add: StringKey;
  edit: StringKey;
  addYes: StringKey;
}

/** Values of a choice, each with its label. */
export type Options = readonly (readonly [string, string])[];

/** A list of records that people add and change with a form: commitments, opportunities. `R`: the view of one record. */
export abstract class RecordsElement<S extends Spec, R> extends PartElement<S> {
  static override styles = [
    ...PartElement.styles,
    css`
      .record {
        display: grid;
        gap: 8px;
        padding: 14px;
      }
      .fields {
        display: grid;
        align-items: start;
        gap: 16px;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 15em), 1fr));
      }
    `,
  ];

  protected abstract readonly words: FormWords;

  /** The form of a record; null for a new one. */
  protected abstract specOf(one: R | null): FormSpec;
  /** The fields of that form. */
  protected abstract renderFields(form: Form, one: R | null): TemplateResult;
  /** Checks what is in the form and sends it, or says beside a field why not. */
  protected abstract send(form: Form, one: R | null): void;

  protected isEditing(one: R | null): boolean {
    return this.forms.of(this.specOf(one)).isOpen;
  }

  protected edit(one: R | null): void {
    const spec = this.specOf(one);
    this.forms.of(spec).begin();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(`form[data-form='${spec.key}'] cofront-field`)?.focus());
  }

  protected act(act: Act): void {
    if (!this.preview) void this.room.act(act);
  }

  /** The button that begins a record, or the form once it was begun. */
  protected renderAdd(): TemplateResult {
    if (this.isEditing(null)) return this.renderForm(null);
    return html`<button class="go" style="justify-self:start" @click=${() => this.edit(null)}>${this.t(this.words.add)}</button>`;
  }

  protected renderForm(one: R | null): TemplateResult {
    const form = this.forms.draw(this.specOf(one));
    const { add, edit, addYes } = this.words;
    return html`<form class="card form" data-form=${form.key} @submit=${(event: Event) => this.submit(event, form, () => this.send(form, one))}>
      <h2>${this.t(one === null ? add : edit)}</h2>
      ${this.renderFields(form, one)} ${form.renderState(one === null)} ${this.renderButtons(form, one === null ? addYes : 'card.save')}
    </form>`;
  }

  /** Sends a form, if nothing is in the way. */
  protected submit(event: Event, form: Form, send: () => void): void {
    event.preventDefault();
    if (!this.preview && form.check(event.target as HTMLFormElement)) send();
  }

  protected renderButtons(form: Form, go: StringKey): TemplateResult {
    return html`<div class="row">
      <button class="go">${this.t(go)}</button>
      <button type="button" @click=${() => form.cancel()}>${this.t('console.cancel')}</button>
    </div>`;
  }

  protected renderLine(form: Form, name: string, label: string, { most = 0, type = 'line', note = '' }: LineOptions = {}): TemplateResult {
    return html`<cofront-field
      data-name=${name}
      name=${name}
      type=${type}
      .form=${form}
      label=${label}
      note=${note}
      most=${most}
      least=${type === 'date' ? this.today : ''}
    ></cofront-field>`;
  }

  /** A choice. `chosen`: what else follows from it. */
  protected renderPick(form: Form, name: string, label: string, options: Options, chosen?: (value: string) => void): TemplateResult {
    const now = form.text(name);
    const choose = (event: Event): void => {
      const { value } = event.target as HTMLSelectElement;
      form.set(name, value);
      chosen?.(value);
      this.rendering += 1;
    };
    return html`<div class="pick">
      <label for=${name}>${label}</label>
      <select id=${name} data-name=${name} aria-invalid=${form.reason(name) !== ''} aria-describedby="why-${name}" @change=${choose}>
        ${options.map(([value, words]) => html`<option value=${value} ?selected=${value === now}>${words}</option>`)}
      </select>
      ${form.renderBeside(name, (value) => options.find(([option]) => option === value)?.[1] ?? value)}
    </div>`;
  }
}
