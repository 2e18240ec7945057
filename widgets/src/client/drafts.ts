import type { CardKind } from '../acts.js';
import { randomHex, type Keep } from './keep.js';
import { isBlank, tidy } from './tidy.js';
import { Typed } from './typed.js';

/** What a form is for; `strings.ts` has words for each. */
export type DraftKind =
  | ('card' | 'parked' | 'wording' | 'proposal' | 'merge' | 'option' | 'agreement')
  | ('commitment' | 'commitment-change' | 'due' | 'opportunity' | 'opportunity-change')
  | ('decision' | 'next-date' | 'name' | 'slides');

/** Why the host refused what a form sent. */
export interface Refusal {
  /** The act that was refused. */
  id: string;
  code: string;
  message: string;
  wayOut: string;
  /** The field that it concerns; empty for the whole form. */
  field: string;
}

/** A form that was begun, kept until its act is acknowledged or the person gives it up. */
export interface Draft {
  what: DraftKind;
  /** The activity it belongs to; empty for a form outside activities. */
  activity: string;
  /** The card or record it is about, two cards with a slash between them; empty for a new one. */
  target: string;
  /** The revision of the target when it was begun, and what the fields contained then. */
  rev: number;
  was: Readonly<Record<string, string>>;
  /** The kind of card it becomes if it can't go where it was meant to. */
  card: CardKind;
  refusal: Refusal | null;
}

/** A form with what was typed in it, and what became of it. */
export interface Unfinished {
  form: string;
  draft: Draft;
  /** Field -> what was typed. */
  texts: readonly (readonly [string, string])[];
}

/** Fields that are chosen, not written. */
const CHOSEN = new Set(['party', 'counterpart', 'card', 'kinds', 'size', 'confidence', 'card_kind', 'signed', 'reversible']);
/** Separates a form's name from the suffix of one that was set aside. */
const ASIDE = '~';

/**
 * Every form in which a person writes, by name: when it was begun and over what, and why it was refused. The typed text
 * is in {@link Typed} under `form/field`. A form is open as long as it is known here.
 */
export class Drafts {
  /** What was unfinished when the session ended: shown until the page is closed, and stored nowhere. */
  ended: readonly Unfinished[] = [];

  /** The seat they belong to, or `lobby`. */
  readonly owner: string;
  private readonly keep: Keep;
  private readonly typed: Typed;
  private readonly start: string;
  private readonly shown = new Map<string, number>();

  constructor(keep: Keep, owner: string, typed: Typed) {
    this.owner = owner;
    this.keep = keep;
    this.typed = typed;
    this.start = `${owner}/draft/`;
  }

  get(form: string): Draft | null {
    return this.keep.get<Draft>(this.start + form);
  }

  /** Opens a form; an open one stays as it is. */
  begin(form: string, draft: Omit<Draft, 'refusal'>): void {
    if (this.get(form) === null) this.keep.set(this.start + form, { ...draft, refusal: null } satisfies Draft);
  }

  change(form: string, change: Partial<Draft>): void {
    const draft = this.get(form);
    if (draft !== null) this.keep.set(this.start + form, { ...draft, ...change } satisfies Draft);
  }

  /** It was acknowledged, or given up. */
  clear(form: string): void {
    for (const field of this.fieldsOf(form)) this.typed.clear(`${form}/${field}`);
    this.keep.delete(this.start + form);
  }

  /** The person corrects the refused field, so they have read the reason. */
  corrected(form: string, field: string): void {
    if (this.get(form)?.refusal?.field === field) this.change(form, { refusal: null });
  }

  /** What was written, without choices, empty fields and unchanged values. */
  texts(form: string): readonly (readonly [string, string])[] {
    const was = this.get(form)?.was ?? {};
    return this.fieldsOf(form).flatMap((field) => {
      const text = this.typed.get(`${form}/${field}`) ?? '';
      return CHOSEN.has(field) || isBlank(text) || tidy(text) === was[field] ? [] : [[field, text] as const];
    });
  }

  hasText(form: string): boolean {
    return this.texts(form).length > 0;
  }

  /** Something is being written on this page, in a form that is visible. */
  get isWriting(): boolean {
    return [...this.shown.keys()].some((form) => this.hasText(form));
  }

  /** Forms with a text that no screen of this page shows now, and those that the end of the session cut off. */
  get unfinished(): readonly Unfinished[] {
    const names = this.keep.keys(this.start).map((key) => key.slice(this.start.length));
    const hidden = names.filter((form) => !this.shown.has(form) && !form.startsWith('preview/')).sort();
    const found = hidden.flatMap((form) => this.snapshot(form));
    return [...this.ended, ...found];
  }

  isEnded(form: string): boolean {
    return this.ended.some((one) => one.form === form);
  }

  /** A text that the session's end cut off is no longer wanted. */
  forgetEnded(form: string): void {
    this.ended = this.ended.filter((one) => one.form !== form);
  }

  /** Removes everything that is being written from storage; it stays on this page. */
  end(): void {
    const names = this.keep.keys(this.start).map((key) => key.slice(this.start.length));
    this.ended = [...this.ended, ...names.filter((form) => !form.startsWith('preview/')).flatMap((form) => this.snapshot(form))];
    for (const form of names) this.clear(form);
  }

  /** A screen shows this form, or no longer does. */
  show(form: string, on: boolean): void {
    const count = (this.shown.get(form) ?? 0) + (on ? 1 : -1);
    if (count > 0) this.shown.set(form, count);
    else this.shown.delete(form);
  }

  /** Renames a form that is on its way, so that the next one can be begun. */
  setAside(form: string): string {
    return this.move(form, `${form}${ASIDE}${randomHex(4)}`);
  }

  /** The form that one which was set aside can return to; null while something else is written there. */
  placeOf(form: string): string | null {
    const [place = ''] = form.split(ASIDE);
    return place !== form && this.hasText(place) ? null : place;
  }

  /** Brings one that was set aside back into its form. */
  bringBack(form: string): void {
    const place = this.placeOf(form);
    if (place !== null && place !== form) this.move(form, place);
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }

  private move(from: string, to: string): string {
    const draft = this.get(from);
    if (draft === null) return from;
    this.clear(to);
    this.keep.set(this.start + to, draft);
    for (const field of this.fieldsOf(from)) {
      const text = this.typed.get(`${from}/${field}`);
      if (text !== null) this.typed.set(`${to}/${field}`, text);
    }
    this.clear(from);
    return to;
  }

  private snapshot(form: string): Unfinished[] {
    const draft = this.get(form);
    const texts = this.texts(form);
    return draft === null || texts.length === 0 ? [] : [{ form, draft, texts }];
  }

  private fieldsOf(form: string): string[] {
    const start = `${form}/`;
    return this.typed.fields.filter((field) => field.startsWith(start)).map((field) => field.slice(start.length)).sort();
  }
}
