import type { FromClient, FromServer } from '../wire.js';
import type { Obstacle } from './obstacle.js';

/** Why a cable went down, and whether it will reconnect by itself. */
export interface Down {
  up: false;
  /** The close code of docs/protocol.md, or 0 if there was none. */
  code: number;
  /** True if the cable stays down until `restart`. */
  final: boolean;
  /** What is in the way, once known. */
  obstacle?: Obstacle;
}

export type CableState = { up: true } | Down;

/** Carries messages; the elements don't know which cable they use. */
export interface Cable {
  /** Sends now, or returns false when the cable is down (the client keeps what matters and sends it again). */
  send(message: FromClient): boolean;
  onMessage: (message: FromServer) => void;
  /** Called with `{up: true}` each time the cable is ready for a `hello`. */
  onState: (state: CableState) => void;
  /** Starts; handlers must be set first. */
  open(): void;
  /** Drops the connection and reconnects at once. */
  restart(): void;
  close(): void;
}

/** The message in a text, or null if there is none; checked as far as the client needs. */
export function readMessage(text: unknown): FromServer | null {
  if (typeof text !== 'string') return null;
  try {
    const value: unknown = JSON.parse(text);
    const typed = typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
    return typed ? (value as FromServer) : null;
  } catch {
    return null;
  }
}
