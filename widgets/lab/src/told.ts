const KEY = 'cofront.told';
const OLDEST_MS = 7 * 24 * 3600_000;

type Kept = Record<string, number>;

/** What some window of this browser has told already. */
export class Told {
  private readonly kept: Storage;
  private readonly now: () => number;

  constructor(kept: Storage = localStorage, now = (): number => Date.now()) {
    [this.kept, this.now] = [kept, now];
  }

  /** True for the one window that may tell it. */
  async claim(key: string): Promise<boolean> {
    // Only secure pages have locks. Without them, two windows that notice it in the same moment may both tell it.
    const locks = (navigator as { locks?: LockManager | null }).locks ?? null;
    return locks === null ? this.take(key) : locks.request(KEY, () => this.take(key));
  }

  /** It is over: the next time it is told again. Younger ones than `grace` milliseconds stay. */
  release(isOver: (key: string) => boolean, grace = 0): void {
    const all = this.read();
    const over = Object.entries(all).filter(([key, at]) => isOver(key) && this.now() - at >= grace);
    if (over.length === 0) return;
    for (const [key] of over) delete all[key];
    this.write(all);
  }

  private take(key: string): boolean {
    const all = this.read();
    if (key in all) return false;
    this.write({ ...all, [key]: this.now() });
    return true;
  }

  private read(): Kept {
    try {
      const all = JSON.parse(this.kept.getItem(KEY) ?? '{}') as Kept;
      return Object.fromEntries(Object.entries(all).filter(([, at]) => this.now() - at < OLDEST_MS));
    } catch {
      return {};
    }
  }

  private write(all: Kept): void {
    try {
      this.kept.setItem(KEY, JSON.stringify(all));
    } catch {
      // A browser that keeps nothing tells it in every window.
    }
  }
}
