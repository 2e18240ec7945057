import type { ActivityView } from '../view.js';
import type { Answers } from '../wire.js';
import { randomHex, type Keep } from './keep.js';

/** A ballot as this browser keeps it until the round is revealed. */
export interface Draft {
  key: string;
  /** The highest `rev` that was ever sent; 0 before the first. */
  rev: number;
  answers: Answers;
  /** How this person thinks the others rate their side, in polls that ask for it. */
  mirror?: Answers;
  /** The current question: 0.. for questions, then the review; -1 for the page before the first. */
  at: number;
  /** The furthest page that was shown. */
  seen?: number;
  /** What was handed in last. */
  sealed?: Pick<Draft, 'answers' | 'mirror'>;
  /** True while the answers differ from what was handed in last. */
  dirty: boolean;
}

/** The ballots of one seat in one browser, by activity and round. */
export class Ballots {
  private readonly keep: Keep;
  private readonly start: string;

  constructor(keep: Keep, seat: string) {
    this.keep = keep;
    this.start = `${seat}/ballot/`;
  }

  /** The stored ballot, or a new one; a new one is stored with its first change, before anything is sent. */
  load(activity: string, round: number): Draft {
    return (
      this.keep.get<Draft>(this.key(activity, round)) ?? { key: randomHex(16), rev: 0, answers: {}, at: -1, dirty: false }
    );
  }

  has(activity: string, round: number): boolean {
    return this.keep.get<Draft>(this.key(activity, round)) !== null;
  }

  save(activity: string, round: number, draft: Draft): void {
    this.keep.set(this.key(activity, round), draft);
  }

  /** A hand-in was refused: what was entered is there again, not handed in; with `isFirst` nothing ever was. */
  reopen(activity: string, round: number, isFirst = false): void {
    if (!this.has(activity, round)) return;
    const draft = this.load(activity, round);
    this.save(activity, round, { ...draft, dirty: true, ...(isFirst ? { rev: 0 } : {}) });
  }

  drop(activity: string, round: number): void {
    this.keep.delete(this.key(activity, round));
  }

  /** Forgets all of this seat's ballots, including begun ones. */
  dropAll(): void {
    for (const name of this.keep.keys(this.start)) this.keep.delete(name);
  }

  /** True if something was entered that has not been handed in. */
  isBusy(activity: string, round: number): boolean {
    return this.keep.get<Draft>(this.key(activity, round))?.dirty ?? false;
  }

  /** True if any ballot of this seat has something that has not been handed in. */
  get hasDraft(): boolean {
    return this.keep.keys(this.start).some((name) => this.keep.get<Draft>(name)?.dirty ?? false);
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }

  /** Forgets key and answers of every round that is over; returns which had answers that were not counted. */
  forgetRevealed(activities: ReadonlyMap<string, ActivityView>): string[] {
    const missed: string[] = [];
    for (const name of this.keep.keys(this.start)) {
      const [activity = '', round = ''] = splitLast(name.slice(this.start.length));
      const view = activities.get(activity);
      const isDiscarded = view?.discarded?.includes(Number(round)) ?? false;
      if (view === undefined || (view.state !== 'revealed' && view.round <= Number(round) && !isDiscarded)) continue;
      if (this.keep.get<Draft>(name)?.dirty && !isDiscarded) missed.push(activity);
      this.keep.delete(name);
    }
    return missed;
  }

  /** What the other people at this phone handed in is kept no longer than this person's. */
  forgetOfOthers(activities: ReadonlyMap<string, ActivityView>): void {
    for (const name of this.keep.keys('')) {
      const [, activity, round] = /^[^/]+\/ballot\/(.+)\/(\d+)$/.exec(name) ?? [];
      if (activity === undefined || this.isMine(name)) continue;
      const view = activities.get(activity);
      const isOver = view !== undefined && (view.state === 'revealed' || view.round > Number(round));
      // The person who returns is told about what they began and did not hand in.
      if (isOver && !this.keep.get<Draft>(name)?.dirty) this.keep.delete(name);
    }
  }

  private key(activity: string, round: number): string {
    return `${this.start}${activity}/${round}`;
  }
}

function splitLast(text: string): [string, string] {
  const slash = text.lastIndexOf('/');
  return [text.slice(0, slash), text.slice(slash + 1)];
}
