import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { SeatKind } from '../../client/seats.js';
import { sayAttention } from '../../strings.js';
import { logoStyles, renderLogo } from '../../theme/logo.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { isDiscarded } from '../../ui/activity.js';
import { lineState } from '../../ui/line.js';
import { shortAddress } from '../../ui/links.js';
import { minutesLeft } from '../../ui/minutes.js';
import { leastSize, pageAt, type Box } from '../../ui/pages.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import type { ActivityView, LinksView } from '../../view.js';
import type { Paged } from '../pages/pages.js';
import { OutsideKinds } from '../outside-kinds.js';
import { RoomElement } from '../room-element.js';
import { sheetOf } from './sheet-of.js';
import { screenStyles } from './styles.js';
import { Turns } from './turns.js';

/** The big screen: how to join, then the midst. It never scrolls: too much content comes in pages. */
export class Screen extends RoomElement {
  static override styles = [tokens, base, logoStyles, screenStyles];
  static override properties = { justOpened: { state: true }, tick: { state: true }, paged: { state: true }, box: { state: true } };
  declare justOpened: string | null;
  declare tick: number;
  declare paged: Paged | null;
  declare box: Box;

  protected readonly kind: SeatKind = 'screen';
  private minutes = 0;
  private readonly scheme = new Scheme(this, 'dark');
  private readonly states = new Map<string, string>();
  private readonly turns = new Turns(() => this.requestUpdate(), () => this.room?.clock.now() ?? Date.now());
  private readonly watcher = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.resized());

  constructor() {
    super();
    new OutsideKinds(this);
    this.justOpened = null;
    this.tick = 0;
    this.paged = null;
    this.box = { width: 1280, height: 720 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.watcher?.observe(this);
    this.minutes = window.setInterval(() => this.requestUpdate(), 20_000);
    addEventListener('keydown', this.keyPressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watcher?.disconnect();
    removeEventListener('keydown', this.keyPressed);
    this.turns.stop();
    clearInterval(this.minutes);
  }

  /** A presenter's clicker, or the screen computer's keyboard, turns the pages of this screen. */
  private readonly keyPressed = (event: KeyboardEvent): void => {
    if (this.embedded || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = event.key === 'PageDown' || event.key === 'ArrowRight' ? 1 : event.key === 'PageUp' || event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0 && event.key !== ' ') return;
    event.preventDefault();
    if (step === 0) this.turns.pause();
    else this.turns.by(step);
  };

  private resized(): void {
    const { width, height } = this.getBoundingClientRect();
    if (width > 0 && height > 0 && (Math.abs(width - this.box.width) > 1 || Math.abs(height - this.box.height) > 1)) this.box = { width, height };
  }

  protected override roomChanged(): void {
    this.tick += 1;
    this.scheme.turn(this.room?.screens.light ? 'light' : 'dark');
    for (const id of this.room?.agenda ?? []) {
      const state = this.room?.activity(id)?.state ?? 'draft';
      const view = this.room?.activity(id) ?? null;
      if (this.states.get(id) === 'open' && state === 'revealed' && view !== null && !isDiscarded(view)) this.justOpened = id;
      this.states.set(id, state);
    }
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    this.style.setProperty('--c-size', `${leastSize(this.box)}px`);
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.stage === null) {
      return html`<div class="alone">${this.renderUnseated(this.t('screen.needsLink'))}</div>`;
    }
    const id = room.isClosed ? null : room.stage.activity;
    const view = id === null ? null : room.activity(id);
    const sheet = sheetOf(room);
    const { turns = 0, held = false } = room.screens;
    const pages = this.paged?.key === sheet.key ? this.paged.pages : 1;
    this.turns.show(`${room.code} ${room.stage.step} ${sheet.key}`, pages, turns, held);
    const isAlone = sheet.key.startsWith('spot/') || room.isHidden;
    return html`${room.isHidden ? nothing : this.renderHeader(view, pages)}
      ${this.renderSilence()}
      <cofront-pages
        .sheet=${sheet} .screen=${this.box} turns=${this.turns.count} ?opening=${this.justOpened !== null && this.justOpened === id}
        @paged=${(event: CustomEvent<Paged>) => (this.paged = event.detail)}
      ></cofront-pages>
      ${isAlone ? nothing : this.renderFoot(view)}`;
  }

  private renderHeader(view: ActivityView | null, pages: number): TemplateResult {
    const { room } = this;
    const line = lineState(room);
    const isLost = line.look === 'off';
    return html`<header>
      ${renderLogo(room)}
      <h1 dir="auto">${(room?.isClosed ? null : view?.spec.title) ?? room?.session?.title}</h1>
      ${pages > 1
        ? html`<p class="pages" aria-live="off">${this.t(this.turns.isHeld ? 'screen.pageHeld' : 'screen.page', { n: pageAt(this.turns.count, pages) + 1, of: pages })}</p>`
        : nothing}
      ${this.renderTime(view)}
      ${isLost ? html`<p class="soft lost" role="status">${this.t(room?.obstacle === 'blocked' ? 'line.cut' : 'screen.lost')}</p>` : nothing}
    </header>`;
  }

  /** The time left: the timer if one is set, else how long the step is meant to take. */
  private renderTime(view: ActivityView | null): unknown {
    const { room } = this;
    if (room === null || room.isClosed) return nothing;
    if (room.timer !== null && room.timer.state !== 'off') return html`<cofront-clock .room=${room} .tick=${this.tick}></cofront-clock>`;
    const planned = view?.state === 'open' ? (view.spec.minutes ?? 0) : 0;
    if (planned === 0) return nothing;
    const since = room.stage?.since_ms ?? null;
    if (since === null) return html`<p class="soft time">${this.t('screen.minutes', { n: planned })}</p>`;
    const { n, isOver } = minutesLeft(planned, room.clock.now() - since);
    return html`<p class="soft time">${isOver ? this.t('screen.minutesOver', { n: planned }) : this.t('screen.minutesLeft', { n })}</p>`;
  }

  /** The coach's words, and where the room's attention is; in the lobby, the address for typing codes. */
  private renderFoot(view: ActivityView | null): unknown {
    const { room } = this;
    if (room === null || room.isClosed) return nothing;
    const coach = view?.spec.coach ? html`<p class="coach" dir="auto">${view.spec.coach}</p>` : nothing;
    const attention = room.attention?.shown ? this.renderAttention(room.attention.words) : nothing;
    const how = view === null && room.links !== null ? this.renderHow(room.links) : nothing;
    if (coach === nothing && attention === nothing && how === nothing) return nothing;
    return html`<footer>${how}${coach}${attention}</footer>`;
  }

  private renderHow(links: LinksView): TemplateResult {
    return html`<p class="how">
      ${this.t('screen.scan')}, <span class="soft">${sayVerbatim(this.language, 'screen.orType', { address: shortAddress(links.typed_at) })}</span>
    </p>`;
  }

  private renderAttention(words: string): TemplateResult {
    return html`<p class="attention" role="status">
      ${words === ''
        ? this.t('attention.invite')
        : html`<span class="soft">${this.t('attention.screen')}</span> <strong>${sayAttention(this.language, words)}</strong>`}
    </p>`;
  }
}
