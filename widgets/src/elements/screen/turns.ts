/** About how long a page stays before the next one comes by itself. */
export const PAGE_MS = 15_000;

interface Kept {
  key: string;
  own: number;
  from: number;
  held: boolean;
}

const PLACE = 'cofront-screen-page';
/** How many shown things are remembered, so that after a spotlight the page is there again. */
const MOST_KEPT = 6;

/**
 * How many pages this screen has turned since it began to show the same thing: by itself, by this computer's keys, and
 * by the facilitator. Survives a reload.
 */
export class Turns {
  private kept: Kept = { key: '', own: 0, from: 0, held: false };
  private pages = 1;
  private commanded = 0;
  private heldThere = false;
  private timer = 0;

  /** `now` is the room's clock, so that screens turn together. */
  constructor(private readonly changed: () => void, private readonly now: () => number) {}

  get count(): number {
    return this.kept.own + this.commanded - this.kept.from;
  }

  get isHeld(): boolean {
    return this.heldThere || this.kept.held;
  }

  /** Called with each drawing: what is shown in which visit, on how many pages, and the facilitator's commands. */
  show(key: string, pages: number, commanded: number, held: boolean): void {
    if (key !== this.kept.key) {
      const known = this.read().find((one) => one.key === key);
      this.kept = known ?? { key, own: 0, from: commanded, held: false };
      this.commanded = commanded;
      this.restart();
      this.write();
    }
    if (commanded !== this.commanded || pages !== this.pages || held !== this.heldThere) {
      [this.commanded, this.pages, this.heldThere] = [commanded, pages, held];
      this.restart();
    }
  }

  by(step: number): void {
    this.kept = { ...this.kept, own: this.kept.own + step };
    this.write();
    this.restart();
    this.changed();
  }

  /** Holds the page on this screen, or lets the pages turn again. */
  pause(): void {
    this.kept = { ...this.kept, held: !this.kept.held };
    this.write();
    this.restart();
    this.changed();
  }

  stop(): void {
    clearTimeout(this.timer);
    this.timer = 0;
  }

  private restart(): void {
    this.stop();
    if (this.pages <= 1 || this.isHeld) return;
    const left = PAGE_MS - (this.now() % PAGE_MS);
    this.timer = window.setTimeout(() => this.by(1), left < PAGE_MS / 2 ? left + PAGE_MS : left);
  }

  private read(): Kept[] {
    try {
      const found: unknown = JSON.parse(sessionStorage.getItem(PLACE) ?? '[]');
      return Array.isArray(found) ? (found as Kept[]) : [];
    } catch {
      return [];
    }
  }

  private write(): void {
    try {
      const others = this.read().filter(({ key }) => key !== this.kept.key);
      sessionStorage.setItem(PLACE, JSON.stringify([this.kept, ...others].slice(0, MOST_KEPT)));
    } catch {
      // A browser that keeps nothing starts with the first page after a reload.
    }
  }
}
