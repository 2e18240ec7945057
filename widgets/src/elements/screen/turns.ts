/** A page stays so long before the next one comes by itself. */
export const PAGE_MS = 15_000;

interface Kept {
  key: string;
  own: number;
  from: number;
  held: boolean;
}

const PLACE = 'cofront-screen-page';

/**
 * How many pages this screen has turned since it shows the same thing: those that turned by themselves, those of the keys
 * of this computer, and those that the facilitator turned. Kept over a reload of the page.
 */
export class Turns {
  private kept: Kept = { key: '', own: 0, from: 0, held: false };
  private pages = 1;
  private commanded = 0;
  private heldThere = false;
  private timer = 0;

  constructor(private readonly changed: () => void) {}

  get count(): number {
    return this.kept.own + this.commanded - this.kept.from;
  }

  get isHeld(): boolean {
    return this.heldThere || this.kept.held;
  }

  /** Called with each drawing: what is shown, on how many pages, and what the facilitator commands. */
  show(key: string, pages: number, commanded: number, held: boolean): void {
    if (key !== this.kept.key) {
      const known = this.read();
      this.kept = known?.key === key ? known : { key, own: 0, from: commanded, held: false };
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
    if (this.pages > 1 && !this.isHeld) this.timer = window.setTimeout(() => this.by(1), PAGE_MS);
  }

  private read(): Kept | null {
    try {
      return JSON.parse(sessionStorage.getItem(PLACE) ?? 'null') as Kept | null;
    } catch {
      return null;
    }
  }

  private write(): void {
    try {
      sessionStorage.setItem(PLACE, JSON.stringify(this.kept));
    } catch {
      // A browser that keeps nothing begins with the first page after a reload.
    }
  }
}
