import { css, html, nothing, type TemplateResult } from 'lit';
import { percent } from '../../figures.js';
import { barFill } from '../../theme/marks.js';
import { sharesOf, type Shares } from '../../ui/shares.js';
import type { DotsResult, DotVoteSpec, ActivityView, RankedView } from '../../view.js';
import { kindIcon } from '../board/kind-icon.js';
import type { Cell, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';

const MOST_PIPS = 24;

export const voteStyles = css`
  .shares {
    display: grid;
    grid-template-columns: max-content minmax(1.5em, 1fr) max-content;
    gap: 0 0.6em;
    align-items: center;
  }
  .shares > span {
    white-space: nowrap;
  }
  .shares .hidden {
    grid-column: 2 / -1;
    white-space: normal;
    color: var(--c-soft);
  }
  .shares .hidden.all {
    grid-column: 1 / -1;
  }
  .bar {
    block-size: 0.5em;
    border-radius: 3px;
    background: var(--c-wash);
    overflow: hidden;
  }
  .bar i {
    display: block;
    block-size: 100%;
  }
  .place {
    font-weight: 650;
    color: var(--c-midst-deep);
  }
`;

/** A blind vote, opened: every card, the most dots first. */
export function dotsSheet(draw: Draw, view: ActivityView<DotVoteSpec>, result: DotsResult): Sheet {
  const isAny = result.ranking.some(({ total, by }) => total !== null || Object.values(by).some((n) => n !== null));
  const place = (ranked: RankedView): number => 1 + result.ranking.filter(({ total }) => (total ?? -1) > (ranked.total ?? -1)).length;
  const cells = result.ranking.map((ranked): Cell => ({ key: `result/${view.id}/${ranked.card}`, body: rankedBody(draw, ranked, place(ranked), result) }));
  return {
    key: `dots/${view.id}/${view.round}`,
    styles: [voteStyles],
    top: isAny ? null : html`<p class="hatched"><span>${draw.t('dots.none')}</span></p>`,
    bands: [{ key: 'ranking', columns: [{ key: 'ranked', cells }] }],
  };
}

export function rankedBody(draw: Draw, ranked: RankedView, place: number, result: DotsResult): TemplateResult {
  const { total, kind, text, one_sided } = ranked;
  const party = draw.party(ranked.party);
  return html`<article class="piece">
    <p class="meta">
      ${total === null ? nothing : html`<span class="place">${place}.</span>`}
      <span class="nowrap">${kindIcon(kind)}${draw.t(`card.${kind}`)}</span>
      ${party === null ? nothing : draw.short(party)}
    </p>
    <p class="text" dir="auto">${text}</p>
    <p class="meta">
      ${total === null
        ? html`<span>${draw.t('result.hidden')}</span>`
        : html`<span class="pips" aria-hidden="true">${'\u25cf'.repeat(Math.min(total, MOST_PIPS))}</span><strong class="nowrap">${draw.t('dots.total', { n: total })}</strong>`}
      ${one_sided === null ? nothing : html`<span class="now">${draw.t('dots.oneSided', { party: draw.labelOf(one_sided) })}</span>`}
    </p>
    <div class="shares">${sharesOf(draw.parties, ranked, result, draw.t('result.hidden')).map((one) => shareLine(draw, one, ranked))}</div>
  </article>`;
}

function shareLine(draw: Draw, { sides, why }: Shares, { by, share }: RankedView): TemplateResult {
  const [side] = sides;
  if (why !== null || side === undefined) {
    const who = html`<span class="meta">${sides.map((one) => draw.short(one))}</span>`;
    return sides.length > 1 ? html`<span class="hidden all">${who} ${why}</span>` : html`${who}<span class="hidden">${why}</span>`;
  }
  const part = share[side.id] ?? 0;
  return html`<span>${draw.short(side)}</span>
    <span class="bar" aria-hidden="true"><i style="inline-size:${part * 100}%;background:${barFill(side.mark)}"></i></span>
    <span>${draw.t('dots.share', { n: percent(part), dots: by[side.id] ?? '' })}</span>`;
}
