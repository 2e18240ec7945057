import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';

/**
 * The two ways to the report: read it here, or keep it. They are POST requests, so that the proof of the seat is in no
 * address. Nothing if no door serves this page, or no report was handed out.
 */
export function reportLinks(room: SessionClient): TemplateResult | typeof nothing {
  if (room.reportAt === null || room.reports === 0) return nothing;
  const language = languageOf(room.session);
  const form = (keep: boolean): TemplateResult => html`<form method="post" action=${room.reportAt} target=${keep ? nothing : '_blank'} rel="noopener">
    ${Object.entries(room.proof).map(([name, value]) => html`<input type="hidden" name=${name} .value=${value} />`)}
    ${keep ? html`<input type="hidden" name="keep" value="1" />` : nothing}
    <button class=${keep ? '' : 'go'}>${say(language, keep ? 'ending.keep' : 'ending.read')}</button>
  </form>`;
  return html`<div class="row report">${form(false)} ${form(true)}</div>`;
}
