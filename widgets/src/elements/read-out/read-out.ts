import { css, html, nothing, type TemplateResult } from 'lit';
import { hue, markIcon } from '../../theme/marks.js';
import type { ReadOutSpec, ReadOutView } from '../../view.js';
import { PartElement } from '../part-element.js';
import { labelOf } from '../../ui/party.js';

/** Cards are read out, the parties in turn; whoever's turn it is may pass. */
export class ReadOut extends PartElement<ReadOutSpec> {
  static override styles = [
    ...PartElement.styles,
    css`
      .now {
        display: grid;
        gap: 14px;
        padding: 24px 20px;
        border: 2px solid var(--c-midst);
        border-inline-start: 10px solid var(--hue);
        border-radius: calc(var(--c-radius) * 1.6);
        background: var(--c-card);
      }
      .now .text {
        font-size: clamp(1.375em, 5cqi, 2em);
        line-height: 1.35;
        font-weight: 600;
      }
      .turns {
        display: grid;
        gap: 6px;
      }
      .turns li {
        display: flex;
        gap: 8px;
        align-items: baseline;
        padding: 6px 10px;
      }
      .turns .done {
        color: var(--c-soft);
      }
    `,
  ];

  static override properties = { ...PartElement.properties, barred: { type: Boolean } };
  /** Beside a button that ends the turn, as on the console: offers only passing. */
  declare barred: boolean;

  constructor() {
    super();
    this.barred = false;
  }

  protected override render(): unknown {
    const { view } = this;
    if (view === null) return nothing;
    const turns = this.room.readOut(view.id);
    if (turns === null) return html`<p class="soft">${this.t('wait.soon')}</p>`;
    const { order, at, skipped } = turns;
    const now = order[at];
    return html`<section class="stack">
      ${this.renderTitle()}
      ${now === undefined ? html`<p class="lead">${this.t('read.over')}</p>` : this.renderNow(now, at, order.length, turns.may_end)}
      <details>
        <summary>${this.t('read.order')}</summary>
        <ol class="turns">
          ${order.map(({ party, card }, index) => {
            const mark = this.party(party)?.mark;
            return html`<li class=${index < at ? 'done' : ''} aria-current=${index === at ? 'step' : 'false'}>
              ${mark === undefined ? nothing : markIcon(mark)}
              <span dir="auto">${this.room.card(card)?.text}</span>
              ${skipped.includes(index) ? html`<span class="chip">${this.t('read.skipped')}</span>` : nothing}
            </li>`;
          })}
        </ol>
      </details>
    </section>`;
  }

  private renderNow({ party, card }: ReadOutView['order'][number], turn: number, of: number, mayEnd: readonly string[]): TemplateResult {
    const side = this.party(party);
    const isMine = this.isLead || mayEnd.includes(this.own ?? '');
    const next = (skip: boolean): void => {
      if (!this.preview) void this.room.act({ kind: 'next-turn', activity: this.activity, turn, skip });
    };
    return html`<article class="now" style="--hue:${side ? hue(side.mark) : 'var(--c-midst)'}" aria-live="polite">
        <p class="row between">
          <span class="party">${side ? markIcon(side.mark) : nothing}${side ? this.t('read.turn', { party: labelOf(side) }) : this.t('read.turnAll')}</span>
          <span class="soft">${this.t('poll.step', { n: turn + 1, of })}</span>
        </p>
        <p class="text" dir="auto">${this.room.card(card)?.text ?? ''}</p>
      </article>
      ${isMine && this.canAct
        ? html`<div class="row">
            ${this.barred ? nothing : html`<button class="go" @click=${() => next(false)}>${this.t('read.next')}</button>`}
            <button @click=${() => next(true)}>${this.t('read.pass')}</button>
          </div>`
        : html`<p class="soft">${this.t('read.listen')}</p>`}`;
  }
}
