import { css, html, nothing } from 'lit';
import type { SeatKind } from '../../client/seats.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { kindOf } from '../../registry.js';
import { activityResults, discardedNote, isSealed } from '../../ui/activity.js';
import { lineState } from '../../ui/line.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { presenceSides, turnoutSides } from '../../ui/turnout.js';
import { activityWork } from '../../ui/work.js';
import { OutsideKinds } from '../outside-kinds.js';
import { RoomElement } from '../room-element.js';

/** One activity in a facilitator's notebook: its state, who has handed in, the next step, and what was opened. */
export class PollControl extends RoomElement {
  static override styles = [
    tokens,
    base,
    sidesStyles,
    css`
      :host {
        container-type: inline-size;
        background: var(--c-ground);
        border: 1px solid var(--c-line);
        border-radius: var(--c-radius);
        padding: 16px 18px;
        max-inline-size: 60rem;
      }
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        gap: 4px 14px;
      }
      .head h2 {
        flex: 1 1 8em;
      }
      .chip {
        padding: 1px 12px;
        border: 1.5px solid var(--c-edge);
        border-radius: 99px;
      }
      .chip.open {
        border-color: var(--c-midst-deep);
        background: var(--c-midst-soft);
      }
      .body {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 20px;
        align-items: center;
      }
      @container (min-width: 40rem) {
        .body.two {
          grid-template-columns: minmax(0, 1fr) 19em;
          gap: 32px;
        }
      }
    `,
  ];
  static override properties = { activity: {}, threshold: {}, tick: { state: true } };
  declare activity: string;
  /** The threshold that the notebook asks for: a number, or `suggested`. */
  declare threshold: string;
  declare tick: number;

  protected readonly kind: SeatKind = 'facilitator';

  constructor() {
    super();
    new Scheme(this);
    new OutsideKinds(this);
    this.activity = '';
    this.threshold = 'suggested';
    this.tick = 0;
  }

  protected override roomChanged(): void {
    this.tick += 1;
  }

  protected override render(): unknown {
    const { room } = this;
    const view = room?.activity(this.activity) ?? null;
    if (room?.seat == null || view === null) return this.renderUnseated(this.t('line.connecting'));
    const isSealedKind = isSealed(view);
    const isRevealed = view.state === 'revealed' || !isSealedKind;
    const line = lineState(room);
    return html`<div class="stack">
      <div class="head">
        <h2 dir="auto">${view.spec.title}</h2>
        ${view.round > 1 ? html`<span class="soft">${this.t('poll.round', { n: view.round })}</span>` : nothing}
        <span class="chip ${view.state}" role="status">${this.t(`console.state-${view.state}`)}</span>
        ${line.look === 'calm' ? nothing : html`<span class="soft" role="status">${this.t(line.key)}</span>`}
      </div>
      ${discardedNote(room, view)} ${this.renderSilence()} ${room.fault === null ? nothing : this.renderFault()}
      <div class="body ${isRevealed ? '' : 'two'}">
        ${!isSealedKind
          ? view.state === 'draft' && kindOf(view.spec) !== undefined ? nothing : activityWork(view, { room, tick: this.tick })
          : isRevealed ? activityResults(room, view, this.tick) : sidesFigure(view.state === 'open' ? turnoutSides(room, view.id) : presenceSides(room), false)}
        <cofront-poll-steps
          single
          .room=${room}
          .activity=${view.id}
          .tick=${this.tick}
          .wanted=${Number(this.threshold) || null}
        ></cofront-poll-steps>
        ${isSealedKind && view.state === 'open' ? html`<cofront-deadline .room=${room} .tick=${this.tick} activity=${view.id}></cofront-deadline>` : nothing}
      </div>
    </div>`;
  }
}
