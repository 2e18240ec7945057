// Made by `python -m cofront_kit.room.view_types` from the Python structs; don't edit by hand.
// The values behind the keys of the view (docs/protocol.md, "Keys of the view").
import type { Role } from './wire.js';

export type CardKind = 'opportunity' | 'issue' | 'solution';
export type CardStage = 'raised' | 'midst' | 'faced' | 'agreed' | 'parked';
export type CommitmentStatus = 'open' | 'kept' | 'renegotiated' | 'missed';
export type LedgerStage = 'uncovered' | 'discovered' | 'developed' | 'realised' | 'parked' | 'dropped';
export type Moment = 'before' | 'after' | 'then';
export type Place = 'side' | 'between' | 'midst' | 'parked';
export type Quadrant = 'agreed strength' | 'agreed weakness' | 'blind spot' | 'undervalued advantage';
export type StepState = 'draft' | 'open' | 'closed' | 'revealed';

/** One side. */
export interface PartyView {
  /** `p1`, `p2` ... in the order named. */
  id: string;
  /** The full name. */
  name: string;
  /** The short label: at most 14 characters, unique in the session. */
  label: string;
  /** 0..5, picks shape, pattern and hue. */
  mark: number;
}

/** Whose computer the session runs on. */
export interface HostView {
  /** Its name; empty if unknown. */
  computer: string;
  /** Who runs it; empty if unknown. */
  operator: string;
}

/** A short text that the lobby shows. */
export interface FramingText {
  /** Its heading. */
  title: string;
  /** Plain text, with line breaks. */
  text: string;
}

/** The logo on screens. */
export interface LogoView {
  /** Its name below the session's `theme/`. */
  file: string;
  /** Pixels, or units of an SVG; only its ratio to the height matters. */
  width: number;
  /** The same. */
  height: number;
}

/** A team's look. */
export interface ThemeView {
  /** Token without `--cofront-` -> `#rrggbb`, on light ground. */
  light: Record<string, string>;
  /** The same on dark ground. */
  dark: Record<string, string>;
  /** Fonts as CSS lists them; empty for the built-in ones. */
  font?: string;
  /** How round corners are, pixels; omitted for the built-in one. */
  radius?: number | null;
  /** The logo; omitted if there is none. */
  logo?: LogoView | null;
}

/** One role, as screens name it. */
export interface RoleView {
  /** Its name; where each side has one, it says so. */
  name: string;
  /** What whoever has it does; may be empty. */
  task: string;
}

/** The roles in the room. */
export interface RolesView {
  /** In the template's order. */
  listed: readonly RoleView[];
  /** Id of an activity -> who does it, in words; activities that don't say so are left out. */
  who: Record<string, string>;
}

/** The key `session`. */
export interface SessionView {
  /** The session's code, as in links. */
  code: string;
  /** Shown on every screen. */
  title: string;
  /** In the order named. */
  parties: readonly PartyView[];
  /** A closed session can still be read. */
  status: 'open' | 'closed';
  /** Whose computer it runs on. */
  host: HostView;
  /** BCP 47 tag of the session's texts. */
  language: string;
  /** Short texts that the lobby shows, in order. */
  framing: readonly FramingText[];
  /** How many days after its end it is deleted; omitted if that is left to whoever runs it. */
  keep_days?: number | null;
  /** What that number was earlier, when people were there already; null for none; omitted if it was never changed. */
  keep_before?: readonly (number | null)[];
  /** A team's own look; omitted for the built-in one. */
  theme?: ThemeView | null;
  /** Who does what in the room; omitted where the template doesn't say. */
  roles?: RolesView | null;
}

/** The key `stage`: where the room is. */
export interface StageView {
  /** Id of the activity that everyone is brought to; null is the lobby. */
  activity: string | null;
  /** Grows by one with every move. */
  step: number;
  /**
   * When the room moved there, milliseconds since the epoch on the server's clock; null in logs of earlier releases.
   */
  since_ms: number | null;
  /** The steps that closed with the move; what was begun there can still be finished. */
  left: readonly string[];
  /** The activities that accept input: those that are open and those in `left`; omitted if there are none. */
  taking?: readonly string[];
}

/** The people of one party who share phones. */
export interface SharedPhones {
  /** How many they are. */
  people: number;
  /** How many phones they share. */
  phones: number;
}

/** One coach of the key `coaches`. */
export interface CoachView {
  /** The seat that a private message goes to. */
  seat: string;
  /** As the coach gave it; may be empty. */
  name: string;
  /** The party whose coach it is; null for a coach of everybody. */
  party: string | null;
  /** Whether they are connected to this process, so that they can be written to. */
  here: boolean;
}

/** The key `attention`: where the room's attention is, when a facilitator shows it. */
export interface AttentionView {
  /** Whether it is shown. */
  shown: boolean;
  /**
   * `mostly on the issue`, `both` or `mostly on the other`; empty for too few people, and three minutes after it was
   * set.
   */
  words: string;
  /** False in a process with no participant connected: it knows no taps. */
  counted: boolean;
}

/** The key `activity/<id>`. */
export interface ActivityView<S extends Spec = Spec> {
  /** Its id, as in the agenda. */
  id: string;
  /** The kind of its content. */
  kind: string;
  /** `draft` until it is opened, and again after a round that ended unread. */
  state: StepState;
  /** The newest round; 0 before the first opening. */
  round: number;
  /** Smallest group shown in the newest round, in people; null where nothing is hidden. */
  threshold: number | null;
  /** Rounds that were revealed. */
  rounds: readonly number[];
  /** Rounds that ended without being read. */
  discarded: readonly number[];
  /** The cards that a vote is about, fixed when it opened. */
  items: readonly string[];
  /** Its content, without the run sheet for facilitators. */
  spec: S;
}

/** One statement about the other side. */
export interface PollItem {
  /** Unique in the poll. */
  id: string;
  /** Id of the dimension that it belongs to. */
  dimension: string;
  /** The statement. */
  text: string;
}

/** What several items are about together. */
export interface Dimension {
  /** As items name it. */
  id: string;
  /** As screens name it. */
  label: string;
}

/** The content of a trust poll; texts come from the template. */
export interface TrustPollSpec {
  kind: 'trust-poll';
  /** Shown on every screen. */
  title: string;
  /** Whom the statements are about, with `{party}` for the rated party's name. */
  about: string;
  /** The statements in order, 1 to 60. */
  items: readonly PollItem[];
  /** The dimensions that items refer to, in order. */
  dimensions: readonly Dimension[];
  /** Labels of the points, value 1 first; 3 to 11 of them. */
  labels: readonly string[];
  /** Label of the answer 0. */
  cannot_judge: string;
  /** One or two sentences before the first question, may be empty. */
  intro: string;
  /** Whether people also predict, item by item, how each other party rates theirs. */
  mirror: boolean;
  /** The mirror's question, with `{party}` for the party that is thought to rate. */
  mirror_about: string;
  /** Planned length, 1..600. */
  minutes: number | null;
  /** The coach's words, shown on every screen of the step. */
  coach: string;
  /** Id of the co-front activity it is a part of. */
  within: string | null;
  /** Whether it opens by itself when everyone who joined has handed in. */
  reveal: 'by-hand' | 'when-all';
  /** How long a round takes answers after it was opened, 1..8784; until the reveal when left out. */
  deadline_hours: number | null;
}

/** One aspect of how people look at the other side. */
export interface Lens {
  /** As items name it. */
  id: string;
  /** As screens name it. */
  label: string;
  /** The conflict end. */
  low: string;
  /** The co-fronting end. */
  high: string;
  /** Whether the middle is legitimate and neither end is the good one. */
  balance: boolean;
}

/** One scale between two statements. */
export interface LensItem {
  /** Unique in the check-in. */
  id: string;
  /** Id of the lens that it belongs to. */
  lens: string;
  /** The statement scored as 1. */
  low: string;
  /** The co-fronting end, scored as the highest point. */
  high: string;
}

/** The content of a check-in. */
export interface CheckInSpec {
  kind: 'check-in';
  /** Shown on every screen. */
  title: string;
  /** When it is asked; moments are compared in pairs. */
  moment: Moment;
  /** `"short"` (one item per lens) or `"long"`. */
  form: 'short' | 'long';
  /** Lead-in of the moment, e.g. "right now". */
  ask: string;
  /** In order. */
  lenses: readonly Lens[];
  /** In order, 1 to 40. */
  items: readonly LensItem[];
  /** Label of the answer 0. */
  prefer_not: string;
  /** Lens id -> reflective prompts for the person whose lowest lens it is. */
  prompts: Record<string, readonly string[]>;
  /** Points of the scale, 3..11. */
  points: number;
  /** Why people look back, in one line; for the moment "then". */
  why_then: string;
  /** One or two sentences before the first scale, may be empty. */
  intro: string;
  /** Planned length, 1..600. */
  minutes: number | null;
  /** The coach's words, shown on every screen of the step. */
  coach: string;
  /** Id of the co-front activity it is a part of. */
  within: string | null;
  /** Whether it opens by itself when everyone who joined has handed in. */
  reveal: 'by-hand' | 'when-all';
  /** How long a round takes answers after it was opened, 1..8784; until the reveal when left out. */
  deadline_hours: number | null;
}

/** The fields of every activity's content. */
export interface Content {
  /** Shown on every screen. */
  title: string;
  /** One or two sentences, may be empty. */
  intro: string;
  /** Planned length, 1..600. */
  minutes: number | null;
  /** The coach's words, shown on every screen of the step. */
  coach: string;
  /** Id of the co-front activity it is a part of. */
  within: string | null;
  /** Whether the wording mirror asks its private question while people type. */
  hints: boolean;
}

/** One slide's question. */
export interface Prompt {
  /** Unique in the slides. */
  id: string;
  /** The question. */
  text: string;
  /** What its lines become: cards of this kind; for `note`, nothing. */
  kind: 'opportunity' | 'issue' | 'solution' | 'note';
}

/** The content of two (or more) slides. */
export interface SlidesSpec extends Content {
  kind: 'slides';
  /** 1 to 6 of them. */
  prompts: readonly Prompt[];
  /** Most lines a prompt takes, 1..10. */
  lines: number;
  /** Whether each person writes their own slides, or the people of a party write theirs together. */
  by: 'person' | 'party';
  /** Whether a party sees, before the opening, what its own people handed in. */
  own_party: boolean;
  /** Whether the facilitator opens them, or a key turned by each party. */
  open_by: 'facilitator' | 'consent';
  /** Whether they open by themselves when everyone who joined has handed in. */
  reveal: 'by-hand' | 'when-all';
  /** How long a round takes answers after it was opened, 1..8784; until the reveal when left out. */
  deadline_hours: number | null;
}

/** The content of a dot vote. */
export interface DotVoteSpec extends Content {
  kind: 'dot-vote';
  /** Which cards are voted on. */
  of: 'issue' | 'opportunity' | 'solution' | 'midst' | 'all';
  /** Dots per person, 1..20; null is a quarter of the cards, 2 to 5. */
  votes: number | null;
  /** Most dots one person gives one card, 1..10. */
  cap: number;
  /** Whether it opens by itself when everyone who joined has handed in. */
  reveal: 'by-hand' | 'when-all';
  /** How long a round takes answers after it was opened, 1..8784; until the reveal when left out. */
  deadline_hours: number | null;
}

/** The content of a fist to five about solutions: those of the issue `on`, or all. */
export interface FistSpec extends Content {
  kind: 'fist';
  /** Id of the issue whose solutions are tested; null tests all. */
  on: string | null;
  /** Whether it opens by itself when everyone who joined has handed in. */
  reveal: 'by-hand' | 'when-all';
  /** How long a round takes answers after it was opened, 1..8784; until the reveal when left out. */
  deadline_hours: number | null;
}

/** Something to read or to say: framing, ground rules, closing words. */
export interface StepSpec extends Content {
  kind: 'step';
  /** Several paragraphs, may be empty. */
  text: string;
  /** Whether to say that a dip after an honest confrontation is normal. */
  dip: boolean;
}

/** The issue board. */
export interface BoardSpec extends Content {
  kind: 'board';
  /** Whether cards wait for the facilitator, who doesn't see the author. */
  moderated: boolean;
  /** Whether solutions are accepted at once, or only when the facilitator allows them. */
  solutions: 'later' | 'open';
  /** How many people of each party confirm the wording of a card, an agreement or an opportunity, 1..20. */
  hands: number;
}

/** Cards are read out, the parties in turn. */
export interface ReadOutSpec extends Content {
  kind: 'read-out';
  /** Which cards are read out. */
  of: 'issue' | 'opportunity' | 'all';
}

/** One issue, faced together; `card` null until the facilitator chooses it. */
export interface CofrontSpec extends Content {
  kind: 'cofront';
  /** Id of the issue; null until the facilitator chooses it. */
  card: string | null;
}

/** Who does what by when. */
export interface CommitmentsSpec extends Content {
  kind: 'commitments';
}

/** Value opportunities; finding value and splitting value are kept apart. */
export interface LedgerSpec extends Content {
  kind: 'ledger';
  /** Whether value is found, or split. */
  mode: 'finding' | 'splitting';
}

/** A party of the alliance. */
export interface FilmParty {
  /** Its full name. */
  name: string;
  /** Its short label; empty for the name. */
  label: string;
}

/** One session. */
export interface FilmSession {
  /** When it was, `YYYY-MM-DD`. */
  day: string;
  /** What it was called. */
  title: string;
  /** Where it stands on the axis, 0 to 1: by time, but never so near to another that they cover each other. */
  at: number;
}

/** What a line has in one session. */
export interface FilmPoint {
  /** 0 to 100; null where there is no figure. */
  value: number | null;
  /** Why there is none. */
  why: string;
  /** The figure lies from here, 0 to 100; null where that is not known. */
  low: number | null;
  /** To here. */
  high: number | null;
}

/** How far one party trusts another, session by session. */
export interface TrustLine {
  /** Which trust. */
  group: 'integrity' | 'competence' | 'all';
  /** The party that rates, by its place among the parties. */
  rater: number;
  /** The party that is rated. */
  target: number;
  /** One per session. */
  points: readonly FilmPoint[];
}

/** How many opportunities stood at one stage, session by session. */
export interface ValueLine {
  /** Which worth. An opportunity that is tangible and intangible counts in both. */
  value: 'tangible' | 'intangible' | 'unsaid';
  /** The stage. */
  stage: 'uncovered' | 'discovered' | 'developed' | 'realised';
  /** One per session; null for a session without a ledger. */
  counts: readonly (number | null)[];
}

/** How many commitments came to one end, session by session. */
export interface PromiseLine {
  /** The end. */
  outcome: 'kept' | 'renegotiated' | 'missed';
  /** One per session; null for a session that looked at none. */
  counts: readonly (number | null)[];
}

/** Something that happened, in the words of those who were there. */
export interface FilmMark {
  /** When, `YYYY-MM-DD`. */
  day: string;
  /** What, in own words. */
  words: string;
  /** Where it stands on the axis, 0 to 1. */
  at: number;
}

/** What the sessions of an alliance published, in order of time. */
export interface Film {
  /** What the alliance is called. */
  name: string;
  /** Its parties, in the order that gives them their marks. */
  parties: readonly FilmParty[];
  /** In order of time. */
  sessions: readonly FilmSession[];
  /** How many sessions before these are left out. */
  earlier: number;
  /** The lines of trust. */
  trust: readonly TrustLine[];
  /** The lines of value. */
  value: readonly ValueLine[];
  /** The lines of commitments. */
  commitments: readonly PromiseLine[];
  /** What happened, in order of time. */
  marks: readonly FilmMark[];
  /** The day on which the sessions were read, `YYYY-MM-DD`; empty if they never were. */
  taken: string;
}

/** Trust beside value over the sessions of an alliance, as it was when the picture was taken. */
export interface AllianceViewSpec extends Content {
  kind: 'alliance-view';
  /** What the sessions published. */
  film: Film;
  /** What may be read from it and what not, a paragraph each. */
  reading: readonly string[];
}

/** How many people of one party have handed in. */
export interface PartyTurnout {
  /** All of them. */
  handed_in: number;
  /** How many of them the facilitator entered. */
  entered: number;
}

/** The published figures for one group of people and one item. */
export interface Figures {
  /** Distinct people who answered; null when hidden. */
  n: number | null;
  /** Mean answer, 1..points, not rounded; null when hidden or all at one extreme. */
  mean: number | null;
  /** Standard deviation in scale points (n - 1); null like the mean. */
  sd: number | null;
  /** van der Eijk's A, -1..1; null like the mean. */
  agreement: number | null;
  /**
   * `"of one mind"`, `"leaning one way"`, `"spread"`, `"two camps"`; empty below 5 people and wherever there is no
   * mean.
   */
  words: string;
  /** Answers per point of the scale, lowest first; null like the mean. */
  counts: readonly number[] | null;
  /** People who marked "cannot judge yet"; null when hidden. */
  cannot_judge: number | null;
  /** Reason code, empty when shown; see `why_hidden`. */
  hidden: string;
  /** `"high"` or `"low"` when every answer is at that end of the scale: say "strong agreement", there is no figure. */
  unanimous: string;
}

/** One direction of one item: how the people of `rater` see those of `target`. */
export interface Cell extends Figures {
  /** Party id of those who answered. */
  rater: string;
  /** Party id of those it is about. */
  target: string;
}

/** The room total of one item. Counts people in `n` and sums answers in everything else. */
export interface Total extends Figures {
  /** Number of answers behind the figures. More than `n` when people rate several parties. */
  answers: number | null;
  /**
   * Parties that are not in this total because in some direction they are in "strong agreement". Parties in which
   * nobody answered are not in it either.
   */
  left_out: readonly string[];
}

/** One item: a cell for every direction, shown or hidden, and the room total. */
export interface ItemResult {
  /** Item id. */
  item: string;
  /** Id of the dimension or lens that it belongs to. */
  dimension: string;
  /** One for every direction. */
  cells: readonly Cell[];
  /** Of the whole room. */
  total: Total;
}

/** One direction over several items: the mean of its published item means. */
export interface Summary {
  /** Party id of those who answered. */
  rater: string;
  /** Party id of those it is about. */
  target: string;
  /** 1..points, null when no item of it is published with a mean. */
  mean: number | null;
  /** The same from 0 to 100. */
  index: number | null;
  /** How many item means went into it. */
  items: number;
  /** Reason code, empty when there is a mean. */
  hidden: string;
  /** How many further items are "strong agreement" and therefore without a mean, not in `mean`. */
  strong: number;
  /** `"high"` or `"low"` when there is no mean because all shown items are strong agreement at that end. */
  unanimous: string;
}

/** One dimension by direction. */
export interface DimensionResult {
  /** Its id. */
  dimension: string;
  /** One for every direction. */
  cells: readonly Summary[];
  /**
   * Largest minus smallest published mean over the directions, in scale points (with two parties: how far the two
   * directions are apart); null with fewer than two.
   */
  gap: number | null;
}

/** Everything that may ever be seen of one activity. */
export interface Published {
  /** Smallest group shown, people. */
  threshold: number;
  /** Points of the scale. */
  points: number;
  /** Party ids in party order. */
  parties: readonly string[];
  /** One result per item, each with a cell for every direction. */
  items: readonly ItemResult[];
  /** Means of published item means, by dimension and direction, with the gap. */
  dimensions: readonly DimensionResult[];
  /** The same over all items, by direction. There is never a single number for a party. */
  overall: readonly Summary[];
  /** Whether parties rated each other or themselves. */
  about: 'others' | 'own';
}

/** A card that a fist was about, as it was when it was revealed. */
export interface Option {
  /** Its id. */
  card: string;
  /** Its text. */
  text: string;
}

/** The key `result/<id>/<round>` of a fist to five: what is published of it, and what it was about. */
export interface FistResult {
  /** Smallest group shown, people. */
  threshold: number;
  /** Points of the scale: 1 is a fist, 6 are five fingers. */
  points: number;
  /** Party ids in party order. */
  parties: readonly string[];
  /** One result per card. */
  items: readonly ItemResult[];
  /** null. */
  dimensions: readonly DimensionResult[];
  /** null. */
  overall: readonly Summary[];
  /** Each party rates for itself. */
  about: 'others' | 'own';
  /** The cards. */
  options: readonly Option[];
}

/** One line of opened slides. */
export interface ShownLine {
  /** Its text. */
  text: string;
  /** Id of the card that it became; null for a note. */
  card: string | null;
  /** Whether the facilitator entered it. */
  entered: boolean;
}

/** What one party wrote to one prompt, in random order. */
export interface Slide {
  /** Who wrote it. */
  party: string;
  /** Id of the prompt. */
  prompt: string;
  /** In random order. */
  lines: readonly ShownLine[];
}

/** The key `result/<id>/<round>` of slides. */
export interface SlidesResult {
  kind: 'slides';
  /** What each party wrote to each prompt. */
  slides: readonly Slide[];
  /** Whether its cards were taken off the board again. */
  dropped: boolean;
}

/** One card in the ranking of a dot vote. */
export interface RankedView {
  /** Its id. */
  card: string;
  /** Its text when the vote was revealed. */
  text: string;
  /** What it names. */
  kind: CardKind;
  /** Whose card it is; null for everybody's. */
  party: string | null;
  /** From 1; cards with equal dots share a place. Null where totals are hidden. */
  place: number | null;
  /** Dots of the room; null when hidden. */
  total: number | null;
  /** Party id -> dots; null when hidden. */
  by: Record<string, number | null>;
  /** Party id -> its dots here divided by all its dots, 0..1; null when hidden. */
  share: Record<string, number | null>;
  /** The only party that it matters to; null for none. */
  one_sided: string | null;
}

/** The key `result/<id>/<round>` of a dot vote. */
export interface DotsResult {
  kind: 'dots';
  /** Dots that a person had. */
  votes: number;
  /** Most dots of a person on one card. */
  cap: number;
  /** Smallest group shown, people. */
  threshold: number;
  /** Party id -> people who handed in; null when hidden. */
  people: Record<string, number | null>;
  /** Whether the room's totals are shown. */
  total: boolean;
  /** Party id -> why it is hidden, in words. */
  reasons: Record<string, string>;
  /** Most dots first. */
  ranking: readonly RankedView[];
}

/** One dimension of one party in the other side's eyes. */
export interface Reflection {
  /** Whom it is about. */
  party: string;
  /** Who rates. */
  by: string;
  /** Dimension id. */
  dimension: string;
  /** Mean that `party` expects, 1..points. */
  predicted: number;
  /** Mean that `by` gave. */
  rated: number;
  /** `predicted` minus `rated`. */
  gap: number;
  /** See `quadrant_of`. */
  quadrant: Quadrant;
}

/** The key `mirror/<id>/<round>`: what each party expected beside what the others said. */
export interface MirrorView {
  /** What was expected: `rater` says how `target` would rate `rater`. */
  published: Published;
  /** Each dimension of each party in the eyes of another, the widest gap first. */
  quadrants: readonly Reflection[];
}

/** Which rounds of two check-ins were compared. */
export interface Rounds {
  /** The earlier moment's round, from 1. */
  earlier: number;
  /** The later moment's round, from 1. */
  later: number;
}

/** People who answered at only one of two moments, or whose key was lost. */
export interface Unpaired {
  /** At the earlier moment only; null where that is hidden. */
  earlier: number | null;
  /** At the later one only; null where that is hidden. */
  later: number | null;
}

/** The people of one party, or of the whole room, who answered at both moments. Figures are null where hidden. */
export interface PairedGroupView {
  /** Party id; null is the whole room. */
  party: string | null;
  /** People. */
  n: number | null;
  /** Reason code; empty when shown. */
  hidden: string;
  /** People per difference, the largest step down first; the middle one is "no change". */
  counts: readonly number[] | null;
  /** Mean difference, points of the scale. */
  mean: number | null;
  /** People who moved up. */
  up: number | null;
  /** People who did not move. */
  same: number | null;
  /** People who moved down. */
  down: number | null;
  /** `(up - down) / n`, -1..1. */
  within: number | null;
  /** Exact two-sided sign-flip test of the mean, 0..1. */
  p: number | null;
  /** The same in words; empty where hidden. */
  p_words: string;
}

/** What changed in one item. */
export interface ItemPairs {
  /** Item id. */
  item: string;
  /** The lens that it belongs to. */
  lens: string;
  /** Each party, then the whole room. */
  groups: readonly PairedGroupView[];
}

/** The key `pairs/<later>/<earlier>`: what changed within people between two moments. */
export interface PairsView {
  /** The earlier moment. */
  from: Moment;
  /** The later moment. */
  to: Moment;
  /** Which rounds were compared; sealed answers are compared once, so a further round may be newer. */
  rounds: Rounds;
  /** Smallest group shown, people. */
  threshold: number;
  /** People who could not be compared. */
  unpaired: Unpaired;
  /** In the order of the check-in. */
  items: readonly ItemPairs[];
}

/** The key `board`. */
export interface BoardView {
  /** Whether solutions are accepted now. */
  solutions: boolean;
  /** Cards that wait for the facilitator. */
  held: number;
  /** Whether new cards wait for the facilitator. */
  moderated: boolean;
  /** How many people of each party confirm a wording. */
  hands: number;
  /** Party id -> how many are needed of it: no more than have joined it, and at least one. */
  needs: Record<string, number>;
  /** The acts that the holder of a card's key may always do to it. */
  with_key: readonly string[];
}

/** Who has confirmed a wording that every party has to confirm. */
export interface Spoken {
  /** The parties that have, in party order. */
  confirmed: readonly string[];
  /** Those of them for which the facilitator did. */
  on_behalf: readonly string[];
  /** The parties that have not yet, whose people may confirm. */
  waiting: readonly string[];
  /** Party id -> how many of its people have confirmed. */
  people: Record<string, number>;
}

/** A better wording that somebody proposed. */
export interface Proposal {
  /** Used to take it. */
  id: string;
  /** The wording. */
  text: string;
  /** Who proposed them; null for the facilitator. */
  party: string | null;
}

/** A wording that somebody overwrote without having seen it. */
export interface Other {
  /** The wording. */
  text: string;
  /** Its revision. */
  rev: number;
}

/** The round of slides that a card comes from. */
export interface Source {
  /** Id of the slides. */
  activity: string;
  /** From 1. */
  round: number;
}

/** What is agreed about an issue. */
export interface AgreementView extends Spoken {
  /** The wording. */
  text: string;
  /** Grows with each wording, from 1. */
  rev: number;
}

/** The key `card/<id>`: a visible card; one that is gone has no key. */
export interface CardView extends Spoken {
  /** Made by the client that added it. */
  id: string;
  /** Its kind. */
  kind: CardKind;
  /** The present wording, one paragraph. */
  text: string;
  /** Grows with each wording, from 1. */
  rev: number;
  /** Whose card it is; null for everybody's. */
  party: string | null;
  /** Display name, if the author wants it shown. */
  author: string | null;
  /** Its state. */
  state: CardStage;
  /**
   * Where it is on the board: in the midst only if every party has confirmed the present wording; `between` if it
   * waits for all sides.
   */
  place: Place;
  /** Who may reword it and take proposed wordings without its key: parties, and `facilitator`. */
  may_reword: readonly string[];
  /** It may be merged with cards that have the same value; null means with none. */
  merges: 'card' | 'solution' | null;
  /** The issue that a solution is attached to. */
  on: string | null;
  /** The cards it was merged from. */
  of: readonly string[];
  /** The card it was merged into. */
  into: string | null;
  /** The merge is only proposed: its origins stay where they are until every party has confirmed it. */
  pending: boolean;
  /** The proposed merge that it would become part of. */
  asked: string | null;
  /** Proposed wordings, oldest first. */
  proposals: readonly Proposal[];
  /** What somebody else wrote at the same time and was overwritten. */
  other: Other | null;
  /** Whether the facilitator added it. */
  entered: boolean;
  /** The slides it comes from. */
  source: Source | null;
  /** What is agreed about it. */
  agreement: AgreementView | null;
  /** Order of arrival, from 1. */
  n: number;
  /** The parties that may propose another wording; omitted if there are none. */
  may_propose?: readonly string[];
  /** The parties that have a confirmation to take back; omitted if there are none. */
  may_unconfirm?: readonly string[];
  /** Whether it may be attached to an issue; left out when not. */
  attaches?: boolean;
  /** Whether solutions are attached to it; left out when not. */
  takes?: boolean;
}

/** The key `keys/<id>` of slides that wait for consent; it never says who. */
export interface KeysView {
  /** Whether a party would rather not open them now. */
  state: 'waiting' | 'not-now';
}

/** The key `deadline/<id>`: until when the open round takes answers; there only while it has a deadline. */
export interface DeadlineView {
  /** The moment, milliseconds since the epoch. */
  at_ms: number;
  /** Whether it is closed: what was handed in waits, sealed, and nothing more is taken. */
  passed: boolean;
}

/** The key `flow`: when the parties meet again. */
export interface FlowView {
  /** `YYYY-MM-DD`; null until somebody sets it. */
  next_date: string | null;
  /** Whether somebody said that there is no next date. */
  no_next_date: boolean;
  /** Whether the report waits for it. */
  asks_next_date: boolean;
}

/** The key `report`. */
export interface ReportView {
  /** How often it was handed out; 0 if never. */
  number: number;
}

/** The one thing that fills the big screens. */
export interface SpotView {
  /** What it is. */
  what: 'card' | 'line' | 'commitment' | 'opportunity' | 'result';
  /** A card, a commitment or an opportunity, or the activity of a line or a result. */
  target: string;
  /** For slides the slide and its line, for a result which line of it; else empty. */
  part: string;
}

/** The key `screens`: how the facilitator controls what the screens show. */
export interface ScreensView {
  /** Whether all screens are covered. */
  hidden: boolean;
  /** The one thing that fills the big screens; null for none. */
  spot: SpotView | null;
  /** How many pages were turned by hand in this step: forwards minus back. */
  turns: number;
  /** Whether pages no longer turn by themselves. */
  held: boolean;
  /** Whether they are drawn dark on light, for a bright room; the default is light on dark. */
  light: boolean;
}

/** The key `timer`: a soft timer, which never cuts anybody off. */
export interface TimerView {
  /** Whether it runs. */
  state: 'off' | 'running' | 'paused';
  /** What it was set to, plus what was added; milliseconds. */
  length_ms: number;
  /** What was left at `at_ms`, in milliseconds; negative when the time is over. */
  left_ms: number;
  /** When that was so, milliseconds since the epoch on the server's clock. */
  at_ms: number;
  /** When it ends, on the same clock; null while it doesn't run. */
  ends_ms: number | null;
}

/** One turn of a read-out. */
export interface Turn {
  /** Who reads; null for a card of all. */
  party: string | null;
  /** What is read. */
  card: string;
}

/** The key `readout/<id>`. */
export interface ReadOutView {
  /** Who reads which card, in turn. */
  order: readonly Turn[];
  /** The present turn, from 0; one past the last when it is over. */
  at: number;
  /** Turns that were passed. */
  skipped: readonly number[];
  /** The parties that may end the present turn, beside facilitators. */
  may_end: readonly string[];
}

/** One change of a commitment's status. */
export interface Change {
  /** What it became. */
  status: CommitmentStatus;
  /** The due date from then on, `YYYY-MM-DD`. */
  due: string;
  /** The day of the change, `YYYY-MM-DD`. */
  on: string;
  /** The earlier date that was still current somewhere on Earth; null if there was none. */
  elsewhere: string | null;
}

/** The earlier session a commitment comes from, and its id there. */
export interface Carried {
  /** The session's code. */
  code: string;
  /** The session's title. */
  title: string;
  /** The commitment's id there. */
  commitment: string;
}

/** The key `commitment/<id>`: somebody will do something for the other side by a day. */
export interface CommitmentView {
  /** Made by the client that added it. */
  id: string;
  /** Grows by one with every change of the text. */
  rev: number;
  /** What will be done. */
  text: string;
  /** The person's name as the room wrote it. */
  owner: string;
  /** The owner's party. */
  party: string;
  /** The party it is promised to. */
  counterpart: string;
  /** `YYYY-MM-DD`; the newest one. */
  due: string;
  /** The due date that was promised first. */
  promised: string;
  /** The first step; may be empty. */
  first_step: string;
  /** The day on which both sides review it; null for none. */
  check: string | null;
  /** The card it came from; null for none. */
  card: string | null;
  /** What became of it. */
  status: CommitmentStatus;
  /** Changes of the status, oldest first. */
  history: readonly Change[];
  /** The earlier session it comes from; null for one of this session. */
  carried: Carried | null;
  /** Its place in the order of arrival. */
  n: number;
  /** Whether it kept trust: done, or renegotiated while there was still time. Null while undecided. */
  kept_trust: boolean | null;
  /** The parties whose people may reword it; the facilitator always may. */
  may_edit: readonly string[];
  /** The parties whose people may say what became of it; the facilitator always may. */
  may_settle: readonly string[];
  /** What they may say: every status but the present one, and always another date. */
  may_become: readonly CommitmentStatus[];
}

/** Something that was decided. */
export interface Decision {
  /** Made by the client that added it. */
  id: string;
  /** What was decided. */
  what: string;
  /** The reason; may be empty. */
  why: string;
  /** Who disagreed, and why; may be empty. */
  dissent: string;
  /** Whether it can be changed again. */
  reversible: boolean;
  /** Party id -> people who were there. */
  present: Record<string, number>;
  /** The day, `YYYY-MM-DD`. */
  on: string;
  /** Its place in the order of arrival. */
  n: number;
  /** The issue behind it; null for none. */
  card: string | null;
}

/** The key `balance`: how the work is shared between the sides. */
export interface BalanceView {
  /** Party id -> commitments that it owns. */
  owners: Record<string, number>;
  /** The party that owns all of several commitments; null if they are shared. */
  one_sided: string | null;
}

/** The key `opportunity/<id>`: value that is not created yet. */
export interface OpportunityView extends Spoken {
  /** Made by the client that added it, or `card-<id>` of the card it was taken from. */
  id: string;
  /** Grows by one with every change. */
  rev: number;
  /** What it is. */
  title: string;
  /** Kinds of value, tangible ones first. */
  kinds: readonly string[];
  /** Who benefits; may be empty. */
  benefits: string;
  /** How large the value may be. */
  size: 'S' | 'M' | 'L' | 'unknown';
  /** How sure the room is of that. */
  confidence: 'low' | 'medium' | 'high' | 'unknown';
  /** Party id -> name of its owner there. */
  owners: Record<string, string>;
  /** May be empty. */
  next_step: string;
  /** `YYYY-MM-DD` of the next step; null for none. */
  due: string | null;
  /** The card it came from; null for none. */
  card: string | null;
  /** From uncovered to realised, or aside. */
  stage: LedgerStage;
  /** Its place in the order of arrival. */
  n: number;
  /** Whether its title follows the wording of its card. */
  follows: boolean;
  /** The next stage; null at the end, and aside. */
  upwards: LedgerStage | null;
  /** What it lacks for the next stage, in words. */
  missing: readonly string[];
  /** The stages that it may be moved to now. */
  may_move: readonly LedgerStage[];
}

/** What one threshold would lead to with the people who have joined. */
export interface ThresholdChoice {
  /** 3..10 people. */
  threshold: number;
  /** What it would lead to. */
  words: string;
  /** What to ask before something opens with it, because a party has fewer people; empty if none has. */
  ask: string;
  /** A smaller threshold that would show more with these people; null if there is none. */
  smaller: number | null;
}

/** The key `advice`: the threshold suggested for the seats taken so far. */
export interface AdviceView {
  /** The suggested one, 3..10 people. */
  threshold: number;
  /** What each would lead to, the smallest first. */
  choices: readonly ThresholdChoice[];
}

/** One direction of an activity: what one party says about another, or about itself. */
export interface Direction {
  /** Party id. */
  rater: string;
  /** Party id; the same one if a party speaks about itself. */
  target: string;
  /** Whether it is shown, if all answer. */
  shown: boolean;
  /** Why not: `nobody`, `too-few`, `covers-others` or `entered`. */
  reason: string;
}

/** One entry of the key `forecast`: what the reveal of an open activity would show, from its turnout alone. */
export interface ForecastView {
  /** The one it was opened with. */
  threshold: number;
  /** Nothing at all would be shown. This is certain: skipped items can only hide more. */
  nothing: boolean;
  /** Whether the total over the room would be shown. */
  total: boolean;
  /** In the order of the results. */
  directions: readonly Direction[];
  /** The same in words. */
  sentences: readonly string[];
  /** Whether its opening can be taken back: nobody has handed in yet. */
  may_take_back: boolean;
}

/** Somebody who asks to speak: one of the key `hand-queue`, first come first. */
export interface HandView {
  /** The seat's id. */
  seat: string;
  /** Party id. */
  party: string | null;
  /** As the person gave it; may be empty. */
  name: string;
}

/** The key `undo`: the last thing that can be taken back. */
export interface UndoView {
  /** Sent back in `undo`, so that nothing else is taken back. */
  number: number;
  /** What it was. */
  words: string;
}

/** The key `newcomers`: how many people are expected, and who waits beyond that. */
export interface NewcomersView {
  /** People who may take a seat. */
  expected: number;
  /** Seats that count. */
  people: number;
  /** People who wait for a place. */
  waiting: number;
  /** Party id -> how many of them wait to join it. */
  waiting_of: Record<string, number>;
  /** Whether the facilitator is asked about more people, or they are refused. */
  more: 'ask' | 'refuse';
}

/** The key `next`: what comes next, for facilitators. */
export interface NextView {
  /** Sent back in `go-on`; `wait` and `over` offer nothing to press. */
  do: 'open' | 'bring' | 'reveal' | 'turn' | 'options' | 'end' | 'wait' | 'over';
  /** The stage's step that it was made for. */
  step: number;
  /** What it is about; null for none. */
  activity: string | null;
  /** The round to be opened or revealed, or the open one; 0 for none. */
  round: number;
  /** The turn of a read-out, from 0. */
  turn: number;
  /**
   * What has to come first: the parties' `keys`, which `issue` is faced (`tie`: the vote put several first), or the
   * `date` of the next session.
   */
  why: '' | 'keys' | 'issue' | 'tie' | 'date';
  /** The button's label; empty if there is nothing to press. */
  label: string;
  /** What it leads to. */
  words: string;
  /** What to ask first; empty if nothing speaks against it. */
  ask: string;
  /** Id of a sealed, open activity where the room is, which a move would leave open; null for none. */
  left: string | null;
  /** For a reveal: whether it should happen by itself. */
  by_itself: boolean;
  /** For a reveal: whether everyone has handed in and nothing speaks against it. */
  all_in: boolean;
  /** Why it waits for the facilitator although everyone has handed in; empty if it doesn't. */
  held: string;
}

/** A question for now, and the result that calls for it. */
export interface AskView {
  /** The result in a few words. */
  why: string;
  /** The question. */
  text: string;
}

/** Somebody who may lead. */
export interface LeaderView {
  /** A co-facilitator's id; null is the facilitator. */
  id: string | null;
  /** A co-facilitator's name; empty for the facilitator. */
  name: string;
  /** Whether a page of theirs is connected. */
  here: boolean;
}

/** The key `lead`: who leads. */
export interface LeadView {
  /** A co-facilitator's id; null is the facilitator. */
  by: string | null;
  /** How often it has changed; sent back in `take-over`. */
  turn: number;
  /** Who led before. */
  was: string | null;
  /** Whether that person handed it over; otherwise it was taken. */
  handed: boolean;
  /** Those who may lead, the facilitator first; only the facilitator if there are no co-facilitators. */
  hosts: readonly LeaderView[];
}

/** The key `held/<id>`: a card that waits for the facilitator, which says nothing of whose it is. */
export interface HeldView {
  /** The card's id. */
  id: string;
  /** What it names. */
  kind: CardKind;
  /** Its words. */
  text: string;
}

/** The key `sheet/<id>`: the run sheet of one activity. */
export interface SheetView {
  /** What the facilitator does; may be empty. */
  lead: string;
  /** What to watch for; may be empty. */
  watch: string;
  /** Whether it opens by itself when everyone has handed in; null where nothing is sealed. */
  by_itself: boolean | null;
}

/** The key `coaching`: for facilitators, in numbers alone; there once a coach took a seat. */
export interface CoachingView {
  /** People who wait for a coach. */
  waiting: number;
  /** Coaches who are connected to this process. */
  coaches: number;
  /** How many of them are with nobody. */
  free: number;
}

/** The newest slides that a writer saved or handed in. */
export interface LinesDraft {
  /** Grows with each save. */
  rev: number;
  /** Prompt id -> its lines. */
  lines: Record<string, readonly string[]>;
}

/** The key `ours/<id>`: what one's own party handed in, without writers or order. */
export interface OursView {
  /** Prompt id -> its lines. */
  lines: Record<string, readonly string[]>;
  /** If a party writes together: its draft. */
  draft?: LinesDraft | null;
}

/** The key `asked`: for somebody who asked for a coach. */
export interface AskedView {
  /** Place in the queue, from 1; 0 once a coach comes. */
  place: number;
  /** Coaches who are connected and may come. */
  coaches: number;
  /** How many of them are with nobody. */
  free: number;
  /** Seat of the coach who comes; null while waiting. */
  coach: string | null;
  /** That coach's name; may be empty. */
  name: string;
}

/** One of the key `asking`: for a coach, somebody who waits for a coach, or with whom this coach is. */
export interface AskingView {
  /** Their seat. */
  seat: string;
  /** As they gave it; may be empty. */
  name: string;
  /** Party id. */
  party: string | null;
  /** Whether this coach said that they come. */
  mine: boolean;
  /** Whether one of their devices is connected. */
  here: boolean;
}

/** The key `me`: who this connection is. */
export interface MeView {
  /** The seat's id. */
  seat: string;
  /** What it may do. */
  role: Role;
  /** Party id; null for people of no party. */
  party: string | null;
  /** As the person gave it; may be empty. */
  name: string;
  /** Whether they are done with this step. */
  done: boolean;
  /** Whether they ask to speak. */
  hand?: boolean;
  /** Three characters that mark this person in the facilitator's list of people. */
  sign?: string;
  /** The party from which the facilitator moved this person; null if not moved. */
  came_from?: string | null;
  /** A co-facilitator's id; left out for everybody else. */
  co?: string;
  /** Code that takes over the seat on another device; null at a door that doesn't know it. */
  resume_code?: string | null;
}

/** The key `mine/<id>`: whether this person has handed in and, for slides, what they wrote; never a ballot. */
export interface MineView {
  /** The open round. */
  round: number;
  /** Whether they have; where a party writes together, whether it has. */
  handed_in: boolean;
  /** For slides that each person writes alone. */
  draft?: LinesDraft | null;
}

/** A QR code as an SVG path. */
export interface Qr {
  /** Modules per side, without quiet zone. */
  size: number;
  /** Unit squares. */
  path: string;
}

/** How people of one party join. */
export interface JoinLink {
  /** Party id. */
  party: string;
  /** The link, which opens a seat by itself. */
  url: string;
  /** The code that does the same, for typing. */
  typed: string;
  /** The link as a QR code. */
  qr: Qr;
}

/** The key `links` of a big screen: how people join. */
export interface ScreenLinks {
  /** One per party. */
  join: readonly JoinLink[];
  /** The address at which a code is typed. */
  typed_at: string;
}

/** How a coach joins. */
export interface CoachLink {
  /** Whose coach; null for a coach for everybody. */
  party: string | null;
  /** The link. */
  url: string;
}

/** How a co-facilitator comes in. */
export interface CoFacilitatorLink {
  /** The co-facilitator's id. */
  co: string;
  /** The co-facilitator's name. */
  name: string;
  /** The link, which opens the console. */
  url: string;
  /** The link as a QR code. */
  qr: Qr;
}

/** The key `links` of facilitators. */
export interface LinksView extends ScreenLinks {
  /** Opens a big screen. */
  screen: string;
  /** Opens the facilitator's page. */
  console: string;
  /** Opens the facilitator's notebook. */
  notebook: string;
  /** The first one is for everybody, the others for one party each. */
  coach: readonly CoachLink[];
  /** One for each co-facilitator; only for the facilitator. */
  co: readonly CoFacilitatorLink[];
  /** The address of a door that has closed; then nothing else is filled in. */
  gone?: string;
}

/** What people hand in is sealed, and opened for everyone at once. */
export type SealedSpec = TrustPollSpec | CheckInSpec | SlidesSpec | DotVoteSpec | FistSpec;
/** What has no sealed ballots: it opens, and closes again. */
export type OpenSpec = StepSpec | BoardSpec | ReadOutSpec | CofrontSpec | CommitmentsSpec | LedgerSpec | AllianceViewSpec;
export type Spec = SealedSpec | OpenSpec;

/** First part of a key -> its value. Further parts say which one: `card/<id>`, `result/<id>/<round>`. */
export interface ViewValues {
  session: SessionView;
  stage: StageView;
  agenda: readonly string[];
  presence: Record<string, number>;
  joined: Record<string, number>;
  shared: Record<string, SharedPhones>;
  done: Record<string, number>;
  coaches: readonly CoachView[];
  attention: AttentionView;
  activity: ActivityView;
  turnout: Record<string, PartyTurnout>;
  result: Published | FistResult | SlidesResult | DotsResult;
  mirror: MirrorView;
  pairs: PairsView;
  board: BoardView;
  card: CardView;
  keys: KeysView;
  deadline: DeadlineView;
  flow: FlowView;
  hands: Record<string, number>;
  report: ReportView;
  screens: ScreensView;
  timer: TimerView;
  readout: ReadOutView;
  commitment: CommitmentView;
  decision: Decision;
  balance: BalanceView;
  opportunity: OpportunityView;
  advice: AdviceView;
  forecast: Record<string, ForecastView>;
  further: Record<string, string>;
  kept: readonly string[];
  'hand-queue': readonly HandView[];
  undo: UndoView | null;
  newcomers: NewcomersView;
  next: NextView;
  asks: Record<string, readonly AskView[]>;
  lead: LeadView;
  page: string;
  'screen-page': string;
  held: HeldView;
  sheet: SheetView;
  names: Record<string, readonly string[]>;
  coaching: CoachingView;
  ours: OursView;
  'our-key': 'open' | 'not-now' | null;
  asked: AskedView;
  asking: readonly AskingView[];
  me: MeView;
  mine: MineView;
  links: LinksView;
}
