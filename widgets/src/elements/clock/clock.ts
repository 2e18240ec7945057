import { css, html, nothing } from 'lit';
import { CofrontElement } from '../element.js';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';

/** The timer, seen by everyone: calm, and soft at its end. It cuts nobody off. */
export class Clock extends CofrontElement {
  static override styles = [
    base,
    css`
      :host {
        display: inline-block;
        flex: none;
      }
      .clock {
        display: inline-flex;
        align-items: center;
        gap: 0.4em;
        white-space: nowrap;
        font-weight: 600;
      }
      svg {
        inline-size: 1.15em;
        block-size: 1.15em;
      }
      .paused {
        font-weight: 400;
        color: var(--c-soft);
      }
      .over {
        padding-inline: 8px;
        border-radius: 99px;
        background: var(--c-midst-soft);
      }
    `,
  ];
  static override properties = { room: { attribute: false }, tick: { attribute: false }, now: { state: true } };
  declare room: SessionClient;
  declare tick: number;
  declare now: number;
  private timer = 0;

  constructor() {
    super();
    this.tick = 0;
    this.now = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => {
      if (this.room.timer?.state === 'running') this.now += 1;
    }, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override render(): unknown {
    const { timer } = this.room;
    if (timer === null || timer.state === 'off') return nothing;
    const left = timer.state === 'running' ? (timer.ends_ms ?? 0) - this.room.clock.now() : timer.left_ms;
    const isOver = left <= 0;
    const words = isOver ? this.t('clock.over') : timeOf(left);
    const part = timer.length_ms > 0 ? Math.max(0, Math.min(1, left / timer.length_ms)) : 0;
    return html`<span class="clock ${timer.state} ${isOver ? 'over' : ''}" role="timer" aria-label=${this.t('clock.label', { left: words })}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <circle cx="12" cy="12" r="9.5" fill="none" stroke="var(--c-edge)" stroke-width="2"></circle>
        <circle
          cx="12" cy="12" r="5" fill="none" stroke="var(--c-midst-deep)" stroke-width="10" pathLength="1" stroke-dasharray="${part} 1" transform="rotate(-90 12 12)"
        ></circle>
      </svg>
      <span translate=${isOver ? 'yes' : 'no'}>${words}${timer.state === 'paused' ? ` ${this.t('clock.paused')}` : ''}</span>
    </span>`;
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}

/** Minutes and seconds. */
export function timeOf(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
