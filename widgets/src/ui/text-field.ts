import { css, html, nothing, type PropertyValues } from 'lit';
import { CofrontElement } from '../elements/element.js';
import type { SessionClient } from '../client/client.js';
import { isBlank, lengthOf, tidy } from '../client/tidy.js';
import { languageOf, say, type StringKey } from '../strings.js';
import { base } from '../theme/tokens.js';
import type { Form } from './forms.js';
import { reasonStyles } from './reason-styles.js';

/** How long nothing is typed before the text is checked. */
const PAUSE_MS = 900;
/** Shorter texts say too little for a hint. */
const LEAST_HINTED = 12;
/** From here on the remaining characters of a short field matter. */
const NEAR_END = 20;

/** Whether the template allows the wording mirror: nothing that is open now forbids it. */
export function hintsAllowed(room: SessionClient): boolean {
  return !room.openNow.some(({ spec }) => 'hints' in spec && !spec.hints);
}

/** Whether this person wants hints while writing; on until somebody turns them off. */
export function hintsOn(room: SessionClient): boolean {
  return room.keep.get<string>('hints') !== 'off';
}

export function turnHints(room: SessionClient, on: boolean): void {
  if (on) room.keep.delete('hints');
  else room.keep.set('hints', 'off');
  room.changed();
}

/**
 * A field in which a person writes. What is typed is kept in this browser with every key, is there again after a
 * reload, and no rendering overwrites a field that has the focus. Longer texts are never cut: the field says by how
 * much they are too long.
 */
export class TextField extends CofrontElement {
  static override styles = [
    base,
    reasonStyles,
    css`
      :host {
        display: grid;
        gap: 6px;
      }
      label {
        font-weight: 600;
      }
      .quiet {
        font-weight: 400;
        color: var(--c-soft);
      }
      textarea {
        font: inherit;
        color: inherit;
        inline-size: 100%;
        min-height: 48px;
        padding: 10px 14px;
        border: 1.5px solid var(--c-edge);
        border-radius: var(--c-radius);
        background: var(--c-card);
        resize: vertical;
        field-sizing: content;
        max-block-size: 60vh;
      }
      .over :is(textarea, input) {
        border-width: 3px;
        border-color: var(--c-ink);
      }
      .bad :is(textarea, input) {
        border-width: 3px;
        border-color: var(--c-ink);
      }
      .theirs q {
        white-space: pre-wrap;
      }
      .ways {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
      }
      .under {
        display: flex;
        gap: 4px 16px;
        justify-content: space-between;
        font-size: 0.875em;
        color: var(--c-soft);
      }
      .left {
        margin-inline-start: auto;
        flex: none;
      }
      .over .left {
        color: var(--c-ink);
        font-weight: 600;
      }
      .hint {
        display: flex;
        align-items: center;
        gap: 8px;
        color: var(--c-soft);
        font-size: 0.9375em;
        line-height: 1.3;
      }
      .hint p {
        flex: 1;
      }
      .hint button {
        flex: none;
        border-color: transparent;
        background: none;
        padding: 0;
        font-size: 1.25em;
        color: inherit;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    form: { attribute: false },
    name: {},
    field: {},
    label: {},
    initial: {},
    most: { type: Number },
    rows: { type: Number },
    type: {},
    hinted: { type: Boolean },
    note: {},
    least: {},
    hint: { state: true },
    rendering: { state: true },
  };
  declare room: SessionClient;
  /** The form it is in; then `name` is its name there, and room, field and initial text are the form's. */
  declare form: Form | null;
  declare name: string;
  /** Where what is typed is kept: `activity/what`. */
  declare field: string;
  declare label: string;
  /** Its content while nothing was typed. */
  declare initial: string;
  /** The longest text that will be accepted, in characters; 0 for any. */
  declare most: number;
  declare rows: number;
  /** A `name` keeps characters that change the direction of text: the host refuses them with a message. */
  declare type: 'area' | 'line' | 'name' | 'date';
  /** Checks, after a pause, whether the text asks for a private hint. */
  declare hinted: boolean;
  declare note: string;
  /** The first day that may be chosen. */
  declare least: string;
  declare hint: string;
  declare rendering: number;

  private timer = 0;
  private isHintHidden = false;
  private shownField = '';
  private isFocused = false;
  private wasTyped = false;

  constructor() {
    super();
    this.form = null;
    this.name = '';
    this.field = '';
    this.label = '';
    this.initial = '';
    this.most = 0;
    this.rows = 2;
    this.type = 'area';
    this.hinted = false;
    this.note = '';
    this.least = '';
    this.hint = '';
    this.rendering = 0;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
    this.isFocused = false;
  }

  /** The content of the field. */
  get text(): string {
    if (this.form !== null) return this.form.text(this.name);
    return this.room.typed.get(this.field) ?? this.initial;
  }

  get isTooLong(): boolean {
    return this.most > 0 && lengthOf(this.text) > this.most;
  }

  override focus(): void {
    this.input?.focus();
  }

  /** Forgets what was typed and returns to the initial text. */
  reset(): void {
    clearTimeout(this.timer);
    this.room.typed.clear(this.field);
    this.hint = '';
    this.isHintHidden = false;
    if (this.input !== null) this.input.value = this.initial;
    this.rendering += 1;
  }

  /** Whether the content has nothing visible. */
  get isEmpty(): boolean {
    return isBlank(this.text);
  }

  protected override willUpdate(): void {
    const { form } = this;
    if (form === null) return;
    this.room = form.room;
    this.field = form.field(this.name);
    this.initial = form.now(this.name);
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { input } = this;
    if (input === null) return;
    const isOther = changed.has('field') && this.shownField !== this.field;
    this.shownField = this.field;
    // What was sent and acknowledged leaves the field, even while it has the focus.
    const isTyped = this.form !== null && this.room.typed.get(this.field) !== null;
    const isGone = this.wasTyped && !isTyped;
    this.wasTyped = isTyped;
    if (input.value !== this.text && (isOther || isGone || !this.isFocused)) input.value = this.text;
  }

  protected override render(): unknown {
    const { text } = this;
    const left = this.most - lengthOf(text);
    const isOver = this.most > 0 && left < 0;
    const showsLeft = this.most > 0 && text !== '' && (this.type === 'area' || left <= NEAR_END);
    const hasUnder = this.note !== '' || showsLeft;
    const reason = this.form?.reason(this.name) ?? '';
    return html`<label for="text">${this.label}</label>
      <div class="${isOver ? 'over' : ''} ${reason === '' ? '' : 'bad'}" style="display:grid;gap:4px">
        ${this.renderInput(isOver, reason !== '')}
        ${reason === '' ? nothing : html`<p class="reason" id="why" role="alert" dir="auto">${reason}</p>`}
        ${hasUnder
          ? html`<div class="under" id="under">
              ${this.note === '' ? nothing : html`<span>${this.note}</span>`}
              ${showsLeft ? html`<span class="left">${this.t(isOver ? 'field.over' : 'field.left', { n: Math.abs(left) })}</span>` : nothing}
            </div>`
          : nothing}
      </div>
      ${this.renderTheirs()}
      <div role="status" style="display:contents">
        ${this.hint === ''
          ? nothing
          : html`<div class="hint">
              <p dir="auto">${this.hint}</p>
              <button aria-label=${this.t('field.hideHint')} @click=${this.hideHint}>\u00d7</button>
            </div>`}
      </div>`;
  }

  /** Somebody else changed this meanwhile: both versions are shown, and one of them is chosen. */
  private renderTheirs(): unknown {
    const { form, name } = this;
    const theirs = form?.theirs(name) ?? null;
    if (form === null || theirs === null) return nothing;
    const choose = (what: 'keepMine' | 'takeTheirs'): void => {
      form[what](name);
      if (this.input !== null) this.input.value = this.text;
      this.rendering += 1;
      this.focus();
    };
    return html`<div class="theirs" id="theirs" role="status">
      <p>${theirs === '' ? this.t('form.theirsEmpty') : html`${this.t('form.theirs')} <q dir="auto">${this.shown(theirs)}</q>`}</p>
      <div class="ways">
        <button type="button" @click=${() => choose('keepMine')}>${this.t('form.keepMine')}</button>
        <button type="button" @click=${() => choose('takeTheirs')}>${this.t('form.takeTheirs')}</button>
      </div>
    </div>`;
  }

  private shown(text: string): string {
    const at = this.type === 'date' ? Date.parse(`${text}T12:00:00`) : NaN;
    return Number.isNaN(at) ? text : new Intl.DateTimeFormat(this.language, { dateStyle: 'long' }).format(at);
  }

  private renderInput(isOver: boolean, isRefused: boolean): unknown {
    const under = this.note !== '' || this.most > 0 ? 'under' : '';
    const theirs = (this.form?.theirs(this.name) ?? null) === null ? '' : 'theirs';
    const describe = [isRefused ? 'why' : '', theirs, under].filter((id) => id !== '').join(' ') || nothing;
    const isInvalid = isOver || isRefused;
    const isLocked = this.form?.isSending ?? false;
    if (this.type === 'area') {
      return html`<textarea
        id="text"
        rows=${this.rows}
        dir="auto"
        aria-describedby=${describe}
        aria-invalid=${isInvalid}
        ?readonly=${isLocked}
        @input=${this.onInput}
        @focus=${this.onFocus}
        @blur=${this.onBlur}
      ></textarea>`;
    }
    return html`<input
      id="text"
      type=${this.type === 'date' ? 'date' : 'text'}
      dir="auto"
      autocomplete="off"
      min=${this.least || nothing}
      aria-describedby=${describe}
      aria-invalid=${isInvalid}
      ?readonly=${isLocked}
      @input=${this.onInput}
      @focus=${this.onFocus}
        @blur=${this.onBlur}
    />`;
  }

  private get input(): HTMLInputElement | HTMLTextAreaElement | null {
    return this.renderRoot?.querySelector<HTMLInputElement | HTMLTextAreaElement>('#text') ?? null;
  }

  private readonly onInput = (event: Event): void => {
    const { value } = event.target as HTMLTextAreaElement;
    // Half of an emoji, which an input method shows for a moment, can't be kept yet.
    const text = this.type === 'name' ? value : tidy(value);
    if (this.form === null) this.room.typed.set(this.field, text);
    else this.form.set(this.name, text);
    this.rendering += 1;
    this.dispatchEvent(new CustomEvent('typed', { detail: value }));
    clearTimeout(this.timer);
    if (value.trim() === '') {
      this.hint = '';
      this.isHintHidden = false;
    }
    if (this.hinted && !this.isHintHidden) this.timer = window.setTimeout(() => void this.look(), PAUSE_MS);
  };

  private readonly onFocus = (): void => {
    this.isFocused = true;
  };

  private readonly onBlur = (): void => {
    this.isFocused = false;
    this.dispatchEvent(new CustomEvent('left'));
  };

  /** Private: the answer is shown here and nowhere else, and none of it is kept. */
  private async look(): Promise<void> {
    const text = this.text.trim();
    if (text.length < LEAST_HINTED || !hintsOn(this.room) || !hintsAllowed(this.room)) return;
    const found = await this.room.hint(text, this.language);
    if (found === null || this.isHintHidden || this.text.trim() !== text) return;
    this.hint = found.label === 'other' ? found.prompt : '';
  }

  private readonly hideHint = (): void => {
    this.hint = '';
    this.isHintHidden = true;
    this.focus();
  };

  private get language(): string {
    return languageOf(this.room.session);
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }
}
