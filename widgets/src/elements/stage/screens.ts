import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { allKinds, isLoaded, kindOf } from '../../registry.js';
import { activityResults, discardedNote, isDiscarded, isSealed } from '../../ui/activity.js';
import { sidesFigure } from '../../ui/sides.js';
import { doerLine } from '../../ui/doer.js';
import { roleList } from '../../ui/roles.js';
import { presenceSides } from '../../ui/turnout.js';
import { deadlineNote } from '../../ui/deadline.js';
import { activityWork, missingNote } from '../../ui/work.js';
import type { ActivityView } from '../../view.js';
import type { StageHost } from './host.js';
import { renderHandOn } from './phone.js';
import { renderPreparing } from './reach.js';
import { renderYou } from './you.js';

/** The main content of the screen of somebody who has a seat: the room's step, the wait for it, or the end. */
export function renderScreen(host: StageHost, room: SessionClient, shown: string | null): unknown {
  const view = shown === null ? null : room.activity(shown);
  if (room.isClosed) return renderEnding(host, room, view);
  if (view === null) return renderWaiting(host, room);
  const back = host.visit === shown && host.visit !== null ? renderBack(host) : nothing;
  // People who have handed in are done with the phone.
  const isIn = view.state === 'open' && !host.preview && room.mine(view.id)?.handed_in === true;
  // One task at a time: everything else waits until the ballot is in.
  const isAsked = view.state === 'open' && isSealed(view) && !isIn;
  return html`${back}${doerLine(room, view)} ${renderActivity(host, room, view)} ${isIn ? renderHandOn(host, room) : nothing}
  ${host.preview || ((isAsked || isIn) && !host.youOpen) ? nothing : renderYou(host, !isIn)}`;
}

/** "Where is my attention now?", within reach at any time. */
export function renderAttention({ room, preview }: StageHost, language: string): unknown {
  if (preview || room?.seat?.role !== 'participant' || room.isClosed || room.session === null) return nothing;
  return html`<cofront-attention .room=${room} lang=${language}></cofront-attention>`;
}

/** The last screen: the outcome and the report, then what was opened last. */
function renderEnding(host: StageHost, room: SessionClient, view: ActivityView | null): TemplateResult {
  return html`<cofront-ending ?preview=${host.preview} .room=${room} .tick=${host.tick}></cofront-ending>
    ${view?.state === 'revealed' && isSealed(view)
      ? html`<details open>
          <summary dir="auto">${view.spec.title}</summary>
          ${activityResults(room, view, host.tick)}
        </details>`
      : nothing}
    ${renderOwn(host, null)} ${renderYou(host)}`;
}

function renderActivity(host: StageHost, room: SessionClient, view: ActivityView): unknown {
  const { preview, tick } = host;
  if (view.state === 'draft') return renderSoon(host, room, view);
  const work = activityWork(view, { room, tick, preview });
  if (!isSealed(view)) return html`${work} ${kindOf(view.spec)?.asksDone ? renderDone(host, room) : nothing}`;
  if (view.state === 'revealed') return renderResults(host, room, view);
  return view.state === 'closed' ? renderSoon(host, room, view) : html`${deadlineNote(room, view.id)}${work}`;
}

function renderResults(host: StageHost, room: SessionClient, view: ActivityView): TemplateResult {
  return html`${discardedNote(room, view)} ${activityResults(room, view, host.tick, { opening: host.justOpened === view.id })}
    ${renderOwn(host, view)}
    ${renderDone(host, room)}`;
}

function renderBack(host: StageHost): TemplateResult {
  return html`<div class="row"><button class="plain" @click=${() => host.visitNow(null)}>${host.say('stage.back')}</button></div>`;
}

/** What a person keeps for themselves, on their own device only: of this activity, or of all. */
function renderOwn({ room, preview, tick }: StageHost, view: ActivityView | null): unknown {
  if (preview || room?.seat?.role !== 'participant') return nothing;
  const kinds = view === null ? allKinds().filter(isLoaded) : [kindOf(view.spec)];
  return kinds.map((kind) => kind?.own?.(view?.id ?? null, { room, tick }) ?? nothing);
}

function renderSoon(host: StageHost, room: SessionClient, view: ActivityView): TemplateResult {
  if (kindOf(view.spec) === undefined) return html`<h1 tabindex="-1" dir="auto">${view.spec.title}</h1>${missingNote(room, view)}`;
  return html`<section class="waiting stack">
    ${sidesFigure(presenceSides(room), false)}
    <div class="said">
      ${isDiscarded(view) ? nothing : html`<p class="soft">${host.say('wait.next')}</p>`}
      <h1 tabindex="-1" dir="auto">${view.spec.title}</h1>
      ${isDiscarded(view) ? discardedNote(room, view) : html`<p class="soft">${host.say('wait.soon')}</p>`}
    </div>
  </section>`;
}

function renderWaiting(host: StageHost, room: SessionClient): TemplateResult {
  const framing = room.session?.framing ?? [];
  const roles = room.session?.roles?.listed ?? [];
  return html`<section class="waiting stack">
      ${sidesFigure(presenceSides(room), false)}
      <div class="said">
        <h1 tabindex="-1">${host.say(room.isClosed ? 'console.ended' : 'wait.title')}</h1>
        <p class="soft">${host.say(room.isClosed ? 'wait.closed' : 'wait.text')}</p>
      </div>
    </section>
    ${host.preview ? nothing : renderPreparing(host, room)}
    ${framing.length + roles.length === 0
      ? nothing
      : html`<section class="framing stack">
          ${framing.map(
            ({ title, text }, index) => html`<details ?open=${index === 0}>
              <summary><h2 dir="auto">${title}</h2></summary>
              <p dir="auto" class="pre">${text.trim()}</p>
            </details>`,
          )}
          ${roles.length === 0
            ? nothing
            : html`<details ?open=${framing.length === 0}>
                <summary><h2>${host.say('wait.roles')}</h2></summary>
                ${roleList(roles)}
              </details>`}
        </section>`}
    ${renderOwn(host, null)} ${renderDone(host, room)} ${host.preview ? nothing : renderYou(host)}`;
}

function renderDone({ shown, preview, say }: StageHost, room: SessionClient): unknown {
  if (room.isClosed) return shown === null ? nothing : html`<p class="note">${say('wait.closed')}</p>`;
  const isDone = room.me?.done ?? false;
  const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((all, one) => all + one, 0);
  return html`<div class="done">
    ${room.seat?.role === 'participant' || preview
      ? html`<button
          role="switch"
          aria-checked=${isDone}
          @click=${() => preview || void room.act({ kind: 'tick-done', done: !isDone })}
        >
          <i aria-hidden="true">${isDone ? '\u2713' : ''}</i>${say('wait.done')}
        </button>`
      : nothing}
    <p class="soft">${say('wait.doneCount', { n: sum(room.counts('done')), of: sum(room.counts('presence')) })}</p>
  </div>`;
}
