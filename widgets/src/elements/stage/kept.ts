import { html, nothing, type TemplateResult } from 'lit';
import type { StageHost } from './host.js';

/** How long the session is kept after its end, and whether that was changed when people had come. */
function renderDays(host: StageHost): string {
  const { keep_days: days, keep_before: before = [] } = host.room?.session ?? {};
  const now = days === undefined || days === null ? host.say('kept.open') : host.say('kept.days', { n: days });
  if (before.length === 0) return now;
  const was = before.flatMap((one) => (one === null ? [] : [one]));
  return `${now} ${was.length === 0 ? host.say('kept.openWas') : host.say('kept.daysWas', { was: was.join(', ') })}`;
}

/** What is kept, in plain words, and on whose computer. */
export function renderKept(host: StageHost): TemplateResult {
  const { room } = host;
  const computer = room?.session?.host;
  return html`<details class="kept">
    <summary>${host.say('kept.title')}</summary>
    <div class="stack">
      <p>${host.say('kept.sealed')}</p>
      <p>${host.say('kept.opened')}</p>
      <p>${host.say('kept.name')}</p>
      <p>${host.say('kept.device')}</p>
      ${(room?.coaches ?? []).length > 0 ? html`<p>${host.say('kept.coach')}</p>` : nothing}
      <p>
        ${computer?.computer ? host.say('kept.computer', { computer: computer.computer }) : nothing}
        ${computer?.operator ? host.say('kept.operator', { operator: computer.operator }) : nothing} ${host.say('kept.risk')}
      </p>
      <p>${renderDays(host)}</p>
      ${room?.seat?.role === 'participant' && host.seated !== null
        ? html`<cofront-sure
            label=${host.say('kept.forget')}
            ask=${host.say('kept.forgetSure')}
            yes=${host.say('kept.forget')}
            no=${host.say('console.notYet')}
            look="plain"
            @sure=${() => room.forget()}
          ></cofront-sure>`
        : nothing}
    </div>
  </details>`;
}
