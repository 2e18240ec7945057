import type { RoomView } from '../client/room-view.js';
import type { PartyView } from '../view.js';

/** How many people of a party have handed in. */
export interface Count {
  party: PartyView;
  filled: number;
  /** Out of those who are here, and never fewer than have handed in. */
  of: number;
  /** How many of them the facilitator entered. */
  entered: number;
}

/** Who has handed in, per party. */
export function handedIn(room: RoomView, activity: string): Count[] {
  const turnout = room.turnout(activity);
  const here = room.counts('presence');
  return (room.session?.parties ?? []).map((party) => {
    const { handed_in: filled = 0, entered = 0 } = turnout[party.id] ?? {};
    return { party, filled, of: Math.max(filled, (here[party.id] ?? 0) + entered), entered };
  });
}
