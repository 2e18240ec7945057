import { kindOf } from '../registry.js';
import type {
  ActivityView,
  AdviceView,
  AskView,
  AskedView,
  AskingView,
  AttentionView,
  BalanceView,
  BoardView,
  CardView,
  CoachingView,
  CommitmentView,
  DeadlineView,
  Decision,
  ForecastView,
  HandView,
  HeldView,
  KeysView,
  LeadView,
  LinksView,
  MeView,
  MineView,
  MirrorView,
  NewcomersView,
  NextView,
  OpportunityView,
  OursView,
  PairsView,
  Published,
  ReadOutView,
  ScreensView,
  SessionView,
  SharedPhones,
  SheetView,
  SpotView,
  StageView,
  TimerView,
  UndoView,
  ViewValues,
} from '../view.js';
import type { ViewMessage } from '../wire.js';

/** What the server lets this connection see: a flat map that frames change, and typed ways to read it. */
export class RoomView {
  readonly view = new Map<string, unknown>();
  /** The newest message that was applied, to be sent back after a reconnect. */
  protected at: string | null = null;
  private readonly lists: { cards: readonly CardView[] | null } = { cards: null };

  get session(): SessionView | null {
    return this.value('session');
  }

  get stage(): StageView | null {
    return this.value('stage');
  }

  get me(): MeView | null {
    return this.value('me');
  }

  get agenda(): ViewValues['agenda'] {
    return this.value('agenda') ?? [];
  }

  get links(): LinksView | null {
    const links = this.value('links');
    return links?.gone === undefined ? links : null;
  }

  /** The door beside the notebook was there and has gone. */
  get hasLostDoor(): boolean {
    return this.value('links')?.gone !== undefined;
  }

  get advice(): AdviceView | null {
    return this.value('advice');
  }

  /** What comes next; like the run sheet and the names in the lobby, only facilitators see it. */
  get next(): NextView | null {
    return this.value('next');
  }

  /** Who leads, and who else may; only facilitators see it. */
  get lead(): LeadView | null {
    return this.value('lead');
  }

  /** Whether this page may move the room: nobody else leads. */
  get leads(): boolean {
    return this.lead === null || this.lead.by === (this.me?.co ?? null);
  }

  sheet(id: string): SheetView | null {
    return this.value('sheet', id);
  }

  /** What to ask about an activity's result; only facilitators see it. */
  asks(id: string): readonly AskView[] {
    return this.value('asks')?.[id] ?? [];
  }

  /** Why participants can't see their page; empty while they can, and for all but facilitators. */
  get pageTrouble(): string {
    return this.value('page') ?? '';
  }

  /** Why the big screen isn't the page of the team's own notebook; empty while all is well. */
  get screenTrouble(): string {
    return this.value('screen-page') ?? '';
  }

  get names(): ViewValues['names'] | null {
    return this.value('names');
  }

  /** Whether sealed answers of a revealed activity still wait to be compared with another moment. */
  keeps(id: string): boolean {
    return this.value('kept')?.includes(id) ?? false;
  }

  /** What the reveal of an open activity would show; null without a threshold. */
  forecast(id: string): ForecastView | null {
    return this.value('forecast')?.[id] ?? null;
  }

  /** The warning before a further round of an activity opens; empty if there is none. */
  further(id: string): string {
    return this.value('further')?.[id] ?? '';
  }

  get isClosed(): boolean {
    return this.session?.status === 'closed';
  }

  counts(key: 'presence' | 'joined' | 'done'): Record<string, number> {
    return this.value(key) ?? {};
  }

  /** People of a party who share phones. */
  shared(party: string): SharedPhones | null {
    return this.value('shared')?.[party] ?? null;
  }

  activity(id: string): ActivityView | null {
    return this.value('activity', id);
  }

  /** The agenda without parts of another activity. */
  get steps(): ActivityView[] {
    return this.agenda.flatMap((id) => this.activity(id) ?? []).filter(({ spec }) => !spec.within);
  }

  /** The parts of an activity: silent writing before tests, else by name. */
  partsOf(id: string): ActivityView[] {
    const place = ({ spec, id: name }: ActivityView): string => `${kindOf(spec)?.sealed === 'texts' ? 0 : 1} ${name}`;
    return [...this.activities().values()]
      .filter(({ spec }) => spec.within === id)
      .sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }

  /** Everything that is open now, wherever the stage is. */
  get openNow(): ActivityView[] {
    return [...this.activities().values()].filter(({ state }) => state === 'open');
  }

  /** Whether an activity accepts input: while it is open, and for a sentence that was begun when the room moved on. */
  isTaking(id: string): boolean {
    return this.stage?.taking?.includes(id) ?? false;
  }

  turnout(id: string): ViewValues['turnout'] {
    return this.value('turnout', id) ?? {};
  }

  result(id: string, round: number): Published | null {
    return this.opened<Published>(id, round);
  }

  /** Expected and given ratings side by side, of a poll with a mirror. */
  mirror(id: string, round: number): MirrorView | null {
    return this.value('mirror', id, round);
  }

  get coaches(): ViewValues['coaches'] {
    return this.value('coaches') ?? [];
  }

  /** What changed within people between two check-ins. */
  pairs(later: string, earlier: string): PairsView | null {
    return this.value('pairs', later, earlier);
  }

  get newcomers(): NewcomersView | null {
    return this.value('newcomers');
  }

  get attention(): AttentionView | null {
    return this.value('attention');
  }

  /** How it stands with the coach that this person asked for; null if they didn't. */
  get asked(): AskedView | null {
    return this.value('asked');
  }

  /** For a coach: who waits, and with whom this coach is. */
  get askers(): readonly AskingView[] {
    return this.value('asking') ?? [];
  }

  /** For facilitators, in numbers alone: coaches, and people who wait for one. */
  get coaching(): CoachingView | null {
    return this.value('coaching');
  }

  /** Until when an open round takes answers; null if it has no deadline. */
  deadline(id: string): DeadlineView | null {
    return this.value('deadline', id);
  }

  mine(id: string): MineView | null {
    return this.value('mine', id);
  }

  /** The result of any activity but a poll, as its kind shapes it. */
  opened<T extends ViewValues['result']>(id: string, round: number): T | null {
    return this.value('result', id, round) as T | null;
  }

  // ---- slides and board ----

  ours(id: string): OursView | null {
    return this.value('ours', id);
  }

  /** How the keys to the slides stand, without saying whose. */
  keysOf(id: string): KeysView | null {
    return this.value('keys', id);
  }

  ourKey(id: string): 'open' | 'not-now' | null {
    return this.value('our-key', id);
  }

  /** Every card in the order of arrival, including merged ones. The list is the same object until a card changes. */
  get cards(): readonly CardView[] {
    return (this.lists.cards ??= this.under('card').sort((one, other) => one.n - other.n));
  }

  card(id: string | null): CardView | null {
    return id === null ? null : this.value('card', id);
  }

  get board(): BoardView {
    return this.value('board') ?? { solutions: false, held: 0, moderated: false, hands: 1, needs: {}, with_key: [] };
  }

  get held(): readonly HeldView[] {
    return this.under('held');
  }

  readOut(id: string): ReadOutView | null {
    return this.value('readout', id);
  }

  // ---- outcomes ----

  get commitments(): readonly CommitmentView[] {
    return this.under('commitment').sort((one, other) => one.due.localeCompare(other.due));
  }

  get balance(): BalanceView | null {
    return this.value('balance');
  }

  get decisions(): readonly Decision[] {
    return this.under('decision');
  }

  get opportunities(): readonly OpportunityView[] {
    return this.under('opportunity');
  }

  // ---- the stage's tools ----

  get timer(): TimerView | null {
    return this.value('timer');
  }

  get hands(): Record<string, number> {
    return this.value('hands') ?? {};
  }

  get handQueue(): readonly HandView[] {
    return this.value('hand-queue') ?? [];
  }

  get isHidden(): boolean {
    return this.screens.hidden;
  }

  get screens(): ScreensView {
    return this.value('screens') ?? { hidden: false, spot: null, turns: 0, held: false, light: false };
  }

  /** What fills the big screens alone; null for nothing. */
  get spot(): SpotView | null {
    return this.screens.spot ?? null;
  }

  get nextDate(): string | null {
    return this.value('flow')?.next_date ?? null;
  }

  /** Somebody said that there is no next date. */
  get isWithoutNextDate(): boolean {
    return this.value('flow')?.no_next_date ?? false;
  }

  /** The report waits for a word about the next date. */
  get asksNextDate(): boolean {
    return this.value('flow')?.asks_next_date ?? false;
  }

  /** How often the report was handed out; 0 when it was not. */
  get reports(): number {
    return this.value('report')?.number ?? 0;
  }

  get undo(): UndoView | null {
    return this.value('undo');
  }

  /** A snapshot replaces everything, an update what it names. */
  protected apply(update: ViewMessage): void {
    if (update.kind === 'snapshot') this.view.clear();
    for (const key of update.drop) this.view.delete(key);
    for (const [key, value] of Object.entries(update.set)) this.view.set(key, value);
    const isCard = (key: string): boolean => key.startsWith('card/');
    if (update.kind === 'snapshot' || update.drop.some(isCard) || Object.keys(update.set).some(isCard)) this.lists.cards = null;
    this.at = update.at;
  }

  protected activities(): Map<string, ActivityView> {
    const found = new Map<string, ActivityView>();
    for (const [key, value] of this.view) {
      if (key.startsWith('activity/')) found.set(key.slice(9), value as ActivityView);
    }
    return found;
  }

  /** All values whose key begins with this part. */
  private under<H extends keyof ViewValues>(head: H): ViewValues[H][] {
    return [...this.view].flatMap(([key, value]) => (key.startsWith(`${head}/`) ? [value as ViewValues[H]] : []));
  }

  protected value<H extends keyof ViewValues>(head: H, ...rest: readonly (string | number)[]): ViewValues[H] | null {
    return (this.view.get([head, ...rest].join('/')) as ViewValues[H] | undefined) ?? null;
  }
}
