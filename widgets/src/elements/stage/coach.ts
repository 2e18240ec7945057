import { html, nothing } from 'lit';
import type { StageHost } from './host.js';

/** Something was shared or written here, so there is something to return to. */
function hasCoach({ room, preview }: StageHost): boolean {
  if (preview || room === null || room.isClosed || room.seat?.role !== 'participant') return false;
  return room.relay?.threads.some(({ profile, words, takenBack }) => profile !== null || takenBack || words.length > 0) ?? false;
}

/** This screen shows the private messages with a coach. */
export function isCoachOpen(host: StageHost): boolean {
  return host.coachOpen && hasCoach(host);
}

/** The way to them, at the head of every screen. */
export function renderCoachButton(host: StageHost): unknown {
  if (!hasCoach(host)) return nothing;
  const n = host.room?.relay?.unread ?? 0;
  return html`<button class="coach ${n > 0 ? 'new' : ''}" aria-expanded=${isCoachOpen(host)} @click=${() => host.turnCoach(!host.coachOpen)}>
    ${n > 0 ? host.say('share.openNew', { n }) : host.say('share.open')}
  </button>`;
}

/** The private messages themselves, in place of the room's step. */
export function renderCoach(host: StageHost): unknown {
  if (!isCoachOpen(host)) return nothing;
  return html`<section class="body stack" aria-labelledby="coach">
    <div class="row between">
      <h1 id="coach" tabindex="-1">${host.say('share.open')}</h1>
      <button @click=${() => host.turnCoach(false)}>${host.say('share.close')}</button>
    </div>
    <cofront-share threads .room=${host.room} .tick=${host.tick}></cofront-share>
  </section>`;
}

/** The coach's words for this step, on every screen of it. */
export function renderCoachWords({ room, shown }: StageHost): unknown {
  const coach = (shown ? room?.activity(shown)?.spec.coach : '') ?? '';
  if (coach === '' || room?.seat?.role === 'coach') return nothing;
  return html`<p class="words pre" dir="auto">${coach}</p>`;
}
