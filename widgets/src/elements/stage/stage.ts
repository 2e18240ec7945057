import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { SessionClient } from '../../client/client.js';
import type { JoinFault } from '../../client/client.js';
import type { Draft } from '../../client/drafts.js';
import { isCut, typedIn } from '../../client/fragment.js';
import { partyOf, type SeatKind } from '../../client/seats.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { Announcer } from '../../ui/announcer.js';
import { activityBallot, activityOpen, activityResults, discardedNote, isDiscarded, isSealed } from '../../ui/activity.js';
import { Forms } from '../../ui/forms.js';
import { lineState } from '../../ui/line.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { reportLinks } from '../../ui/report.js';
import { presenceSides, spoken, turnoutSides } from '../../ui/turnout.js';
import type { ActivityView, OpenSpec, Party, Spec } from '../../view.js';
import { renderCover, renderPreparing, renderReach } from './reach.js';
import { RoomElement } from '../room-element.js';
import { renderHandOn, renderMoved, renderWho } from './phone.js';
import { renderLobby, type LobbyHost } from './lobby.js';
import { stageStyles } from './styles.js';
import { sayVerbatim } from '../../ui/verbatim.js';

/** Activities that lay things side by side. */
const WIDE = new Set<Spec['kind']>(['board', 'slides', 'cofront', 'ledger']);

/** What a participant sees: the lobby, then whatever is on, one task at a time. */
export class Stage extends RoomElement implements LobbyHost {
  static override styles = [tokens, base, sidesStyles, stageStyles];
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
  /** A picture of what participants see, for the console: takes nothing. */
  declare preview: boolean;
  /** The activity on this screen, null for the lobby, undefined before the first view. */
  declare shown: string | null | undefined;
  declare justOpened: string | null;
  declare tick: number;
  /** The private words with a coach are open, in place of what the room does. */
  declare coachOpen: boolean;
  /** What this person is here: party, name, code, what is kept. */
  declare youOpen: boolean;
  /** Something open that this person prepares while the room is elsewhere. */
  declare visit: string | null;
  /** What is on needs the width of the window. */
  declare wide: boolean;
  /** The parking lot is open. */
  declare lotOpen: boolean;
  declare notPerson: number;

  protected readonly kind: SeatKind = 'participant';
  readonly forms = new Forms(this);
  private readonly announcer = new Announcer(this);
  private states = new Map<string, string>();
  private focusNext = false;
  private step = -1;
  /** Why no seat was given, as it was told last. */
  private joinFault: JoinFault | null = null;
  /** Whose page this is. */
  private person: string | null = null;

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

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('activity')) this.roomChanged();
    const kind = this.shown ? this.room?.activity(this.shown)?.spec.kind : undefined;
    this.wide = kind !== undefined && WIDE.has(kind);
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

  /** Follows the room softly: at once when nothing is half entered, else only when the person says so. */
  protected override roomChanged(): void {
    const { room } = this;
    this.tick += 1;
    this.notePerson();
    if (room?.stage == null || (room.seat === null && !this.preview)) {
      if (room?.seat === null) this.shown = undefined;
      return;
    }
    this.noteReveals();
    // The room's next step ends a visit; nobody who prepares misses it.
    if (room.stage.step !== this.step || room.activity(this.visit ?? '')?.state !== 'open') this.visit = null;
    this.step = room.stage.step;
    const target = this.target;
    if (this.shown === undefined) this.shown = target;
    else if (this.shown !== target && !this.isBusy) {
      this.shown = target;
      this.announcer.say(this.t('move.title', { title: this.titleOf(target) }));
    }
    if (!this.preview) this.announceCounts();
  }

  /** The phone has gone to somebody else: what was open, and what was said to the person before, is not theirs. */
  private notePerson(): void {
    const person = this.room?.seat?.seat ?? null;
    if (person === this.person) return;
    this.person = person;
    this.coachOpen = this.lotOpen = this.youOpen = false;
    this.visit = null;
    this.notPerson = -1;
    this.announcer.forget();
  }

  /** Which reveals happened while this page was open: only those open with the calm movement. */
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
    // Whatever is being written on this screen: nobody's sentence is cut off. A form that is gone holds nobody back.
    return this.room.drafts.isWriting || (this.room.ballots?.isBusy(view.id, view.round) ?? false);
  }

  private titleOf(id: string | null): string {
    return id === null ? this.t('move.lobby') : (this.room?.activity(id)?.spec.title ?? id);
  }

  // ---- screens ----

  protected override render(): unknown {
    const { room } = this;
    if (room === null) return html`<p class="note">${this.t('line.noCode')}</p>`;
    return html`${this.preview ? nothing : this.renderTop()}
      <div class="unseen" role="status" aria-live="polite">${this.announcer.text}</div>
      ${keyed(room.seat?.seat ?? '', this.renderFor(room))}`;
  }

  /** Drawn anew for each person: no part keeps anything of the one who had the phone before. */
  private renderFor(room: SessionClient): TemplateResult {
    return html`${this.renderCoach()}
      ${room.isHidden && room.seat !== null ? renderCover(this) : nothing}
      <div class="body stack" ?hidden=${this.isCoachOpen} ?inert=${room.isHidden} data-covered=${room.isHidden && room.seat !== null}>
        ${this.preview ? nothing : html`${this.renderNotes()} ${this.renderUnfinished(room)} ${renderMoved(this, room)} ${renderWho(this, room)}`} ${this.renderCoachWords()}
        ${room.seat === null && !this.preview ? renderLobby(this, room) : this.renderShown()}
      </div>
      ${room.isHidden ? nothing : renderReach(this, room)} ${this.renderAttention()} ${this.renderBanner()}`;
  }

  private renderTop(): TemplateResult {
    const { room } = this;
    const line = lineState(room);
    const party = this.party(room?.seat?.party);
    // After the end no step is on any more.
    const title = this.shown && room?.isClosed !== true ? this.titleOf(this.shown) : (room?.session?.title ?? '');
    return html`<div class="top ${this.shown ? '' : 'still'}">
      ${this.renderYouButton(party)}
      <span class="where ${this.shown ? 'short' : ''}">${this.renderPlace()}<bdi data-cut title=${title}>${title}</bdi></span>
      ${this.renderCoachButton()}
      <div class="end">
        ${room?.timer != null && room.timer.state !== 'off' && !room.isClosed ? html`<cofront-clock .room=${room} .tick=${this.tick}></cofront-clock>` : nothing}
        <span class="state ${line.look}" role="status"><i></i>${this.t(line.key)}</span>
      </div>
    </div>`;
  }

  /** Which step of how many. */
  private renderPlace(): unknown {
    const steps = this.room?.steps ?? [];
    const at = steps.findIndex(({ id }) => id === this.shown);
    if (at < 0 || steps.length < 2 || this.room?.isClosed) return nothing;
    const words = this.t('stage.step', { n: at + 1, of: steps.length });
    return html`<span class="soft place" aria-label=${words}>${at + 1}/${steps.length}</span>`;
  }

  /** What the coach says to this step, on every screen of it. */
  private renderCoachWords(): unknown {
    const coach = (this.shown ? this.room?.activity(this.shown)?.spec.coach : '') ?? '';
    if (coach === '' || this.room?.seat?.role === 'coach') return nothing;
    return html`<p class="words pre" dir="auto">${coach}</p>`;
  }

  // ---- private words with a coach ----

  private get isCoachOpen(): boolean {
    return this.coachOpen && this.hasCoach;
  }

  /** Something was shared or written here, so there is something to come back to. */
  private get hasCoach(): boolean {
    const { room } = this;
    if (this.preview || room === null || room.isClosed || room.seat?.role !== 'participant') return false;
    return room.relay?.threads.some(({ profile, words, takenBack }) => profile !== null || takenBack || words.length > 0) ?? false;
  }

  private renderCoachButton(): unknown {
    if (!this.hasCoach) return nothing;
    const n = this.room?.relay?.unread ?? 0;
    return html`<button class="coach ${n > 0 ? 'new' : ''}" aria-expanded=${this.isCoachOpen} @click=${() => this.turnCoach(!this.coachOpen)}>
      ${n > 0 ? this.t('share.openNew', { n }) : this.t('share.open')}
    </button>`;
  }

  private renderCoach(): unknown {
    if (!this.isCoachOpen) return nothing;
    return html`<section class="body stack" aria-labelledby="coach">
      <div class="row between">
        <h1 id="coach" tabindex="-1">${this.t('share.open')}</h1>
        <button @click=${() => this.turnCoach(false)}>${this.t('share.close')}</button>
      </div>
      <cofront-share threads .room=${this.room} .tick=${this.tick}></cofront-share>
    </section>`;
  }

  private turnCoach(open: boolean): void {
    this.coachOpen = open;
    this.focusNext = true;
  }

  private renderNotes(): unknown {
    const { room } = this;
    if (room === null) return nothing;
    return html`${room.fault === null ? nothing : this.renderFault()}
    ${this.renderSilence()}
    ${room.reports > 0 && (room.seat === null || !room.isClosed)
      ? html`<div class="note stack tight" role="status"><p>${this.t('ending.here')}</p>${reportLinks(room)}</div>`
      : nothing}
    ${room.isLongGone ? this.renderLongGone(room) : nothing}
    ${room.keep.durable ? nothing : html`<p class="note">${this.t('line.blocked')}</p>`}
    ${[...room.missed].map(
      (id) => html`<div class="note stack" role="alert">
        <p>${this.t('poll.missed')}</p>
        <div class="row"><button @click=${() => this.forgetMissed(id)}>${this.t('line.dismiss')}</button></div>
      </div>`,
    )}`;
  }

  /** Texts that no form on this screen shows any more. */
  private renderUnfinished(room: SessionClient): unknown {
    if (room.seat === null ? room.left === null : room.seat.role !== 'participant') return nothing;
    const back = ({ detail: { what, activity } }: CustomEvent<Draft>): void => {
      if (what === 'parked') this.lotOpen = true;
      else this.visitNow(activity);
    };
    return html`<cofront-unfinished
      .room=${room} .tick=${this.tick} .shown=${this.shown ?? null} ?leads=${this.activity === null} @go-back=${back}
    ></cofront-unfinished>`;
  }

  private renderLongGone(room: SessionClient): TemplateResult | typeof nothing {
    const code = room.ownCode;
    if (room.obstacle !== null && !code) return nothing;
    return html`<div class="note stack tight" role="status">
      ${room.obstacle === null ? html`<p>${this.t(navigator.onLine === false ? 'line.longNoNetwork' : 'line.long')}</p>` : nothing}
      ${code ? html`<p>${sayVerbatim(this.language, 'line.longCode', { code })}</p>` : nothing}
    </div>`;
  }

  private forgetMissed(id: string): void {
    this.room?.missed.delete(id);
    this.requestUpdate();
  }

  private renderShown(): unknown {
    const { room, shown } = this;
    if (room?.seat?.role === 'coach') return this.renderCoachSeat();
    if (room === null || shown === undefined) return html`<p class="soft" role="status">${this.t('line.connecting')}</p>`;
    const view = shown === null ? null : room.activity(shown);
    if (room.isClosed) return this.renderEnding(view);
    if (view === null) return this.renderWaiting();
    const back = this.visit === shown && this.visit !== null ? this.renderBack() : nothing;
    // Who has handed in is done with the phone.
    const isIn = view.state === 'open' && !this.preview && room.mine(view.id)?.handed_in === true;
    // One task at a time: what else there is waits until the ballot is in.
    const isAsked = view.state === 'open' && isSealed(view) && !isIn;
    return html`${back}${this.renderActivity(room, view)} ${isIn ? this.renderHandOn(room) : nothing}
    ${this.preview || ((isAsked || isIn) && !this.youOpen) ? nothing : this.renderYou(!isIn)}`;
  }

  /** The last screen: what came of it and the report, then what was opened last. */
  private renderEnding(view: ActivityView | null): TemplateResult {
    return html`<cofront-ending ?preview=${this.preview} .room=${this.room} .tick=${this.tick}></cofront-ending>
      ${view?.state === 'revealed' && isSealed(view)
        ? html`<details open>
            <summary dir="auto">${view.spec.title}</summary>
            ${activityResults(this.room, view, this.tick)}
          </details>`
        : nothing}
      ${this.renderOwn(null)} ${this.renderYou()}`;
  }

  private renderActivity(room: SessionClient, view: ActivityView): unknown {
    if (view.state === 'draft') return this.renderSoon(view);
    if (!isSealed(view)) {
      const open = activityOpen(room, view as ActivityView<OpenSpec>, this.tick, { preview: this.preview });
      return html`${open} ${view.spec.kind === 'step' ? this.renderDone() : nothing}`;
    }
    if (view.state === 'revealed') return this.renderResults(view);
    if (view.state === 'closed') return this.renderSoon(view);
    return activityBallot(room, view, this.tick, { preview: this.preview });
  }

  private renderHandOn(room: SessionClient): unknown {
    return renderHandOn(this, room, this.party(room.seat?.party)?.name ?? '');
  }

  private renderBack(): TemplateResult {
    return html`<div class="row"><button class="plain" @click=${() => this.visitNow(null)}>${this.t('stage.back')}</button></div>`;
  }

  /** To something that can be prepared now, or back to where the room is. */
  visitNow(id: string | null): void {
    this.visit = id;
    this.shown = this.target;
    this.focusNext = true;
  }

  /** A coach's link was used here: this page is not for coaches. */
  private renderCoachSeat(): TemplateResult {
    return html`<p class="note">${this.t('lobby.coachSeat')}</p>`;
  }

  private renderResults(view: ActivityView): TemplateResult {
    return html`${discardedNote(this.room, view)} ${activityResults(this.room, view, this.tick, { opening: this.justOpened === view.id })}
      ${view.spec.kind === 'check-in' ? this.renderOwn(view.id) : nothing}
      ${this.renderDone()}`;
  }

  /** The own profile, on the person's own device only. */
  private renderOwn(activity: string | null): unknown {
    if (this.preview || this.room?.seat?.role !== 'participant') return nothing;
    return html`<cofront-own-profile .room=${this.room} .tick=${this.tick} .activity=${activity} folded></cofront-own-profile>`;
  }

  /** "Where is my attention now?", within reach at any time. */
  private renderAttention(): unknown {
    const { room } = this;
    if (this.preview || room?.seat?.role !== 'participant' || room.isClosed || room.session === null) return nothing;
    return html`<cofront-attention .room=${room} lang=${this.language}></cofront-attention>`;
  }

  private renderSoon(view: ActivityView): TemplateResult {
    return html`<section class="waiting stack">
      ${this.room ? sidesFigure(presenceSides(this.room), false) : nothing}
      <div class="said">
        ${isDiscarded(view) ? nothing : html`<p class="soft">${this.t('wait.next')}</p>`}
        <h1 tabindex="-1" dir="auto">${view.spec.title}</h1>
        ${isDiscarded(view) ? discardedNote(this.room, view) : html`<p class="soft">${this.t('wait.soon')}</p>`}
      </div>
    </section>`;
  }

  private renderWaiting(): TemplateResult {
    const { room } = this;
    const framing = room?.session?.framing ?? [];
    return html`<section class="waiting stack">
        ${room ? sidesFigure(presenceSides(room), false) : nothing}
        <div class="said">
          <h1 tabindex="-1">${this.t(room?.isClosed ? 'console.ended' : 'wait.title')}</h1>
          <p class="soft">${this.t(room?.isClosed ? 'wait.closed' : 'wait.text')}</p>
        </div>
      </section>
      ${room === null || this.preview ? nothing : renderPreparing(this, room)}
      ${framing.length === 0
        ? nothing
        : html`<section class="framing stack">
            ${framing.map(
              ({ title, text }, index) => html`<details ?open=${index === 0}>
                <summary><h2 dir="auto">${title}</h2></summary>
                <p dir="auto" class="pre">${text.trim()}</p>
              </details>`,
            )}
          </section>`}
      ${this.renderOwn(null)} ${this.renderDone()} ${this.preview ? nothing : this.renderYou()}`;
  }

  private renderDone(): unknown {
    const { room } = this;
    if (room === null) return nothing;
    if (room.isClosed) return this.shown === null ? nothing : html`<p class="note">${this.t('wait.closed')}</p>`;
    const isDone = room.me?.done ?? false;
    const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0);
    return html`<div class="done">
      ${room.seat?.role === 'participant' || this.preview
        ? html`<button
            role="switch"
            aria-checked=${isDone}
            @click=${() => this.preview || void room.act({ kind: 'tick-done', done: !isDone })}
          >
            <i aria-hidden="true">${isDone ? '\u2713' : ''}</i>${this.t('wait.done')}
          </button>`
        : nothing}
      <p class="soft">${this.t('wait.doneCount', { n: sum(room.counts('done')), of: sum(room.counts('presence')) })}</p>
    </div>`;
  }

  /** At the head of every screen: who one is here. What it opens stands at the end. */
  private renderYouButton(party: Party | null): unknown {
    if (party === null || this.room?.seat?.role !== 'participant') return nothing;
    const open = (): void => {
      this.coachOpen = false;
      this.youOpen = true;
      void this.updateComplete.then(() => {
        const you = this.renderRoot.querySelector<HTMLDetailsElement>('details.you');
        if (you === null) return;
        you.querySelector('summary')?.focus();
        you.scrollIntoView({ block: 'start' });
      });
    };
    return html`<button class="me" title=${this.t('wait.you')} aria-label=${this.t('wait.you')} @click=${open}>
      ${markIcon(party.mark)}
    </button>`;
  }

  private renderYou(canHandOn = true): unknown {
    const { room } = this;
    const party = this.party(room?.seat?.party);
    if (room === null || party === null) return nothing;
    const code = room.ownCode;
    // Beside a task, forms are drawn when they are asked for.
    const isFull = this.shown === null || this.youOpen;
    const turned = ({ target }: Event): void => void (this.youOpen = (target as HTMLDetailsElement).open);
    return html`<details class="you" ?open=${this.youOpen} @toggle=${turned}>
      <summary>${this.t('wait.you')}</summary>
      <div class="stack">
        <p>${this.t('wait.youAre', { party: party.name })}</p>
        ${code ? html`<p>${sayVerbatim(this.language, 'wait.resume', { code })}</p>` : nothing}
        ${room.me?.sign ? html`<p class="soft small">${sayVerbatim(this.language, 'phone.sign', { sign: room.me.sign })}</p>` : nothing}
        ${room.isClosed || !isFull ? nothing : this.renderRename(room)} ${canHandOn ? this.renderHandOn(room) : nothing}
        ${isFull ? this.renderKept() : nothing}
      </div>
    </details>`;
  }

  private renderRename(room: SessionClient): TemplateResult {
    const form = this.forms.draw({ key: 'rename', what: 'name', now: { name: room.me?.name ?? '' }, fields: ['name'] });
    const rename = (event: Event): void => {
      event.preventDefault();
      if (form.check(event.target as HTMLFormElement)) form.send({ kind: 'rename', name: form.text('name').trim() });
    };
    return html`<form class="stack tight" data-form=${form.key} @submit=${rename}>
      <cofront-field type="name" .form=${form} name="name" data-name="name" label=${this.t('wait.rename')} most="60"></cofront-field>
      ${form.renderState()}
      <div class="row"><button>${this.t('wait.renameButton')}</button></div>
    </form>`;
  }

  /** What is kept, in plain words, and whose computer it is. */
  renderKept(): TemplateResult {
    const host = this.room?.session?.host;
    return html`<details class="kept">
      <summary>${this.t('kept.title')}</summary>
      <div class="stack">
        <p>${this.t('kept.sealed')}</p>
        <p>${this.t('kept.opened')}</p>
        <p>${this.t('kept.name')}</p>
        <p>${this.t('kept.device')}</p>
        ${(this.room?.coaches ?? []).length > 0 ? html`<p>${this.t('kept.coach')}</p>` : nothing}
        <p>
          ${host?.computer ? this.t('kept.computer', { computer: host.computer }) : nothing}
          ${host?.operator ? this.t('kept.operator', { operator: host.operator }) : nothing} ${this.t('kept.risk')}
        </p>
        ${this.room?.seat?.role === 'participant'
          ? html`<cofront-sure
              label=${this.t('kept.forget')}
              ask=${this.t('kept.forgetSure')}
              yes=${this.t('kept.forget')}
              no=${this.t('console.notYet')}
              look="plain"
              @sure=${() => this.room?.forget()}
            ></cofront-sure>`
          : nothing}
      </div>
    </details>`;
  }

  private renderBanner(): unknown {
    const { room, target } = this;
    if (room?.seat == null || this.preview || this.shown === undefined || this.shown === target) return nothing;
    return html`<div class="banner" role="status">
      <div>
        <strong>${this.t('move.title', { title: this.titleOf(target) })}</strong>
        <p>${this.t('move.finish')}</p>
      </div>
      <button @click=${this.goThere}>${this.t('move.go')}</button>
    </div>`;
  }

  private readonly goThere = (): void => {
    this.shown = this.target;
    this.focusNext = true;
  };

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
