import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { capabilityOf, sideCode } from '../../client/fragment.js';
import { kindOf } from '../../client/seats.js';
import { renderLogo } from '../../theme/logo.js';
import { markIcon } from '../../theme/marks.js';
import { sidesFigure } from '../../ui/sides.js';
import type { PartyView } from '../../view.js';
import { partyName } from '../../ui/party.js';
import type { StageHost } from './host.js';
import { renderKept } from './kept.js';

/** What the lobby needs of the element that shows it. */
export interface LobbyHost extends StageHost {
  /** The code of a side that the URL contained. */
  readonly brought: string;
  /** The opened link was incomplete. */
  readonly isLinkCut: boolean;
  readonly linkParty: string | null;
  joinNow(capability: string, name: string): void;
}

type Field = 'name' | 'code' | 'resume';

/** The content of a field: what was typed here, or in this browser before a reload. */
function textOf(host: LobbyHost, room: SessionClient, field: Field): string {
  return room.typed.get(field) ?? (field === 'code' ? host.brought : '');
}

/** Every keystroke is kept before anything else can be drawn. */
function typing(host: LobbyHost, room: SessionClient, field: Field): (event: InputEvent) => void {
  return (event) => {
    room.typed.set(field, (event.target as HTMLInputElement).value);
    host.requestUpdate();
  };
}

/** Before there is a seat: who is asked in, for which side, and what is kept. */
export function renderLobby(host: LobbyHost, room: SessionClient): unknown {
  const { session } = room;
  if (session === null) {
    if (room.link === 'stopped') return nothing;
    const isKept = room.keep.keys('').some((key) => /\/(ballot|out)\//.test(key));
    return html`<p class="soft" role="status">${host.say(isKept ? 'line.connectingKept' : 'line.connecting')}</p>`;
  }
  const sides = session.parties.map((party) => ({ party, filled: 0, of: 0, words: '' }));
  return html`<section class="lobby stack">
    ${renderLogo(room)}
    <h1 tabindex="-1" dir="auto">${session.title}</h1>
    ${sidesFigure(sides, false)}
    ${room.question !== null ? renderQuestion(host, room) : session.status === 'closed' ? closed(host) : html`${renderForm(host, room)} ${renderResume(host, room)}`}
    ${renderKept(host)}
  </section>`;
}

function closed(host: LobbyHost): TemplateResult {
  return html`<p class="note">${host.say('lobby.closed')}</p>`;
}

/** Who joins, and the button: all that somebody with a link needs. */
export function renderForm(host: LobbyHost, room: SessionClient): TemplateResult {
  const party = room.session?.parties.find(({ id }) => id === host.linkParty) ?? null;
  // A link that opens nothing must not block the code that does.
  const capability = room.joinFault?.field === 'code' ? null : room.capability;
  const submit = (event: Event): void => {
    event.preventDefault();
    const code = textOf(host, room, 'code').trim();
    const wanted = capability ?? capabilityOf(code) ?? sideCode(code, room.code);
    if (wanted !== '' && !isForeign(wanted)) host.joinNow(wanted, textOf(host, room, 'name').trim());
  };
  return html`<form class="stack" @submit=${submit}>
      ${capability === null ? html`${renderCutLink(host, room)} ${renderOtherLink(host, room)}` : nothing}
      ${capability === null ? renderCodeField(host, room) : renderParty(host, party)}
      <div class="field">
        <label for="name">${host.say('lobby.name')}</label>
        <input
          id="name"
          dir="auto"
          maxlength="60"
          autocomplete="off"
          .value=${textOf(host, room, 'name')}
          aria-invalid=${isAbout(room, 'name')}
          aria-describedby="name-why name-hint"
          @input=${typing(host, room, 'name')}
        />
        ${renderWhy(room, 'name')}
        <p id="name-hint" class="soft small">${host.say('lobby.nameHint')}</p>
      </div>
      ${renderJoinFault(host, room)} ${renderAwaiting(host, room)}
      <button class="go wide" ?disabled=${room.joining || room.link === 'stopped'}>
        ${host.say(room.isAwaitingPlace ? 'lobby.awaiting' : room.joining ? 'lobby.joining' : 'lobby.join')}
      </button>
    </form>`;
}

/** The end of a link was lost on its way: the typed code of the side works as well. */
function renderCutLink(host: LobbyHost, room: SessionClient): TemplateResult | typeof nothing {
  if (!host.isLinkCut || room.joinFault !== null) return nothing;
  return html`<p class="note" role="status"><strong>${host.say('lobby.cutTitle')}</strong> ${host.say('lobby.cutText')}</p>`;
}

/** Somebody opened this page with a link that is for another one, or typed what stands in such a link. */
function renderOtherLink(host: LobbyHost, room: SessionClient): TemplateResult | typeof nothing {
  const typed = capabilityOf(textOf(host, room, 'code').trim());
  const other = typed ?? capabilityOf(location.hash);
  const kind = other === null ? 'participant' : kindOf(other);
  if (other === null || kind === 'participant') return nothing;
  if (kind !== 'coach') return html`<p class="note" role="status">${host.say('lobby.wrongPlace')}</p>`;
  const page = location.pathname.replace(/\/s\/(?=[^/]*$)/, '/coach/');
  return html`<div class="note stack" role="status">
    <p>${host.say('lobby.coachPlace')}</p>
    ${page === location.pathname ? nothing : html`<div class="row"><a class="button" href="${page}#${other}">${host.say('lobby.coachPage')}</a></div>`}
  </div>`;
}

/** A capability for another page opens no seat of a participant. */
function isForeign(wanted: string): boolean {
  const capability = capabilityOf(wanted);
  return capability !== null && kindOf(capability) !== 'participant';
}

function renderParty(host: LobbyHost, party: PartyView | null): TemplateResult | typeof nothing {
  if (party === null) return nothing;
  return html`<p class="joinfor">
    <span class="soft">${host.say('lobby.joinFor')}</span>
    <span class="party">${markIcon(party.mark)}${partyName(party)}</span>
  </p>`;
}

function renderCodeField(host: LobbyHost, room: SessionClient): TemplateResult {
  return html`<div class="field">
    <label for="code">${host.say('lobby.code')}</label>
    <input
      id="code"
      class="code"
      required
      maxlength="100"
      autocomplete="off"
      autocapitalize="characters"
      spellcheck="false"
      .value=${textOf(host, room, 'code')}
      aria-invalid=${isAbout(room, 'code') && textOf(host, room, 'code') !== ''}
      aria-describedby="code-why code-hint"
      @input=${typing(host, room, 'code')}
    />
    ${renderWhy(room, 'code')}
    <p id="code-hint" class="soft small">${host.say('lobby.codeHint')}</p>
  </div>`;
}

function isAbout(room: SessionClient, field: Field): boolean {
  return room.joinFault?.field === field;
}

/** The reason is shown beside the field it is about. */
function renderWhy(room: SessionClient, field: Field | ''): TemplateResult | typeof nothing {
  const { joinFault } = room;
  if (joinFault?.field !== field) return nothing;
  return html`<p class="note" id=${field === '' ? nothing : `${field}-why`} role="alert" dir="auto"><strong>${joinFault.message}</strong> ${joinFault.wayOut}</p>`;
}

function renderJoinFault(host: LobbyHost, room: SessionClient): TemplateResult | typeof nothing {
  if (room.removed !== null) return html`<p class="note" role="status" dir="auto"><strong>${room.removed.message}</strong> ${room.removed.wayOut}</p>`;
  if (room.joinFault !== null) return renderWhy(room, '');
  if (!room.isForgotten && !room.isCleared) return nothing;
  return html`<p class="note" role="status">${host.say(room.isCleared ? 'lobby.cleared' : 'lobby.unknownSeat')}</p>`;
}

/** More people came than expected: the facilitator is asked. */
function renderAwaiting(host: LobbyHost, room: SessionClient): TemplateResult | typeof nothing {
  if (!room.isAwaitingPlace) return nothing;
  return html`<p class="note" role="status"><strong>${host.say('lobby.awaitTitle')}</strong> ${host.say('lobby.awaitText')}</p>`;
}

function renderResume(host: LobbyHost, room: SessionClient): TemplateResult {
  const submit = (event: Event): void => {
    event.preventDefault();
    const code = textOf(host, room, 'resume').trim();
    if (code !== '') room.resume(code);
  };
  return html`<details ?open=${room.isCleared || room.isForgotten}>
    <summary>${host.say('lobby.before')}</summary>
    <form class="field" @submit=${submit}>
      <label for="resume">${host.say('lobby.resume')}</label>
      <input
        id="resume"
        class="code"
        required
        maxlength="24"
        autocomplete="off"
        spellcheck="false"
        .value=${textOf(host, room, 'resume')}
        aria-invalid=${isAbout(room, 'resume')}
        aria-describedby="resume-why resume-hint"
        @input=${typing(host, room, 'resume')}
      />
      ${renderWhy(room, 'resume')}
      <p id="resume-hint" class="soft small">${host.say('lobby.resumeHint')}</p>
      <button ?disabled=${room.joining}>${host.say('lobby.resumeButton')}</button>
    </form>
  </details>`;
}

/** Two links in one browser: which side is it? */
function renderQuestion(host: LobbyHost, room: SessionClient): TemplateResult {
  const parties = room.session?.parties ?? [];
  const stored = parties.find(({ id }) => id === room.question?.party) ?? null;
  const link = parties.find(({ id }) => id === host.linkParty) ?? null;
  const name = (party: PartyView | null): string => party?.name ?? host.say('question.other');
  return html`<div class="stack question" role="group" aria-labelledby="which">
    <h2 id="which">${host.say('question.title')}</h2>
    <p>${host.say('question.text', { stored: name(stored), link: name(link) })}</p>
    <button class="wide choice" @click=${() => room.choose('stored')}>
      ${stored ? markIcon(stored.mark) : nothing}<span>${host.say('question.continue', { party: name(stored) })}</span>
    </button>
    <button class="wide choice" @click=${() => room.choose('link')}>
      ${link ? markIcon(link.mark) : nothing}<span>${host.say('question.join', { party: name(link) })}</span>
    </button>
  </div>`;
}
