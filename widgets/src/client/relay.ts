import type { CoachView } from '../view.js';
import type { Body, Relay, Relayed, SeatCard } from '../wire.js';
import { randomHex, type Keep } from './keep.js';
import { isBlank, lengthOf, tidy } from './tidy.js';

/** Moment -> lens id -> the person's own mean: what is shared with a coach, and nothing else. */
export type Profile = Record<string, Record<string, number>>;

/** One message of a thread. */
export interface Word {
  id: string;
  mine: boolean;
  text: string;
  /** Milliseconds since 1970 on this device's clock. */
  at: number;
  /** `waiting`: on this device only, until the other side is connected. */
  state: 'waiting' | 'sent' | 'refused';
}

/** What this device keeps of one participant and one coach, until the session ends. */
export interface Thread {
  /** Seat of the other side. */
  other: string;
  name: string;
  party: string | null;
  /** What is shared now; null before sharing and after taking back. */
  profile: Profile | null;
  line: string;
  words: Word[];
  unread: number;
  /** For one's own profile: whether it was taken back. */
  takenBack: boolean;
  /** What has not been acknowledged, oldest first. */
  out: Waiting[];
  /** True while the other device may have what was shared. */
  told: boolean;
  /** Whether what was taken back had been sent. */
  wasSent: boolean;
  /** Why something could not be sent at all. */
  trouble: string;
}

interface Waiting {
  id: string;
  body: Body;
  /** It was sent at least once, so the other side may have it even without an acknowledgement. */
  tried: boolean;
}

export interface RelayDeskOptions {
  keep: Keep;
  seat: SeatCard;
  /** Sends now, or returns false. */
  send: (message: Relay) => boolean;
  /** The coaches of the session, as the view has them. */
  coaches: () => readonly CoachView[];
  changed: () => void;
  /** The line that came with a profile that was refused. */
  giveBack: (line: string) => void;
}

/** The other side is not connected here; the message stays on this device. */
const ABSENT = new Set(['coach-absent', 'person-absent']);
/** Worth another try soon. */
const AGAIN = new Set(['too-fast', 'store-trouble', 'session-moved', 'out-of-order']);
const RETRY_MS = 15_000;
export const MOST_LINE = 500;
export const MOST_WORDS = 2000;

/**
 * Messages between a participant and a coach. The server only relays them: each side keeps its own copy in the
 * browser's storage until the session ends, and what is meant for somebody absent waits here.
 */
export class RelayDesk {
  /** Coach: how many profiles were taken back since this page was opened; nothing else is known of them. */
  takenBack = 0;

  private readonly options: RelayDeskOptions;
  private readonly start: string;
  private readonly inFlight = new Map<string, string>();
  private readonly absent = new Set<string>();
  private retryTimer = 0;
  private isOver = false;

  constructor(options: RelayDeskOptions) {
    this.options = options;
    this.start = `${options.seat.seat}/relay/`;
  }

  // ---- for elements ----

  /** All threads, those with something new first. */
  get threads(): Thread[] {
    const found = this.options.keep.keys(this.start).flatMap((key) => this.options.keep.get<Thread>(key) ?? []);
    return found.sort((one, other) => other.unread - one.unread || lastAt(other) - lastAt(one));
  }

  thread(other: string): Thread | null {
    return this.options.keep.get<Thread>(this.start + other);
  }

  get unread(): number {
    return this.threads.reduce((all, { unread }) => all + unread, 0);
  }

  /** The coaches this participant may choose from: those for everybody and those of their own party. */
  get coaches(): CoachView[] {
    const { party } = this.options.seat;
    return this.options.coaches().filter((coach) => coach.party === null || coach.party === party);
  }

  isHere(other: string): boolean {
    return this.options.coaches().some(({ seat, here }) => seat === other && here);
  }

  /** Participant: shows one's own profile to a coach, or replaces it by a newer one. */
  share(coach: string, profile: Profile, line: string): void {
    const thread = this.thread(coach) ?? blank(coach);
    const known = this.coaches.find(({ seat }) => seat === coach);
    const cut = [...tidy(line).trim()].slice(0, MOST_LINE).join('');
    const body: Body = { kind: 'share', profile, line: cut };
    // A newer profile replaces one that still waits, and sharing again replaces a pending take-back: the coach's screen
    // shows what came last.
    const out = thread.out.filter(({ body: { kind }, tried }) => tried || kind === 'note');
    this.save({
      ...thread,
      name: known?.name ?? thread.name,
      party: known?.party ?? thread.party,
      profile,
      line: cut,
      takenBack: false,
      trouble: '',
      out: [...out, waiting(body)],
    });
  }

  /** Participant: the coach's screen drops the profile at once, or as soon as it is connected again. */
  takeBack(coach: string): void {
    const thread = this.thread(coach);
    if (thread === null) return;
    const mayKnow = thread.told || thread.out.some(({ tried }) => tried);
    for (const { id } of thread.out) this.inFlight.delete(id);
    const words = thread.words.filter(({ state }) => state === 'sent');
    const out = mayKnow ? [waiting({ kind: 'take-back' })] : [];
    this.save({ ...thread, profile: null, line: '', words, takenBack: true, wasSent: mayKnow, trouble: '', out });
  }

  /** A private message, either way. Returns false if it is too long, or nobody is there. */
  write(other: string, text: string): boolean {
    const kept = tidy(text).trim();
    const thread = this.thread(other);
    if (isBlank(kept) || lengthOf(kept) > MOST_WORDS || thread === null) return false;
    const entry = waiting({ kind: 'note', text: kept });
    const word: Word = { id: entry.id, mine: true, text: kept, at: Date.now(), state: 'waiting' };
    this.save({ ...thread, words: [...thread.words, word], trouble: '', out: [...thread.out, entry] });
    return true;
  }

  /** Coach: comes to somebody who asked, so that they can write to each other without a profile. */
  begin(other: string, name: string, party: string | null): void {
    if (this.thread(other) === null) this.save({ ...blank(other), name, party });
  }

  /** Coach: forgets people to whom nothing was shared or written, and who are not with this coach any more. */
  forgetEmpty(but: ReadonlySet<string>): void {
    for (const { other, profile, words, out } of this.threads) {
      if (profile === null && words.length === 0 && out.length === 0 && !but.has(other)) this.options.keep.delete(this.start + other);
    }
  }

  read(other: string): void {
    const thread = this.thread(other);
    if (thread !== null && thread.unread > 0) this.save({ ...thread, unread: 0 });
  }

  /** Removes everything of all threads from this device. */
  forget(): void {
    for (const key of this.options.keep.keys(this.start)) this.options.keep.delete(key);
    this.inFlight.clear();
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }

  // ---- for the client ----

  /** The connection is up and the seat is known: resend whatever was on its way. */
  connected(): void {
    this.inFlight.clear();
    this.absent.clear();
    this.pump();
  }

  /** The view has changed: a coach may be here now, or the session over. */
  viewChanged(isClosed: boolean, keys: readonly string[]): void {
    if (isClosed && !this.isOver) {
      this.isOver = true;
      this.forget();
      return;
    }
    this.isOver = isClosed;
    if (keys.includes('coaches') || keys.includes('presence')) {
      this.absent.clear();
      this.pump();
    }
  }

  /** Returns whether the acknowledgement was for something of this desk. */
  acknowledged(id: string): boolean {
    const thread = this.settle(id);
    if (thread === null) return false;
    const entry = thread.out.find((one) => one.id === id);
    const out = thread.out.filter((one) => one.id !== id);
    const told = entry?.body.kind === 'share' ? true : entry?.body.kind === 'take-back' ? false : thread.told;
    const words = thread.words.map((word): Word => (word.id === id ? { ...word, state: 'sent' } : word));
    this.save({ ...thread, out, told, words });
    return true;
  }

  /** Returns whether the refusal was for something of this desk. */
  refused(id: string, code: string, message: string): boolean {
    const thread = this.settle(id);
    if (thread === null) return false;
    if (ABSENT.has(code) || AGAIN.has(code)) {
      this.absent.add(thread.other);
      this.retryLater();
      this.options.changed();
      return true;
    }
    const entry = thread.out.find((one) => one.id === id);
    const words = thread.words.map((word): Word => (word.id === id ? { ...word, state: 'refused' } : word));
    if (entry?.body.kind === 'share' && entry.body.line !== '') this.options.giveBack(entry.body.line);
    const gone = entry?.body.kind === 'share' ? { profile: null, line: '' } : {};
    const out = thread.out.filter((one) => one.id !== id);
    this.save({ ...thread, ...gone, words, out, trouble: message });
    return true;
  }

  received({ id, sender, name, party, body }: Relayed): void {
    if (this.isOver) return;
    const isCoach = this.options.seat.role === 'coach';
    this.absent.delete(sender);
    if (body.kind === 'take-back') {
      if (!isCoach) return;
      if (this.thread(sender) !== null) this.takenBack += 1;
      this.drop(sender);
      return;
    }
    const thread = { ...(this.thread(sender) ?? blank(sender)), name, party };
    if (body.kind === 'share') {
      if (!isCoach) return;
      const isNew = thread.profile === null ? 1 : 0;
      this.save({ ...thread, profile: body.profile, line: body.line, unread: thread.unread + isNew });
      return;
    }
    if (thread.words.some((word) => word.id === id)) return this.save(thread);
    const word: Word = { id, mine: false, text: body.text, at: Date.now(), state: 'sent' };
    this.save({ ...thread, words: [...thread.words, word], unread: thread.unread + 1 });
  }

  close(): void {
    clearTimeout(this.retryTimer);
  }

  // ---- sending ----

  /** One at a time per thread, so that what was written first is read first. */
  private pump(): void {
    if (this.isOver) return;
    for (const thread of this.threads) {
      const entry = thread.out[0];
      if (entry === undefined || [...this.inFlight.values()].includes(thread.other)) continue;
      const isCoach = this.options.seat.role === 'coach';
      if (this.absent.has(thread.other) || (!isCoach && !this.isHere(thread.other))) continue;
      // Stored before it is sent: after a reload we must know that the other side may have it.
      const out = thread.out.map((one, index) => (index === 0 ? { ...one, tried: true } : one));
      this.options.keep.set(this.start + thread.other, { ...thread, out });
      this.inFlight.set(entry.id, thread.other);
      if (this.options.send({ type: 'relay', id: entry.id, to: thread.other, body: entry.body })) continue;
      this.inFlight.delete(entry.id);
      return;
    }
  }

  private settle(id: string): Thread | null {
    const other = this.inFlight.get(id);
    this.inFlight.delete(id);
    return other === undefined ? null : this.thread(other);
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    this.retryTimer = window.setTimeout(() => {
      this.absent.clear();
      this.pump();
    }, RETRY_MS);
  }

  private drop(other: string): void {
    for (const [id, to] of this.inFlight) if (to === other) this.inFlight.delete(id);
    this.options.keep.delete(this.start + other);
    this.options.changed();
  }

  private save(thread: Thread): void {
    this.options.keep.set(this.start + thread.other, thread);
    this.pump();
    this.options.changed();
  }
}

function waiting(body: Body): Waiting {
  return { id: randomHex(10), body, tried: false };
}

function lastAt(thread: Thread): number {
  return thread.words.at(-1)?.at ?? 0;
}

function blank(other: string): Thread {
  return {
    other,
    name: '',
    party: null,
    profile: null,
    line: '',
    words: [],
    unread: 0,
    takenBack: false,
    out: [],
    told: false,
    wasSent: false,
    trouble: '',
  };
}
