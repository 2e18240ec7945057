import { html, type TemplateResult } from 'lit';
import type { StringKey } from '../strings.js';
import { markIcon } from '../theme/marks.js';
import type { PartyView } from '../view.js';
import { partyLabel } from './party.js';

export type Pair = readonly [PartyView, PartyView];

/** If there are more pairs of sides, they are not shown all at once. */
const MOST_PAIRS = 3;

export interface PairsHost {
  say: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
  /** The party of the person who looks at it; null for none. */
  own: string | null;
  shown: Pair | undefined;
  pick: (pair: Pair) => void;
}

export function isOurs(pair: Pair, own: string | null): boolean {
  return pair.some(({ id }) => id === own);
}

/** Which two sides: one's own first, in the order given; if there are many, those between others are folded. */
export function renderPairs({ say, own, shown, pick }: PairsHost, pairs: readonly Pair[]): TemplateResult {
  const ours = pairs.filter((pair) => isOurs(pair, own));
  const others = pairs.filter((pair) => !isOurs(pair, own));
  const draw = (some: readonly Pair[]): TemplateResult => html`<div class="pairs row" role="group" aria-label=${say('result.pairs')}>
    ${some.map(
      (pair) => html`<button aria-pressed=${pair === shown} @click=${() => pick(pair)}>
        ${pair.map((party) => html`<span class="one">${markIcon(party.mark)}${party.id === own ? html`<span class="unseen">${party.name}</span>` : partyLabel(party)}</span>`)}
      </button>`,
    )}
  </div>`;
  if (ours.length === 0 || pairs.length <= MOST_PAIRS) return draw([...ours, ...others]);
  return html`${draw(ours)}
    <details class="otherpairs" ?open=${shown !== undefined && others.includes(shown)}>
      <summary>${say('result.pairsOthers', { n: others.length })}</summary>
      ${draw(others)}
    </details>`;
}
