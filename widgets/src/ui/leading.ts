import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';

/** How a sentence calls a facilitator at its beginning; null is the one who made the session. */
export function hostName(room: SessionClient, id: string | null): string {
  const language = languageOf(room.session);
  if (id === null) return say(language, 'lead.facilitator');
  return room.lead?.hosts.find((one) => one.id === id)?.name ?? say(language, 'lead.somebody');
}

/** Whether a button that moves the room can't be pressed now: there is no line, or somebody else leads. */
export function isBarred(room: SessionClient): boolean {
  return room.link !== 'open' || !room.leads;
}

/** Why such buttons can't be pressed; nothing for the one who leads. */
export function barredNote(room: SessionClient): TemplateResult | typeof nothing {
  const { lead } = room;
  if (lead === null || room.leads) return nothing;
  const said = say(languageOf(room.session), 'lead.first', { name: hostName(room, lead.by) });
  return html`<p class="soft small barred" dir="auto">${said}</p>`;
}
