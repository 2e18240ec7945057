import type {
  ActivityView,
  AdviceView,
  AgendaView,
  AttentionView,
  CoachView,
  CountPerParty,
  LinksView,
  MeView,
  MineView,
  MirrorView,
  PairsView,
  Published,
  SessionView,
  StageView,
  TurnoutView,
} from '../view.js';
import type { Frame } from '../wire.js';

/** What the server lets this connection see: a flat map that frames change, and typed ways to read it. */
export class RoomView {
  readonly view = new Map<string, unknown>();
  /** The newest frame that was applied, to be sent back after a reconnect. */
  protected at: string | null = null;

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
    return this.value<LinksView>('links');
  }

  get advice(): AdviceView | null {
    return this.value<AdviceView>('advice');
  }

  get isClosed(): boolean {
    return this.session?.status === 'closed';
  }

  counts(key: 'presence' | 'joined' | 'done'): CountPerParty {
    return this.value<CountPerParty>(key) ?? {};
  }

  activity(id: string): ActivityView | null {
    return this.value<ActivityView>(`activity/${id}`);
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

  get attention(): AttentionView | null {
    return this.value<AttentionView>('attention');
  }

  mine(id: string): MineView | null {
    return this.value<MineView>(`mine/${id}`);
  }

  /** A snapshot replaces everything, an update what it names. */
  protected apply(frame: Frame): void {
    if (frame.kind === 'snapshot') this.view.clear();
    for (const key of frame.drop) this.view.delete(key);
    for (const [key, value] of Object.entries(frame.set)) this.view.set(key, value);
    this.at = frame.at;
  }

  protected activities(): Map<string, ActivityView> {
    const found = new Map<string, ActivityView>();
    for (const [key, value] of this.view) {
      if (key.startsWith('activity/')) found.set(key.slice(9), value as ActivityView);
    }
    return found;
  }

  protected value<T>(key: string): T | null {
    return (this.view.get(key) as T | undefined) ?? null;
  }
}
