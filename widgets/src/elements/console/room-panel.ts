import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { languageOf, sayAttention, say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { joinLinks } from '../../ui/links.js';
import { partyName } from '../../ui/party.js';
import type { PartyView } from '../../view.js';
import { renderExpected } from './newcomers.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

function words(room: SessionClient): Say {
  return (key, values) => say(languageOf(room.session), key, values);
}

/** Who is in the room, by party, and how more come in. `selected` is the activity that is looked at. */
export function renderRoom(room: SessionClient, selected: string | null, tick: number, isAtDoor: boolean): TemplateResult {
  const t = words(room);
  return html`<section class="stack tight">
      <h2>${t('console.counts')}</h2>
      <ul class="counts">
        ${(room.session?.parties ?? []).map((party) => renderCounts(room, party, selected, t))}
      </ul>
      ${renderCoaching(room, isAtDoor, t)}
    </section>
    ${room.isClosed
      ? nothing
      : html`<details ?open=${room.stage?.activity == null}>
            <summary><h2>${t('console.join')}</h2></summary>
            <div class="stack">${joinLinks(room)} ${renderExpected(room)}</div>
          </details>
          <cofront-people .room=${room} .tick=${tick}></cofront-people>
          <cofront-names .room=${room} .tick=${tick}></cofront-names>
          ${renderCoachLinks(room, t)}`}
    <cofront-co-facilitators .room=${room} .tick=${tick}></cofront-co-facilitators>`;
}

function renderCounts(room: SessionClient, party: PartyView, selected: string | null, t: Say): TemplateResult {
  const of = (key: 'presence' | 'joined' | 'done'): number => room.counts(key)[party.id] ?? 0;
  const entered = selected === null ? 0 : (room.turnout(selected)[party.id]?.entered ?? 0);
  return html`<li>
    <span class="party">${markIcon(party.mark)}${partyName(party)}</span>
    <span>${t('console.present', { n: of('presence'), of: Math.max(of('joined'), of('presence')) })}</span>
    ${of('done') > 0 ? html`<span class="soft">${t('console.doneOf', { n: of('done') })}</span>` : nothing}
    ${renderShared(room, party, t)}
    ${entered > 0 ? html`<span class="soft">${t('console.entered', { n: entered })}</span>` : nothing}
  </li>`;
}

function renderShared(room: SessionClient, { id }: PartyView, t: Say): TemplateResult | typeof nothing {
  const shared = room.shared(id);
  if (shared === null) return nothing;
  const { people: n, phones } = shared;
  return html`<span class="soft">${t(phones === 1 ? 'console.shared' : 'console.sharedPhones', { n, phones })}</span>`;
}

/** How many wait for a coach, and how many coaches are free; nobody's name. Only the door that they are at knows. */
function renderCoaching(room: SessionClient, isAtDoor: boolean, t: Say): TemplateResult | typeof nothing {
  const { coaching } = room;
  if (coaching === null || room.isClosed) return nothing;
  if (coaching.coaches + coaching.waiting === 0) return isAtDoor ? nothing : html`<p class="soft small">${t('console.coachElsewhere')}</p>`;
  const { waiting, coaches, free } = coaching;
  return html`<p class="soft" role="status">
    ${t('console.coaching', { coaches, free })} ${waiting > 0 ? t('console.coachWaiting', { n: waiting }) : nothing}
  </p>`;
}

function renderCoachLinks(room: SessionClient, t: Say): TemplateResult | typeof nothing {
  const coach = room.links?.coach ?? [];
  if (coach.length === 0) return nothing;
  return html`<details>
    <summary><h2>${t('console.coach')}</h2></summary>
    <div class="stack">
      <p class="soft small">${t('console.coachText')}</p>
      <ul class="coaches">
        ${coach.map(({ party, url }) => {
          const of = room.session?.parties.find(({ id }) => id === party) ?? null;
          return html`<li>
            <span class="party">${of ? markIcon(of.mark) : nothing}${of ? t('console.coachOf', { party: of.name }) : t('console.coachAll')}</span>
            <a class="address" dir="ltr" href=${url} target="_blank" rel="noopener">${url}</a>
          </li>`;
        })}
      </ul>
    </div>
  </details>`;
}

/** What phones and the big screen show, and what is said on the big screen besides. */
export function renderScreens(room: SessionClient, tick: number): TemplateResult {
  const t = words(room);
  return html`<section class="stack tight">
      <h2>${t('console.preview')}</h2>
      <div class="phone" inert>
        <cofront-stage preview .room=${room}></cofront-stage>
      </div>
    </section>
    ${room.links ? html`<a class="button" href=${room.links.screen} target="_blank" rel="noopener">${t('console.openScreen')}</a>` : nothing}
    ${room.isClosed ? nothing : html`<cofront-wall .room=${room} .tick=${tick}></cofront-wall>`}
    ${room.isClosed ? nothing : renderAttention(room, t)}`;
}

/** Whether the big screen says, in a few words, where the room's attention is. */
function renderAttention(room: SessionClient, t: Say): TemplateResult {
  const language = languageOf(room.session);
  const { shown = false, words: said = '', counted = true } = room.attention ?? {};
  const now = !counted ? t('attention.elsewhere') : said === '' ? t('attention.quiet') : t('attention.now', { words: sayAttention(language, said) });
  return html`<section class="stack tight">
    <h2>${t('attention.title')}</h2>
    <button
      class="switch"
      role="switch"
      aria-checked=${shown}
      ?disabled=${room.link !== 'open'}
      @click=${() => void room.act({ kind: 'show-attention', on: !shown })}
    >
      <i aria-hidden="true"></i><span>${t('attention.show')}</span>
    </button>
    <p class="soft small" role="status">${shown ? now : t('attention.showText')}</p>
  </section>`;
}
