import { html, nothing, type TemplateResult } from 'lit';
import { lineState } from '../../ui/line.js';
import { titleOf, type StageHost } from './host.js';

/** The bar at the top of every screen: who one is, where the room is, the clock, and the state of the connection. */
export function renderTop(host: StageHost): TemplateResult {
  const { room, shown } = host;
  const line = lineState(room);
  // After the end no step is on any more.
  const title = shown && room?.isClosed !== true ? titleOf(host, shown) : (room?.session?.title ?? '');
  return html`<div class="top ${shown ? '' : 'still'}">
    ${host.seated?.renderYouButton(host)}
    <span class="where ${shown ? 'short' : ''}">${renderPlace(host)}<bdi data-cut title=${title}>${title}</bdi></span>
    ${host.seated?.renderCoachButton(host)}
    <div class="end">
      ${room?.timer != null && room.timer.state !== 'off' && !room.isClosed ? html`<cofront-clock .room=${room} .tick=${host.tick}></cofront-clock>` : nothing}
      <span class="state ${line.look}" role="status"><i></i>${host.say(line.key)}</span>
    </div>
  </div>`;
}

/** Which step of how many. */
function renderPlace(host: StageHost): unknown {
  const steps = host.room?.steps ?? [];
  const at = steps.findIndex(({ id }) => id === host.shown);
  if (at < 0 || steps.length < 2 || host.room?.isClosed) return nothing;
  const words = host.say('stage.step', { n: at + 1, of: steps.length });
  return html`<span class="soft place" aria-label=${words}>${at + 1}/${steps.length}</span>`;
}
