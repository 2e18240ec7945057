import { css, html, nothing } from 'lit';
import type { SeatKind } from '../../client/seats.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { joinLinks, linkStyles } from '../../ui/links.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { presenceSides } from '../../ui/turnout.js';
import { RoomElement } from '../room-element.js';
import { sayVerbatim } from '../../ui/verbatim.js';

/** A session in a notebook: what it is, who is here, and how to join. */
export class Session extends RoomElement {
  static override styles = [
    tokens,
    base,
    sidesStyles,
    linkStyles,
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
        justify-content: space-between;
        gap: 4px 20px;
      }
      .joins {
        max-inline-size: 34em;
      }
    `,
  ];

  protected readonly kind: SeatKind = 'facilitator';

  constructor() {
    super();
    new Scheme(this);
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.stage === null) return this.renderUnseated(this.t('line.connecting'));
    const { links, session } = room;
    return html`<div class="stack">
      <div class="head">
        <h2 dir="auto">${session.title}</h2>
        <span class="soft">${sayVerbatim(this.language, 'session.code', { code: session.code })}</span>
      </div>
      ${this.renderSilence()} ${sidesFigure(presenceSides(room), false)}
      ${room.isClosed ? html`<p class="soft">${this.t('console.ended')}</p>` : joinLinks(room)}
      ${links
        ? html`<div class="row">
            <a class="button" href=${links.screen} target="_blank" rel="noopener">${this.t('console.openScreen')}</a>
            <a class="button" href=${links.console} target="_blank" rel="noopener">${this.t('console.openConsole')}</a>
          </div>`
        : nothing}
    </div>`;
  }
}
