import type { Act } from '../../src/acts.js';
import type { SessionClient } from '../../src/client/client.js';
import { handedIn } from '../../src/ui/counting.js';
import { actOf, offerOf } from '../../src/ui/next.js';

/** A session as its facilitator's seat sees it. */
export type Room = SessionClient;

/** What comes next, ready to be pressed. */
export interface Offer {
  label: string;
  /** What it leads to. */
  words: string;
  /** What to ask first; empty if nothing speaks against it. */
  ask: string;
  /** The act, bound to what the room was like when it was offered; null if there is only something to wait for. */
  act: Act | null;
  /** What distinguishes it from other offers. */
  key: string;
}

/** A place to bring everyone to. */
export interface Stop {
  /** Null is the lobby. */
  activity: string | null;
  /** Empty for the lobby. */
  title: string;
  /** Place in the agenda from 1; 0 for the lobby. */
  n: number;
}

/** Where a session is, in figures. */
export interface Standing {
  state: 'connecting' | 'offline' | 'ended' | 'lobby' | 'step';
  /** The step's place in the agenda, from 1; 0 in the lobby. */
  n: number;
  steps: number;
  title: string;
  here: number;
  /** Who has handed in what is open; null if nothing is handed in here. */
  turnout: { filled: number; of: number } | null;
  /** Who else leads; an empty name is the facilitator's, null is nobody. */
  leader: string | null;
}

/** Whether acts can be sent now: the line is there, nothing is on its way, and the session goes on. */
export function canAct(room: Room | null): room is Room {
  return room !== null && room.seat !== null && room.link === 'open' && room.unsaved === 0 && !room.isClosed;
}

/** Whether the room can be moved from here: nobody else leads. */
export function canMove(room: Room | null): room is Room {
  return canAct(room) && room.leads;
}

/** Who else leads, by name; an empty name is the facilitator's, null is nobody. */
export function otherLeader(room: Room | null): string | null {
  if (room === null || room.leads || room.isClosed) return null;
  return room.lead?.hosts.find(({ id }) => id === room.lead?.by)?.name ?? '';
}

export function whatNext(room: Room | null): Offer | null {
  const next = room?.isClosed === false ? room.next : null;
  if (next === null) return null;
  return { label: next.label, words: next.words, ask: next.ask, act: actOf(next), key: offerOf(next) };
}

/** Where everyone can be brought: the lobby and every step but the one where they are. */
export function stops(room: Room): Stop[] {
  const here = room.stage?.activity ?? null;
  const all: Stop[] = [{ activity: null, title: '', n: 0 }, ...room.steps.map(({ id, spec }, at) => ({ activity: id, title: spec.title, n: at + 1 }))];
  return all.filter(({ activity }) => activity !== here);
}

/** Which of the stops comes after the step where everyone is; the first one after the last step. */
export function following(room: Room, all: readonly Stop[]): number {
  const here = room.steps.findIndex(({ id }) => id === room.stage?.activity) + 1;
  return Math.max(0, all.findIndex(({ n }) => n > here));
}

/** Title of what is sealed and open here, which a move would leave open; empty for none. */
export function leftOpen(room: Room): string {
  return room.activity(room.next?.left ?? '')?.spec.title ?? '';
}

export function bring(activity: string | null): Act {
  return { kind: 'move-stage', activity };
}

/** The planned minutes of the step where everyone is; null if it has none. */
export function plannedMinutes(room: Room): number | null {
  return room.activity(room.stage?.activity ?? '')?.spec.minutes ?? null;
}

export function isTimed(room: Room): boolean {
  return room.timer !== null && room.timer.state !== 'off';
}

/** The join link of each party, with the party's name. */
export function joinLinks(room: Room): { name: string; url: string }[] {
  const name = (id: string): string => room.session?.parties.find((party) => party.id === id)?.name ?? id;
  return (room.links?.join ?? []).map(({ party, url }) => ({ name: name(party), url }));
}

/** What is open where the room is, and handed in: the step itself or a part of it. */
export function collecting(room: Room): string | null {
  const here = room.stage?.activity ?? null;
  if (here === null) return null;
  const open = room.openNow.filter(({ id, spec }) => (id === here || spec.within === here) && room.view.has(`turnout/${id}`));
  return open.at(-1)?.id ?? null;
}

export function standing(room: Room | null): Standing {
  const steps = room?.steps ?? [];
  const activity = room?.stage?.activity ?? null;
  const n = steps.findIndex(({ id }) => id === activity) + 1;
  const here = Object.values(room?.counts('presence') ?? {}).reduce((all, one) => all + one, 0);
  const open = room === null ? null : collecting(room);
  const counts = room === null || open === null ? [] : handedIn(room, open);
  const sum = (of: 'filled' | 'of'): number => counts.reduce((all, one) => all + one[of], 0);
  return {
    state: stateOf(room, n),
    n,
    steps: steps.length,
    title: steps[n - 1]?.spec.title ?? '',
    here,
    turnout: open === null ? null : { filled: sum('filled'), of: sum('of') },
    leader: otherLeader(room),
  };
}

function stateOf(room: Room | null, n: number): Standing['state'] {
  if (room === null || room.session === null) return room?.link === 'offline' || room?.link === 'stopped' ? 'offline' : 'connecting';
  if (room.isClosed) return 'ended';
  if (room.link === 'offline' || room.link === 'stopped') return 'offline';
  return n === 0 ? 'lobby' : 'step';
}
