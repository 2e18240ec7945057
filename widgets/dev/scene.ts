// One screen with scripted data.
import type { SessionClient } from '../src/client/client.js';
import type { Keep } from '../src/client/keep.js';
import type { SeatKind } from '../src/client/seats.js';
import type { SeatCard } from '../src/wire.js';
import type { ScriptedCable } from '../test/fake-room.js';

export interface Scene {
  tag: string;
  kind?: SeatKind;
  seat?: SeatCard | null;
  view: Record<string, unknown>;
  capability?: string | null;
  before?: (client: SessionClient, cable: ScriptedCable, keep: Keep) => void;
  after?: (element: HTMLElement, client: SessionClient, cable: ScriptedCable) => void;
  attributes?: Record<string, string>;
  /** Nothing that is relayed is acknowledged. */
  holds?: boolean;
}
