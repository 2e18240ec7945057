import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { Choice } from '../../kind.js';
import { hostOf } from '../../registry.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { barredNote, isBarred } from '../../ui/leading.js';
import type { SpotView } from '../../view.js';
import { CofrontElement } from '../element.js';

/** The facilitator's controls for the big screens: their pages, and the one thing that fills them. */
export class Wall extends CofrontElement {
  static override styles = [
    base,
    css`
      h2 {
        font-size: 0.9375em;
        color: var(--c-soft);
        letter-spacing: 0;
      }
      .stack {
        gap: 8px;
      }
      .row button {
        flex: 1 1 auto;
        padding-inline: 10px;
      }
      .row [aria-pressed='true'] {
        background: var(--c-midst-soft);
        border-color: var(--c-midst-deep);
      }
      select {
        inline-size: 100%;
      }
    `,
  ];
  static override properties = { room: { attribute: false }, tick: { attribute: false } };
  declare room: SessionClient;
  declare tick: number;

  constructor() {
    super();
    this.tick = 0;
  }

  protected override render(): unknown {
    const { room } = this;
    if (room.isClosed) return nothing;
    const { held = false, spot = null, light = false } = room.screens;
    const turn = (turn: 'next' | 'back'): void => void room.act({ kind: 'turn-page', turn });
    const choices = choicesOf(room);
    const isOffline = room.link !== 'open';
    const off = isBarred(room);
    return html`<section class="stack" aria-labelledby="wall">
      <h2 id="wall">${this.t('wall.title')}</h2>
      <div class="row" role="group" aria-label=${this.t('wall.pages')}>
        <button ?disabled=${off} @click=${() => turn('back')}>${this.t('wall.back')}</button>
        <button aria-pressed=${held} ?disabled=${off} @click=${() => void room.act({ kind: 'turn-page', hold: !held })}>${this.t('wall.hold')}</button>
        <button ?disabled=${off} @click=${() => turn('next')}>${this.t('wall.next')}</button>
      </div>
      <div class="row" role="group" aria-label=${this.t('wall.look')}>
        ${([false, true] as const).map(
          (on) => html`<button aria-pressed=${light === on} ?disabled=${isOffline} @click=${() => void room.act({ kind: 'light-screens', on })}>
            ${this.t(on ? 'wall.light' : 'wall.dark')}
          </button>`,
        )}
      </div>
      ${choices.length === 0 && spot === null ? nothing : this.renderSpot(choices, spot, off)}
      ${barredNote(room)}
    </section>`;
  }

  private renderSpot(choices: readonly Choice[], spot: SpotView | null, off: boolean): TemplateResult {
    const { room } = this;
    const choose = (event: Event): void => {
      const choice = choices[Number((event.target as HTMLSelectElement).value)];
      void room.act(choice === undefined ? { kind: 'spotlight' } : { kind: 'spotlight', ...choice.spot });
    };
    const on = spot === null ? -1 : choices.findIndex(({ spot: one }) => one.what === spot.what && one.target === spot.target && one.part === spot.part);
    return html`<label for="spot">${this.t('wall.spot')}</label>
      <select id="spot" ?disabled=${off} @change=${choose}>
        <option value="-1" ?selected=${on < 0}>${this.t('wall.nothing')}</option>
        ${choices.map(({ words }, index) => html`<option value=${index} ?selected=${index === on}>${words}</option>`)}
      </select>
      ${spot === null ? nothing : html`<button class="wide" ?disabled=${off} @click=${() => void room.act({ kind: 'spotlight' })}>${this.t('wall.off')}</button>`}`;
  }

  private t(key: StringKey): string {
    return say(languageOf(this.room.session), key);
  }
}

/** What may fill the screens in this step. */
function choicesOf(room: SessionClient): Choice[] {
  const view = room.activity(room.stage?.activity ?? '');
  return view === null ? [] : (hostOf(view.spec)?.spots(room, view) ?? []);
}
