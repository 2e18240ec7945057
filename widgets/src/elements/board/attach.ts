import { html, type TemplateResult } from 'lit';
import type { StringKey } from '../../strings.js';

/** Which issue a card belongs to, as a choice. `done` is called with its id, or with null for none. */
export function renderAttach(
  issues: readonly { id: string; text: string }[],
  t: (key: StringKey) => string,
  done: (on: string | null) => void,
): TemplateResult {
  const attach = (event: Event): void => {
    event.preventDefault();
    done((event.target as HTMLFormElement).querySelector('select')?.value || null);
  };
  return html`<form class="form" @submit=${attach}>
    <div class="pick">
      <label for="issue">${t('card.attachTo')}</label>
      <select id="issue">
        ${issues.map(({ id, text }) => html`<option value=${id}>${text}</option>`)}
      </select>
    </div>
    <div class="row">
      <button class="go">${t('card.attachYes')}</button>
      <button type="button" @click=${() => done(null)}>${t('console.cancel')}</button>
    </div>
  </form>`;
}
