import { html, nothing } from 'lit';
import type { StringKey } from '../../strings.js';
import type { ActivityView, LedgerSpec, OpportunityView } from '../../view.js';
import type { Cell, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

const KINDS = new Set(['revenue', 'cost', 'product', 'solution', 'market', 'trust', 'learning', 'loyalty', 'risk', 'options']);
const STAGES = ['uncovered', 'discovered', 'developed', 'realised', 'parked', 'dropped'] as const;

export function opportunityCell(draw: Draw, one: OpportunityView): Cell {
  const card = draw.room.card(one.card);
  const said = draw.said(one);
  const owners = draw.parties.filter(({ id }) => one.owners[id]);
  const kinds = one.kinds.map((kind) => (KINDS.has(kind) ? draw.t(`ledger.kind-${kind}` as StringKey) : kind));
  const facts = [
    kinds.join(', '),
    one.size === 'unknown' ? '' : draw.t('ledger.sizeIs', { size: draw.t(`ledger.size-${one.size}`) }),
    one.confidence === 'unknown' ? '' : draw.t('ledger.confidenceIs', { confidence: draw.t(`ledger.confidence-${one.confidence}`) }),
  ].filter((fact) => fact !== '');
  const body = html`<article class="piece">
    <p class="text" dir="auto">${one.title}</p>
    ${facts.length === 0 ? nothing : html`<p class="meta">${facts.map((fact) => html`<span>${fact}</span>`)}</p>`}
    ${one.benefits ? html`<p dir="auto">${one.benefits}</p>` : nothing}
    ${owners.length === 0 ? nothing : html`<p class="facts">${owners.map((party) => html`<span><bdi translate="no">${one.owners[party.id]}</bdi>, ${draw.short(party)}</span>`)}</p>`}
    ${one.next_step ? html`<p dir="auto">${draw.t('ledger.next')}: ${one.next_step}${one.due === null ? nothing : html`, <span class="nowrap">${draw.date(one.due)}</span>`}</p>` : nothing}
    ${card === null || card.text === one.title ? nothing : html`<p class="meta"><span>${draw.t('ledger.from')} <bdi>${card.text}</bdi></span></p>`}
    ${said === '' ? nothing : html`<p class="meta">${said}</p>`}
  </article>`;
  return { key: `opportunity/${one.id}`, body };
}

/** The value ledger, stage by stage; stages in which nothing is are named in one line. */
export function ledgerSheet(draw: Draw, view: ActivityView<LedgerSpec>): Sheet {
  const all = draw.room.opportunities;
  const stages = STAGES.map((stage) => ({ stage, ones: all.filter((one) => one.stage === stage) }));
  const filled = stages.filter(({ ones }) => ones.length > 0);
  const counts = stages.filter(({ stage, ones }) => ones.length > 0 || !['parked', 'dropped'].includes(stage));
  return {
    key: `ledger/${view.id}`,
    top: html`<p class="soft">${draw.t(view.spec.mode === 'splitting' ? 'ledger.splitting' : 'ledger.finding')}</p>
      <p class="meta">${counts.map(({ stage, ones }) => html`<span class="nowrap">${draw.t(`ledger.stage-${stage}`)} <strong>${ones.length}</strong></span>`)}</p>`,
    bands: [
      {
        key: 'ledger',
        beside: true,
        columns: filled.map(({ stage, ones }) => ({
          key: `stage/${stage}`,
          head: html`<h2>${draw.t(`ledger.stage-${stage}`)} <span class="count">${ones.length}</span></h2>`,
          cells: ones.map((one) => opportunityCell(draw, one)),
        })),
      },
    ],
  };
}
