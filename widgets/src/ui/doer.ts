import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';
import type { ActivityView } from '../view.js';

/** Who does this step, or the part of it that is on, in one line; nothing where the template doesn't say. */
export function doerLine(room: SessionClient, view: ActivityView): TemplateResult | typeof nothing {
  const who = room.session?.roles?.who ?? {};
  const part = room.partsOf(view.id).find(({ id, state }) => state === 'open' || id === room.next?.activity);
  const doer = who[part?.id ?? ''] ?? who[view.id] ?? '';
  if (doer === '') return nothing;
  return html`<p class="doer"><span class="soft">${say(languageOf(room.session), 'wait.who')}</span> <bdi>${doer}</bdi></p>`;
}
