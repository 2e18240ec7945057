// The values behind the keys of the view (docs/protocol.md, "Keys of the view").
import type { Role } from './wire.js';

export type SessionStatus = 'open' | 'closed';
export type ActivityState = 'draft' | 'open' | 'revealed';

export interface Party {
  id: string;
  name: string;
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

export interface TrustPollSpec {
  kind: 'trust-poll';
  title: string;
  intro: string;
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

export interface CheckInSpec {
  kind: 'check-in';
  title: string;
  intro: string;
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

/** The key `attention`: where the room's attention is, in a few words, when a facilitator shows it. */
export interface AttentionView {
  shown: boolean;
  words: string;
}

// ---- activities ----

export type Spec = TrustPollSpec | CheckInSpec;

export interface ActivityView<S extends Spec = Spec> {
  id: string;
  kind: string;
  state: ActivityState;
  round: number;
  threshold: number | null;
  rounds: number[];
  spec: S;
}

export interface PartyTurnout {
  handed_in: number;
  entered: number;
}

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
}

export interface MeView {
  seat: string;
  role: Role;
  party: string | null;
  name: string;
  done: boolean;
  resume_code?: string | null;
}

export interface MineView {
  round: number;
  handed_in: boolean;
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
