import { html, type TemplateResult } from 'lit';
import type { Parts } from '../../parts.js';
import type { LobbyHost } from './lobby.js';

/** The next screen is not loaded yet: why, and what to do. The screen before it stays above. */
export function renderPending({ say }: LobbyHost, parts: Parts, title: string | null): TemplateResult {
  const why = parts.trouble === null ? 'part.loading' : parts.trouble === 'gone' ? 'line.reload' : 'part.offline';
  return html`<div class="banner" role="status">
    <div>
      <strong>${title === null ? say(why) : `${title}: ${say(why)}`}</strong>
      <p>${say(parts.trouble === null ? 'part.loadingText' : parts.trouble === 'gone' ? 'part.goneText' : 'part.offlineText')}</p>
    </div>
    ${parts.trouble === 'gone'
      ? html`<button @click=${() => location.reload()}>${say('line.reloadButton')}</button>`
      : parts.trouble === 'offline'
        ? html`<button @click=${parts.again}>${say('line.again')}</button>`
        : ''}
  </div>`;
}
