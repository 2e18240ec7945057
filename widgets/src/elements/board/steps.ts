import { html, nothing, type TemplateResult } from 'lit';
import type { StepsHost } from '../../kind.js';

/** Whether solutions may come in. */
export function renderSolutions(host: StepsHost): TemplateResult {
  const on = host.room.board.solutions;
  const turn = (): void => host.act({ kind: 'allow-solutions', on: !on });
  return html`<button class="switch wide" role="switch" aria-checked=${on} ?disabled=${host.isBarred} @click=${turn}>
    <i aria-hidden="true"></i><span>${host.t('steps.solutions')}</span>
  </button>`;
}

/** Whether solutions may come in, and the cards that wait to be let in. Nobody is shown who wrote them. */
export function renderBoardSteps(host: StepsHost): TemplateResult {
  const { room } = host;
  const { held, hands } = room.board;
  const ask = (event: Event): void => host.act({ kind: 'ask-hands', hands: Number((event.target as HTMLSelectElement).value) });
  const counts = [...new Set([1, 2, 3, 4, 5, hands])].sort((one, other) => one - other);
  return html`<div class="pick">
      <label for="hands">${host.t('steps.hands')}</label>
      <select id="hands" ?disabled=${host.isBusy} @change=${ask}>
        ${counts.map((n) => html`<option value=${n} ?selected=${n === hands}>${host.t('steps.handsN', { n })}</option>`)}
      </select>
    </div>
    ${renderSolutions(host)}
    ${held === 0
      ? nothing
      : html`<section class="part" aria-labelledby="held">
          <h3 id="held">${host.t('steps.held', { n: held })}</h3>
          <ul class="held">
            ${room.held.map(
              ({ id, text, kind }) => html`<li class="stack tight">
                <p><span class="soft">${host.t(`card.${kind}`)}</span> <span dir="auto">${text}</span></p>
                <div class="row">
                  <button @click=${() => host.act({ kind: 'release-card', card: id, show: true })}>${host.t('steps.letIn')}</button>
                  <button @click=${() => host.act({ kind: 'release-card', card: id, show: false })}>${host.t('steps.keepOut')}</button>
                </div>
              </li>`,
            )}
          </ul>
        </section>`}`;
}
