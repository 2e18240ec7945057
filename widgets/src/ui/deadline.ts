import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';

/** A moment by this device's clock, with its time zone in words. */
export function inWords(atMs: number, language: string): string {
  const how = { weekday: 'long', day: 'numeric', month: 'long', hour: 'numeric', minute: '2-digit', timeZoneName: 'long' } as const;
  return new Intl.DateTimeFormat(language, how).format(atMs);
}

/** Whether an open round takes nothing any more, because its deadline has passed. */
export function isOver(room: SessionClient, activity: string): boolean {
  return room.deadline(activity)?.passed ?? false;
}

/** Until when people can hand in; nothing if that is open, or over, which the page itself says. */
export function deadlineNote(room: SessionClient, activity: string): TemplateResult | typeof nothing {
  const deadline = room.deadline(activity);
  if (deadline === null || deadline.passed) return nothing;
  const language = languageOf(room.session);
  return html`<p class="soft until">${say(language, 'deadline.until', { when: inWords(deadline.at_ms, language) })}</p>`;
}

/** What somebody reads when the deadline has passed: what counts, and the way out. */
export function overText(room: SessionClient, activity: string): string {
  const language = languageOf(room.session);
  const when = inWords(room.deadline(activity)?.at_ms ?? 0, language);
  return say(language, room.mine(activity)?.handed_in === true ? 'deadline.overIn' : 'deadline.overOut', { when });
}
