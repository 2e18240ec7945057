import { css, html, nothing } from 'lit';
import { CofrontElement } from '../element.js';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';

type On = 'issue' | 'other';

/** The same tap within this time is not sent again. */
const AGAIN_MS = 20_000;

/** "Where is my attention now?": one tap, for oneself. The answer stays on this screen and is gone with the next page. */
export class Attention extends CofrontElement {
  static override styles = [
    base,
    css`
      .self {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        padding-block: 14px;
        border-block-start: 1px solid var(--c-line);
      }
      .self > span {
        flex: 1 1 9em;
        color: var(--c-soft);
        font-size: 0.9375em;
      }
      .taps {
        display: flex;
        gap: 8px;
      }
      button {
        padding-inline: 14px;
        font-size: 0.9375em;
        background: none;
        border-color: var(--c-line);
      }
      button[aria-pressed='true'] {
        border-color: var(--c-midst-deep);
        background: var(--c-midst-soft);
      }
      p {
        flex: 1 0 100%;
      }
    `,
  ];
  static override properties = { room: { attribute: false }, on: { state: true } };
  declare room: SessionClient;
  declare on: On | null;
  private told: { on: On; at: number } | null = null;

  constructor() {
    super();
    this.on = null;
  }

  protected override render(): unknown {
    return html`<div class="self" role="group" aria-labelledby="ask">
      <span id="ask">${this.t('attention.ask')}</span>
      <div class="taps">
        ${(['issue', 'other'] as const).map(
          (on) => html`<button aria-pressed=${this.on === on} @click=${() => this.notice(on)}>${this.t(`attention.${on}`)}</button>`,
        )}
      </div>
      <div role="status" style="display:contents">
        ${this.on === null
          ? nothing
          : html`<p>${this.t(`attention.${this.on}Answer`)} <span class="soft">${this.t('attention.private')}</span></p>`}
      </div>
    </div>`;
  }

  private notice(on: On): void {
    this.on = on;
    const isAgain = this.told?.on === on && Date.now() - this.told.at < AGAIN_MS;
    // Noticing is what counts: a tap made offline is not sent later, when it would no longer be true.
    if (isAgain || this.room.link !== 'open') return;
    this.told = { on, at: Date.now() };
    void this.room.act({ kind: 'attend', on });
  }

  private t(key: StringKey): string {
    return say(languageOf(this.room.session), key);
  }
}
