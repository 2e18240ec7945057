import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import { languageOf, say, type StringKey } from '../strings.js';
import type { AskedView } from '../view.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

/** How it stands with the coach that somebody asked for. */
export function askedText({ place, coaches, free, coach, name }: AskedView, t: Say): string {
  if (coach !== null) return name === '' ? t('ask.comes') : t('ask.comesNamed', { name });
  if (coaches === 0) return t('ask.none');
  if (place <= free) return t('ask.free');
  return place === 1 ? t('ask.next', { n: coaches }) : t('ask.busy', { n: coaches, place });
}

/** A coach for oneself: asking, one's place in the queue, who comes; within reach on every screen once there is one. */
export function renderAsking(room: SessionClient): TemplateResult | typeof nothing {
  const { calls, relay, asked } = room;
  if (calls === null || relay === null || (relay.coaches.length === 0 && asked === null)) return nothing;
  const t: Say = (key, values) => say(languageOf(room.session), key, values);
  const isOff = room.link !== 'open';
  const trouble = calls.trouble === '' ? nothing : html`<p class="note" role="alert" dir="auto">${calls.trouble}</p>`;
  if (asked !== null) {
    return html`<section class="asked card stack" aria-label=${t('ask.title')}>
      <p role="status" dir="auto">${askedText(asked, t)}</p>
      ${trouble}
      <div class="row"><button ?disabled=${isOff} @click=${() => calls.ask(false)}>${t(asked.coach === null ? 'ask.stop' : 'ask.done')}</button></div>
    </section>`;
  }
  return html`<details class="asking">
    <summary>${t('ask.title')}</summary>
    <div class="stack">
      <p class="soft">${t('ask.text')}</p>
      ${trouble}
      <div class="row"><button class="go" ?disabled=${isOff} @click=${() => calls.ask(true)}>${t('ask.go')}</button></div>
    </div>
  </details>`;
}
