import { html, nothing, type TemplateResult } from 'lit';
import { barFill, hue, markIcon } from '../../theme/marks.js';
import type { Figures, PartyView } from '../../view.js';
import { partyLabel } from '../../ui/party.js';

/** One half of the mirror: how the people of one party answered. */
export interface Half {
  rater: PartyView;
  title: string;
  figures: Figures | null;
  facts: (figures: Figures) => string[];
  /** The text in place of a histogram; null if there is one. */
  instead: (figures: Figures | null) => string | null;
}

/** Two distributions face to face, the agreement scale in the centre, most agreement on top. */
export function mirror(halves: readonly Half[], labels: readonly string[]): TemplateResult {
  const most = Math.max(1, ...halves.flatMap(({ figures }) => figures?.counts ?? []));
  return html`<div class="mirror">
    ${halves.map(
      (half, side) => html`<div class="half side${side}">
        <p class="party" style="color:${hue(half.rater.mark)}">${markIcon(half.rater.mark)}${partyLabel(half.rater)}</p>
        ${half.instead(half.figures) === null ? nothing : html`<span class="unseen">${half.title}</span>`}
        ${renderBars(half, most)}
        ${half.figures === null || half.figures.hidden !== ''
          ? nothing
          : html`<ul class="facts soft small">
              ${half.facts(half.figures).map((fact) => html`<li>${fact}</li>`)}
            </ul>`}
      </div>`,
    )}
    <ul class="labels small" aria-hidden="true">
      ${[...labels].reverse().map((label) => html`<li><bdi>${label}</bdi></li>`)}
    </ul>
    ${halves.map((half) => spokenCounts(half, labels))}
  </div>`;
}

function renderBars(half: Half, most: number): TemplateResult {
  const instead = half.instead(half.figures);
  if (instead !== null) {
    const isHidden = half.figures === null || half.figures.hidden !== '';
    return html`<p class="bars ${isHidden ? 'hatched' : 'unanimous'}"><span>${instead}</span></p>`;
  }
  return html`<div class="bars" aria-hidden="true">
    ${[...(half.figures?.counts ?? [])].reverse().map((count) => bar(count, most, barFill(half.rater.mark)))}
  </div>`;
}

function bar(count: number, most: number, fill: string): TemplateResult {
  return html`<span class="step">
    <i style="inline-size:calc((100% - 1.6em) * ${count / most});background:${fill}"></i><b>${count === 0 ? '' : count}</b>
  </span>`;
}

function spokenCounts(half: Half, labels: readonly string[]): TemplateResult | typeof nothing {
  const counts = half.instead(half.figures) === null ? (half.figures?.counts ?? []) : [];
  if (counts.length === 0) return nothing;
  return html`<p class="unseen">${half.title}: ${counts.map((count, index) => `${labels[index] ?? ''} ${count}`).join(', ')}</p>`;
}

/** One distribution over the whole room. */
export function histogram(figures: Figures, labels: readonly string[]): TemplateResult | typeof nothing {
  if (figures.counts === null) return nothing;
  const most = Math.max(1, ...figures.counts);
  const counts = [...figures.counts].reverse();
  return html`<ul class="single">
    ${[...labels].reverse().map(
      (label, index) =>
        html`<li><span class="small">${label}</span>${bar(counts[index] ?? 0, most, 'var(--c-midst)')}</li>`,
    )}
  </ul>`;
}
