import { html, nothing, type TemplateResult } from 'lit';
import type { Act } from '../../acts.js';
import type { SessionClient } from '../../client/client.js';
import type { StringKey } from '../../strings.js';
import type { ActivityView } from '../../view.js';
import { isInMidst } from '../board/arrange.js';

/** What the steps of one kind need of the element that shows them. */
export interface StepsHost {
  readonly room: SessionClient;
  readonly tick: number;
  readonly isBusy: boolean;
  readonly renderRoot: HTMLElement | DocumentFragment;
  act(act: Act): void;
  t(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
}

function renderSolutions(host: StepsHost): TemplateResult {
  const on = host.room.board.solutions;
  const turn = (): void => host.act({ kind: 'allow-solutions', on: !on });
  return html`<button class="switch wide" role="switch" aria-checked=${on} ?disabled=${host.isBusy} @click=${turn}>
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

/** Which issue is faced, and the steps of its parts: notes in silence, the test of options. */
export function renderFaceSteps(host: StepsHost, view: ActivityView): TemplateResult {
  const { room } = host;
  const faced = view.spec.kind === 'cofront' ? view.spec.card : null;
  const issues = room.cards.filter((card) => card.into === null && card.kind === 'issue' && (isInMidst(card) || card.id === faced));
  const parts = room.partsOf(view.id);
  const next = parts.find(({ state }) => state !== 'revealed');
  const choose = (event: Event): void => {
    event.preventDefault();
    const card = host.renderRoot.querySelector<HTMLSelectElement>('#face')?.value ?? '';
    if (card !== '') host.act({ kind: 'choose-card', activity: view.id, card });
  };
  return html`<form class="pick" @submit=${choose}>
      <label for="face">${host.t('steps.choose')}</label>
      <select id="face">
        ${faced === null ? html`<option value=""></option>` : nothing}
        ${issues.map(({ id, text }) => html`<option value=${id} ?selected=${id === faced}>${text}</option>`)}
      </select>
      <button class=${faced === null ? 'go' : ''} ?disabled=${host.isBusy}>${host.t('steps.chooseYes')}</button>
    </form>
    ${parts.map(
      (part) => html`<section class="part" aria-label=${part.spec.title}>
        <h3 dir="auto">${part.spec.title} <span class="soft">${host.t(`console.state.${part.state}`)}</span></h3>
        <cofront-poll-steps single ?later=${faced === null || part !== next} .room=${room} .activity=${part.id} .tick=${host.tick}></cofront-poll-steps>
      </section>`,
    )}
    ${renderSolutions(host)}`;
}
