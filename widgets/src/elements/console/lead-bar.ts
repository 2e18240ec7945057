import { css, html, nothing, type TemplateResult } from 'lit';
import type { Act } from '../../acts.js';
import { hostName } from '../../ui/leading.js';
import type { LeaderView, LeadView } from '../../view.js';
import { PartElement } from '../part-element.js';

/** Who leads, where two or more may: taking over and handing over. Nothing at all where one facilitator leads alone. */
export class LeadBar extends PartElement {
  static override styles = [
    ...PartElement.styles,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 6px 16px;
        padding-block-end: 8px;
        margin-block-end: 8px;
        border-block-end: 1px solid var(--c-line);
        font-size: 0.9375em;
      }
      .says {
        flex: 1 1 10em;
        color: var(--c-ink);
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
      .says.short {
        flex-basis: auto;
      }
      .says.other {
        padding-inline-start: 10px;
        border-inline-start: 4px solid var(--c-midst);
      }
      details {
        flex: 0 1 auto;
        min-inline-size: 0;
      }
      .to {
        display: grid;
        gap: 8px;
        padding-block-start: 8px;
      }
      button {
        max-inline-size: 100%;
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override render(): unknown {
    const { lead } = this.room;
    if (lead === null || this.room.isClosed || lead.hosts.length < 2) return nothing;
    return html`<div class="bar" role="group" aria-label=${this.t('lead.label')}>
      <p class="says ${this.room.leads ? (this.wasGiven(lead) ? '' : 'short') : 'other'}" role="status" dir="auto">${this.said(lead)}</p>
      ${this.room.leads ? this.renderHandOver(lead) : this.renderTakeOver(lead)}
    </div>`;
  }

  private said(lead: LeadView): TemplateResult {
    const me = this.room.me?.co ?? null;
    const leader = lead.hosts.find(({ id }) => id === lead.by);
    const before = { name: hostName(this.room, lead.was) };
    const name = { name: hostName(this.room, lead.by) };
    if (this.room.leads) {
      return html`<strong>${this.wasGiven(lead) ? this.t('lead.youHanded', before) : this.t('lead.you')}</strong>`;
    }
    const wasMe = lead.turn > 0 && lead.was === me;
    const how = !wasMe ? 'lead.theirs' : lead.handed ? 'lead.handed' : 'lead.took';
    return html`<strong>${this.t(how, name)}</strong> ${leader?.here === false ? this.t('lead.away') : this.t('lead.theirsText')}`;
  }

  /** Whether the one who leads here was handed it. */
  private wasGiven({ turn, handed }: LeadView): boolean {
    return turn > 0 && handed;
  }

  private renderTakeOver(lead: LeadView): TemplateResult {
    return html`<button id="take-over" ?disabled=${this.isBusy} @click=${() => this.act({ kind: 'take-over', seen: lead.turn })}>${this.t('lead.take')}</button>`;
  }

  private renderHandOver(lead: LeadView): TemplateResult {
    const others = lead.hosts.filter(({ id }) => id !== lead.by);
    const buttons = others.map(
      (one) => html`<button class="hand-over" dir="auto" ?disabled=${this.isBusy} @click=${() => this.act({ kind: 'hand-over', to: one.id })}>
        ${this.t(one.here ? 'lead.hand' : 'lead.handAway', { name: this.called(one) })}
      </button>`,
    );
    if (others.length === 1) return html`${buttons}`;
    return html`<details><summary>${this.t('lead.handMore')}</summary><div class="to">${buttons}</div></details>`;
  }

  /** And inside it. */
  private called({ id, name }: LeaderView): string {
    return id === null ? this.t('lead.theFacilitator') : name;
  }

  private act(act: Act): void {
    const details = this.renderRoot.querySelector('details');
    if (details !== null) details.open = false;
    void this.room.act(act);
  }

  private get isBusy(): boolean {
    return this.room.link !== 'open';
  }
}
