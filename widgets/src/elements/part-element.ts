import { html, nothing, type PropertyDeclarations, type TemplateResult } from 'lit';
import { CofrontElement } from './element.js';
import type { SessionClient } from '../client/client.js';
import { languageOf, say, type StringKey } from '../strings.js';
import { base } from '../theme/tokens.js';
import { Forms } from '../ui/forms.js';
import type { ActivityView, PartyView, Spec } from '../view.js';
import { ballotStyles } from './ballot-styles.js';
import { partStyles } from './part-styles.js';
import { labelOf } from '../ui/party.js';

/** A part of a screen that shows one activity, or one thing of the whole session, inside an element that has the room. */
export abstract class PartElement<S extends Spec = Spec> extends CofrontElement {
  static override styles = [base, ballotStyles, partStyles];
  static override properties: PropertyDeclarations = {
    room: { attribute: false },
    activity: {},
    preview: { type: Boolean },
    opening: { type: Boolean, reflect: true },
    tick: { attribute: false },
    rendering: { state: true },
  };
  declare room: SessionClient;
  declare activity: string;
  /** A picture of what participants see; accepts no input. */
  declare preview: boolean;
  /** True when it was opened just now: opens from the centre, once. */
  declare opening: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  declare rendering: number;

  protected readonly forms = new Forms(this);

  constructor() {
    super();
    this.activity = '';
    this.preview = false;
    this.opening = false;
    this.tick = 0;
    this.rendering = 0;
  }

  protected get view(): ActivityView<S> | null {
    return this.room.activity(this.activity) as ActivityView<S> | null;
  }

  /** Whether it accepts input: while it is open, and for people in the middle of a sentence when the room moves on. */
  protected get isTaking(): boolean {
    return this.room.isTaking(this.activity);
  }

  protected get parties(): readonly PartyView[] {
    return this.room.session?.parties ?? [];
  }

  protected party(id: string | null | undefined): PartyView | null {
    return this.parties.find((party) => party.id === id) ?? null;
  }

  /** The short label of a party, for sentences and marks. */
  protected nameOf(id: string | null): string {
    const party = this.party(id);
    return party === null ? (id ?? this.t('board.both')) : labelOf(party);
  }

  /** The short labels of parties in a row. */
  protected names(ids: readonly string[]): string {
    return ids.map((id) => this.nameOf(id)).join(', ');
  }

  /** This person's party; null for people of no party. */
  protected get own(): string | null {
    if (this.room.seat?.role === 'participant') return this.room.seat.party;
    return this.preview ? (this.parties[0]?.id ?? null) : null;
  }

  protected get isLead(): boolean {
    return this.room.seat?.role === 'facilitator' && !this.preview;
  }

  /** Whether anything can be done here at all. */
  protected get canAct(): boolean {
    return (this.own !== null || this.isLead) && !this.room.isClosed;
  }

  protected get language(): string {
    return languageOf(this.room.session);
  }

  protected t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(this.language, key, values);
  }

  /** The title, unless the screen around says it already. */
  protected renderTitle(): TemplateResult | typeof nothing {
    return this.isLead ? nothing : html`<h1 tabindex="-1" dir="auto">${this.view?.spec.title}</h1>`;
  }

  /** The name of a form of this activity. Text typed in a preview is not kept. */
  protected formKey(name: string): string {
    return `${this.preview ? 'preview/' : ''}${this.activity}/${name}`;
  }

  /** Today's date in this browser. */
  protected get today(): string {
    const now = new Date(this.room.clock.now());
    const two = (n: number): string => String(n).padStart(2, '0');
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  /** A date in local notation. */
  protected date(text: string | null): string {
    const at = text === null ? NaN : Date.parse(`${text}T12:00:00`);
    if (Number.isNaN(at)) return text ?? '';
    return new Intl.DateTimeFormat(this.language, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  }
}
