import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Act, CardKind } from '../acts.js';
import type { SessionClient } from '../client/client.js';
import type { Draft, DraftKind, Refusal } from '../client/drafts.js';
import { randomHex } from '../client/keep.js';
import { tidy } from '../client/tidy.js';
import { languageOf, say, type StringKey } from '../strings.js';
import { hasFocus, isNobodyWriting } from './focus.js';
import type { TextField } from './text-field.js';

/** An element that contains forms. */
interface FormsHost extends ReactiveControllerHost {
  readonly room: SessionClient | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly isConnected: boolean;
}

/** What a form is, as its element knows it while it is drawn. */
export interface FormSpec {
  /** Its name; it contains what it is about, so that no text ends up with another card. */
  key: string;
  what: DraftKind;
  activity?: string;
  target?: string;
  /** The revision of its target now, and the content of its fields while nothing is typed. */
  rev?: number;
  now?: Readonly<Record<string, string>>;
  card?: CardKind;
  /** Fields that show their own reason; other reasons are shown above the buttons. */
  fields: readonly string[];
}

/** A refusal that says only that somebody else was faster; the fields say it better. */
const STALE = 'stale-wording';

/** One form: its content, whether it is on its way, why it was refused, and what others changed meanwhile. */
export class Form {
  readonly key: string;
  private readonly spec: FormSpec;
  private readonly forms: Forms;

  constructor(forms: Forms, spec: FormSpec) {
    this.forms = forms;
    this.spec = spec;
    this.key = spec.key;
  }

  get room(): SessionClient {
    return this.forms.room;
  }

  private get draft(): Draft | null {
    return this.room.drafts.get(this.key);
  }

  /** It was begun, and has not been acknowledged or given up. */
  get isOpen(): boolean {
    return this.draft !== null;
  }

  get isSending(): boolean {
    return this.room.outbox?.isSending(this.key) ?? false;
  }

  /** The name of a field in what is typed. */
  field(name: string): string {
    return `${this.key}/${name}`;
  }

  now(name: string): string {
    return this.spec.now?.[name] ?? '';
  }

  /** The content of a field. */
  text(name: string): string {
    return this.room.typed.get(this.field(name)) ?? this.now(name);
  }

  /** Whether a part of it is unfolded: once it has content or a reason, it doesn't fold while somebody writes there. */
  isUnfolded(names: readonly string[], blank: Readonly<Record<string, string>> = {}): boolean {
    const { unfolded } = this.forms;
    if (names.some((name) => this.text(name) !== (blank[name] ?? '') || this.reason(name) !== '')) unfolded.add(this.key);
    return unfolded.has(this.key);
  }

  /** Opens it, based on what its target says now. */
  begin(): void {
    this.room.drafts.begin(this.key, this.fresh);
    this.forms.changed();
  }

  private get fresh(): Omit<Draft, 'refusal'> {
    const { what, activity = '', target = '', rev = 0, now = {}, card = 'issue' } = this.spec;
    return { what, activity, target, rev, was: now, card };
  }

  /** Puts something into a field. */
  set(name: string, value: string): void {
    const { isOpen, refusal } = this;
    this.room.drafts.begin(this.key, this.fresh);
    this.room.typed.set(this.field(name), value);
    this.room.drafts.corrected(this.key, name);
    // Not with every key: only if something other than the field has to be redrawn.
    if (!isOpen || refusal !== null) this.forms.changed();
  }

  /** Gives it up. */
  leave(): void {
    this.room.drafts.clear(this.key);
    this.forms.changed();
  }

  /** Closes it. A form already on its way can't be recalled: its text is kept until the answer. */
  cancel(): void {
    if (!this.isSending) return this.leave();
    this.forms.sent.delete(this.key);
    this.room.setAside(this.key);
    this.forms.changed();
  }

  /** Sends it. It closes when the act is acknowledged; if refused, it stays, with the reason. */
  send(act: Act, done?: () => void): void {
    if (this.isSending) return;
    this.begin();
    this.room.drafts.change(this.key, { refusal: null });
    const sent = {};
    this.forms.sent.set(this.key, sent);
    void this.room.act(act, this.key).then((outcome) => {
      // Not for one that was set aside: something else may be written here by now.
      if (outcome.done && this.forms.sent.get(this.key) === sent) done?.();
      this.forms.changed();
    });
    this.forms.changed();
  }

  /**
   * Whether it can be sent: not while it is on its way, with a text that is too long, or before one has chosen between
   * one's own text and another's. Focuses the field that is in the way.
   */
  check(element: HTMLFormElement): boolean {
    if (this.isSending) return false;
    const fields = [...element.querySelectorAll<TextField>('cofront-field')];
    const long = fields.find((field) => field.isTooLong);
    const { disputed } = this;
    if (long === undefined && disputed === null) return true;
    (long ?? inForm(element, disputed ?? ''))?.focus();
    return false;
  }

  /** Says beside a field why it can't be sent like that. */
  object(name: string, message: string): void {
    this.begin();
    this.room.drafts.change(this.key, { refusal: { id: randomHex(4), code: '', message, wayOut: '', field: name } });
    this.forms.changed();
  }

  get refusal(): Refusal | null {
    return this.draft?.refusal ?? null;
  }

  /** Why this field was refused. */
  reason(name: string): string {
    const { refusal } = this;
    return refusal === null || refusal.field !== name ? '' : this.words(refusal);
  }

  // ---- what others changed meanwhile ----

  /** What somebody else wrote here since one began, if one wrote something else. */
  theirs(name: string): string | null {
    const { draft } = this;
    const typed = this.room.typed.get(this.field(name));
    if (draft === null || typed === null || this.isSending || draft.rev === (this.spec.rev ?? 0)) return null;
    const now = this.now(name);
    return now === (draft.was[name] ?? '') || tidy(typed).trim() === now ? null : now;
  }

  /** The first field in which one has to choose. */
  get disputed(): string | null {
    return this.spec.fields.find((name) => this.theirs(name) !== null) ?? null;
  }

  /** The revision that sending is based on: the present one, once all of it was seen. */
  get base(): number {
    const { rev = 0 } = this.spec;
    return this.disputed === null ? rev : (this.draft?.rev ?? rev);
  }

  keepMine(name: string): void {
    this.settle(name);
  }

  takeTheirs(name: string): void {
    this.room.typed.clear(this.field(name));
    this.settle(name);
  }

  private settle(name: string): void {
    const { draft } = this;
    if (draft === null) return;
    const refusal = draft.refusal?.code === STALE ? null : draft.refusal;
    this.room.drafts.change(this.key, { was: { ...draft.was, [name]: this.now(name) }, refusal });
    this.forms.changed();
  }

  // ---- what is drawn ----

  /** The reason under a choice, as text fields draw their own. */
  private renderReason(name: string): TemplateResult | typeof nothing {
    const reason = this.reason(name);
    return reason === '' ? nothing : html`<p class="reason" id="why-${name}" role="alert" dir="auto">${reason}</p>`;
  }

  /** What belongs under a choice: the reason, and what others chose meanwhile. `label`: the text for a value. */
  renderBeside(name: string, label: (value: string) => string): unknown {
    const theirs = this.theirs(name);
    if (theirs === null) return this.renderReason(name);
    return html`${this.renderReason(name)}
      <div class="theirs" role="status">
        <p>${this.t('form.theirs')} <q dir="auto">${label(theirs)}</q></p>
        <div class="row">
          <button type="button" @click=${() => this.keepMine(name)}>${this.t('form.keepMine')}</button>
          <button type="button" @click=${() => this.takeTheirs(name)}>${this.t('form.takeTheirs')}</button>
        </div>
      </div>`;
  }

  /**
   * Why the whole form was refused, or where it is, above its buttons. `another`: a further one can be begun meanwhile.
   */
  renderState(another = false): unknown {
    const { refusal } = this;
    if (this.isSending) {
      const words = this.room.link === 'open' ? 'form.sending' : 'form.waiting';
      return html`<p class="soft" role="status">${this.t(words)}</p>
        ${another ? html`<button type="button" class="plain" @click=${() => this.cancel()}>${this.t('form.another')}</button>` : nothing}`;
    }
    if (refusal === null || this.spec.fields.includes(refusal.field)) return nothing;
    if (refusal.code === STALE && this.disputed !== null) return nothing;
    return html`<p class="reason" role="alert" dir="auto">${this.words(refusal)}</p>`;
  }

  private words({ message, wayOut }: Refusal): string {
    return message === '' ? this.t('form.tooBig') : `${message} ${wayOut}`.trim();
  }

  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}

/** The forms of one element: which are on the screen, and where the focus goes if one is refused. */
export class Forms implements ReactiveController {
  private readonly host: FormsHost;
  private drawn = new Map<string, Form>();
  private shown = new Map<string, SessionClient>();
  /** Form -> what it sent last, unless that was set aside. */
  readonly sent = new Map<string, object>();
  /** Forms on the screen with a part that unfolded. */
  readonly unfolded = new Set<string>();
  /** Form -> the refused act whose reason was shown. */
  private readonly told = new Map<string, string>();

  constructor(host: FormsHost) {
    this.host = host;
    host.addController(this);
  }

  get room(): SessionClient {
    if (this.host.room === null) throw new Error('a form without a session');
    return this.host.room;
  }

  /** A form that is not drawn now, to open it or to ask whether it is open. */
  of(spec: FormSpec): Form {
    return new Form(this, spec);
  }

  /** A form that the element draws. */
  draw(spec: FormSpec): Form {
    const form = new Form(this, spec);
    this.drawn.set(spec.key, form);
    return form;
  }

  /** Something that the room's elements were not told of. */
  changed(): void {
    this.host.requestUpdate();
    this.host.room?.changed();
  }

  hostUpdate(): void {
    this.drawn = new Map();
  }

  hostUpdated(): void {
    const before = this.shown;
    const room = this.host.room;
    this.shown = new Map(room === null || !this.host.isConnected ? [] : [...this.drawn.keys()].map((key) => [key, room]));
    for (const key of this.unfolded) if (!this.shown.has(key)) this.unfolded.delete(key);
    for (const [key, one] of this.shown) if (before.get(key) !== one) one.drafts.show(key, true);
    for (const [key, one] of before) if (this.shown.get(key) !== one) one.drafts.show(key, false);
    if (before.size !== this.shown.size || [...before.keys()].some((key) => !this.shown.has(key))) queueMicrotask(() => room?.changed());
    for (const form of this.drawn.values()) this.tell(form, before.has(form.key));
  }

  hostConnected(): void {
    const { room } = this.host;
    if (room === null || this.shown.size > 0) return;
    this.shown = new Map([...this.drawn.keys()].map((key) => [key, room]));
    for (const key of this.shown.keys()) room.drafts.show(key, true);
  }

  hostDisconnected(): void {
    for (const [key, room] of this.shown) room.drafts.show(key, false);
    const rooms = new Set(this.shown.values());
    this.shown = new Map();
    for (const room of rooms) queueMicrotask(() => room.changed());
  }

  /** Focuses the refused field, unless the person is writing somewhere else by now. */
  private tell(form: Form, wasShown: boolean): void {
    const { refusal, key } = form;
    if (refusal === null || this.told.get(key) === refusal.id) return;
    this.told.set(key, refusal.id);
    const within = [...this.host.renderRoot.querySelectorAll<HTMLFormElement>('form')].find((one) => one.dataset['form'] === key);
    if (!wasShown || within === undefined || !this.host.isConnected) return;
    if (hasFocus(within) || isNobodyWriting()) inForm(within, refusal.field)?.focus();
  }
}

/** The field or choice of this name. */
function inForm(form: HTMLFormElement, name: string): HTMLElement | null {
  return [...form.querySelectorAll<HTMLElement>('[data-name]')].find((one) => one.dataset['name'] === name) ?? null;
}
