import { html, type nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import type { Showing } from '../kind.js';
import { kindOf } from '../registry.js';
import { languageOf, say } from '../strings.js';
import type { ActivityView } from '../view.js';

type Drawn = TemplateResult | typeof nothing;

/** What people do while an activity is open: the sealed ballot of its kind, or what everybody works on. */
export function activityWork(view: ActivityView, showing: Showing): Drawn {
  return kindOf(view.spec)?.work(view, showing) ?? missingNote(showing.room, view);
}

/** This kind can't be shown here: which package it comes from, or what is wrong with it, and that the rest goes on. */
export function missingNote(room: SessionClient, { spec }: ActivityView): TemplateResult {
  const { package: from = '', trouble } = spec as { package?: string; trouble?: string };
  return html`<p class="note" role="status">${trouble ?? say(languageOf(room.session), from === '' ? 'kind.missing' : 'kind.missingFrom', { from, kind: spec.kind })}</p>`;
}
