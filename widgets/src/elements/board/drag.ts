import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface DragHost extends ReactiveControllerHost {
  /** The card under a point of the window; null if there is none that accepts the carried one. */
  cardAt(x: number, y: number): string | null;
  /** The column under a point that scrolls by itself; null where the page does. */
  listAt(x: number, y: number): HTMLElement | null;
  dragStarted(card: string): void;
  dragOver(target: string | null, x: number, y: number): void;
  dragEnded(target: string | null): void;
}

/** A mouse that moves this far drags; a finger that moves this far before the long press scrolls. */
const MOVED_PX = 6;
const LONG_PRESS_MS = 400;
/** Near the edge of the window the page scrolls. */
const EDGE_PX = 72;
const EDGE_STEP = 14;

interface Press {
  card: string;
  pointer: number;
  x: number;
  y: number;
  isTouch: boolean;
}

/** Carries a card by mouse, pen or finger: at once by its handle, after a long press anywhere on it by finger. */
export class CardDrag implements ReactiveController {
  private readonly host: DragHost & HTMLElement;
  private press: Press | null = null;
  private isDragging = false;
  private timer = 0;
  private edgeTimer = 0;
  private at: [number, number] = [0, 0];

  constructor(host: DragHost & HTMLElement) {
    this.host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Whether a finger may still scroll is decided when it touches down, so this listens from the start.
    this.host.addEventListener('touchmove', this.holdPage, { passive: false });
    this.host.addEventListener('contextmenu', this.noMenu);
  }

  hostDisconnected(): void {
    this.host.removeEventListener('touchmove', this.holdPage);
    this.host.removeEventListener('contextmenu', this.noMenu);
    this.end(false);
  }

  /** For `pointerdown` on a card; `isHandle` when it came down on the handle. */
  down(event: PointerEvent, card: string, isHandle: boolean): void {
    if (event.button !== 0 || this.press !== null) return;
    const isTouch = event.pointerType === 'touch';
    this.press = { card, pointer: event.pointerId, x: event.clientX, y: event.clientY, isTouch };
    this.at = [event.clientX, event.clientY];
    addEventListener('pointermove', this.moved);
    addEventListener('pointerup', this.up);
    addEventListener('pointercancel', this.cancelled);
    addEventListener('keydown', this.escaped, true);
    if (isTouch && !isHandle) this.timer = window.setTimeout(() => this.start(), LONG_PRESS_MS);
  }

  private readonly moved = (event: PointerEvent): void => {
    const { press } = this;
    if (press === null || event.pointerId !== press.pointer) return;
    this.at = [event.clientX, event.clientY];
    if (!this.isDragging) {
      if (Math.hypot(event.clientX - press.x, event.clientY - press.y) < MOVED_PX) return;
      if (this.timer !== 0) this.end(false);
      else this.start();
      return;
    }
    this.over();
  };

  private start(): void {
    if (this.press === null) return;
    clearTimeout(this.timer);
    this.timer = 0;
    this.isDragging = true;
    // A card is being carried, so no text is selected on the way.
    getSelection()?.removeAllRanges();
    document.documentElement.style.userSelect = 'none';
    this.host.dragStarted(this.press.card);
    this.over();
    this.edgeTimer = window.setInterval(() => this.moveAlong(), 30);
  }

  private over(): void {
    const [x, y] = this.at;
    this.host.dragOver(this.host.cardAt(x, y), x, y);
  }

  private moveAlong(): void {
    const [x, y] = this.at;
    const list = this.host.listAt(x, y);
    const { top, bottom } = list?.getBoundingClientRect() ?? { top: 0, bottom: innerHeight };
    const step = y < Math.max(0, top) + EDGE_PX ? -EDGE_STEP : y > Math.min(innerHeight, bottom) - EDGE_PX ? EDGE_STEP : 0;
    if (step === 0) return;
    const before = list?.scrollTop;
    list?.scrollBy(0, step);
    // At the end of a column the page scrolls instead.
    if (list?.scrollTop === before && (y < EDGE_PX || y > innerHeight - EDGE_PX)) scrollBy(0, step);
    this.over();
  }

  private readonly up = (event: PointerEvent): void => {
    if (event.pointerId !== this.press?.pointer) return;
    this.at = [event.clientX, event.clientY];
    this.end(true);
  };

  private readonly cancelled = (event: PointerEvent): void => {
    if (event.pointerId === this.press?.pointer) this.end(false);
  };

  private readonly escaped = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !this.isDragging) return;
    event.stopPropagation();
    this.end(false);
  };

  private end(isDropped: boolean): void {
    const wasDragging = this.isDragging;
    clearTimeout(this.timer);
    clearInterval(this.edgeTimer);
    this.timer = 0;
    this.press = null;
    this.isDragging = false;
    if (wasDragging) document.documentElement.style.userSelect = '';
    removeEventListener('pointermove', this.moved);
    removeEventListener('pointerup', this.up);
    removeEventListener('pointercancel', this.cancelled);
    removeEventListener('keydown', this.escaped, true);
    if (wasDragging) this.host.dragEnded(isDropped ? this.host.cardAt(...this.at) : null);
  }

  private readonly holdPage = (event: TouchEvent): void => {
    if (this.isDragging && event.cancelable) event.preventDefault();
  };

  private readonly noMenu = (event: Event): void => {
    if (this.press?.isTouch) event.preventDefault();
  };
}
