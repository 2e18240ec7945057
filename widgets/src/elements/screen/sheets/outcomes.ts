import { html, nothing, type TemplateResult } from 'lit';
import { hue } from '../../../theme/marks.js';
import type { CommitmentsSpec, CommitmentView, LedgerSpec, OpportunityView, ActivityView, StepSpec } from '../../../view.js';
import type { StringKey } from '../../../strings.js';
import type { Band, Cell, Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

const KINDS = new Set(['revenue', 'cost', 'product', 'solution', 'market', 'trust', 'learning', 'loyalty', 'risk', 'options']);
const STAGES = ['uncovered', 'discovered', 'developed', 'realised', 'parked', 'dropped'] as const;

/** Who does what for whom until when. The owner stands there by the name that was given for this commitment. */
export function commitmentCell(draw: Draw, one: CommitmentView): Cell {
  const party = draw.party(one.party);
  const counterpart = draw.party(one.counterpart);
  const fact = (label: StringKey, value: unknown): TemplateResult => html`<span>${draw.t(label)}: ${value}</span>`;
  const body = html`<article class="piece" style=${party === null ? nothing : `--hue:${hue(party.mark)}`}>
    <p class="text" dir="auto">${one.text}</p>
    <p class="facts">
      <span class="owner">${one.owner === '' ? nothing : html`<bdi translate="no">${one.owner}</bdi>, `}${party === null ? nothing : draw.short(party)}</span>
      ${fact('promise.due', html`<span class="nowrap">${draw.date(one.due)}</span>`)}
    </p>
    <p class="meta">
      ${counterpart === null ? nothing : fact('promise.counterpart', draw.short(counterpart))}
      ${one.status === 'open' ? nothing : html`<span class="now">${draw.t(`promise.status.${one.status}`)}</span>`}
      ${one.carried === null ? nothing : html`<span>${draw.t('promise.carried', { title: one.carried.title })}</span>`}
    </p>
    ${one.first_step ? html`<p class="meta">${fact('promise.first', html`<bdi>${one.first_step}</bdi>`)}</p>` : nothing}
    ${one.check === null ? nothing : html`<p class="meta">${fact('promise.check', html`<span class="nowrap">${draw.date(one.check)}</span>`)}</p>`}
  </article>`;
  return { key: `commitment/${one.id}`, body };
}

export function commitmentsSheet(draw: Draw, view: ActivityView<CommitmentsSpec>): Sheet {
  const { balance, commitments } = draw.room;
  const owned = balance === null
    ? null
    : html`<p class="meta">
          <span>${draw.t('promise.balance')}</span>
          ${draw.parties.map((party) => html`<span>${draw.short(party)} <span class="nowrap">${balance.owners[party.id] ?? 0}</span></span>`)}
        </p>
        ${balance.one_sided === null ? nothing : html`<p class="note">${draw.t('promise.oneSided', { party: draw.party(balance.one_sided)?.name ?? '' })}</p>`}`;
  const cells = commitments.map((one) => commitmentCell(draw, one));
  const none: Cell = { key: 'none', body: html`<p class="center soft">${draw.t('promise.none')}</p>` };
  return { key: `commitments/${view.id}`, top: owned, bands: [{ key: 'commitments', columns: [{ key: 'all', cells: cells.length === 0 ? [none] : cells }] }] };
}

export function opportunityCell(draw: Draw, one: OpportunityView): Cell {
  const card = draw.room.card(one.card);
  const said = draw.said(one);
  const owners = draw.parties.filter(({ id }) => one.owners[id]);
  const kinds = one.kinds.map((kind) => (KINDS.has(kind) ? draw.t(`ledger.kind.${kind}` as StringKey) : kind));
  const facts = [
    kinds.join(', '),
    one.size === 'unknown' ? '' : draw.t('ledger.sizeIs', { size: draw.t(`ledger.size.${one.size}`) }),
    one.confidence === 'unknown' ? '' : draw.t('ledger.confidenceIs', { confidence: draw.t(`ledger.confidence.${one.confidence}`) }),
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
      <p class="meta">${counts.map(({ stage, ones }) => html`<span class="nowrap">${draw.t(`ledger.stage.${stage}`)} <strong>${ones.length}</strong></span>`)}</p>`,
    bands: [
      {
        key: 'ledger',
        beside: true,
        columns: filled.map(({ stage, ones }) => ({
          key: `stage/${stage}`,
          head: html`<h2>${draw.t(`ledger.stage.${stage}`)} <span class="count">${ones.length}</span></h2>`,
          cells: ones.map((one) => opportunityCell(draw, one)),
        })),
      },
    ],
  };
}

/** Framing, ground rules, closing words. */
export function stepSheet(draw: Draw, { id, spec: { intro, text, dip } }: ActivityView<StepSpec>): Sheet {
  const cells = [...draw.text('intro', intro, 'lead'), ...draw.text('text', text)];
  if (dip) cells.push({ key: 'dip', body: html`<p class="note">${draw.t('step.dip')}</p>` });
  return { key: `step/${id}`, bands: [{ key: 'text', columns: [{ key: 'words', cells }], most: 2 }] };
}

/** What came of the session, when it is over. */
export function endSheet(draw: Draw): Sheet {
  const { room } = draw;
  const agreed = room.cards.flatMap(({ id, text, agreement, into }) =>
    agreement === null || into !== null ? [] : [{ id, text, words: agreement.text, waits: agreement.waiting }],
  );
  const bands: Band[] = [
    {
      key: 'thanks',
      columns: [{ key: 'words', cells: [{ key: 'thanks', body: html`<p class="center">${draw.t('wait.closed')}</p>` }] }],
      most: 1,
    },
  ];
  if (agreed.length > 0) {
    const cells = agreed.map(({ id, text, words, waits }): Cell => ({
      key: `agreement/${id}`,
      body: html`<article class="piece both">
        <p class="meta" dir="auto">${text}</p>
        <p class="text pre" dir="auto">${words}</p>
        ${waits.length === 0 ? nothing : html`<p class="meta">${draw.t('card.waiting', { parties: draw.names(waits) })}</p>`}
      </article>`,
    }));
    bands.push({ key: 'agreements', head: html`<h2>${draw.t('ending.agreed')}</h2>`, columns: [{ key: 'agreed', cells }] });
  }
  if (room.commitments.length > 0) {
    bands.push({ key: 'commitments', head: html`<h2>${draw.t('screen.commitments')}</h2>`, columns: [{ key: 'promised', cells: room.commitments.map((one) => commitmentCell(draw, one)) }] });
  }
  if (room.decisions.length > 0) {
    const cells = room.decisions.map(({ id, what }): Cell => ({ key: `decision/${id}`, body: html`<article class="piece"><p class="text" dir="auto">${what}</p></article>` }));
    bands.push({ key: 'decisions', head: html`<h2>${draw.t('ending.decisions')}</h2>`, columns: [{ key: 'decided', cells }] });
  }
  if (room.reports > 0) {
    bands.push({ key: 'report', columns: [{ key: 'report', cells: [{ key: 'report', body: html`<p class="center soft">${draw.t('ending.onPhones')}</p>` }] }], most: 1 });
  }
  if (room.nextDate !== null) {
    bands.push({ key: 'next', columns: [{ key: 'date', cells: [{ key: 'next', body: html`<p class="center">${draw.t('screen.next', { date: draw.date(room.nextDate) })}</p>` }] }], most: 1 });
  }
  return { key: 'end', bands };
}
