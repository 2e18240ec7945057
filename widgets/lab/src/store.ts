import { Poll } from '@lumino/polling';
import { Signal, type ISignal } from '@lumino/signaling';
import type { Api, Listed, Overview } from './api.js';
import { Said } from './api.js';

const LOOK_MS = 3000;
const LONGEST_MS = 30_000;

/** What the server last said of its store; everything in Lab that shows sessions follows it. */
export class Store {
  readonly api: Api;
  private said: Overview | null = null;
  private wrong: Said | null = null;
  private chosenCode = '';
  private readonly signal = new Signal<this, void>(this);
  private readonly poll: Poll;

  constructor(api: Api) {
    this.api = api;
    this.poll = new Poll({
      name: '@cofront/lab:overview',
      factory: () => this.look(),
      frequency: { interval: LOOK_MS, backoff: true, max: LONGEST_MS },
      standby: 'when-hidden',
    });
  }

  /** Emitted when anything here has changed. */
  get changed(): ISignal<this, void> {
    return this.signal;
  }

  /** Null before the first answer. */
  get overview(): Overview | null {
    return this.said;
  }

  /** Why the last look failed; null if it didn't. */
  get fault(): Said | null {
    return this.wrong;
  }

  /** The chosen session's code; empty for none. */
  get chosen(): string {
    return this.chosenCode;
  }

  set chosen(code: string) {
    if (code === this.chosenCode) return;
    this.chosenCode = code;
    this.signal.emit();
  }

  find(code: string): Listed | null {
    return this.said?.sessions.find((one) => one.code === code) ?? null;
  }

  /** Looks at once, after something was done. */
  async refresh(): Promise<void> {
    await this.poll.refresh();
    await this.poll.tick.catch(() => undefined);
  }

  dispose(): void {
    this.poll.dispose();
    Signal.clearData(this);
  }

  private async look(): Promise<void> {
    try {
      const said = await this.api.overview();
      const isSame = this.wrong === null && JSON.stringify(said) === JSON.stringify(this.said);
      this.said = said;
      this.wrong = null;
      if (!isSame) this.signal.emit();
    } catch (error) {
      this.wrong = error instanceof Said ? error : new Said('trouble', String(error));
      this.signal.emit();
      throw error; // The poll waits longer each time.
    }
  }
}
