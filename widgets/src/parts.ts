import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { isLoaded, load } from './registry.js';
import type { Kind } from './kind.js';
import { loadWords } from './page-words.js';

/** The code for screens of people who have a seat; the lobby needs none of it. */
export type Seated = typeof import('./elements/stage/seated.js');

/** Why a part is not there: the network is gone, or the door has another release's files. */
export type Trouble = 'offline' | 'gone';

interface Host extends ReactiveControllerHost {
  /** Called whenever a part has loaded, or it is known why it can't. */
  partsChanged(): void;
}

/** How long a screen is shown before anything is loaded that the session may never need. */
const CALM_MS = 3000;
/** People notice if a part takes longer. */
const LATE_MS = 800;
const FIRST_DELAY_MS = 1000;
const LAST_DELAY_MS = 15_000;

let seated: Seated | null = null;

/** Loads what people need who are in. */
export async function loadSeated(): Promise<void> {
  const code = async (): Promise<Seated> => await import('./elements/stage/seated.js');
  const [part] = await Promise.all([code(), loadWords('seated')]);
  seated = part;
}

/** Loads the code of a screen when it is needed or the browser is idle; retries by itself until it succeeds. */
export class Parts implements ReactiveController {
  /** Why what is needed is not there yet; null while it is loading, or if nothing is missing. */
  trouble: Trouble | null = null;
  /** What is needed is missing for long enough to say so. */
  isLate = false;
  private readonly host: Host;
  private needed: readonly Kind[] = [];
  private running = false;
  private tries = 0;
  private timer = 0;
  private isAhead = false;
  private isCalm = false;
  private aheadTimer = 0;

  constructor(host: Host) {
    this.host = host;
    host.addController(this);
  }

  /** The code for screens of people who have a seat; null until it is loaded. */
  get seated(): Seated | null {
    return seated;
  }

  /** Whether a screen of these kinds can be drawn. */
  isReady(kinds: readonly Kind[]): boolean {
    return seated !== null && kinds.every(isLoaded);
  }

  /** Loads what a screen of these kinds needs, now. */
  need(kinds: readonly Kind[]): void {
    this.needed = kinds;
    void this.run();
  }

  /**
   * Loads kinds while the browser is idle, one after another, so that they are there when the network is not. Those that
   * may only be needed later wait until this screen has been there for a moment.
   */
  fetchAhead(soon: readonly Kind[], later: readonly Kind[]): void {
    const next = [...soon, ...later].find((kind) => !isLoaded(kind));
    if (next === undefined || this.isAhead || this.running || this.trouble !== null) return;
    this.isAhead = true;
    const wait = this.isCalm || soon.includes(next) ? 0 : CALM_MS;
    this.aheadTimer = window.setTimeout(() => {
      this.isCalm ||= wait > 0;
      whenIdle(() => {
        load(next).then(
          () => {
            this.isAhead = false;
            this.fetchAhead(soon, later);
          },
          // It is tried again when the room says something, and when it is needed.
          () => (this.isAhead = false),
        );
      });
    }, wait);
  }

  hostConnected(): void {
    addEventListener('online', this.again);
    if (this.trouble !== null) this.again();
  }

  hostDisconnected(): void {
    removeEventListener('online', this.again);
    clearTimeout(this.timer);
    clearTimeout(this.aheadTimer);
    this.isAhead = false;
  }

  /** Tries at once. */
  readonly again = (): void => {
    this.tries = 0;
    void this.run();
  };

  private async run(): Promise<void> {
    if (this.running || this.isReady(this.needed)) return;
    this.running = true;
    clearTimeout(this.timer);
    const late = setTimeout(() => {
      this.isLate = true;
      this.host.partsChanged();
    }, LATE_MS);
    try {
      while (!this.isReady(this.needed)) {
        await Promise.all([seated ?? loadSeated(), ...this.needed.map(load)]);
      }
      this.trouble = null;
      this.isLate = false;
      this.tries = 0;
    } catch {
      this.isLate = true;
      const answer = await askDoor();
      this.trouble = answer === 404 || (answer === 200 && this.tries > 1) ? 'gone' : 'offline';
      const wait = Math.min(LAST_DELAY_MS, FIRST_DELAY_MS * 2 ** this.tries);
      this.tries += 1;
      this.timer = window.setTimeout(() => void this.run(), wait);
    }
    clearTimeout(late);
    this.running = false;
    this.host.partsChanged();
  }
}

/** How the door answers for the file that this code is in: 404 after a new release; null if nobody answers. */
async function askDoor(): Promise<number | null> {
  try {
    return (await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store', redirect: 'error' })).status;
  } catch {
    return null;
  }
}

/** Safari has no `requestIdleCallback`. */
function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(work, { timeout: 2000 });
  else setTimeout(work, 200);
}
