import type { Moment } from '../view.js';
import { randomHex, type Keep } from './keep.js';

/** A person's own profile of one check-in: four lenses, never a sum. It never leaves this device by itself. */
export interface OwnProfile {
  activity: string;
  round: number;
  moment: Moment;
  /** Lens id -> 1..7, the mean of the answers; a lens without an answer is absent. */
  lenses: Record<string, number>;
  /** When it was kept, to find the newest of a moment. */
  saved: number;
}

/**
 * One seat's own profiles in one browser, and the random key that pairs the ballots of several moments. Storage forgets
 * both when the session ends; what is on the screen stays until the page is closed.
 */
export class Profiles {
  private readonly keep: Keep;
  private readonly start: string;
  private readonly pairKey: string;
  private last: OwnProfile[] | null = null;

  constructor(keep: Keep, seat: string) {
    this.keep = keep;
    this.start = `${seat}/profile/`;
    this.pairKey = `${seat}/pair`;
  }

  /** The pairing key: made once per session, and stored before it can be sent. */
  get pair(): string {
    const known = this.keep.get<string>(this.pairKey);
    if (known !== null) return known;
    const made = randomHex(16);
    if (this.last === null) this.keep.set(this.pairKey, made);
    return made;
  }

  save(profile: Omit<OwnProfile, 'saved'>): void {
    const name = `${this.start}${profile.activity}/${profile.round}`;
    this.keep.set(name, { ...profile, saved: Date.now() } satisfies OwnProfile);
  }

  /** All of them, the oldest first. */
  all(): OwnProfile[] {
    if (this.last !== null) return this.last;
    const found = this.keep.keys(this.start).flatMap((name) => this.keep.get<OwnProfile>(name) ?? []);
    return found.sort((one, other) => one.saved - other.saved);
  }

  /** The newest profile of each moment. */
  newest(): Map<Moment, OwnProfile> {
    return new Map(this.all().map((profile) => [profile.moment, profile]));
  }

  /** Moment -> lens -> value: what a person may choose to share with a coach. */
  byMoment(): Partial<Record<Moment, Record<string, number>>> {
    return Object.fromEntries([...this.newest()].map(([moment, { lenses }]) => [moment, lenses]));
  }

  /** The session is over: storage keeps nothing of it. */
  forget(): void {
    if (this.last !== null) return;
    this.last = this.all();
    for (const name of this.keep.keys(this.start)) this.keep.delete(name);
    this.keep.delete(this.pairKey);
  }

  isMine(key: string): boolean {
    return key === '' || key.startsWith(this.start);
  }
}
