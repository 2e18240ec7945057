import { css, html, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say, type StringKey } from '../strings.js';
import { markIcon } from '../theme/marks.js';
import { qrCode } from './qr.js';
import { sayVerbatim } from './verbatim.js';
import { partyName } from './party.js';

/** The join link of every party, with its QR code and its typed code. */
export function joinLinks(room: SessionClient): TemplateResult {
  const { links, session } = room;
  const t = (key: StringKey, values?: Readonly<Record<string, string>>): string =>
    say(languageOf(session), key, values);
  if (links === null || links.join.length === 0) return html`<p class="soft">${t('console.noLinks')}</p>`;
  return html`<ul class="joins">
    ${links.join.map((link) => {
      const party = session?.parties.find(({ id }) => id === link.party);
      const name = party?.name ?? link.party;
      return html`<li>
        <span class="party">${party ? html`${markIcon(party.mark)}${partyName(party)}` : name}</span>
        <a class="qrlink" href=${link.url} target="_blank" rel="noopener">${qrCode(link.qr, t('console.qr', { party: name }))}</a>
        <a class="address" dir="ltr" translate="no" href=${link.url} target="_blank" rel="noopener">${link.url}</a>
        <strong class="typed" dir="ltr" translate="no">${link.typed}</strong>
        <span class="soft small">${sayVerbatim(languageOf(session), 'screen.orType', { address: shortAddress(links.typed_at) })}</span>
      </li>`;
    })}
  </ul>`;
}

/** An address as people read it aloud. */
export function shortAddress(url: string): string {
  return url.replace(/^https?:\/\//, '').replace(/\/$/, '');
}

export const linkStyles = css`
  .joins {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 12em), 1fr));
    gap: 24px;
  }
  .joins li {
    display: grid;
    gap: 8px;
    align-content: start;
  }
  .qrlink {
    max-inline-size: 11em;
    border: 1px solid var(--c-line);
    border-radius: 8px;
  }
  .address {
    font-size: 0.8125em;
    color: var(--c-soft);
    word-break: break-all; /* an address has no words, and all of it is shown */
  }
  .typed {
    letter-spacing: 0.08em;
  }
  .small {
    font-size: 0.875em;
  }
`;
