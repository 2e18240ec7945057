import { html, nothing, type TemplateResult } from 'lit';
import type { StringKey } from '../../strings.js';
import { hue } from '../../theme/marks.js';
import type { ActivityView, CommitmentsSpec, CommitmentView } from '../../view.js';
import type { Cell, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

/** Who does what for whom by when. The owner is named as this commitment says. */
export function commitmentCell(draw: Draw, one: CommitmentView): Cell {
  const party = draw.party(one.party);
  const counterpart = draw.party(one.counterpart);
  const fact = (label: StringKey, value: unknown): TemplateResult => html`<span>${draw.t(label)}: ${value}</span>`;
  const body = html`<article class="piece" style=${party === null ? nothing : `--hue:${hue(party.mark)}`}>
    <p class="text" dir="auto">${one.text}</p>
    <p class="facts">
      <span class="owner">${one.owner === '' ? nothing : html`<bdi translate="no">${one.owner}</bdi>, `}${party === null ? nothing : draw.short(party)}</span>
      ${fact('commitments.due', html`<span class="nowrap">${draw.date(one.due)}</span>`)}
    </p>
    <p class="meta">
      ${counterpart === null ? nothing : fact('commitments.counterpart', draw.short(counterpart))}
      ${one.status === 'open' ? nothing : html`<span class="now">${draw.t(`commitments.status-${one.status}`)}</span>`}
      ${one.carried === null ? nothing : html`<span>${draw.t('commitments.carried', { title: one.carried.title })}</span>`}
    </p>
    ${one.first_step ? html`<p class="meta">${fact('commitments.first', html`<bdi>${one.first_step}</bdi>`)}</p>` : nothing}
    ${one.check === null ? nothing : html`<p class="meta">${fact('commitments.check', html`<span class="nowrap">${draw.date(one.check)}</span>`)}</p>`}
  </article>`;
  return { key: `commitment/${one.id}`, body };
}

export function commitmentsSheet(draw: Draw, view: ActivityView<CommitmentsSpec>): Sheet {
  const { balance, commitments } = draw.room;
  const owned = balance === null
    ? null
    : html`<p class="meta">
          <span>${draw.t('commitments.balance')}</span>
          ${draw.parties.map((party) => html`<span>${draw.short(party)} <span class="nowrap">${balance.owners[party.id] ?? 0}</span></span>`)}
        </p>
        ${balance.one_sided === null ? nothing : html`<p class="note">${draw.t('commitments.oneSided', { party: draw.party(balance.one_sided)?.name ?? '' })}</p>`}`;
  const cells = commitments.map((one) => commitmentCell(draw, one));
  const none: Cell = { key: 'none', body: html`<p class="center soft">${draw.t('commitments.none')}</p>` };
  return { key: `commitments/${view.id}`, top: owned, bands: [{ key: 'commitments', columns: [{ key: 'all', cells: cells.length === 0 ? [none] : cells }] }] };
}
