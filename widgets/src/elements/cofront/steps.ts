import { html, nothing, type TemplateResult } from 'lit';
import type { StepsHost } from '../../kind.js';
import type { ActivityView, CofrontSpec } from '../../view.js';
import { isInMidst } from '../board/arrange.js';
import { renderSolutions } from '../board/steps.js';

/** Which issue is faced, and the steps of its parts: notes in silence, the test of options. */
export function renderFaceSteps(host: StepsHost, view: ActivityView<CofrontSpec>): TemplateResult {
  const { room } = host;
  const faced = view.spec.card;
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
      <button class=${faced === null ? 'go' : ''} ?disabled=${host.isBarred}>${host.t('steps.chooseYes')}</button>
    </form>
    ${parts.map(
      (part) => html`<section class="part" aria-label=${part.spec.title}>
        <h3 dir="auto">${part.spec.title} <span class="soft">${host.t(`console.state-${part.state}`)}</span></h3>
        <cofront-poll-steps single ?later=${faced === null || part !== next} .room=${room} .activity=${part.id} .tick=${host.tick}></cofront-poll-steps>
      </section>`,
    )}
    ${renderSolutions(host)}`;
}
