import { css, html, nothing, type TemplateResult } from 'lit';
import { markIcon } from '../../theme/marks.js';
import { partyLabel } from '../../ui/party.js';
import { reportLinks } from '../../ui/report.js';
import { PartElement } from '../part-element.js';

/** What came of the session, on the last screen: agreements, commitments, the next date, decisions, and the report. */
export class Ending extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      .list {
        display: grid;
        gap: 12px;
        padding: 0;
        margin: 0;
        list-style: none;
      }
      .list p {
        margin: 0;
      }
      .facts {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 16px;
      }
      .facts > * {
        white-space: nowrap;
      }
      .facts bdi:first-child {
        white-space: normal;
      }
      form,
      form button {
        flex: 1 1 auto;
      }
      form button {
        width: 100%;
      }
    `,
  ];

  protected override render(): unknown {
    const parts = [this.renderAgreed(), this.renderPromised(), this.renderNext(), this.renderDecided()];
    return html`<section class="stack">
      <h1 tabindex="-1">${this.t('ending.title')}</h1>
      ${this.renderReport()} ${parts}
      ${parts.every((part) => part === nothing) ? html`<p class="soft">${this.t('ending.nothing')}</p>` : nothing}
    </section>`;
  }

  private renderReport(): TemplateResult | typeof nothing {
    const { room } = this;
    if (room.reports === 0) return html`<p class="soft">${this.t('ending.noReport')}</p>`;
    return html`<div class="card stack tight">
      <h2>${this.t('ending.report')}</h2>
      <p class="soft">${this.t('ending.reportText')}</p>
      ${this.preview ? nothing : reportLinks(room)}
    </div>`;
  }

  private list(title: 'ending.agreed' | 'ending.commitments' | 'ending.decisions', items: TemplateResult[]): TemplateResult | typeof nothing {
    if (items.length === 0) return nothing;
    return html`<section class="stack tight">
      <h2>${this.t(title)}</h2>
      <ul class="list">
        ${items}
      </ul>
    </section>`;
  }

  private renderAgreed(): TemplateResult | typeof nothing {
    const agreed = this.room.cards.filter(({ agreement, into }) => agreement !== null && into === null);
    const items = agreed.map(({ text, agreement }) => {
      const waiting = agreement?.waiting ?? [];
      return html`<li class="card">
        <p class="soft small" dir="auto">${text}</p>
        <p dir="auto" class="pre">${agreement?.text}</p>
        ${waiting.length === 0 ? nothing : html`<p class="soft small">${this.t('ending.waits', { parties: waiting.map((id) => this.nameOf(id)).join(', ') })}</p>`}
      </li>`;
    });
    return this.list('ending.agreed', items);
  }

  private renderPromised(): TemplateResult | typeof nothing {
    const items = this.room.commitments.map((one) => {
      const party = this.party(one.party);
      return html`<li class="card">
        <p dir="auto">${one.text}</p>
        <p class="facts soft small">
          <bdi translate="no">${one.owner}</bdi>
          ${party === null ? nothing : html`<span>${markIcon(party.mark)} ${partyLabel(party)}</span>`}
          <span>${this.t('commitments.due')}: ${this.date(one.due)}</span>
        </p>
      </li>`;
    });
    return this.list('ending.commitments', items);
  }

  private renderNext(): TemplateResult | typeof nothing {
    const { nextDate, isWithoutNextDate } = this.room;
    if (nextDate !== null) return html`<p class="note"><strong>${this.t('ending.next', { date: this.date(nextDate).replaceAll(' ', '\u00a0') })}</strong></p>`;
    return isWithoutNextDate ? html`<p class="soft">${this.t('ending.noNext')}</p>` : nothing;
  }

  private renderDecided(): TemplateResult | typeof nothing {
    return this.list('ending.decisions', this.room.decisions.map(({ what }) => html`<li class="card" dir="auto">${what}</li>`));
  }
}
