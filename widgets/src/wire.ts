// The wire types of docs/protocol.md, written the way a generator would write them.

export type Role = 'participant' | 'facilitator' | 'coach' | 'screen';

/** Target party id -> item id -> value; 1..K, 0 = cannot judge yet; a skipped item is absent. */
export type Answers = Record<string, Record<string, number>>;

export interface SeatCard {
  seat: string;
  role: Role;
  party: string | null;
}

// ---- acts ----

export interface HandIn {
  kind: 'hand-in';
  activity: string;
  round: number;
  answers: Answers;
  key: string;
  rev: number;
}

export interface Enter {
  kind: 'enter';
  activity: string;
  round: number;
  party: string;
  answers: Answers;
  key: string;
  rev: number;
}

export interface TickDone {
  kind: 'tick-done';
  done: boolean;
}

export interface Rename {
  kind: 'rename';
  name: string;
}

export interface Draft {
  kind: 'draft';
  activity: string;
  spec: Record<string, unknown>;
}

export interface Open {
  kind: 'open';
  activity: string;
  round: number;
  threshold: number | null;
}

export interface Reveal {
  kind: 'reveal';
  activity: string;
  round: number;
}

export interface MoveStage {
  kind: 'move-stage';
  activity: string | null;
}

export interface CloseSession {
  kind: 'close-session';
}

export type Act = HandIn | Enter | TickDone | Rename | Draft | Open | Reveal | MoveStage | CloseSession;

// ---- messages from the client ----

export interface Hello {
  type: 'hello';
  protocol: 1;
  code: string;
  secret?: string;
  last?: string;
}

export interface Join {
  type: 'join';
  id: string;
  capability: string;
  secret: string;
  name?: string;
}

export interface Resume {
  type: 'resume';
  id: string;
  resume_code: string;
  secret: string;
}

export interface ActMessage {
  type: 'act';
  id: string;
  act: Act;
}

export interface Ping {
  type: 'ping';
  n: number;
}

export type FromClient = Hello | Join | Resume | ActMessage | Ping;

// ---- messages from the server ----

export interface Welcome {
  type: 'welcome';
  protocol: number;
  release: string;
  seat: SeatCard | null;
}

export interface Joined {
  type: 'joined';
  id: string;
  seat: SeatCard;
  resume_code: string;
}

export interface Ack {
  type: 'ack';
  id: string;
}

export interface RefusedMessage {
  type: 'refused';
  id: string;
  code: string;
  message: string;
  way_out: string;
}

export interface Frame {
  type: 'frame';
  kind: 'snapshot' | 'update';
  at: string;
  set: Record<string, unknown>;
  drop: string[];
}

export interface Pong {
  type: 'pong';
  n: number;
}

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
  | Pong
  | ErrorMessage;
