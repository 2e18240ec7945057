import { otherLeader, type Room } from './leading.js';
import type { Told } from './told.js';
import type { About, Manner } from './wishes.js';

/** Something that the facilitator should know, for as long as it is so. */
export interface Happening {
  about: About;
  /** The same for the same thing in every window. */
  key: string;
  /** How many people it is about. */
  n: number;
  /** A title, an address or a name. */
  what: string;
}

/** Where notices are shown. */
export interface Desk {
  tell(one: Happening, manner: Manner): string;
  change(id: string, one: Happening): void;
  dismiss(id: string): void;
}

/** A door that is closed on purpose is noted before it has closed. */
const CLOSING_MS = 30_000;

/** The key of a door that has closed. */
export function doorKey(address: string): string {
  return `door/${address}`;
}

/** What is so in a room now; all of it is said by its view. */
export function happenings(room: Room | null): Happening[] {
  if (room === null || room.seat === null || room.isClosed) return [];
  const { code, next, newcomers } = room;
  const found: Happening[] = [];
  const gone = room.hasLostDoor ? String((room.view.get('links') as { gone?: string }).gone) : '';
  if (gone !== '') found.push({ about: 'door', key: doorKey(gone), n: 0, what: gone });
  if (newcomers !== null && newcomers.waiting > 0 && newcomers.more === 'ask') {
    found.push({ about: 'waiting', key: `waiting/${code}`, n: newcomers.waiting, what: '' });
  }
  if (room.leads && next?.do === 'reveal' && (next.all_in || next.held !== '')) {
    const title = room.activity(next.activity ?? '')?.spec.title ?? '';
    found.push({ about: 'complete', key: `complete/${code}/${next.activity}/${next.round}`, n: 0, what: title });
  }
  for (const { seat, name, party } of room.handQueue) {
    const side = room.session?.parties.find(({ id }) => id === party)?.name ?? '';
    found.push({ about: 'hand', key: `hand/${code}/${seat}`, n: 1, what: name || side });
  }
  const leader = otherLeader(room);
  if (leader !== null) found.push({ about: 'lead', key: `lead/${code}/${room.lead?.turn}`, n: 0, what: leader });
  return found;
}

export interface Circumstances {
  room: () => Room | null;
  told: Told;
  desk: Desk;
  manner: (about: About) => Manner;
  /** Somebody looks at this window. */
  isLookedAt: () => boolean;
  /** The console that says the same is in view. */
  isSaidAnyway: () => boolean;
}

/** Tells each thing once, in one window, and takes it back when it is over. */
export class Notices {
  private readonly at: Circumstances;
  /** Key -> id of the notice on the desk. */
  private readonly shown = new Map<string, string>();
  private readonly claiming = new Set<string>();

  constructor(at: Circumstances) {
    this.at = at;
  }

  /** Looks at what is so now. */
  look(): void {
    const { desk, told } = this.at;
    const room = this.at.room();
    const now = new Map(happenings(room).map((one) => [one.key, one]));
    for (const [key, id] of [...this.shown]) {
      const one = now.get(key);
      if (one === undefined) {
        desk.dismiss(id);
        this.shown.delete(key);
      } else desk.change(id, one);
    }
    if (room !== null && room.seat !== null && room.link === 'open') this.forget(room.code, now, told);
    for (const one of now.values()) if (!this.shown.has(one.key)) void this.tell(one);
  }

  private forget(code: string, now: ReadonlyMap<string, Happening>, told: Told): void {
    told.release((key) => !now.has(key) && (key === `waiting/${code}` || key.startsWith(`hand/${code}/`)));
    told.release((key) => !now.has(key) && key.startsWith('door/'), CLOSING_MS);
  }

  private async tell(one: Happening): Promise<void> {
    const { told, desk, manner, isLookedAt, isSaidAnyway, room } = this.at;
    if (this.claiming.has(one.key) || manner(one.about) === 'off' || !isLookedAt()) return;
    this.claiming.add(one.key);
    try {
      if (!(await told.claim(one.key)) || isSaidAnyway()) return;
      const now = happenings(room()).find(({ key }) => key === one.key);
      if (now !== undefined) this.shown.set(one.key, desk.tell(now, manner(one.about)));
    } finally {
      this.claiming.delete(one.key);
    }
  }
}
