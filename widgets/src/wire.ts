// Made by `python -m cofront_kit.live.typescript` from the Python structs; don't edit by hand.

export type Role = 'coach' | 'facilitator' | 'participant' | 'screen';

export type Answers = Record<string, Record<string, number>>;

/** Who a connection is. */
export interface SeatCard {
  seat: string;
  role: Role;
  party: string | null;
}

/** Show the own profile to a coach. */
export interface Share {
  kind: 'share';
  profile: Record<string, Record<string, number>>;
  line: string;
}

/** Ask the coach's screen to forget profile and thread. */
export interface TakeBack {
  kind: 'take-back';
}

/** A few private words, either way. */
export interface Note {
  kind: 'note';
  text: string;
}

export type Body =
  | Share
  | TakeBack
  | Note;

/** Seal the own ballot, or change it. */
export interface HandIn {
  kind: 'hand-in';
  activity: string;
  round: number;
  answers: Record<string, Record<string, number>>;
  key: string;
  rev: number;
  mirror?: Record<string, Record<string, number>> | null;
  pair?: string | null;
}

/** Seal a ballot for a person without a phone. */
export interface Enter {
  kind: 'enter';
  activity: string;
  round: number;
  party: string;
  answers: Record<string, Record<string, number>>;
  key: string;
  rev: number;
  mirror?: Record<string, Record<string, number>> | null;
}

/** Say that one is done with this step, or not yet. */
export interface TickDone {
  kind: 'tick-done';
  done: boolean;
}

/** Change the own display name; an empty one removes it. */
export interface Rename {
  kind: 'rename';
  name: string;
}

/** Add an activity, or change one that was never opened. */
export interface Draft {
  kind: 'draft';
  activity: string;
  spec: Record<string, unknown>;
}

/** Open a round of an activity; ``threshold`` None takes the suggested one. */
export interface Open {
  kind: 'open';
  activity: string;
  round: number;
  threshold?: number | null;
}

/** Close and reveal: one act, final. */
export interface Reveal {
  kind: 'reveal';
  activity: string;
  round: number;
}

/** Bring everyone to an activity, or to the lobby (None). */
export interface MoveStage {
  kind: 'move-stage';
  activity: string | null;
}

/** Notice where the own attention is. Held in memory for some minutes, never stored. */
export interface Attend {
  kind: 'attend';
  on: 'issue' | 'other';
}

/** Show, or stop showing, in a few words where the room's attention is. */
export interface ShowAttention {
  kind: 'show-attention';
  on: boolean;
}

/** End the session; what was revealed stays readable. */
export interface CloseSession {
  kind: 'close-session';
}

export type Act =
  | HandIn
  | Enter
  | TickDone
  | Rename
  | Draft
  | Open
  | Reveal
  | MoveStage
  | Attend
  | ShowAttention
  | CloseSession;

/** The first message of every connection. */
export interface Hello {
  type: 'hello';
  protocol: number;
  code: string;
  secret?: string | null;
  last?: string | null;
}

/** Take a seat by a capability or by a party's typed code. */
export interface Join {
  type: 'join';
  id: string;
  capability: string;
  secret: string;
  name?: string | null;
}

/** Take over the own seat from a new device. */
export interface Resume {
  type: 'resume';
  id: string;
  resume_code: string;
  secret: string;
}

/** Ask for a change. */
export interface ActMessage {
  type: 'act';
  id: string;
  act: Act;
}

/** Something private between a participant and a coach: handed on, never stored. */
export interface Relay {
  type: 'relay';
  id: string;
  to: string;
  body: Share | TakeBack | Note;
}

/** Ask how a text that is being written reads; it is neither stored nor handed on. */
export interface Wording {
  type: 'wording';
  id: string;
  text: string;
  language?: string | null;
}

/** Ask whether the other end is still there. */
export interface Ping {
  type: 'ping';
  n: number;
}

export type FromClient =
  | Hello
  | Join
  | Resume
  | ActMessage
  | Relay
  | Wording
  | Ping;

/** Answer to hello. */
export interface Welcome {
  type: 'welcome';
  protocol: number;
  release: string;
  seat: SeatCard | null;
}

/** Answer to join and resume. */
export interface Joined {
  type: 'joined';
  id: string;
  seat: SeatCard;
  resume_code: string;
}

/** The act is committed. */
export interface Ack {
  type: 'ack';
  id: string;
}

/** The message was not applied. */
export interface RefusedMessage {
  type: 'refused';
  id: string;
  code: string;
  message: string;
  way_out: string;
}

/** A snapshot of the view, or what changed in it. */
export interface Frame {
  type: 'frame';
  kind: 'snapshot' | 'update';
  at: string;
  set: Record<string, unknown>;
  drop: readonly string[];
}

/** What a coach or a participant sent to this seat alone. ``sender`` is a seat's id, ``name`` may be empty. */
export interface Relayed {
  type: 'relayed';
  id: string;
  sender: string;
  name: string;
  party: string | null;
  body: Share | TakeBack | Note;
}

/** Answer to wording. ``start`` and ``end`` count UTF-16 code units, as browsers do; both null without a span. */
export interface Hint {
  type: 'hint';
  id: string;
  label: 'issue' | 'other' | 'unsure';
  start: number | null;
  end: number | null;
  reason: string;
  prompt: string;
}

/** Answer to ping. */
export interface Pong {
  type: 'pong';
  n: number;
}

/** Something is wrong that belongs to no id. */
export interface ErrorMessage {
  type: 'error';
  code: string;
  message: string;
  way_out: string;
}

export type FromServer =
  | Welcome
  | Joined
  | Ack
  | RefusedMessage
  | Frame
  | Relayed
  | Hint
  | Pong
  | ErrorMessage;

export const CLOSE_CODES = {
  'bad-message': 4000,
  'no-session': 4001,
  'wrong-protocol': 4002,
  'too-many-tries': 4003,
  'too-slow': 4004,
  'door-closing': 4005,
} as const;

export const PROTOCOL = 1;

export const MAX_MESSAGE_BYTES = 65536;
