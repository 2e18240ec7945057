import { html, nothing, type TemplateResult } from 'lit';
import type { StepsHost } from '../../kind.js';
import type { ActivityView } from '../../view.js';

/** Takes the cards of the newest round off the board again, if there are any. */
export function renderDropRound(host: StepsHost, { id, round }: ActivityView): TemplateResult | typeof nothing {
  const hasCards = host.room.cards.some(({ source }) => source?.activity === id && source.round === round);
  if (!hasCards) return nothing;
  return html`<cofront-sure
    label=${host.t('steps.dropRound')}
    ask=${host.t('steps.dropSure')}
    yes=${host.t('steps.dropYes')}
    no=${host.t('console.notYet')}
    ?disabled=${host.isBusy}
    @sure=${() => host.act({ kind: 'drop-round', activity: id, round })}
  ></cofront-sure>`;
}
