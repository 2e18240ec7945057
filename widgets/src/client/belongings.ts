import type { Cable } from '../cables/cable.js';
import type { HandIn, SeatCard } from '../wire.js';
import { Ballots } from './ballots.js';
import { CardKeys } from './card-keys.js';
import { Drafts } from './drafts.js';
import type { Keep } from './keep.js';
import { Outbox, type Outcome } from './outbox.js';
import { Profiles } from './profiles.js';
import { CoachCalls } from './coach-calls.js';
import { RelayDesk } from './relay.js';
import { RoomView } from './room-view.js';
import { Typed } from './typed.js';

/** The state of the connection. `stopped` lasts until the person does something. */
export type Link = 'connecting' | 'open' | 'offline' | 'stopped';

/** Something to tell the person: what happened, what to do. */
export interface Fault {
  code: string;
  message: string;
  wayOut: string;
}

/** What this browser keeps of a session for one seat: unsent, typed, answered or shared; it belongs to the seat. */
export abstract class Belongings extends RoomView {
  readonly keep: Keep;

  link: Link = 'connecting';
  seat: SeatCard | null = null;
  /** The seat's acts; null without a seat. */
  outbox: Outbox | null = null;
  ballots: Ballots | null = null;
  /** The secrets of one's own cards; null without a seat. */
  cardKeys: CardKeys | null = null;
  /** One's own profiles of check-ins, which only this device knows. */
  profiles: Profiles | null = null;
  /** Messages between this seat and a coach, or between a coach and the people who wrote; kept on this device. */
  relay: RelayDesk | null = null;
  /** Asking for a coach, and coming to somebody who asked. */
  calls: CoachCalls | null = null;
  /** What is being written, in this seat or in the lobby. */
  typed: Typed;
  /** The forms in which something is being written. */
  drafts: Drafts;
  /** The forms of the seat that this browser had and the room no longer knows; null if there is nothing to show. */
  left: Drafts | null = null;
  /** Activities whose round was revealed while answers here had not been handed in. */
  readonly missed = new Set<string>();
  /** The newest problem that concerns the whole session, or an act that was refused. */
  fault: Fault | null = null;

  protected readonly cable: Cable;
  /** The server has welcomed this seat on the present connection. */
  protected isGreeted = false;

  constructor(keep: Keep, cable: Cable) {
    super();
    this.keep = keep;
    this.cable = cable;
    this.typed = new Typed(keep, 'lobby');
    this.drafts = new Drafts(keep, 'lobby', this.typed);
  }

  /** Something the elements show has changed. */
  abstract changed(): void;

  /** From here on, what this device keeps of a seat is available. */
  protected openSeat(seat: SeatCard): void {
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

  protected leaveSeat(): void {
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

  protected openRelay(seat: SeatCard): void {
    this.closeRelay();
    if (seat.role !== 'participant' && seat.role !== 'coach') return;
    this.calls = new CoachCalls({
      send: (message) => this.link === 'open' && this.seat !== null && this.cable.send(message),
      asked: () => this.asked,
      changed: () => this.changed(),
    });
    this.relay = new RelayDesk({
      keep: this.keep,
      seat,
      send: (message) => this.link === 'open' && this.seat !== null && this.cable.send(message),
      coaches: () => this.coaches,
      changed: () => this.changed(),
      giveBack: (line) => this.typed.get('line') ?? this.typed.set('line', line),
    });
  }

  protected closeRelay(): void {
    this.relay?.close();
    this.relay = null;
    this.calls = null;
  }

  protected formAnswered(form: string, id: string, outcome: Outcome): void {
    if (outcome.done) return this.drafts.clear(form);
    const { code, message, wayOut, field } = outcome;
    this.drafts.change(form, { refusal: { id, code, message, wayOut, field } });
    if (this.drafts.get(form) === null) this.fault = { code, message, wayOut };
  }

  protected ballotRefused({ activity, round }: HandIn, code: string): void {
    if (code === 'poll-closed') this.missed.add(activity);
    else if (code === 'second-ballot' || code === 'round-discarded') this.ballots?.drop(activity, round);
    else this.ballots?.reopen(activity, round, code === 'deadline-passed' && this.mine(activity)?.handed_in !== true);
  }

  /** The session is over: delete profiles, pairing keys and unsent texts of everybody at this phone. */
  protected forgetTyped(): void {
    this.profiles?.forget();
    this.drafts.end();
    this.left?.end();
    this.typed.forget();
    for (const key of this.keep.keys('')) if (/^[^/]+\/(?:profile\/|pair$|typed\/|draft\/|relay\/)/.test(key)) this.keep.delete(key);
  }
}
