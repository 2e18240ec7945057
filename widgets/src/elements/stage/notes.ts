import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { reportLinks } from '../../ui/report.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { type StageHost } from './host.js';
import { languageOf } from '../../strings.js';

/**
 * What every screen has to say: the report, a long lost connection, a browser that keeps nothing, an answer that came
 * too late.
 */
export function renderNotes(host: StageHost, room: SessionClient): TemplateResult {
  return html`${room.reports > 0 && (room.seat === null || !room.isClosed)
    ? html`<div class="note stack tight" role="status"><p>${host.say('ending.here')}</p>${reportLinks(room)}</div>`
    : nothing}
  ${room.isLongGone ? renderLongGone(host, room) : nothing}
  ${room.keep.durable ? nothing : html`<p class="note">${host.say('line.blocked')}</p>`}
  ${[...room.missed].map((id) => renderMissed(host, room, id))}`;
}

function renderLongGone(host: StageHost, room: SessionClient): TemplateResult | typeof nothing {
  const code = room.ownCode;
  if (room.obstacle !== null && !code) return nothing;
  return html`<div class="note stack tight" role="status">
    ${room.obstacle === null ? html`<p>${host.say(navigator.onLine === false ? 'line.longNoNetwork' : 'line.long')}</p>` : nothing}
    ${code ? html`<p>${sayVerbatim(languageOf(room?.session), 'line.longCode', { code })}</p>` : nothing}
  </div>`;
}

function renderMissed(host: StageHost, room: SessionClient, id: string): TemplateResult {
  const forget = (): void => {
    room.missed.delete(id);
    host.requestUpdate();
  };
  return html`<div class="note stack" role="alert">
    <p>${host.say('poll.missed')}</p>
    <div class="row"><button @click=${forget}>${host.say('line.dismiss')}</button></div>
  </div>`;
}
