import type { Cable, CableState } from '../cables/cable.js';
import type { Obstacle } from '../cables/obstacle.js';
import type { Act } from '../acts.js';
import type { SessionView } from '../view.js';
import type { FromServer, Hint, RefusedMessage, Seated, ViewMessage } from '../wire.js';
import type { Fault } from './belongings.js';
import { ServerClock } from './clock.js';
import { HintDesk } from './hints.js';
import { randomHex, type Keep } from './keep.js';
import type { Outcome } from './outbox.js';
import { RESUME, Seating } from './seating.js';
import { Seats, type SeatKind } from './seats.js';

export type { Fault, Link } from './belongings.js';
export type { JoinFault } from './seating.js';

export interface ClientOptions {
  code: string;
  kind: SeatKind;
  capability: string | null;
  keep: Keep;
  cable: Cable;
  reportAt?: string;
  /** Where the door serves the session's own files. */
  filesAt?: string;
  /** The logo itself, where no door serves the page. */
  logo?: unknown;
  /** What the page itself says of the session: enough for the lobby, before anything was heard over the line. */
  session?: SessionView | null;
}

/**
 * After this long without a connection it is more than a bad moment: the person is told what to do if the room has
 * moved.
 */
const LONG_MS = 60_000;
/** Errors of the whole session that the next snapshot ends, perhaps one from another computer at this address. */
const PASSING = new Set(['store-trouble', 'session-moved']);

/**
 * One person's side of a session: says hello, takes a seat, keeps what is unsent, holds the view, and tells the
 * elements when something has changed. It decides nothing about the session itself.
 */
export class SessionClient extends Seating {
  readonly code: string;
  readonly kind: SeatKind;
  readonly capability: string | null;

  /** What keeps the connection from working although something answers; null if unknown. */
  obstacle: Obstacle | null = null;
  /** True once the server has welcomed this connection or an earlier one. */
  welcomed = false;
  readonly clock = new ServerClock();
  /** True after a minute without a connection. */
  isLongGone = false;

  /** The address at which the door serves the report; null if no door serves this page. */
  readonly reportAt: string | null;
  private readonly filesAt: string | null;
  private readonly ownLogo: string;

  protected readonly seats: Seats;
  private readonly hints: HintDesk;
  private readonly listeners = new Set<() => void>();
  private readonly unwatch: () => void;
  private longTimer = 0;
  /** The waiting request for the list of people. */
  private asking: { id: string; settle: (people: readonly Seated[] | null) => void } | null = null;

  constructor(options: ClientOptions) {
    super(options.keep, options.cable);
    this.code = options.code;
    this.kind = options.kind;
    this.capability = options.capability;
    this.reportAt = options.reportAt ?? null;
    this.filesAt = options.filesAt ?? null;
    this.ownLogo = typeof options.logo === 'string' ? options.logo : '';
    this.seats = new Seats(options.keep, options.kind, options.capability);
    this.hints = new HintDesk((message) => this.cable.send(message));
    this.chooseSeat();
    // Whoever has a seat here never sees the lobby on the way to it.
    if (options.session && (this.seats.current === null || this.question !== null)) this.view.set('session', options.session);
    this.cable.onMessage = (message) => this.receive(message);
    this.cable.onState = (state) => this.lineChanged(state);
    this.unwatch = this.keep.watch((key) => this.otherTabChanged(key));
  }

  // ---- for elements ----

  open(): void {
    this.cable.open();
  }

  close(): void {
    clearTimeout(this.longTimer);
    this.outbox?.close();
    this.hints.giveUp();
    this.relay?.close();
    this.unwatch();
    this.cable.close();
    this.listeners.clear();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Something that the elements show has changed. */
  changed(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** What proves to the door that this browser belongs to the session: its seat, or the link it came by. */
  get proof(): Readonly<Record<'secret' | 'capability', string>> {
    return { secret: this.seats.current?.secret ?? '', capability: this.capability ?? '' };
  }

  /** The address of the session's logo; empty if there is none, or it can't be reached from here. */
  get logoAt(): string {
    const logo = this.session?.theme?.logo;
    return logo == null ? '' : this.filesAt === null ? this.ownLogo : this.filesAt + logo.file;
  }

  get unsaved(): number {
    return this.outbox?.size ?? 0;
  }

  /** True while an act of this kind about this activity waits for its acknowledgement. */
  isWaiting(kind: Act['kind'], activity: string): boolean {
    return this.outbox?.has((act) => act.kind === kind && 'activity' in act && act.activity === activity) ?? false;
  }

  /** Another code may be tried, after too many wrong ones or after an error. */
  tryAgain(): void {
    this.fault = null;
    this.startOver();
  }

  /** Removes everything this browser keeps of the session. */
  forget(): void {
    for (const key of this.keep.keys('')) this.keep.delete(key);
    this.isCleared = false;
    this.startOver();
  }

  /** Who sits here, for facilitators: only on request. Null if nobody answers. */
  whoIsHere(): Promise<readonly Seated[] | null> {
    this.asking?.settle(null);
    const id = randomHex(10);
    return new Promise((settle) => {
      this.asking = { id, settle };
      if (this.link !== 'open' || !this.cable.send({ type: 'who-is-here', id })) settle(null);
    });
  }

  // ---- acting ----

  /**
   * Asks for a change; resolves when it is committed or refused, however many reconnects that takes. The `form` that
   * sent it is cleared when it is committed, and keeps the reason if it is refused, even after a reload.
   */
  act(act: Act, form = ''): Promise<Outcome> {
    if (this.outbox === null) return Promise.resolve({ done: false, code: 'out-of-order', message: '', wayOut: '', field: '' });
    const outcome = this.outbox.add(act, form);
    this.changed();
    return outcome;
  }

  /** Sets aside a form that is on its way, so that the next one can be written. */
  setAside(form: string): void {
    this.outbox?.renameForm(form, this.drafts.setAside(form));
    this.changed();
  }

  /**
   * Asks how a text that is being written reads. Null if there is nothing to say: offline, without a seat, refused, or
   * if a newer text has been asked about. Never kept and never sent twice.
   */
  hint(text: string, language?: string): Promise<Hint | null> {
    if (this.link !== 'open' || this.seat === null) return Promise.resolve(null);
    return this.hints.ask(text, language);
  }

  dismissFault(): void {
    this.fault = null;
    this.changed();
  }

  // ---- the line ----

  private lineChanged(state: CableState): void {
    this.isGreeted = this.isAnswered = false;
    if (state.up) {
      // We don't know yet who answers, so nothing is called saved before the welcome.
      if (!this.welcomed) this.link = 'connecting';
      this.hello();
    } else {
      this.hints.giveUp();
      if (state.code === 1009) this.outbox?.tooBig();
      this.link = state.final ? 'stopped' : 'offline';
      this.obstacle = state.obstacle ?? null;
      this.longTimer ||= window.setTimeout(() => this.longGone(), LONG_MS);
      if (state.code === 4002) this.fault = { code: 'wrong-protocol', message: '', wayOut: '' };
    }
    this.changed();
  }

  private longGone(): void {
    this.isLongGone = true;
    this.changed();
  }

  private backAgain(): void {
    clearTimeout(this.longTimer);
    this.longTimer = 0;
    this.isLongGone = false;
  }

  private hello(): void {
    const secret = this.question === null ? this.seats.current?.secret : undefined;
    if ((secret ?? null) !== this.saidSecret) this.at = null;
    this.saidSecret = secret ?? null;
    this.cable.send({
      type: 'hello',
      protocol: 1,
      code: this.code,
      ...(secret === undefined ? {} : { secret }),
      ...(this.at === null ? {} : { last: this.at }),
    });
  }

  protected startOver(): void {
    this.hints.giveUp();
    this.leaveSeat();
    this.left = null;
    this.request = null;
    this.joining = this.isAwaitingPlace = this.isAnswered = false;
    this.at = null;
    this.view.clear();
    this.welcomed = false;
    this.link = 'connecting';
    this.chooseSeat();
    this.cable.restart();
    this.changed();
  }

  private receive(message: FromServer): void {
    switch (message.type) {
      case 'welcome':
        this.welcomed = this.isAnswered = true;
        this.link = 'open';
        this.obstacle = null;
        this.backAgain();
        this.clock.heard(message);
        if (message.seat === null) this.unseated();
        else this.seated(message.seat);
        break;
      case 'joined':
        if (message.id !== this.request?.id) break;
        this.seated(message.seat);
        this.resumeCode = message.resume_code;
        break;
      case 'waiting':
        if (message.id === this.request?.id) this.isAwaitingPlace = true;
        break;
      case 'ack':
        if (this.fault === this.passing) this.fault = null;
        if (!this.relay?.acknowledged(message.id) && !this.calls?.acknowledged(message.id)) this.outbox?.acknowledged(message.id);
        break;
      case 'refused':
        this.refused(message);
        break;
      case 'relayed':
        this.relay?.received(message);
        break;
      case 'frame':
        this.merge(message);
        if (message.kind === 'snapshot' && this.fault === this.passing) this.fault = null;
        break;
      case 'error':
        if (message.code === 'removed') {
          this.wasRemoved({ code: message.code, message: message.message, wayOut: message.way_out });
          break;
        }
        this.fault = { code: message.code, message: message.message, wayOut: message.way_out };
        if (PASSING.has(message.code)) this.passing = this.fault;
        break;
      case 'hint':
        this.hints.received(message);
        return;
      case 'people':
        if (message.id === this.asking?.id) this.asking.settle(message.people);
        return;
      case 'pong':
        return;
    }
    this.changed();
  }

  private refused(message: RefusedMessage): void {
    const fault: Fault = { code: message.code, message: message.message, wayOut: message.way_out };
    if (message.id === this.request?.id) {
      const isOfCode = this.request.record.capability.startsWith(RESUME);
      this.request = null;
      this.joining = this.isAwaitingPlace = false;
      const about = message.field === 'name' ? 'name' : message.code === 'wrong-link' ? 'code' : '';
      this.joinFault = { ...fault, field: isOfCode ? 'resume' : about };
      return;
    }
    if (this.hints.refused(message.id)) return;
    if (this.relay?.refused(message.id, message.code, message.message)) return;
    if (this.calls?.refused(message.id, message.message, message.way_out)) return;
    const verdict = this.outbox?.refused(message) ?? null;
    if (verdict === null) return;
    if (verdict.next === 'again') this.passing = fault;
    else if (verdict.act.kind === 'hand-in') this.ballotRefused(verdict.act, message.code);
    const isMissed = verdict.act.kind === 'hand-in' && message.code === 'poll-closed';
    // What is explained elsewhere is said only once: what happened to the answers, and problems of a form beside its
    // field.
    if (!isMissed && (verdict.form === '' || verdict.next === 'again')) this.fault = fault;
  }

  private merge(update: ViewMessage): void {
    this.apply(update);
    if (this.isClosed) this.forgetTyped();
    this.relay?.viewChanged(this.isClosed, Object.keys(update.set));
    this.calls?.viewChanged(update.at);
    for (const id of this.ballots?.forgetRevealed(this.activities()) ?? []) this.missed.add(id);
    if (this.people.length > 1) this.ballots?.forgetOfOthers(this.activities());
  }

  private otherTabChanged(key: string): void {
    if (this.outbox?.isMine(key)) this.outbox.otherTab();
    if (this.seats.isMine(key) && this.question === null && this.request === null) {
      const { current } = this.seats;
      const other = current?.secret !== this.saidSecret || this.seat === null;
      if (current === null ? this.saidSecret !== null : current.joined && other) {
        this.isCleared = key === '' && current === null && this.seat !== null;
        this.startOver();
      }
    }
    const isSeen = [this.outbox, this.ballots, this.profiles, this.relay, this.typed, this.drafts, this.left].some((part) => part?.isMine(key));
    if (isSeen) this.changed();
  }
}
