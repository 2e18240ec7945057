import type { SessionClient } from '../../client/client.js';
import type { StringKey } from '../../strings.js';
import type { Seated } from '../../parts.js';
import type { Forms } from '../../ui/forms.js';
import type { PartyView } from '../../view.js';

/** What the parts of the stage's screens need from the element that shows them. */
export interface StageHost {
  readonly room: SessionClient | null;
  /** The one activity to show; without it the stage follows the room. */
  readonly activity: string | null;
  /** A picture of what participants see, for the console; accepts no input. */
  readonly preview: boolean;
  /** Anything that changes when the room does. */
  readonly tick: number;
  /** The activity on this screen; null for the lobby, undefined before the first view. */
  readonly shown: string | null | undefined;
  /** The activity that was opened while this page was open. */
  readonly justOpened: string | null;
  /** Something open that this person prepares while the room is elsewhere. */
  readonly visit: string | null;
  readonly forms: Forms;
  /** The code for screens of people who have a seat; null until it is loaded. */
  readonly seated: Seated | null;
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly updateComplete: Promise<boolean>;
  /** The private messages with a coach are open, in place of the room's step. */
  coachOpen: boolean;
  /** What this person is here: party, name, code, what is kept. */
  youOpen: boolean;
  /** The parking lot is open. */
  lotOpen: boolean;
  /** The person whose code or word was mistyped; -1 for none. */
  notPerson: number;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  requestUpdate(): void;
  /** Opens or closes the private messages with a coach. */
  turnCoach(open: boolean): void;
  /** Goes to something that can be prepared now, or back to where the room is. */
  visitNow(id: string | null): void;
}

/** The person's own side. */
export function ownParty(room: SessionClient | null): PartyView | null {
  return room?.session?.parties.find(({ id }) => id === room.seat?.party) ?? null;
}

/** The title of an activity, or the word for the lobby. */
export function titleOf(host: StageHost, id: string | null): string {
  return id === null ? host.say('move.lobby') : (host.room?.activity(id)?.spec.title ?? id);
}
