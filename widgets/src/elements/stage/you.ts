import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { markIcon } from '../../theme/marks.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { ownParty, type StageHost } from './host.js';
import { renderKept } from './kept.js';
import { renderHandOn } from './phone.js';
import { languageOf } from '../../strings.js';

/** Who one is in this session: side, own code, name, sharing the phone, what is kept. */
export function renderYou(host: StageHost, canHandOn = true): unknown {
  const { room } = host;
  const party = ownParty(room);
  if (room === null || party === null) return nothing;
  const code = room.ownCode;
  const language = languageOf(room?.session);
  // Beside a task, forms are drawn when they are asked for.
  const isFull = host.shown === null || host.youOpen;
  const turned = ({ target }: Event): void => void (host.youOpen = (target as HTMLDetailsElement).open);
  return html`<details class="you" ?open=${host.youOpen} @toggle=${turned}>
    <summary>${host.say('wait.you')}</summary>
    <div class="stack">
      <p>${host.say('wait.youAre', { party: party.name })}</p>
      ${code ? html`<p>${sayVerbatim(language, 'wait.resume', { code })}</p>` : nothing}
      ${room.me?.sign ? html`<p class="soft small">${sayVerbatim(language, 'phone.sign', { sign: room.me.sign })}</p>` : nothing}
      ${room.isClosed || !isFull ? nothing : renderRename(host, room)} ${canHandOn ? renderHandOn(host, room) : nothing}
      ${isFull ? renderKept(host) : nothing}
    </div>
  </details>`;
}

function renderRename(host: StageHost, room: SessionClient): TemplateResult {
  const form = host.forms.draw({ key: 'rename', what: 'name', now: { name: room.me?.name ?? '' }, fields: ['name'] });
  const rename = (event: Event): void => {
    event.preventDefault();
    if (form.check(event.target as HTMLFormElement)) form.send({ kind: 'rename', name: form.text('name').trim() });
  };
  return html`<form class="stack tight" data-form=${form.key} @submit=${rename}>
    <cofront-field type="name" .form=${form} name="name" data-name="name" label=${host.say('wait.rename')} most="60"></cofront-field>
    ${form.renderState()}
    <div class="row"><button>${host.say('wait.renameButton')}</button></div>
  </form>`;
}

/** At the top of every screen: who one is here. What it opens is at the bottom. */
export function renderYouButton(host: StageHost): unknown {
  const party = ownParty(host.room);
  if (party === null || host.room?.seat?.role !== 'participant') return nothing;
  const open = (): void => {
    host.coachOpen = false;
    host.youOpen = true;
    void host.updateComplete.then(() => {
      const you = host.renderRoot.querySelector<HTMLDetailsElement>('details.you');
      if (you === null) return;
      you.querySelector('summary')?.focus();
      you.scrollIntoView({ block: 'start' });
    });
  };
  return html`<button class="me" title=${host.say('wait.you')} aria-label=${host.say('wait.you')} @click=${open}>
    ${markIcon(party.mark)}
  </button>`;
}
