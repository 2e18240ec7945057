// Made by `python -m cofront_kit.room.typescript` from the Python structs; don't edit by hand.

export type Role = 'coach' | 'facilitator' | 'participant' | 'screen';

export type Answers = Record<string, Record<string, number>>;

/** Who a connection is. */
export interface SeatCard {
  seat: string;
  role: Role;
  party: string | null;
}

/** The earlier session a commitment comes from, and its id there. */
export interface Carried {
  code: string;
  title: string;
  commitment: string;
}

/** One commitment of an earlier session; parties are given by name, since ids belong to one session. */
export interface Brought {
  text: string;
  owner: string;
  party: string;
  counterpart: string;
  due: string;
  carried: Carried;
  status?: 'kept' | 'missed' | 'open' | 'renegotiated';
  first_step?: string;
  check?: string | null;
}

/** Until when something takes answers. */
export interface Deadline {
  at_ms: number;
  offset_min: number;
}

/** Show one's own profile to a coach. */
export interface Share {
  kind: 'share';
  profile: Record<string, Record<string, number>>;
  line: string;
}

/** Ask the coach's screen to forget profile and messages. */
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

/** The earlier session a commitment comes from, and its id there. */
export interface Carried {
  code: string;
  title: string;
  commitment: string;
}

/** One commitment of an earlier session; parties are given by name, since ids belong to one session. */
export interface Brought {
  text: string;
  owner: string;
  party: string;
  counterpart: string;
  due: string;
  carried: Carried;
  status?: 'kept' | 'missed' | 'open' | 'renegotiated';
  first_step?: string;
  check?: string | null;
}

/** Seal one's own ballot, or change it. */
export interface HandIn {
  kind: 'hand-in';
  activity: string;
  round: number;
  answers: Record<string, Record<string, number>>;
  key: string;
  rev: number;
  mirror?: Record<string, Record<string, number>> | null;
  pair?: string | null;
  threshold?: number | null;
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

/** Change one's own display name; an empty one removes it. */
export interface Rename {
  kind: 'rename';
  name: string;
}

/** Take a further seat of one's own party for the next person at this phone. */
export interface ShareSeat {
  kind: 'share-seat';
  secret: string;
  first: boolean;
}

/** Add an activity, or change one that was never opened. */
export interface Draft {
  kind: 'draft';
  activity: string;
  spec: Record<string, unknown>;
}

/** Remove an activity that was never opened from the agenda; its parts go with it. */
export interface RemoveActivity {
  kind: 'remove-activity';
  activity: string;
}

/** Open a round. ``threshold`` None takes the suggested one; with ``stay`` the room stays where it is. */
export interface Open {
  kind: 'open';
  activity: string;
  round: number;
  threshold?: number | null;
  stay?: boolean;
  until?: Deadline | null;
}

/** Take an opening back, while nobody has handed in; this is the only way to change the threshold. */
export interface BackToDraft {
  kind: 'back-to-draft';
  activity: string;
  round: number;
}

/** End a step in which nothing is sealed. */
export interface CloseActivity {
  kind: 'close-activity';
  activity: string;
  round: number;
}

/** Close and reveal: one act, final. */
export interface Reveal {
  kind: 'reveal';
  activity: string;
  round: number;
}

/** End a round without reading it, or give up what a revealed one kept for a comparison. Final. */
export interface Discard {
  kind: 'discard';
  activity: string;
  round: number;
}

/** Bring everyone to an activity, or to the lobby (None). */
export interface MoveStage {
  kind: 'move-stage';
  activity: string | null;
}

/** Do what comes next, as it was offered. If something else comes next by now, nothing happens. */
export interface GoOn {
  kind: 'go-on';
  do: 'bring' | 'end' | 'open' | 'options' | 'reveal' | 'turn';
  step: number;
  activity?: string | null;
  round?: number;
  turn?: number;
}

/** Set whether a sealed activity opens by itself when everyone who joined has handed in. */
export interface SetReveal {
  kind: 'set-reveal';
  activity: string;
  by_itself: boolean;
}

/** Set until when the open round of an activity takes answers; None removes it. Nothing is revealed by it. */
export interface SetDeadline {
  kind: 'set-deadline';
  activity: string;
  until: Deadline | null;
}

/** Notice where one's own attention is. Held in memory for some minutes, never stored. */
export interface Attend {
  kind: 'attend';
  on: 'issue' | 'other';
}

/** Show, or stop showing, in a few words where the room's attention is. */
export interface ShowAttention {
  kind: 'show-attention';
  on: boolean;
}

/** Take back what was done last. ``number`` says what that was, so that two who press at once undo it once. */
export interface Undo {
  kind: 'undo';
  number: number;
}

/** End the session; what was revealed stays readable. With ``report`` everyone gets the report as well. */
export interface CloseSession {
  kind: 'close-session';
  report?: boolean;
}

/** Put a card on the board. ``key`` later proves whose it is; ``signed`` shows one's name on it. */
export interface AddCard {
  kind: 'add-card';
  card: string;
  card_kind: 'issue' | 'opportunity' | 'solution';
  text: string;
  key: string;
  signed?: boolean;
  on?: string | null;
  party?: string | null;
  parked?: boolean;
}

/** Reword a card; ``base`` is the revision that the person saw. */
export interface RewordCard {
  kind: 'reword-card';
  card: string;
  text: string;
  base: number;
  key?: string | null;
}

/** Propose a better wording for somebody's card. */
export interface ProposeWording {
  kind: 'propose-wording';
  card: string;
  text: string;
  base: number;
}

/** Take a wording that was proposed. */
export interface TakeWording {
  kind: 'take-wording';
  card: string;
  proposal: string;
}

/** Confirm a wording for one's own party; a facilitator names the party of a person without a phone. */
export interface ConfirmCard {
  kind: 'confirm-card';
  card: string;
  rev: number;
  party?: string | null;
}

/** Take back one's own confirmation, or the one given for one's own party. */
export interface UnconfirmCard {
  kind: 'unconfirm-card';
  card: string;
}

/** Make one card of several; they stay as its origins. */
export interface MergeCards {
  kind: 'merge-cards';
  card: string;
  of: readonly string[];
  text: string;
}

/** Take a merged card apart. */
export interface UnmergeCard {
  kind: 'unmerge-card';
  card: string;
}

/** Attach a solution to an issue, or to none. */
export interface AttachCard {
  kind: 'attach-card';
  card: string;
  on: string | null;
}

/** Put a card on the parking lot, or back. */
export interface ParkCard {
  kind: 'park-card';
  card: string;
  parked: boolean;
}

/** Take a card off the board. */
export interface WithdrawCard {
  kind: 'withdraw-card';
  card: string;
  key?: string | null;
}

/** Show a card that waits, or put it aside. */
export interface ReleaseCard {
  kind: 'release-card';
  card: string;
  show: boolean;
}

/** Accept solutions from now on, or not yet. */
export interface AllowSolutions {
  kind: 'allow-solutions';
  on: boolean;
}

/** Set how many people of each party confirm a wording from now on. */
export interface AskHands {
  kind: 'ask-hands';
  hands: number;
}

/** Choose the issue that is faced. */
export interface ChooseCard {
  kind: 'choose-card';
  activity: string;
  card: string;
}

/** Propose the wording of an agreement; ``base`` is the revision that the person saw, 0 for the first. */
export interface ProposeAgreement {
  kind: 'propose-agreement';
  card: string;
  text: string;
  base: number;
}

/** Confirm an agreement for one's own party; a facilitator names the party of a person without a phone. */
export interface ConfirmAgreement {
  kind: 'confirm-agreement';
  card: string;
  rev: number;
  party?: string | null;
}

/** End a turn of the read-out: read, or passed. */
export interface NextTurn {
  kind: 'next-turn';
  activity: string;
  turn: number;
  skip?: boolean;
}

/** Take all cards of an opened round of slides off the board. */
export interface DropRound {
  kind: 'drop-round';
  activity: string;
  round: number;
}

/** Save unfinished lines for their writer alone (for the party, if it writes together). */
export interface SaveDraft {
  kind: 'save-draft';
  activity: string;
  round: number;
  lines: Record<string, readonly string[]>;
  rev: number;
}

/** Seal one's own lines, or change them. With ``keys`` their writer can change the cards later. */
export interface HandInSlides {
  kind: 'hand-in-slides';
  activity: string;
  round: number;
  lines: Record<string, readonly string[]>;
  rev: number;
  keys?: Record<string, readonly string[]> | null;
}

/** Seal lines for a person without a phone. */
export interface EnterSlides {
  kind: 'enter-slides';
  activity: string;
  round: number;
  party: string;
  lines: Record<string, readonly string[]>;
  entry: string;
}

/** Say for one's own party that the slides may open, or not now. */
export interface TurnKey {
  kind: 'turn-key';
  activity: string;
  round: number;
  say: 'not-now' | 'open';
}

/** Promise something to the other side. */
export interface AddCommitment {
  kind: 'add-commitment';
  commitment: string;
  text: string;
  owner: string;
  party: string;
  counterpart: string;
  due: string;
  first_step?: string;
  check?: string | null;
  card?: string | null;
}

/** Reword a commitment; ``base`` is the revision that the person saw. */
export interface EditCommitment {
  kind: 'edit-commitment';
  commitment: string;
  base: number;
  text: string;
  owner: string;
  party: string;
  counterpart: string;
  due: string;
  first_step?: string;
  check?: string | null;
  card?: string | null;
}

/** Say what became of a commitment; a renegotiated one gets a new due date. */
export interface SetCommitment {
  kind: 'set-commitment';
  commitment: string;
  status: 'kept' | 'missed' | 'open' | 'renegotiated';
  due?: string | null;
}

/** Take a commitment off the list. */
export interface WithdrawCommitment {
  kind: 'withdraw-commitment';
  commitment: string;
}

/** Bring along what earlier sessions of the same parties left open. */
export interface CarryCommitments {
  kind: 'carry-commitments';
  carried: readonly Brought[];
}

/** Add a decision to the log; ``present`` None means everyone who joined, ``card`` is the issue behind it. */
export interface AddDecision {
  kind: 'add-decision';
  decision: string;
  what: string;
  why?: string;
  dissent?: string;
  reversible?: boolean;
  present?: Record<string, number> | null;
  card?: string | null;
}

/** Remove a decision from the log. */
export interface WithdrawDecision {
  kind: 'withdraw-decision';
  decision: string;
}

/** Name an opportunity for value. */
export interface AddOpportunity {
  kind: 'add-opportunity';
  opportunity: string;
  title: string;
  kinds?: readonly string[];
  benefits?: string;
  size?: 'L' | 'M' | 'S' | 'unknown';
  confidence?: 'high' | 'low' | 'medium' | 'unknown';
  owners?: Record<string, string>;
  next_step?: string;
  due?: string | null;
  card?: string | null;
}

/** Change the description of an opportunity; ``base`` is the revision that the person saw. */
export interface EditOpportunity {
  kind: 'edit-opportunity';
  opportunity: string;
  base: number;
  title: string;
  kinds?: readonly string[];
  benefits?: string;
  size?: 'L' | 'M' | 'S' | 'unknown';
  confidence?: 'high' | 'low' | 'medium' | 'unknown';
  owners?: Record<string, string>;
  next_step?: string;
  due?: string | null;
  card?: string | null;
}

/** Confirm its description for one's own party; a facilitator names the party of a person without a phone. */
export interface ConfirmOpportunity {
  kind: 'confirm-opportunity';
  opportunity: string;
  rev: number;
  party?: string | null;
}

/** Move it to a stage whose conditions it meets. */
export interface MoveOpportunity {
  kind: 'move-opportunity';
  opportunity: string;
  stage: 'developed' | 'discovered' | 'dropped' | 'parked' | 'realised' | 'uncovered';
}

/** Take an opportunity off the ledger. */
export interface WithdrawOpportunity {
  kind: 'withdraw-opportunity';
  opportunity: string;
}

/** Start, pause, resume, extend or remove a timer; ``seconds`` for start and add. */
export interface SetTimer {
  kind: 'set-timer';
  do: 'add' | 'pause' | 'resume' | 'start' | 'stop';
  seconds?: number | null;
}

/** Ask to speak, or no longer. */
export interface RaiseHand {
  kind: 'raise-hand';
  up: boolean;
}

/** Take a hand off the queue: the person has spoken. */
export interface LowerHand {
  kind: 'lower-hand';
  seat: string;
}

/** Cover all screens at once, or uncover them; nothing typed is lost. */
export interface HideScreens {
  kind: 'hide-screens';
  on: boolean;
}

/** Set when the parties meet again. None takes it back or, with ``none``, says that there is no next date. */
export interface SetNextDate {
  kind: 'set-next-date';
  date: string | null;
  none?: boolean;
}

/** Give everyone the report as the session is now. Each call makes a new one. */
export interface HandOutReport {
  kind: 'hand-out-report';
}

/** Fill the big screens with one thing until the room moves on; ``what`` None ends it. */
export interface Spotlight {
  kind: 'spotlight';
  what?: 'card' | 'commitment' | 'line' | 'opportunity' | 'result' | null;
  target?: string;
  part?: string;
}

/** Turn the pages of the big screens by one, or hold them, or let them turn by themselves again. */
export interface TurnPage {
  kind: 'turn-page';
  turn?: 'back' | 'next' | null;
  hold?: boolean | null;
}

/** Draw the big screens dark on light, for a bright room; or light on dark, the default. */
export interface LightScreens {
  kind: 'light-screens';
  on: boolean;
}

/** Set how many people are expected; ``more``: whether those beyond wait for an answer, or are refused. */
export interface SetExpected {
  kind: 'set-expected';
  people: number;
  more?: 'ask' | 'refuse';
}

/** Take a person's seat away. What they handed in stays sealed where it is and counts. */
export interface RemoveSeat {
  kind: 'remove-seat';
  seat: string;
}

/** Move a person to another party: now, or once no open box holds their ballot. */
export interface MoveSeat {
  kind: 'move-seat';
  seat: string;
  party: string;
}

/** Make new links and codes for a party and its coach, or for all (None); the old ones stop working. */
export interface NewLinks {
  kind: 'new-links';
  party?: string | null;
}

/** Give the session another title. */
export interface RenameSession {
  kind: 'rename-session';
  title: string;
}

/** Give a party another name, short label, or both; what is None stays, and an empty label is made from the name. */
export interface RenameParty {
  kind: 'rename-party';
  party: string;
  name?: string | null;
  label?: string | null;
}

/** Make a link for one more person who may lead. */
export interface AddCoFacilitator {
  kind: 'add-co-facilitator';
  name: string;
}

/** End a co-facilitator's link; pages that came by it are told and closed. */
export interface RemoveCoFacilitator {
  kind: 'remove-co-facilitator';
  co: string;
}

/** Replace a co-facilitator's link, or the facilitator's own (None). */
export interface NewFacilitatorLink {
  kind: 'new-facilitator-link';
  co?: string | null;
}

/** Lead from now on. ``seen`` is the ``turn`` of the key ``lead`` that the person saw; None takes over anyway. */
export interface TakeOver {
  kind: 'take-over';
  seen?: number | null;
}

/** Let somebody else lead: a co-facilitator, or the facilitator (None). */
export interface HandOver {
  kind: 'hand-over';
  to?: string | null;
}

export type Act =
  | HandIn
  | Enter
  | TickDone
  | Rename
  | ShareSeat
  | Draft
  | RemoveActivity
  | Open
  | BackToDraft
  | CloseActivity
  | Reveal
  | Discard
  | MoveStage
  | GoOn
  | SetReveal
  | SetDeadline
  | Attend
  | ShowAttention
  | Undo
  | CloseSession
  | AddCard
  | RewordCard
  | ProposeWording
  | TakeWording
  | ConfirmCard
  | UnconfirmCard
  | MergeCards
  | UnmergeCard
  | AttachCard
  | ParkCard
  | WithdrawCard
  | ReleaseCard
  | AllowSolutions
  | AskHands
  | ChooseCard
  | ProposeAgreement
  | ConfirmAgreement
  | NextTurn
  | DropRound
  | SaveDraft
  | HandInSlides
  | EnterSlides
  | TurnKey
  | AddCommitment
  | EditCommitment
  | SetCommitment
  | WithdrawCommitment
  | CarryCommitments
  | AddDecision
  | WithdrawDecision
  | AddOpportunity
  | EditOpportunity
  | ConfirmOpportunity
  | MoveOpportunity
  | WithdrawOpportunity
  | SetTimer
  | RaiseHand
  | LowerHand
  | HideScreens
  | SetNextDate
  | HandOutReport
  | Spotlight
  | TurnPage
  | LightScreens
  | SetExpected
  | RemoveSeat
  | MoveSeat
  | NewLinks
  | RenameSession
  | RenameParty
  | AddCoFacilitator
  | RemoveCoFacilitator
  | NewFacilitatorLink
  | TakeOver
  | HandOver;

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

/** Take over one's own seat from a new device. */
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

/** Something private between a participant and a coach: relayed, never stored. */
export interface Relay {
  type: 'relay';
  id: string;
  to: string;
  body: Share | TakeBack | Note;
}

/** Ask for a coach to come, or don't any more. Held in memory, stored nowhere. */
export interface AskCoach {
  type: 'ask-coach';
  id: string;
  on: boolean;
}

/** A coach comes to somebody who asked, gives them back to the queue, or is done. Held in memory. */
export interface Accompany {
  type: 'accompany';
  id: string;
  seat: string;
  do: 'come' | 'done' | 'give-back';
}

/** Ask how a text that is being written reads; it is neither stored nor passed on. */
export interface Wording {
  type: 'wording';
  id: string;
  text: string;
  language?: string | null;
}

/** Ask for the list of people, to correct who sits where. Facilitators only. */
export interface WhoIsHere {
  type: 'who-is-here';
  id: string;
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
  | AskCoach
  | Accompany
  | Wording
  | WhoIsHere
  | Ping;

/** One person of the list. */
export interface Seated {
  seat: string;
  role: Role;
  party: string | null;
  name: string;
  sign: string;
  moving?: string | null;
}

/** Answer to hello. */
export interface Welcome {
  type: 'welcome';
  protocol: number;
  release: string;
  seat: SeatCard | null;
  now: number;
}

/** Answer to join and resume. */
export interface Joined {
  type: 'joined';
  id: string;
  seat: SeatCard;
  resume_code: string;
}

/** Answer to join: not yet. ``joined`` or ``refused`` follows later, while the connection lasts. */
export interface Waiting {
  type: 'waiting';
  id: string;
  message: string;
  way_out: string;
}

/** The act is committed. */
export interface Ack {
  type: 'ack';
  id: string;
}

/** The message was not applied. ``field`` is the field of the act that it concerns; empty if it is the whole act. */
export interface RefusedMessage {
  type: 'refused';
  id: string;
  code: string;
  message: string;
  way_out: string;
  field: string;
}

/** A snapshot of the view, or what changed in it. */
export interface ViewMessage {
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

/** Answer to who-is-here. */
export interface People {
  type: 'people';
  id: string;
  people: readonly Seated[];
}

/** Answer to ping. */
export interface Pong {
  type: 'pong';
  n: number;
}

/** An error that belongs to no message id. */
export interface ErrorMessage {
  type: 'error';
  code: string;
  message: string;
  way_out: string;
}

export type FromServer =
  | Welcome
  | Joined
  | Waiting
  | Ack
  | RefusedMessage
  | ViewMessage
  | Relayed
  | Hint
  | People
  | Pong
  | ErrorMessage;

export const CLOSE_CODES = {
  'bad-message': 4000,
  'no-session': 4001,
  'wrong-protocol': 4002,
  'too-many-tries': 4003,
  'too-slow': 4004,
  'door-closing': 4005,
  'removed': 4006,
} as const;

export const PROTOCOL = 1;

export const MAX_MESSAGE_BYTES = 65536;
