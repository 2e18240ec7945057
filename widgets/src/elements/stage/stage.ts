import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { JoinFault, SessionClient } from '../../client/client.js';
import type { Draft } from '../../client/drafts.js';
import { isCut, typedIn } from '../../client/fragment.js';
import { partyOf, type SeatKind } from '../../client/seats.js';
import { kindOf } from '../../registry.js';
import { Scheme } from '../../theme/scheme.js';
import { logoStyles } from '../../theme/logo.js';
import { base, tokens } from '../../theme/tokens.js';
import { isDiscarded } from '../../ui/activity.js';
import { Parts, type Seated } from '../../parts.js';
import { Announcer } from '../../ui/announcer.js';
import type { Forms } from '../../ui/forms.js';
import { rolesStyles } from '../../ui/roles.js';
import { sidesStyles } from '../../ui/sides.js';
import { spoken, turnoutSides } from '../../ui/turnout.js';
import { handedOver, type Handed } from '../../early/handed.js';
import { RoomElement } from '../room-element.js';
import { titleOf } from './host.js';
import { renderLobby, type LobbyHost } from './lobby.js';
import { keepKinds, kindsBefore, kindsFor, kindsOf, otherKinds } from './needs.js';
import { renderNotes } from './notes.js';
import { stageStyles } from './styles.js';
import { renderTop } from './top.js';
import { renderPending } from './pending.js';

/** What a participant sees: the lobby, then the current step, one task at a time. */
export class Stage extends RoomElement implements LobbyHost {
  static override styles = [tokens, base, sidesStyles, logoStyles, stageStyles, rolesStyles];
  static override properties = {
    activity: {},
    preview: { type: Boolean, reflect: true },
    shown: { state: true },
    justOpened: { state: true },
    tick: { state: true },
    coachOpen: { state: true },
    youOpen: { state: true },
    visit: { state: true },
    lotOpen: { state: true },
    notPerson: { state: true },
    wide: { type: Boolean, reflect: true },
  };
  /** The one activity to show; without it the stage follows the room. */
  declare activity: string | null;
  /** A picture of what participants see, for the console; accepts no input. */
  declare preview: boolean;
  /** The activity on this screen; null for the lobby, undefined before the first view. */
  declare shown: string | null | undefined;
  declare justOpened: string | null;
  declare tick: number;
  /** The private messages with a coach are open, in place of the room's step. */
  declare coachOpen: boolean;
  /** What this person is here: party, name, code, what is kept. */
  declare youOpen: boolean;
  /** Something open that this person prepares while the room is elsewhere. */
  declare visit: string | null;
  /** The current step needs the width of the window. */
  declare wide: boolean;
  /** The parking lot is open. */
  declare lotOpen: boolean;
  declare notPerson: number;

  protected readonly kind: SeatKind = 'participant';
  readonly parts = new Parts(this);
  private made: Forms | null = null;
  private readonly announcer = new Announcer(this);
  private states = new Map<string, string>();
  private focusNext = false;
  /** Where the person asked to go; undefined when they are there. */
  private wanted: string | null | undefined = undefined;
  /** What was drawn for somebody without a seat: it stays until a seated person's screen can be drawn. */
  private lobby: unknown = null;
  private step = -1;
  /** Why no seat was given, as last told. */
  private joinFault: JoinFault | null = null;
  /** Whose page this is. */
  private person: string | null = null;
  private handed: Handed | null = null;

  constructor() {
    super();
    new Scheme(this);
    this.activity = null;
    this.preview = false;
    this.shown = undefined;
    this.justOpened = null;
    this.tick = 0;
    this.coachOpen = false;
    this.youOpen = false;
    this.visit = null;
    this.lotOpen = false;
    this.notPerson = -1;
    this.wide = false;
    this.addEventListener('open-coach', () => this.turnCoach(true));
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    this.handed = handedOver(this.shadowRoot);
    return super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!this.hasUpdated) this.takeOver();
    if (changed.has('activity')) this.roomChanged();
    this.wide = kindOf(this.shown ? this.room?.activity(this.shown)?.spec : undefined)?.isWide ?? false;
  }

  /** What the door wrote for the time before, and what somebody has done there. */
  private takeOver(): void {
    this.replaceChildren();
    const { handed, room } = this;
    if (handed === null || room === null || room.seat !== null) return;
    if (handed.name !== '') room.typed.set('name', handed.name);
    if (handed.isPressed && room.capability !== null) this.joinNow(room.capability, handed.name.trim());
  }

  protected override firstUpdated(): void {
    const { cursor = null, isAtButton = false } = this.handed ?? {};
    this.handed = null;
    if (isAtButton) this.renderRoot.querySelector<HTMLElement>('form button')?.focus();
    const field = cursor && this.renderRoot.querySelector<HTMLInputElement>('#name');
    field?.focus();
    if (cursor) field?.setSelectionRange(cursor[0], cursor[1]);
  }

  protected override updated(): void {
    const fault = this.room?.joinFault ?? null;
    if (fault !== this.joinFault) {
      this.joinFault = fault;
      if (fault !== null && fault.field !== '') {
        this.focusNext = false;
        this.renderRoot.querySelector<HTMLElement>(`#${fault.field}`)?.focus();
      }
    }
    if (!this.focusNext) return;
    this.focusNext = false;
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('.body:not([hidden]) :is(h1, h2)')?.focus());
  }

  /** Follows the room softly: at once if nothing is half entered, else only when the person says so. */
  protected override roomChanged(): void {
    const { room } = this;
    this.tick += 1;
    this.notePerson();
    if (room?.stage == null || (room.seat === null && !this.preview)) {
      if (room?.seat === null) this.shown = undefined;
      if (room !== null && (room.joining || room.left !== null || room.people.length > 0)) this.parts.need(kindsBefore(room));
      return;
    }
    this.noteReveals();
    // The room's next step ends a visit; people who prepare don't miss it.
    if (room.stage.step !== this.step || room.activity(this.visit ?? '')?.state !== 'open') this.visit = null;
    this.step = room.stage.step;
    const { target, shown } = this;
    const isAsked = this.wanted === target;
    if (shown === undefined || (shown !== target && (isAsked || !this.isBusy))) {
      if (this.go(target) && shown !== undefined && !isAsked) this.announcer.say(this.t('move.title', { title: titleOf(this, target) }));
    }
    if (this.shown === target && !this.preview) this.parts.fetchAhead(kindsOf(room), otherKinds(room));
    if (!this.preview) this.announceCounts();
  }

  /** Shows a screen as soon as its code is loaded; until then the previous one stays. */
  private go(id: string | null): boolean {
    const kinds = this.room === null ? [] : kindsFor(this.room, id);
    if (!this.parts.isReady(kinds)) {
      this.parts.need(kinds);
      return false;
    }
    if (this.wanted === id) this.focusNext = true;
    this.wanted = undefined;
    this.shown = id;
    if (this.room !== null && !this.preview) keepKinds(this.room, id);
    return true;
  }

  partsChanged(): void {
    this.roomChanged();
    this.requestUpdate();
  }

  /** Somebody else has the phone: what was open, and what was said to the person before, is not theirs. */
  private notePerson(): void {
    const person = this.room?.seat?.seat ?? null;
    if (person === this.person) return;
    this.person = person;
    this.coachOpen = this.lotOpen = this.youOpen = false;
    this.visit = null;
    this.notPerson = -1;
    this.announcer.forget();
  }

  /** Notes which reveals happened while this page was open: only those get the opening animation. */
  private noteReveals(): void {
    const { room } = this;
    for (const view of [...(room?.steps ?? []), ...(room?.steps ?? []).flatMap(({ id }) => room?.partsOf(id) ?? [])]) {
      const { id } = view;
      const state = `${view.state} ${view.round}`;
      if (this.states.get(id) === `open ${view.round}` && view.state === 'revealed' && !isDiscarded(view)) {
        this.justOpened = id;
        this.announcer.say(`${view.spec.title}: ${this.t('result.title')}`);
      } else if (this.states.get(id) === `open ${view.round}` && isDiscarded(view)) {
        this.announcer.say(`${view.spec.title}: ${this.t('round.discarded', { n: view.round })}`);
      }
      this.states.set(id, state);
    }
  }

  private announceCounts(): void {
    if (!this.room) return;
    const view = this.shown ? this.room.activity(this.shown) : null;
    const isWaiting = view?.state === 'open' && this.room.mine(view.id)?.handed_in === true;
    if (isWaiting) this.announcer.say(spoken(turnoutSides(this.room, view.id)));
  }

  private get target(): string | null {
    return this.activity ?? this.visit ?? this.room?.stage?.activity ?? null;
  }

  private get isBusy(): boolean {
    const view = this.shown ? this.room?.activity(this.shown) : null;
    if (view === null || view === undefined || !this.room?.isTaking(view.id)) return false;
    // Whatever is being written on this screen: nobody is cut off mid-sentence. A form that is gone doesn't count.
    return this.room.drafts.isWriting || (this.room.ballots?.isBusy(view.id, view.round) ?? false);
  }

  // ---- screens ----

  protected override render(): unknown {
    const { room } = this;
    if (room === null) return html`<p class="note">${this.t('line.noCode')}</p>`;
    return html`${this.preview ? nothing : renderTop(this)}
      <div class="unseen" role="status" aria-live="polite">${this.announcer.text}</div>
      ${keyed(this.seated !== null && this.shown !== undefined ? (room.seat?.seat ?? '') : '', this.renderFor(room))}`;
  }

  /** Drawn from scratch for each person: no part keeps anything of the one who had the phone before. */
  private renderFor(room: SessionClient): TemplateResult {
    const { seated } = this;
    const isCovered = room.isHidden && room.seat !== null;
    return html`${seated?.renderCoach(this)} ${isCovered ? seated?.renderCover(this) : nothing}
      <div class="body stack" ?hidden=${seated?.isCoachOpen(this) ?? false} ?inert=${room.isHidden} data-covered=${isCovered}>
        ${this.preview ? nothing : this.renderNotes(room)} ${seated?.renderCoachWords(this)}
        ${room.seat === null && !this.preview ? (this.lobby = renderLobby(this, room)) : this.renderShown(room)}
      </div>
      ${room.isHidden ? nothing : seated?.renderReach(this, room)} ${seated?.renderAttention(this, this.language)} ${this.renderBanner(room)}`;
  }

  private renderNotes(room: SessionClient): TemplateResult {
    const { seated } = this;
    return html`${room.fault === null ? nothing : this.renderFault()} ${this.renderSilence()} ${renderNotes(this, room)}
    ${this.renderUnfinished(room)} ${seated?.renderMoved(this, room)} ${seated?.renderWho(this, room)}`;
  }

  /** Texts that no form on this screen shows any more. */
  private renderUnfinished(room: SessionClient): unknown {
    if (this.seated === null || (room.seat === null ? room.left === null : room.seat.role !== 'participant')) return nothing;
    const back = ({ detail: { what, activity } }: CustomEvent<Draft>): void => {
      if (what === 'parked') this.lotOpen = true;
      else this.visitNow(activity);
    };
    return html`<cofront-unfinished
      .room=${room} .tick=${this.tick} .shown=${this.shown ?? null} ?leads=${this.activity === null} @go-back=${back}
    ></cofront-unfinished>`;
  }

  private renderShown(room: SessionClient): unknown {
    // A coach's link was used here: this page is not for coaches.
    if (room.seat?.role === 'coach') return html`<p class="note">${this.t('lobby.coachSeat')}</p>`;
    if (this.seated !== null && this.shown !== undefined) return this.seated.renderScreen(this, room, this.shown);
    const before = this.seated === null || room.stage !== null ? this.lobby : null;
    return before ?? html`<p class="soft" role="status">${this.t('line.connecting')}</p>`;
  }

  turnCoach(open: boolean): void {
    this.coachOpen = open;
    this.focusNext = true;
  }

  visitNow(id: string | null): void {
    this.visit = id;
    this.goThere();
  }

  private renderBanner(room: SessionClient): unknown {
    const { target } = this;
    if ((room.seat === null && !room.joining) || this.preview) return nothing;
    if (this.parts.isLate) return renderPending(this, this.parts, this.shown === undefined ? null : titleOf(this, target));
    if (this.shown === undefined || this.shown === target) return nothing;
    // It comes by itself, in a moment.
    if (!this.parts.isReady(kindsFor(room, target)) && (this.wanted === target || !this.isBusy)) return nothing;
    return html`<div class="banner" role="status">
      <div>
        <strong>${this.t('move.title', { title: titleOf(this, target) })}</strong>
        <p>${this.t('move.finish')}</p>
      </div>
      <button @click=${this.goThere}>${this.t('move.go')}</button>
    </div>`;
  }

  private readonly goThere = (): void => {
    this.wanted = this.target;
    this.go(this.target);
  };

  get seated(): Seated | null {
    return this.parts.seated;
  }

  /** The forms of this screen; only people who are in have any. */
  get forms(): Forms {
    if (this.seated === null) throw new Error('A form is drawn before its part was loaded.');
    return (this.made ??= new this.seated.Forms(this));
  }

  // ---- what the lobby asks of its host ----

  say = this.t.bind(this);

  get linkParty(): string | null {
    const capability = this.room?.capability ?? null;
    return capability === null ? null : partyOf(capability);
  }

  get brought(): string {
    return typedIn(location.hash);
  }

  get isLinkCut(): boolean {
    // A fragment may also lead to a heading of the notebook's page.
    return isCut(location.hash) && document.getElementById(location.hash.slice(1)) === null;
  }

  joinNow(capability: string, name: string): void {
    this.focusNext = true;
    this.room?.join(capability, name);
  }
}
