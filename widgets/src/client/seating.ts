import type { Act } from '../acts.js';
import type { SeatCard } from '../wire.js';
import { Belongings, type Fault } from './belongings.js';
import { Drafts } from './drafts.js';
import { randomHex } from './keep.js';
import type { Outcome } from './outbox.js';
import { isSaidBy, partyOf, type Seats, type SeatKind, type SeatRecord } from './seats.js';
import { Typed } from './typed.js';

/** Why no seat was given, and which field of the lobby it is about; empty for none. */
export interface JoinFault extends Fault {
  field: 'name' | 'code' | 'resume' | '';
}

/** Prefix of a resume code, used where a link's capability would be. */
export const RESUME = 'resume:';
/** Seats that are taken without asking first. */
const JOINS_BY_ITSELF = new Set<SeatKind>(['facilitator', 'screen']);

/** Who sits at this page: takes a seat, hands it on, loses it. */
export abstract class Seating extends Belongings {
  abstract readonly code: string;
  abstract readonly kind: SeatKind;
  abstract readonly capability: string | null;
  /** Why the last try to take a seat failed. */
  joinFault: JoinFault | null = null;
  joining = false;
  /** True while the facilitator is asked to let this person in. */
  isAwaitingPlace = false;
  /** True if the server does not know the seat that this browser had. */
  isForgotten = false;
  /** What somebody is told whose seat the facilitator took away. */
  removed: Fault | null = null;
  /** True if this browser had a seat while this page was open, and keeps nothing of it any more. */
  isCleared = false;
  /** The seat's own code for another device, as told when it was taken. */
  resumeCode: string | null = null;
  /** The seat this browser has while the link in the address is for another one. */
  question: SeatRecord | null = null;

  protected abstract readonly seats: Seats;
  protected saidSecret: string | null = null;
  /** The server has answered the hello of the present connection, so that it takes a request for a seat. */
  protected isAnswered = false;
  /** The seat that this page had last. */
  protected lastSeat: string | null = null;
  /** The problem that ends with the next acknowledgement or snapshot. */
  protected passing: Fault | null = null;
  protected request: { id: string; message: (id: string) => void; record: SeatRecord } | null = null;

  abstract get unsaved(): number;
  abstract act(act: Act, form?: string): Promise<Outcome>;
  /** Says hello again, as whoever has this page now. */
  protected abstract startOver(): void;

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

  /** Takes over one's own seat from another device with its resume code. */
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

  /** What this person sent must have arrived before somebody else sits down. */
  get canHandOn(): boolean {
    return this.link === 'open' && this.unsaved === 0 && this.seat?.role === 'participant' && !this.isClosed;
  }

  /** The code with which this person finds their seat again, on another device or on this one. */
  get ownCode(): string | null {
    return this.me?.resume_code ?? this.resumeCode;
  }

  /**
   * Gives the phone to the next person of the same party, who gets their own seat. `word`: an alternative to the code
   * for coming back.
   */
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

  /** Somebody who had the phone before takes their place again, with their code or word. False if it is neither. */
  sitDown(person: SeatRecord, said = ''): boolean {
    if (!this.canHandOn) return true;
    if (person.closed && !isSaidBy(person, said)) return false;
    this.closeSeat();
    this.seats.use({ ...person, closed: false });
    this.startOver();
    return true;
  }

  /** The next person must not see what this one answered: coming back asks for something only they know. */
  private closeSeat(word = ''): void {
    const { current } = this.seats;
    if (current === null) return;
    const chosen = word.trim() || current.word;
    const code = this.ownCode ?? current.code;
    this.seats.use({ ...current, ...(code ? { code } : {}), ...(chosen ? { word: chosen } : {}), closed: Boolean(code || chosen) });
  }

  /** Which seat to use, and whether the person has to be asked. */
  protected chooseSeat(): void {
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

  /** The seat is gone: said once and calmly. Unsent text is still there, and the page may join anew. */
  protected wasRemoved(why: Fault): void {
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

  protected seated(seat: SeatCard): void {
    const record = this.request?.record ?? this.seats.current;
    const isMoved = record?.joined === true && record.seat === seat.seat && record.party !== seat.party;
    if (this.request !== null) {
      // From here on frames are this seat's: a guest's view is no basis for a difference.
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
      this.openSeat(seat);
    }
    if (isMoved) {
      // Begun answers were about other people; a coach belonged to the old side.
      this.ballots?.dropAll();
      this.openRelay(seat);
    }
    this.isCleared = false;
    this.removed = null;
    this.seat = seat;
    this.isGreeted = true;
    this.relay?.connected();
    this.outbox?.connected();
  }

  /** Somebody else has this page now: remove everything that was said to the person before. */
  protected otherPerson(seat: string): void {
    this.lastSeat = seat;
    this.missed.clear();
    this.resumeCode = null;
    this.fault = this.passing = null;
  }

  protected unseated(): void {
    if (this.seat !== null) {
      // The next message may be only a difference, and this is all that a guest may see.
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

  protected ask(record: SeatRecord, message: (id: string) => void): void {
    const id = randomHex(10);
    this.request = { id, message, record };
    this.joining = true;
    this.joinFault = this.removed = null;
    // Before the welcome it is only noted: the welcome sends it, and a second time would be refused.
    if (this.isAnswered) message(id);
    this.changed();
  }
}

function newSeat(capability: string): SeatRecord {
  return { secret: randomHex(24), capability, party: null, joined: false };
}

/** The answer to "continue as, or join as" is for this tab: a reload does not ask again, opening the link does. */
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
