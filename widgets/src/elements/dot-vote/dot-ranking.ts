import { css, html, nothing, type TemplateResult } from 'lit';
import { percent } from '../../figures.js';
import { barFill, markIcon } from '../../theme/marks.js';
import type { DotsResult, DotVoteSpec, RankedView } from '../../view.js';
import { kindIcon } from '../board/kind-icon.js';
import { PartElement } from '../part-element.js';
import { partyLabel } from '../../ui/party.js';
import { sharesOf, type Shares } from '../../ui/shares.js';

const MOST_PIPS = 24;

/** What a blind vote brought to light: a ranking with raw dots, and beside it what each side gave. */
export class DotRanking extends PartElement<DotVoteSpec> {
  static override styles = [
    ...PartElement.styles,
    css`
      .ranking {
        display: grid;
        gap: 10px;
      }
      .ranked {
        display: grid;
        gap: 8px 24px;
        padding: 12px 14px;
        border: 1px solid var(--c-line);
        border-radius: var(--c-radius);
        background: var(--c-card);
      }
      .what {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 2px 8px;
      }
      .place {
        min-inline-size: 1.2em;
        white-space: nowrap;
        font-size: 1.5em;
        font-weight: 650;
        line-height: 1.1;
        color: var(--c-midst-deep);
      }
      .what p {
        grid-column: 2;
      }
      .what .text {
        grid-row: 1;
        font-weight: 600;
        line-height: 1.4;
      }
      .kindmark {
        inline-size: 1em;
        block-size: 1em;
        vertical-align: -0.12em;
      }
      .pips {
        color: var(--c-midst-deep);
        letter-spacing: 0.08em;
        overflow-wrap: anywhere;
        min-inline-size: 0;
      }
      .share {
        display: grid;
        grid-template-columns: subgrid;
        grid-column: 1 / -1;
        align-items: center;
        font-size: 0.9375em;
      }
      .share .party {
        font-weight: 400;
        min-width: 0;
      }
      .bar {
        block-size: 12px;
        border-radius: 3px;
        background: var(--c-wash);
        overflow: hidden;
      }
      .bar i {
        display: block;
        block-size: 100%;
        min-inline-size: 2px;
        border-radius: 3px;
      }
      .bar i.none {
        min-inline-size: 0;
      }
      .share :is(.hatched, .bar) {
        grid-area: 2 / 1 / 2 / -1;
      }
      .share .hatched {
        padding: 0 8px;
      }
      /* Of several sides at once. */
      .share .party.all {
        flex-wrap: wrap;
        grid-column: 1 / -1;
        gap: 2px 12px;
      }
      .share .n {
        text-align: end;
      }
      .shares {
        display: grid;
        grid-template-columns: minmax(0, 1fr) max-content;
        gap: 8px 10px;
      }
      @container (min-width: 30rem) {
        .shares {
          grid-template-columns: max-content minmax(1.5em, 1fr) max-content;
          gap: 6px 10px;
        }
        .share .bar {
          grid-area: 1 / 2;
        }
        .share .hatched:not(.all) {
          grid-area: 1 / 2 / 1 / -1;
        }
      }
      /* The place above the text, so that a long word has the whole width. */
      @container (max-width: 20rem) {
        .what {
          grid-template-columns: minmax(0, 1fr);
        }
        .what p,
        .what .text {
          grid-area: auto;
        }
      }
      @container (min-width: 44rem) {
        .ranked {
          grid-template-columns: minmax(0, 1fr) minmax(18em, 24em);
          align-items: center;
        }
      }
    `,
  ];

  protected override render(): unknown {
    const { view } = this;
    const result = view === null ? null : this.room.opened<DotsResult>(view.id, view.round);
    if (view === null || result === null) return nothing;
    const isAny = result.ranking.some(({ total, by }) => total !== null || Object.values(by).some((n) => n !== null));
    return html`<section class="stack opens">
      <h1 tabindex="-1">${this.t('dots.title')}</h1>
      <p class="soft">${this.t('dots.text', { n: result.votes })}</p>
      ${isAny ? nothing : html`<p class="hatched"><span>${this.t('dots.none')}</span></p>`}
      <ol class="ranking">${result.ranking.map((ranked) => this.renderRanked(ranked, result))}</ol>
      <p class="soft small">${this.t('result.small', { k: result.threshold })}</p>
    </section>`;
  }

  private renderRanked(ranked: RankedView, result: DotsResult): TemplateResult {
    const { place, total, kind, text, one_sided } = ranked;
    const party = this.party(ranked.party);
    return html`<li class="ranked">
      <div class="what">
        <span class="place whole">${place}</span>
        <p class="text" dir="auto">${text}</p>
        <p class="row soft small">
          <span class="whole">${kindIcon(kind)} ${this.t(`card.${kind}`)}</span>
          <span>${party === null ? this.t('board.both') : html`${markIcon(party.mark)} ${partyLabel(party)}`}</span>
        </p>
        <p class="row">
          ${total === null
            ? html`<span class="hatched"><span>${this.t('result.hidden')}</span></span>`
            : html`<span class="pips" aria-hidden="true">${'\u25cf'.repeat(Math.min(total, MOST_PIPS))}</span><strong class="whole">${this.t('dots.total', { n: total })}</strong>`}
          ${one_sided === null ? nothing : html`<span class="chip midst">${this.t('dots.oneSided', { party: this.nameOf(one_sided) })}</span>`}
        </p>
      </div>
      <div class="shares">${sharesOf(this.parties, ranked, result, this.t('result.hidden')).map((one) => this.renderShare(one, ranked))}</div>
    </li>`;
  }

  private renderShare({ sides, why }: Shares, { by, share }: RankedView): TemplateResult {
    const [side] = sides;
    if (why !== null || side === undefined) {
      const all = sides.length > 1 ? 'all' : '';
      return html`<div class="share">
        <span class="party ${all}">${sides.map((one) => html`<span class="nowrap">${markIcon(one.mark)} ${partyLabel(one)}</span>`)}</span>
        <span class="hatched ${all}"><span>${why}</span></span>
      </div>`;
    }
    const part = share[side.id] ?? 0;
    return html`<div class="share">
      <span class="party">${markIcon(side.mark)}${partyLabel(side)}</span>
      <span class="bar" aria-hidden="true"><i class=${part === 0 ? 'none' : ''} style="inline-size:${part * 100}%;background:${barFill(side.mark)}"></i></span>
      <span class="n whole">${this.t('dots.share', { n: percent(part), dots: by[side.id] ?? '' })}</span>
    </div>`;
  }
}
