import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { actOf, offerOf } from '../../ui/next.js';
import type { NextView } from '../../view.js';
import { CofrontElement } from '../element.js';

/** How long everyone can still say "not yet" before something opens by itself. */
const CALM_S = 10;

/** One button for what comes next, with a sentence about its consequence. Automatic openings start here. */
export class NextBar extends CofrontElement {
  static override styles = [
    base,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
      }
      .words {
        flex: 1 1 16em;
        display: grid;
        gap: 4px;
        font-size: 0.9375em;
        line-height: 1.4;
      }
      .acts {
        flex: 1 1 13em;
        display: grid;
        gap: 8px;
      }
      .bar.asks {
        border: 2px solid var(--c-midst-deep);
        border-radius: var(--c-radius);
        background: var(--c-midst-soft);
        padding: 10px 12px;
      }
      .asks .acts {
        grid-template-columns: 1fr 1fr;
      }
      .row {
        display: flex;
        gap: 8px;
      }
      .row input {
        flex: 1 1 9em;
      }
      .acts > .go {
        display: -webkit-box;
        -webkit-line-clamp: 3;
        -webkit-box-orient: vertical;
        overflow: hidden;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    tick: { attribute: false },
    asking: { state: true },
    left: { state: true },
  };
  declare room: SessionClient;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The act that the question is about; null if there is no question. */
  declare asking: string | null;
  /** Seconds until it opens by itself; null if nothing does. */
  declare left: number | null;
  private timer = 0;
  private counted = '';

  constructor() {
    super();
    this.tick = 0;
    this.asking = null;
    this.left = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override willUpdate(): void {
    const { due } = this;
    if (due === this.counted) return;
    this.stop();
    this.counted = due;
    if (due === '') return;
    this.left = CALM_S;
    this.timer = window.setInterval(() => this.count(), 1000);
  }

  protected override render(): unknown {
    const { room } = this;
    const { next } = room;
    if (next === null || room.isClosed) return nothing;
    if (room.leads && this.asking === offerOf(next)) return this.renderAsk(next);
    const words = html`<div class="words" id="words" aria-live="polite">
      ${this.left === null ? nothing : html`<strong role="timer">${this.t('next.closing', { n: this.left })}</strong>`}
      <span dir="auto">${this.left === null && next.held && next.by_itself ? next.held : next.words}</span>
    </div>`;
    // A reveal that would destroy or hide everything is not suggested: it stays one tap away.
    const isLoud = next.do !== 'reveal' || next.ask === '';
    return html`<div class="bar" role="group" aria-label=${this.t('next.label')}>
      ${words}
      ${next.label === '' || !room.leads
        ? next.label === '' && next.why === 'date' ? this.renderDate() : nothing
        : html`<div class="acts">
            ${this.left === null ? nothing : html`<button @click=${this.wait}>${this.t('next.wait')}</button>`}
            <button class="wide ${isLoud ? 'go' : ''}" id="go" dir="auto" aria-describedby="words" ?disabled=${this.isBusy} @click=${this.press}>${next.label}</button>
          </div>`}
    </div>`;
  }

  /** The one thing that the report at the end still needs. */
  private renderDate(): TemplateResult {
    const set = (event: Event): void => {
      event.preventDefault();
      const date = this.renderRoot.querySelector<HTMLInputElement>('#date')?.value ?? '';
      if (date !== '') void this.room.act({ kind: 'set-next-date', date });
    };
    return html`<form class="acts" @submit=${set}>
      <div class="row">
        <input id="date" type="date" required aria-label=${this.t('tools.nextDate')} />
        <button class="go" ?disabled=${this.isBusy}>${this.t('next.date')}</button>
      </div>
      <button type="button" ?disabled=${this.isBusy} @click=${() => void this.room.act({ kind: 'set-next-date', date: null, none: true })}>${this.t('next.noDate')}</button>
    </form>`;
  }

  private renderAsk(next: NextView): TemplateResult {
    return html`<div class="bar asks" role="group" aria-labelledby="ask" @keydown=${this.onKey}>
      <p class="words" id="ask" tabindex="-1" dir="auto">${next.ask}</p>
      <div class="acts">
        <button @click=${this.leave}>${this.t('console.notYet')}</button>
        <button class="go" ?disabled=${this.isBusy} @click=${this.goOn}>${this.t('next.yes')}</button>
      </div>
    </div>`;
  }

  private readonly press = (): void => {
    const { next } = this.room;
    if (next === null) return;
    if (next.ask === '') return this.goOn();
    this.asking = offerOf(next);
    void this.focusOn('#ask');
  };

  private readonly goOn = (): void => {
    const { next } = this.room;
    this.asking = null;
    this.stop();
    const act = next === null ? null : actOf(next);
    if (act === null || this.isBusy) return;
    void this.room.act(act);
    this.requestUpdate();
  };

  private readonly leave = (): void => {
    this.asking = null;
    void this.focusOn('#go');
  };

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.leave();
  };

  /** Sent for all facilitators: the other console stops counting too. */
  private readonly wait = (): void => {
    const activity = this.room.next?.activity ?? null;
    this.stop();
    if (activity !== null) void this.room.act({ kind: 'set-reveal', activity, by_itself: false });
  };

  /** What is due to open by itself now; empty for nothing. The console of the one who leads does it. */
  private get due(): string {
    const { next, link, isClosed } = this.room;
    return next !== null && this.room.leads && next.by_itself && next.all_in && link === 'open' && !isClosed ? offerOf(next) : '';
  }

  private count(): void {
    if (this.left === null || this.due !== this.counted) return;
    this.left -= 1;
    if (this.left <= 0) this.goOn();
  }

  private stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
    this.left = null;
  }

  private async focusOn(what: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(what)?.focus();
  }

  private get isBusy(): boolean {
    return this.room.link !== 'open' || this.room.unsaved > 0;
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
