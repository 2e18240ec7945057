import type {
  ActivityView,
  AdviceView,
  AgendaView,
  AttentionView,
  BalanceView,
  BoardView,
  CardView,
  CoachView,
  CommitmentView,
  CountPerParty,
  ForecastView,
  DecisionView,
  HandView,
  HeldView,
  KeysView,
  LinksView,
  MeView,
  MineView,
  NewcomersView,
  MirrorView,
  NextView,
  OpportunityView,
  OursView,
  PairsView,
  Published,
  ReadOutView,
  ScreensView,
  SessionView,
  SharedView,
  SheetView,
  SpotView,
  StageView,
  TimerView,
  TurnoutView,
  UndoView,
} from '../view.js';
import type { Frame } from '../wire.js';

/** What the server lets this connection see: a flat map that frames change, and typed ways to read it. */
export class RoomView {
  readonly view = new Map<string, unknown>();
  /** The newest frame that was applied, to be sent back after a reconnect. */
  protected at: string | null = null;
  private readonly lists: { cards: readonly CardView[] | null } = { cards: null };

  get session(): SessionView | null {
    return this.value<SessionView>('session');
  }

  get stage(): StageView | null {
    return this.value<StageView>('stage');
  }

  get me(): MeView | null {
    return this.value<MeView>('me');
  }

  get agenda(): AgendaView {
    return this.value<AgendaView>('agenda') ?? [];
  }

  get links(): LinksView | null {
    const links = this.value<LinksView>('links');
    return links?.gone === undefined ? links : null;
  }

  /** The door beside the notebook was there and has gone. */
  get hasLostDoor(): boolean {
    return this.value<LinksView>('links')?.gone !== undefined;
  }

  get advice(): AdviceView | null {
    return this.value<AdviceView>('advice');
  }

  /** What comes next; only those who lead see it, as the run sheet, and the names in the lobby. */
  get next(): NextView | null {
    return this.value<NextView>('next');
  }

  sheet(id: string): SheetView | null {
    return this.value<SheetView>(`sheet/${id}`);
  }

  get names(): Record<string, string[]> | null {
    return this.value<Record<string, string[]>>('names');
  }

  /** Whether sealed answers of a revealed activity still wait to be compared with another moment. */
  keeps(id: string): boolean {
    return this.value<string[]>('kept')?.includes(id) ?? false;
  }

  /** What the reveal of an open activity would show; null without a threshold. */
  forecast(id: string): ForecastView | null {
    return this.value<Record<string, ForecastView>>('forecast')?.[id] ?? null;
  }

  /** What to consider before a further round of an activity opens; empty when there is nothing. */
  further(id: string): string {
    return this.value<Record<string, string>>('further')?.[id] ?? '';
  }

  get isClosed(): boolean {
    return this.session?.status === 'closed';
  }

  counts(key: 'presence' | 'joined' | 'done'): CountPerParty {
    return this.value<CountPerParty>(key) ?? {};
  }

  /** People of a party who share phones. */
  shared(party: string): SharedView[string] | null {
    return this.value<SharedView>('shared')?.[party] ?? null;
  }

  activity(id: string): ActivityView | null {
    return this.value<ActivityView>(`activity/${id}`);
  }

  /** The agenda without parts of another activity. */
  get steps(): ActivityView[] {
    return this.agenda.flatMap((id) => this.activity(id) ?? []).filter(({ spec }) => !spec.within);
  }

  /** The parts of an activity: what is written in silence comes before what is tested, else by name. */
  partsOf(id: string): ActivityView[] {
    const place = ({ spec, id: name }: ActivityView): string => `${spec.kind === 'slides' ? 0 : 1} ${name}`;
    return [...this.activities().values()]
      .filter(({ spec }) => spec.within === id)
      .sort((one, other) => (place(one) < place(other) ? -1 : 1));
  }

  /** Everything that is open now, wherever the stage is. */
  get openNow(): ActivityView[] {
    return [...this.activities().values()].filter(({ state }) => state === 'open');
  }

  /** Whether an activity takes anything: while it is open, and for a sentence that was begun when the room moved on. */
  isTaking(id: string): boolean {
    return this.activity(id)?.state === 'open' || (this.stage?.left?.includes(id) ?? false);
  }

  turnout(id: string): TurnoutView {
    return this.value<TurnoutView>(`turnout/${id}`) ?? {};
  }

  result(id: string, round: number): Published | null {
    return this.value<Published>(`result/${id}/${round}`);
  }

  /** Expected and given ratings side by side, of a poll with a mirror. */
  mirror(id: string, round: number): MirrorView | null {
    return this.value<MirrorView>(`mirror/${id}/${round}`);
  }

  get coaches(): CoachView[] {
    return this.value<CoachView[]>('coaches') ?? [];
  }

  /** What changed within people between two check-ins. */
  pairs(later: string, earlier: string): PairsView | null {
    return this.value<PairsView>(`pairs/${later}/${earlier}`);
  }

  get newcomers(): NewcomersView | null {
    return this.value<NewcomersView>('newcomers');
  }

  get attention(): AttentionView | null {
    return this.value<AttentionView>('attention');
  }

  mine(id: string): MineView | null {
    return this.value<MineView>(`mine/${id}`);
  }

  /** What was opened of anything else than a poll, as its kind shapes it. */
  opened<T>(id: string, round: number): T | null {
    return this.value<T>(`result/${id}/${round}`);
  }

  // ---- slides and board ----

  ours(id: string): OursView | null {
    return this.value<OursView>(`ours/${id}`);
  }

  /** How the keys to the slides stand, without saying whose. */
  keysOf(id: string): KeysView | null {
    return this.value<KeysView>(`keys/${id}`);
  }

  ourKey(id: string): 'open' | 'not-now' | null {
    return this.value<'open' | 'not-now'>(`our-key/${id}`);
  }

  /** Every card in the order of arrival, merged ones too. The list is the same one until a card changes. */
  get cards(): readonly CardView[] {
    return (this.lists.cards ??= this.under<CardView>('card/').sort((one, other) => one.n - other.n));
  }

  card(id: string | null): CardView | null {
    return id === null ? null : this.value<CardView>(`card/${id}`);
  }

  get board(): BoardView {
    return this.value<BoardView>('board') ?? { solutions: false, held: 0, moderated: false, hands: 1, needs: {} };
  }

  get held(): readonly HeldView[] {
    return this.under<HeldView>('held/');
  }

  readOut(id: string): ReadOutView | null {
    return this.value<ReadOutView>(`readout/${id}`);
  }

  // ---- outcomes ----

  get commitments(): readonly CommitmentView[] {
    return this.under<CommitmentView>('commitment/').sort((one, other) => one.due.localeCompare(other.due));
  }

  get balance(): BalanceView | null {
    return this.value<BalanceView>('balance');
  }

  get decisions(): readonly DecisionView[] {
    return this.under<DecisionView>('decision/');
  }

  get opportunities(): readonly OpportunityView[] {
    return this.under<OpportunityView>('opportunity/');
  }

  // ---- the stage's tools ----

  get timer(): TimerView | null {
    return this.value<TimerView>('timer');
  }

  get hands(): CountPerParty {
    return this.value<CountPerParty>('hands') ?? {};
  }

  get handQueue(): readonly HandView[] {
    return this.value<HandView[]>('hand-queue') ?? [];
  }

  get isHidden(): boolean {
    return this.screens.hidden;
  }

  get screens(): ScreensView {
    return this.value<ScreensView>('screens') ?? { hidden: false };
  }

  /** What fills the big screens alone; null for nothing. */
  get spot(): SpotView | null {
    return this.screens.spot ?? null;
  }

  get nextDate(): string | null {
    return this.value<{ next_date: string | null }>('flow')?.next_date ?? null;
  }

  /** Somebody said that there is no next date. */
  get isWithoutNextDate(): boolean {
    return this.value<{ no_next_date?: boolean }>('flow')?.no_next_date ?? false;
  }

  /** The report waits for a word about the next date. */
  get asksNextDate(): boolean {
    return this.value<{ asks_next_date?: boolean }>('flow')?.asks_next_date ?? false;
  }

  /** How often the report was handed out; 0 when it was not. */
  get reports(): number {
    return this.value<{ number: number }>('report')?.number ?? 0;
  }

  get undo(): UndoView | null {
    return this.value<UndoView>('undo');
  }

  /** A snapshot replaces everything, an update what it names. */
  protected apply(frame: Frame): void {
    if (frame.kind === 'snapshot') this.view.clear();
    for (const key of frame.drop) this.view.delete(key);
    for (const [key, value] of Object.entries(frame.set)) this.view.set(key, value);
    const isCard = (key: string): boolean => key.startsWith('card/');
    if (frame.kind === 'snapshot' || frame.drop.some(isCard) || Object.keys(frame.set).some(isCard)) this.lists.cards = null;
    this.at = frame.at;
  }

  protected activities(): Map<string, ActivityView> {
    const found = new Map<string, ActivityView>();
    for (const [key, value] of this.view) {
      if (key.startsWith('activity/')) found.set(key.slice(9), value as ActivityView);
    }
    return found;
  }

  /** All values whose key begins so. */
  private under<T>(start: string): T[] {
    return [...this.view].flatMap(([key, value]) => (key.startsWith(start) ? [value as T] : []));
  }

  protected value<T>(key: string): T | null {
    return (this.view.get(key) as T | undefined) ?? null;
  }
}
