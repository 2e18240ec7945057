import type { Cable, CableState } from '../cables/cable.js';
import type { Obstacle } from '../cables/obstacle.js';
import type { Act } from '../acts.js';
import type { FromServer, HandIn, Hint, RefusedMessage, Seated, SeatCard, ViewMessage } from '../wire.js';
import { CardKeys } from './card-keys.js';
import { ServerClock } from './clock.js';
import { Ballots } from './ballots.js';
import { Drafts } from './drafts.js';
import { HintDesk } from './hints.js';
import { randomHex, type Keep } from './keep.js';
import { Outbox, type Outcome } from './outbox.js';
import { Profiles } from './profiles.js';
import { RelayDesk } from './relay.js';
import { RoomView } from './room-view.js';
import { isSaidBy, partyOf, Seats, type SeatKind, type SeatRecord } from './seats.js';
import { Typed } from './typed.js';

/** Where the line is. `stopped` stays until the person does something. */
export type Link = 'connecting' | 'open' | 'offline' | 'stopped';

/** Something to tell the person: what happened, what to do. */
export interface Fault {
  code: string;
  message: string;
  wayOut: string;
}

/** Why no seat was given, and the field of the lobby that it is about; empty for none of them. */
export interface JoinFault extends Fault {
  field: 'name' | 'code' | 'resume' | '';
}

export interface ClientOptions {
  code: string;
  kind: SeatKind;
  capability: string | null;
  keep: Keep;
  cable: Cable;
  reportAt?: string;
}

/** So long without a line is more than a bad moment: the person is told what to do when the room has moved. */
const LONG_MS = 60_000;
/** Before an own code, where the capability of a link stands otherwise. */
const RESUME = 'resume:';
/** Seats without a question to ask first. */
const JOINS_BY_ITSELF = new Set<SeatKind>(['facilitator', 'screen']);

/**
 * One person's side of a session: says hello, takes a seat, keeps what is unsent, holds the view, and tells the
 * elements when something changed. It decides nothing about the session itself.
 */
export class SessionClient extends RoomView {
  readonly code: string;
  readonly kind: SeatKind;
  readonly keep: Keep;
  readonly capability: string | null;

  link: Link = 'connecting';
  /** What keeps the line from working while something answers; null when that isn't known. */
  obstacle: Obstacle | null = null;
  /** True once the server has welcomed this connection or an earlier one. */
  welcomed = false;
  seat: SeatCard | null = null;
  /** Acts of a seat; null without one. */
  outbox: Outbox | null = null;
  ballots: Ballots | null = null;
  /** The secrets of the own cards; null without a seat. */
  cardKeys: CardKeys | null = null;
  readonly clock = new ServerClock();
  /** The own profiles of check-ins, which only this device knows. */
  profiles: Profiles | null = null;
  /** What passes between this seat and a coach, or between a coach and the people who wrote; kept on this device. */
  relay: RelayDesk | null = null;
  /** What is being written, in this seat or in the lobby. */
  typed: Typed;
  /** The forms in which something is being written. */
  drafts: Drafts;
  /** The forms of the seat that this browser had and the room does not know any more; null when there are none to show. */
  left: Drafts | null = null;
  /** The newest trouble that concerns the whole session, or an act that was refused. */
  fault: Fault | null = null;
  /** Why the last try to take a seat failed. */
  joinFault: JoinFault | null = null;
  joining = false;
  /** True while the facilitator is asked to let this person in. */
  isAwaitingPlace = false;
  /** True when the server does not know the seat that this browser had. */
  isForgotten = false;
  /** What is said to somebody whose seat the facilitator took away. */
  removed: Fault | null = null;
  /** True when this browser had a seat while this page was open, and keeps nothing of it any more. */
  isCleared = false;
  /** True after a minute without a line. */
  isLongGone = false;
  /** The seat's own code for another device, as told when it was taken. */
  resumeCode: string | null = null;
  /** The seat this browser has while the link in the address is for another one. */
  question: SeatRecord | null = null;
  /** Activities whose round was revealed while answers here were not handed in. */
  readonly missed = new Set<string>();

  /** Where the door gives the report; null where no door serves this page. */
  readonly reportAt: string | null;

  private readonly cable: Cable;
  private readonly seats: Seats;
  private readonly hints: HintDesk;
  private readonly listeners = new Set<() => void>();
  private readonly unwatch: () => void;
  private isGreeted = false;
  private saidSecret: string | null = null;
  /** The seat that this page had last. */
  private lastSeat: string | null = null;
  /** The trouble that is over with the next acknowledgement or snapshot. */
  private passing: Fault | null = null;
  private longTimer = 0;
  /** Who waits for the list of people. */
  private asking: { id: string; settle: (people: readonly Seated[] | null) => void } | null = null;
  private request: { id: string; message: (id: string) => void; record: SeatRecord } | null = null;

  constructor(options: ClientOptions) {
    super();
    this.code = options.code;
    this.kind = options.kind;
    this.keep = options.keep;
    this.cable = options.cable;
    this.capability = options.capability;
    this.reportAt = options.reportAt ?? null;
    this.seats = new Seats(options.keep, options.kind);
    this.typed = new Typed(options.keep, 'lobby');
    this.drafts = new Drafts(options.keep, 'lobby', this.typed);
    this.hints = new HintDesk((message) => this.cable.send(message));
    this.chooseSeat();
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

  /** Something the elements show has changed. */
  changed(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** What proves at the door that this browser belongs to the session: its seat, or the link it came by. */
  get proof(): Readonly<Record<'secret' | 'capability', string>> {
    return { secret: this.seats.current?.secret ?? '', capability: this.capability ?? '' };
  }

  get unsaved(): number {
    return this.outbox?.size ?? 0;
  }

  /** True while an act of this kind about this activity waits for its acknowledgement. */
  isWaiting(kind: Act['kind'], activity: string): boolean {
    return this.outbox?.has((act) => act.kind === kind && 'activity' in act && act.activity === activity) ?? false;
  }

  // ---- taking a seat ----

  /** Takes a seat by link or typed code. The secret is stored before it is sent, so that a retry takes the same seat. */
  join(capability: string, name: string): void {
    const record = this.seats.find(capability) ?? newSeat(capability);
    this.seats.use(record);
    const { secret } = record;
    this.ask(record, (id) => {
      this.cable.send({ type: 'join', id, capability, secret, ...(name === '' ? {} : { name }) });
    });
  }

  /** Takes over the own seat of another device with its resume code. */
  resume(code: string): void {
    const record = newSeat(`${RESUME}${code}`);
    this.seats.use(record);
    const { secret } = record;
    this.ask(record, (id) => this.cable.send({ type: 'resume', id, resume_code: code, secret }));
  }

  /** Answers the question which of two seats to use. */
  choose(which: 'stored' | 'link'): void {
    const stored = this.question;
    if (stored === null || this.capability === null) return;
    this.question = null;
    if (which === 'link') this.seats.use(this.seats.find(this.capability) ?? newSeat(this.capability));
    remember(this.code, this.capability, which);
    this.startOver();
  }

  // ---- one phone in several hands ----

  /** The people who have a seat at this phone, in the order they came. */
  get people(): readonly SeatRecord[] {
    return this.kind === 'participant' ? this.seats.taken : [];
  }

  /** Which of them has it now; 0 for the first. */
  get personHere(): number {
    return this.people.findIndex(({ secret }) => secret === this.seats.current?.secret);
  }

  /** What this person sent must be in the room before somebody else sits down. */
  get canHandOn(): boolean {
    return this.link === 'open' && this.unsaved === 0 && this.seat?.role === 'participant' && !this.isClosed;
  }

  /** The code by which this person finds the own seat again, on another device or at this one. */
  get ownCode(): string | null {
    return this.me?.resume_code ?? this.resumeCode;
  }

  /** Gives the phone to the next person of the same party, who gets a seat of their own. `word`: by what to come back. */
  async handOn(word = ''): Promise<void> {
    const { current } = this.seats;
    if (current === null || !this.canHandOn) return;
    const next = this.seats.next(current, randomHex(24));
    const first = this.people.filter(({ party }) => party === current.party).length === 1;
    const outcome = await this.act({ kind: 'share-seat', secret: next.secret, first });
    if (!outcome.done || this.seats.current?.secret !== current.secret) return;
    this.closeSeat(word);
    this.seats.use({ ...next, joined: true });
    this.startOver();
  }

  /** Somebody who had the phone before takes their place again, with their code or their word. False: it is neither. */
  sitDown(person: SeatRecord, said = ''): boolean {
    if (!this.canHandOn) return true;
    if (person.closed && !isSaidBy(person, said)) return false;
    this.closeSeat();
    this.seats.use({ ...person, closed: false });
    this.startOver();
    return true;
  }

  /** Whoever has the phone next must not see what this person answered: the way back asks for something only they know. */
  private closeSeat(word = ''): void {
    const { current } = this.seats;
    if (current === null) return;
    const chosen = word.trim() || current.word;
    const code = this.ownCode ?? current.code;
    this.seats.use({ ...current, ...(code ? { code } : {}), ...(chosen ? { word: chosen } : {}), closed: Boolean(code || chosen) });
  }

  /** Another code may be tried after too many wrong ones, or after an error. */
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

  /** Who sits here, for who leads: asked for, never sent by itself. Null when nobody answers. */
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
   * Asks for a change; resolves when it is committed or refused, however many reconnects that takes. The `form` it was
   * sent by is cleared when it is committed, and keeps the reason when it is refused, also after a reload.
   */
  act(act: Act, form = ''): Promise<Outcome> {
    if (this.outbox === null) return Promise.resolve({ done: false, code: 'out-of-order', message: '', wayOut: '', field: '' });
    const outcome = this.outbox.add(act, form);
    this.changed();
    return outcome;
  }

  /** Sets a form that is on its way aside, so that the next one can be written. */
  setAside(form: string): void {
    this.outbox?.renameForm(form, this.drafts.setAside(form));
    this.changed();
  }

  /**
   * Asks how a text that is being written reads. Null when there is nothing to say: offline, without a seat, refused,
   * or when a newer text was asked about since. Never kept and never sent twice.
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
    this.isGreeted = false;
    if (state.up) {
      // Who answers is not known yet, so nothing is called saved before the welcome.
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

  private startOver(): void {
    this.hints.giveUp();
    this.leaveSeat();
    this.left = null;
    this.request = null;
    this.joining = this.isAwaitingPlace = false;
    this.at = null;
    this.view.clear();
    this.welcomed = false;
    this.link = 'connecting';
    this.chooseSeat();
    this.cable.restart();
    this.changed();
  }

  /** Which seat to use, and whether the person has to be asked. */
  private chooseSeat(): void {
    const { capability } = this;
    const { current } = this.seats;
    if (capability === null || current === null || this.kind !== 'participant') {
      const known = capability === null ? null : this.seats.find(capability);
      if (known !== null && this.kind !== 'participant') this.seats.use(known);
      return;
    }
    const same = current.capability === capability || (current.joined && current.party === partyOf(capability));
    if (same || remembered(this.code, capability) === 'stored') return;
    if (!current.joined) this.seats.use(this.seats.find(capability) ?? newSeat(capability));
    else this.question = current;
  }

  private receive(message: FromServer): void {
    switch (message.type) {
      case 'welcome':
        this.welcomed = true;
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
        if (!this.relay?.acknowledged(message.id)) this.outbox?.acknowledged(message.id);
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
        if (message.code === 'store-trouble') this.passing = this.fault;
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

  /** The seat is gone: said once and calmly; what was being written is still there, and the page may join anew. */
  private wasRemoved(why: Fault): void {
    const { current } = this.seats;
    this.removed = why;
    if (current?.seat !== undefined) this.left = new Drafts(this.keep, current.seat, new Typed(this.keep, current.seat));
    if (current !== null) this.seats.drop(current.secret);
    if (this.kind !== 'participant') this.fault = why;
    this.isForgotten = this.isCleared = false;
    this.saidSecret = null;
    this.at = null;
    this.leaveSeat();
    for (const key of [...this.view.keys()]) if (key !== 'session') this.view.delete(key);
  }

  private seated(seat: SeatCard): void {
    const record = this.request?.record ?? this.seats.current;
    const isMoved = record?.joined === true && record.seat === seat.seat && record.party !== seat.party;
    if (this.request !== null) {
      // From here on the frames are this seat's: what a guest had seen is no beginning for a difference.
      this.saidSecret = this.request.record.secret;
      this.at = null;
    }
    if (record !== null && (this.request !== null || this.saidSecret === record.secret)) {
      this.seats.use({ ...record, joined: true, party: seat.party, seat: seat.seat });
    }
    this.request = null;
    this.joining = this.isAwaitingPlace = false;
    this.joinFault = null;
    if (this.lastSeat !== seat.seat) this.otherPerson(seat.seat);
    if (this.seat?.seat !== seat.seat || this.outbox === null) {
      this.outbox?.close();
      this.outbox = new Outbox({
        keep: this.keep,
        seat: seat.seat,
        send: (message) => this.isGreeted && this.cable.send(message),
        changed: () => this.changed(),
        answered: (form, id, outcome) => this.formAnswered(form, id, outcome),
      });
      this.ballots = new Ballots(this.keep, seat.seat);
      this.cardKeys = new CardKeys(this.keep, seat.seat);
      this.profiles = new Profiles(this.keep, seat.seat);
      this.typed.forget();
      this.typed = new Typed(this.keep, seat.seat);
      this.drafts = new Drafts(this.keep, seat.seat, this.typed);
      if (this.left?.owner === seat.seat) this.left = null;
      this.openRelay(seat);
    }
    if (isMoved) {
      // Begun answers were about other people; a coach is one of the old side.
      this.ballots?.dropAll();
      this.openRelay(seat);
    }
    this.isCleared = false;
    this.removed = null;
    this.seat = seat;
    this.isGreeted = true;
    this.relay?.connected();
    this.outbox.connected();
  }

  /** Somebody else has this page now: nothing that was said to the person before is left. */
  private otherPerson(seat: string): void {
    this.lastSeat = seat;
    this.missed.clear();
    this.resumeCode = null;
    this.fault = this.passing = null;
  }

  private leaveSeat(): void {
    this.seat = null;
    this.isGreeted = false;
    this.outbox?.close();
    this.outbox = null;
    this.ballots = null;
    this.cardKeys = null;
    this.profiles = null;
    this.typed = new Typed(this.keep, 'lobby');
    this.drafts = new Drafts(this.keep, 'lobby', this.typed);
    this.closeRelay();
  }

  private openRelay(seat: SeatCard): void {
    this.closeRelay();
    if (seat.role !== 'participant' && seat.role !== 'coach') return;
    this.relay = new RelayDesk({
      keep: this.keep,
      seat,
      send: (message) => this.link === 'open' && this.seat !== null && this.cable.send(message),
      coaches: () => this.coaches,
      changed: () => this.changed(),
      giveBack: (line) => this.typed.get('line') ?? this.typed.set('line', line),
    });
  }

  private closeRelay(): void {
    this.relay?.close();
    this.relay = null;
  }

  private unseated(): void {
    if (this.seat !== null) {
      // The message that follows may be a difference only, and this is all that a guest may see.
      for (const key of [...this.view.keys()]) if (key !== 'session') this.view.delete(key);
      this.isCleared = this.saidSecret === null;
    }
    this.isForgotten = this.saidSecret !== null && (this.seats.current?.joined ?? false);
    this.leaveSeat();
    const { seat } = this.seats.current ?? {};
    if (this.isForgotten && seat !== undefined) this.left = new Drafts(this.keep, seat, new Typed(this.keep, seat));
    if (this.request !== null) this.request.message(this.request.id);
    else if (JOINS_BY_ITSELF.has(this.kind) && this.capability !== null) this.join(this.capability, '');
  }

  private ask(record: SeatRecord, message: (id: string) => void): void {
    const id = randomHex(10);
    this.request = { id, message, record };
    this.joining = true;
    this.joinFault = this.removed = null;
    message(id);
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
    const verdict = this.outbox?.refused(message) ?? null;
    if (verdict === null) return;
    if (verdict.next === 'again') this.passing = fault;
    else if (verdict.act.kind === 'hand-in') this.ballotRefused(verdict.act, message.code);
    const isMissed = verdict.act.kind === 'hand-in' && message.code === 'poll-closed';
    // What has words of its own is said once: what becomes of the answers, and a form beside its field.
    if (!isMissed && (verdict.form === '' || verdict.next === 'again')) this.fault = fault;
  }

  private formAnswered(form: string, id: string, outcome: Outcome): void {
    if (outcome.done) return this.drafts.clear(form);
    const { code, message, wayOut, field } = outcome;
    this.drafts.change(form, { refusal: { id, code, message, wayOut, field } });
    if (this.drafts.get(form) === null) this.fault = { code, message, wayOut };
  }

  private ballotRefused({ activity, round }: HandIn, code: string): void {
    if (code === 'poll-closed') this.missed.add(activity);
    else if (code === 'second-ballot' || code === 'round-discarded') this.ballots?.drop(activity, round);
    else this.ballots?.reopen(activity, round);
  }

  private merge(update: ViewMessage): void {
    this.apply(update);
    if (this.isClosed) this.forgetTyped();
    this.relay?.viewChanged(this.isClosed, Object.keys(update.set));
    for (const id of this.ballots?.forgetRevealed(this.activities()) ?? []) this.missed.add(id);
    if (this.people.length > 1) this.ballots?.forgetOfOthers(this.activities());
  }

  /** The session is over: profiles, pairing keys and what was being typed go, of everybody at this phone. */
  private forgetTyped(): void {
    this.profiles?.forget();
    this.drafts.end();
    this.left?.end();
    this.typed.forget();
    for (const key of this.keep.keys('')) if (/^[^/]+\/(?:profile\/|pair$|typed\/|draft\/|relay\/)/.test(key)) this.keep.delete(key);
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

function newSeat(capability: string): SeatRecord {
  return { secret: randomHex(24), capability, party: null, joined: false };
}

/** The answer to "continue as, or join as" holds for this tab: a reload does not ask again, opening the link does. */
function remember(code: string, capability: string, which: string): void {
  try {
    sessionStorage.setItem(`cofront/${code}/chosen/${partyOf(capability) ?? ''}`, which);
  } catch {
    // Without storage the question comes again after a reload.
  }
}

function remembered(code: string, capability: string): string | null {
  try {
    return sessionStorage.getItem(`cofront/${code}/chosen/${partyOf(capability) ?? ''}`);
  } catch {
    return null;
  }
}
