import { css, html, nothing, type TemplateResult } from 'lit';
import { sayAgreement } from '../../strings.js';
import { barFill, hue, markIcon } from '../../theme/marks.js';
import { lensEnds, lensLine, lensLineStyles, midstIcon } from '../../ui/lens-line.js';
import type { Figures, FistResult as Result, FistSpec, ItemResult, PartyView } from '../../view.js';
import { columns } from '../../ui/columns.js';
import { figuresOf } from '../../ui/figures.js';
import { lensProfileStyles } from '../../ui/lens-styles.js';
import { PartElement } from '../part-element.js';
import { partyLabel } from '../../ui/party.js';

/** What a test of options showed: each option with the sides on one line from the fist to five fingers. */
export class FistResult extends PartElement<FistSpec> {
  static override styles = [
    ...PartElement.styles,
    lensLineStyles,
    ...lensProfileStyles,
    css`
      .options {
        display: grid;
        gap: 14px;
      }
      .option {
        display: grid;
        gap: 6px;
        padding: 14px;
        border: 1px solid var(--c-line);
        border-radius: var(--c-radius);
        background: var(--c-card);
      }
      .option h2 {
        font-size: 1.0625em;
      }
    `,
  ];

  protected override render(): unknown {
    const { view } = this;
    const result = view === null ? null : this.room.opened<Result>(view.id, view.round);
    if (result === null) return nothing;
    return html`<section class="stack opens">
      <h1 tabindex="-1">${this.t('fist.title')}</h1><p class="soft">${this.t('fist.text')}</p>
      <ul class="options">${result.items.map((item) => this.renderOption(result, item))}</ul>
      <p class="soft small">${this.t('result.small', { k: result.threshold })}</p>
    </section>`;
  }

  private renderOption({ options, points }: Result, item: ItemResult): TemplateResult {
    const text = options.find(({ card }) => card === item.item)?.text ?? this.room.card(item.item)?.text ?? '';
    const groups: (PartyView | null)[] = [...this.parties.filter(({ id }) => item.cells.some(({ rater }) => rater === id)), null];
    const all = groups.map((group) => ({ group, figures: figuresOf(item, group) }));
    const marks = all.flatMap(({ group, figures }) =>
      figures?.mean == null ? [] : [{ at: figures.mean, icon: group === null ? midstIcon() : markIcon(group.mark) }],
    );
    return html`<li class="option">
      <h2 dir="auto">${text}</h2>
      ${marks.length === 0
        ? html`<p class="hatched"><span>${this.t('result.hidden')}</span></p>`
        : html`${lensLine({ points, balance: false, marks })} ${lensEnds(this.t('fist.low'), this.t('fist.high'))}`}
      <details>
        <summary>${this.t('fist.spread')}</summary>
        <div class="stack">${all.map(({ group, figures }) => this.renderSpread(group, figures))}</div>
      </details>
    </li>`;
  }

  private renderSpread(group: PartyView | null, figures: Figures | null): TemplateResult {
    const name = html`<span class="party small" style="color:${group === null ? 'var(--c-ink)' : hue(group.mark)}">
      ${group === null ? midstIcon() : markIcon(group.mark)}${group === null ? this.t('result.whole') : partyLabel(group)}
    </span>`;
    if (figures?.counts == null) {
      const isAlike = (figures?.unanimous ?? '') !== '';
      const words = isAlike ? this.t('fist.alike', { label: this.t(figures?.unanimous === 'high' ? 'fist.5' : 'fist.0') }) : this.t(figures?.hidden === 'nobody' ? 'result.nobody' : 'result.hidden');
      return html`<div class="spread">${name}<p class=${isAlike ? 'unanimous' : 'hatched'}><span>${words}</span></p></div>`;
    }
    const { counts, n, words } = figures;
    const facts = [this.t('result.n', { n: n ?? 0 }), ...(words ? [sayAgreement(this.language, words)] : [])];
    return html`<div class="spread">
      ${name} ${columns(counts, group === null ? 'var(--c-midst)' : barFill(group.mark))}
      <span class="soft small">${facts.join(' \u00b7 ')}</span>
      <span class="unseen">${counts.map((count, index) => `${index}: ${count}`).join(', ')}</span>
    </div>`;
  }
}
