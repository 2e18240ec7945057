import { Signal, type ISignal } from '@lumino/signaling';
import { loadElements, type Elements } from './elements.js';
import type { Room } from './leading.js';
import type { Store } from './store.js';

/** The facilitator's seat in the chosen session, on the line that the panel's console uses too. */
export class Following {
  /** Null while no session is chosen, and until the elements are loaded. */
  room: Room | null = null;
  private readonly store: Store;
  private readonly load: () => Promise<Pick<Elements, 'socketClient'>>;
  private readonly signal = new Signal<this, void>(this);
  private code = '';
  private letGo: () => void = () => undefined;

  constructor(store: Store, load = (): Promise<Pick<Elements, 'socketClient'>> => loadElements(store.api.elements)) {
    this.store = store;
    this.load = load;
    store.changed.connect(this.follow, this);
    this.follow();
  }

  /** Emitted when anything of the room has changed, or another session is chosen. */
  get changed(): ISignal<this, void> {
    return this.signal;
  }

  dispose(): void {
    this.store.changed.disconnect(this.follow, this);
    this.leave();
    Signal.clearData(this);
  }

  private follow(): void {
    const { chosen } = this.store;
    if (chosen === this.code) return;
    this.leave();
    this.code = chosen;
    this.signal.emit();
    if (chosen !== '') void this.enter(chosen);
  }

  private async enter(code: string): Promise<void> {
    let elements: Pick<Elements, 'socketClient'>;
    try {
      elements = await this.load();
    } catch {
      if (this.code === code) this.code = ''; // The panel says it; the store's next change tries again.
      return;
    }
    if (this.code !== code || this.room !== null) return;
    const [room, release] = elements.socketClient(code, 'facilitator', this.store.api.socket(code), null);
    const unsubscribe = room.subscribe(() => this.signal.emit());
    this.room = room;
    this.letGo = () => {
      unsubscribe();
      release();
    };
    this.signal.emit();
  }

  private leave(): void {
    this.letGo();
    this.letGo = () => undefined;
    this.room = null;
    this.code = '';
  }
}
