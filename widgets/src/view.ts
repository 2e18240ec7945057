// The values behind the keys of the view (docs/protocol.md, "Keys of the view").
import type { CardKind, CommitmentStatus, CommitmentText, LedgerStage, Lines, OpportunityText } from './acts.js';
import type { GoOn, Role } from './wire.js';

export type SessionStatus = 'open' | 'closed';
export type ActivityState = 'draft' | 'open' | 'closed' | 'revealed';

export interface Party {
  id: string;
  name: string;
  /** At most 14 characters, unique in the session. */
  label: string;
  mark: number;
}

export interface Host {
  computer: string;
  operator: string;
}

export interface FramingText {
  title: string;
  text: string;
}

export interface SessionView {
  code: string;
  title: string;
  parties: Party[];
  status: SessionStatus;
  host: Host;
  language: string;
  framing: FramingText[];
}

export interface StageView {
  activity: string | null;
  step: number;
  /** When the room came there, on the server's clock. */
  since_ms?: number | null;
  /** The steps that closed with the move: what was begun there can still be finished. */
  left?: readonly string[];
}

/** What comes next, for those who lead. */
export interface NextView {
  do: GoOn['do'] | 'wait' | 'over';
  step: number;
  activity: string | null;
  round: number;
  turn: number;
  why: '' | 'keys' | 'issue' | 'tie' | 'date';
  /** What the button says; empty when there is nothing to press. */
  label: string;
  words: string;
  /** What is asked before; empty when nothing speaks against it. */
  ask: string;
  /** What is sealed and open where the room is. */
  left: string | null;
  by_itself: boolean;
  all_in: boolean;
  /** Why it does not open by itself although everyone has handed in. */
  held: string;
}

/** What the run sheet says to one activity. */
export interface SheetView {
  lead: string;
  watch: string;
  /** Whether it opens by itself when everyone has handed in; null where nothing is sealed. */
  by_itself: boolean | null;
}

/** Activity ids in order. */
export type AgendaView = string[];

export type CountPerParty = Record<string, number>;

/** The key `advice`: the threshold suggested for the seats taken so far, and what each choice would lead to. */
export interface AdviceView {
  threshold: number | null;
  choices: ThresholdChoice[];
}

export interface ThresholdChoice {
  threshold: number;
  words: string;
  /** What to ask before something opens with it: a party has fewer people. Empty when none has. */
  ask?: string;
  /** A smaller threshold that would show more with the people who joined. */
  smaller?: number | null;
}

/** One entry of the key `forecast`: what the reveal of an open activity would show, by its turnout. */
export interface ForecastView {
  threshold: number;
  /** Nothing at all would be shown. */
  nothing: boolean;
  total: boolean;
  directions: { rater: string; target: string; shown: boolean; reason: string }[];
  sentences: string[];
}

export interface Item {
  id: string;
  dimension: string;
  text: string;
}

export interface Dimension {
  id: string;
  label: string;
}

/** What every activity has. */
export interface CommonSpec {
  title: string;
  intro: string;
  /** How long it is meant to take. */
  minutes?: number | null;
  /** The coach's words, shown on every screen of the step. */
  coach?: string;
  /** The co-fronting that this is a part of; such parts have no place of their own in the agenda. */
  within?: string | null;
  /** Whether the wording mirror may ask while people type. */
  hints?: boolean;
}

export interface TrustPollSpec extends CommonSpec {
  kind: 'trust-poll';
  about: string;
  items: Item[];
  dimensions: Dimension[];
  labels: string[];
  cannot_judge: string;
  mirror?: boolean;
  mirror_about?: string;
}

/** The key `mirror/<id>/<round>`: what each party expected beside what the others said. */
export interface MirrorView {
  published: Published;
  quadrants: Reflection[];
}

export type QuadrantName = 'agreed strength' | 'agreed weakness' | 'blind spot' | 'undervalued advantage';

/** One dimension of one party in the eyes of another. */
export interface Reflection {
  party: string;
  by: string;
  dimension: string;
  predicted: number;
  rated: number;
  gap: number;
  quadrant: QuadrantName;
}

/** One of the key `coaches`. */
export interface CoachView {
  seat: string;
  name: string;
  /** The party whose coach it is; null for a coach for everybody. */
  party: string | null;
  here: boolean;
}

// ---- check-ins ----

export type Moment = 'before' | 'after' | 'then';

/** One way of seeing, between two ends; a balance has no good end. */
export interface Lens {
  id: string;
  label: string;
  low: string;
  high: string;
  balance: boolean;
}

/** One scale between two statements; the scored value rises towards `high`. */
export interface LensItem {
  id: string;
  lens: string;
  low: string;
  high: string;
}

export interface CheckInSpec extends CommonSpec {
  kind: 'check-in';
  form: 'short' | 'long';
  moment: Moment;
  ask: string;
  lenses: Lens[];
  items: LensItem[];
  points: number;
  prefer_not: string;
  prompts: Record<string, string[]>;
  why_then: string;
}

/** The key `pairs/<later>/<earlier>`: what changed within people between two moments. */
export interface PairsView {
  from: Moment;
  to: Moment;
  /** Which rounds were compared; sealed answers are compared once, so a further round may be newer. */
  rounds: { earlier: number; later: number };
  threshold: number;
  items: ItemPairs[];
  /** People who answered at one of the two moments only, or whose key was lost. */
  unpaired: { earlier: number | null; later: number | null };
}

export interface ItemPairs {
  item: string;
  lens: string;
  groups: PairedGroup[];
}

/** The people of one party, or of the whole room (`party` null), who answered at both moments. */
export interface PairedGroup {
  party: string | null;
  n: number | null;
  counts: number[] | null;
  mean: number | null;
  up: number | null;
  same: number | null;
  down: number | null;
  p: number | null;
  p_words: string;
  within: number | null;
  /** A reason code; empty when shown. */
  hidden: string;
}

/** The key `newcomers`, for facilitators: how many people are expected, and who waits beyond that. */
export interface NewcomersView {
  expected: number;
  people: number;
  waiting: number;
  /** Party id -> how many wait to join it. */
  waiting_of: Record<string, number>;
  more: 'ask' | 'refuse';
}

/** The key `attention`: where the room's attention is, in a few words, when a facilitator shows it. */
export interface AttentionView {
  shown: boolean;
  words: string;
  /** False in a process that no participant is connected to: it knows no taps. */
  counted: boolean;
}

// ---- activities ----

export interface StepSpec extends CommonSpec {
  kind: 'step';
  text: string;
  /** Says that a step back right after an honest talk is normal. */
  dip: boolean;
}

export interface SlidePrompt {
  id: string;
  text: string;
  kind: CardKind | 'note';
}

export interface SlidesSpec extends CommonSpec {
  kind: 'slides';
  prompts: SlidePrompt[];
  lines: number;
  by: 'person' | 'party';
  own_party: boolean;
  open_by: 'facilitator' | 'consent';
}

export interface BoardSpec extends CommonSpec {
  kind: 'board';
  moderated: boolean;
  hands: number;
  solutions: 'later' | 'open';
}

export interface ReadOutSpec extends CommonSpec {
  kind: 'read-out';
  of: CardKind | 'all';
}

export interface DotVoteSpec extends CommonSpec {
  kind: 'dot-vote';
  of: CardKind | 'midst' | 'all';
  votes: number | null;
  cap: number;
}

export interface FistSpec extends CommonSpec {
  kind: 'fist';
  on: string | null;
}

export interface CofrontSpec extends CommonSpec {
  kind: 'cofront';
  card: string | null;
}

export interface CommitmentsSpec extends CommonSpec {
  kind: 'commitments';
}

export interface LedgerSpec extends CommonSpec {
  kind: 'ledger';
  mode: 'finding' | 'splitting';
}

/** What has no sealed ballots: it opens, and closes again. */
export type OpenSpec = StepSpec | BoardSpec | ReadOutSpec | CofrontSpec | CommitmentsSpec | LedgerSpec;
export type SealedSpec = TrustPollSpec | CheckInSpec | SlidesSpec | DotVoteSpec | FistSpec;
export type Spec = SealedSpec | OpenSpec;

export interface ActivityView<S extends Spec = Spec> {
  id: string;
  kind: string;
  state: ActivityState;
  round: number;
  threshold: number | null;
  rounds: number[];
  /** Rounds that ended without being read. */
  discarded?: number[];
  spec: S;
  /** The cards that a vote is about, fixed when it opened. */
  items?: string[];
}

export interface PartyTurnout {
  handed_in: number;
  entered: number;
}

/** The key `shared`: people who share phones, per party that has any. */
export type SharedView = Record<string, { people: number; phones: number }>;

export type TurnoutView = Record<string, PartyTurnout>;

export interface Qr {
  size: number;
  path: string;
}

export interface JoinLink {
  party: string;
  url: string;
  typed: string;
  qr: Qr;
}

/** The link of a party's coach, or (party null) of a coach for everybody. */
export interface CoachLink {
  party: string | null;
  url: string;
}

export interface LinksView {
  join: JoinLink[];
  typed_at: string;
  screen: string;
  console: string;
  notebook: string;
  /** Facilitators only. */
  coach?: CoachLink[];
  /** The address of a door that has gone; nothing else is filled in then. */
  gone?: string;
}

export interface MeView {
  seat: string;
  role: Role;
  party: string | null;
  name: string;
  done: boolean;
  resume_code?: string | null;
  hand?: boolean;
  /** Three signs by which the facilitator's list of people has this person. */
  sign?: string;
  /** The party from which the facilitator moved this person. */
  came_from?: string | null;
}

export interface MineView {
  round: number;
  handed_in: boolean;
  /** Of slides: what this person wrote, as the room keeps it for them alone. */
  draft?: SlidesDraft | null;
}

export interface SlidesDraft {
  rev: number;
  lines: Lines;
}

// ---- slides ----

/** The key `ours/<id>`: what the own party handed in, and the draft it writes together. */
export interface OursView {
  lines: Lines;
  draft?: SlidesDraft | null;
}

/** The key `keys/<id>`: never says who. */
export interface KeysView {
  state: 'waiting' | 'not-now';
}

export interface SlideLine {
  text: string;
  card: string | null;
  entered: boolean;
}

export interface Slide {
  party: string;
  prompt: string;
  lines: SlideLine[];
}

export interface SlidesResult {
  kind: 'slides';
  slides: Slide[];
  /** Its cards were taken off the board again. */
  dropped?: boolean;
}

// ---- the board ----

export type CardState = 'raised' | 'midst' | 'faced' | 'agreed' | 'parked';

export interface Proposal {
  id: string;
  text: string;
  party: string | null;
}

/** Who has spoken for words that every party confirms. */
export interface Spoken {
  confirmed: string[];
  /** Those of them for whom the facilitator confirmed. */
  on_behalf: string[];
  waiting: string[];
  /** How many people of each party have confirmed. */
  people: CountPerParty;
}

export interface Agreement extends Spoken {
  text: string;
  rev: number;
}

/** The key `card/<id>`. */
export interface CardView extends Spoken {
  id: string;
  kind: CardKind;
  text: string;
  rev: number;
  /** Whose card it is; null for one of both. */
  party: string | null;
  author: string | null;
  state: CardState;
  /** Where it lies: in the midst only when every party confirmed the present words. */
  place: 'side' | 'between' | 'midst' | 'parked';
  /** Who may word it anew without its key: parties, and `facilitator`. */
  may_reword: string[];
  /** It may be merged with cards that merge as the same; null with none. */
  merges: 'card' | 'solution' | null;
  /** The issue that a solution belongs to. */
  on: string | null;
  /** What it was merged from. */
  of: string[];
  /** What it was merged into. */
  into: string | null;
  /** Merging is proposed only: what it is made of stands where it stood until every party has confirmed this card. */
  pending: boolean;
  /** The proposed merge that it would become part of. */
  asked: string | null;
  proposals: Proposal[];
  /** What somebody else wrote at the same time, and was overwritten. */
  other: { text: string; rev: number } | null;
  entered: boolean;
  source: { activity: string; round: number } | null;
  agreement: Agreement | null;
  /** Order of arrival. */
  n: number;
}

export interface BoardView {
  solutions: boolean;
  held: number;
  moderated: boolean;
  /** How many people of each party confirm words; of a party with fewer people as many as it has. */
  hands: number;
  needs: CountPerParty;
}

/** The key `held/<id>`: a card that waits for the facilitator, without its author. */
export interface HeldView {
  id: string;
  kind: CardKind;
  text: string;
}

export interface ReadOutView {
  /** `party` null is a card of all. */
  order: { party: string | null; card: string }[];
  at: number;
  skipped: number[];
  /** The parties that may end the present turn, beside facilitators. */
  may_end: string[];
}

// ---- votes ----

export interface Ranked {
  card: string;
  text: string;
  kind: CardKind;
  party: string | null;
  /** Cards with as many dots share a place; null where totals are hidden. */
  place: number | null;
  total: number | null;
  by: Record<string, number | null>;
  share: Record<string, number | null>;
  one_sided: string | null;
}

export interface DotsResult {
  kind: 'dots';
  votes: number;
  cap: number;
  threshold: number;
  ranking: Ranked[];
  people: Record<string, number | null>;
  total: boolean;
  /** Party -> why it is hidden, in words. */
  reasons: Record<string, string>;
}

export interface FistResult extends Published {
  options: { card: string; text: string }[];
}

// ---- outcomes ----

/** The key `commitment/<id>`. */
export interface CommitmentView extends CommitmentText {
  id: string;
  rev: number;
  status: CommitmentStatus;
  kept_trust: boolean | null;
  /** Ids of the parties whose people may word it anew, and say what became of it; the facilitator always may. */
  may_edit: string[];
  may_settle: string[];
  history: { status: CommitmentStatus; due: string; on: string; elsewhere: string | null }[];
  carried: { code: string; title: string } | null;
}

export interface BalanceView {
  owners: CountPerParty;
  one_sided: string | null;
}

/** The key `decision/<id>`. */
export interface DecisionView {
  id: string;
  what: string;
  why: string;
  dissent: string;
  reversible: boolean;
  present: CountPerParty;
  on: string;
  /** The issue it came out of. */
  card: string | null;
}

/** The key `opportunity/<id>`. */
export interface OpportunityView extends OpportunityText, Spoken {
  id: string;
  rev: number;
  stage: LedgerStage;
  /** What is missing for the next stage, in words. */
  missing: string[];
}

// ---- the stage's tools ----

export interface TimerView {
  state: 'off' | 'running' | 'paused';
  length_ms: number;
  left_ms: number;
  /** When that was so, on the server's clock. */
  at_ms: number;
  ends_ms: number | null;
}

/** The one thing that fills the big screens, see the key `screens`. */
export interface SpotView {
  what: 'card' | 'line' | 'commitment' | 'opportunity' | 'result';
  target: string;
  /** The slide and the line of it, or which line of a result. */
  part: string;
}

/** The key `screens`. */
export interface ScreensView {
  hidden: boolean;
  spot?: SpotView | null;
  /** How many pages were turned by hand in this step, and whether they turn by themselves. */
  turns?: number;
  held?: boolean;
  /** Drawn dark on light, for a bright room; light on dark is how they begin. */
  light?: boolean;
}

export interface HandView {
  seat: string;
  party: string | null;
  name: string;
}

export interface UndoView {
  number: number;
  words: string;
}

// ---- what disclosure control lets through; any number may be null where it is hidden ----

export interface Published {
  threshold: number;
  points: number;
  parties: string[];
  items: ItemPublished[];
  dimensions: DimensionPublished[];
  overall: DimensionCell[];
}

export interface ItemPublished {
  item: string;
  dimension: string;
  cells: DirectionCell[];
  total: TotalCell;
}

/** What is said about one group of people and one item. */
export interface Figures {
  n: number | null;
  mean: number | null;
  sd: number | null;
  agreement: number | null;
  words: string;
  counts: number[] | null;
  cannot_judge: number | null;
  /** A reason code; empty when shown. */
  hidden: string;
  /** "high" or "low" when every answer is at that end of the scale; then there is no figure. */
  unanimous: string;
}

export interface DirectionCell extends Figures {
  rater: string;
  target: string;
}

export interface TotalCell extends Figures {
  answers: number | null;
  left_out: string[];
}

export interface DimensionPublished {
  dimension: string;
  cells: DimensionCell[];
  gap: number | null;
}

export interface DimensionCell {
  rater: string;
  target: string;
  mean: number | null;
  index: number | null;
  items: number;
  /** A reason code; empty when there is a mean. */
  hidden: string;
  strong: number;
  unanimous: string;
}
