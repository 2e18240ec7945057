import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { SeatRecord } from '../../client/seats.js';
import type { StringKey } from '../../strings.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { ownParty } from './host.js';
import { languageOf } from '../../strings.js';

/** What a phone shared by several people needs from the element that shows it. */
export interface PhoneHost {
  readonly renderRoot: HTMLElement | DocumentFragment;
  /** The person whose code or word was mistyped; -1 for none. */
  notPerson: number;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
}

/** Whose turn it is at a phone that several people use, on every screen of theirs. */
export function renderWho(host: PhoneHost, room: SessionClient): unknown {
  const of = room.people.length;
  if (of < 2 || room.seat === null || room.personHere < 0) return nothing;
  return html`<p class="soft small">${host.say('phone.who', { n: room.personHere + 1, of })}</p>`;
}

/** The facilitator moved this person to another side: shown until they have read it. */
export function renderMoved(host: PhoneHost, room: SessionClient): unknown {
  const from = room.me?.came_from ?? null;
  const key = `${room.seat?.seat ?? ''}/moved`;
  const seen = `${from ?? ''} ${room.seat?.party ?? ''}`;
  if (from === null || room.seat?.role !== 'participant' || room.keep.get<string>(key) === seen) return nothing;
  const name = (id: string | null): string => room.session?.parties.find((party) => party.id === id)?.name ?? '';
  const read = (): void => {
    room.keep.set(key, seen);
    room.changed();
  };
  return html`<div class="note stack" role="status">
    <p dir="auto">${host.say('phone.moved', { from: name(from), to: name(room.seat.party) })}</p>
    <div class="row"><button @click=${read}>${host.say('line.dismiss')}</button></div>
  </div>`;
}

/** To the next person, or back to somebody who had the phone before. */
export function renderHandOn(host: PhoneHost, room: SessionClient): unknown {
  if (room.seat?.role !== 'participant' || room.isClosed) return nothing;
  const handOn = (): void => void room.handOn(host.renderRoot.querySelector<HTMLInputElement>('#word')?.value);
  return html`<div class="handon stack tight">
    <cofront-sure
      label=${host.say('phone.handOn')}
      ask=${host.say('phone.handOnAsk', { party: ownParty(room)?.name ?? '' })}
      detail=${host.say('phone.handOnText')}
      yes=${host.say('phone.handOnYes')}
      no=${host.say('console.notYet')}
      look="plain"
      ?disabled=${!room.canHandOn}
      @sure=${handOn}
      >${renderWayBack(host, room)}</cofront-sure
    >
    ${renderWhyNot(host, room)} ${renderOthers(host, room)}
  </div>`;
}

function renderWhyNot(host: PhoneHost, room: SessionClient): TemplateResult | typeof nothing {
  if (room.canHandOn) return nothing;
  return html`<p class="soft small" role="status">${host.say(room.link === 'open' ? 'phone.unsaved' : 'phone.offline')}</p>`;
}

/** What the next person must not know and this one needs. */
function renderWayBack(host: PhoneHost, room: SessionClient): TemplateResult | typeof nothing {
  const code = room.ownCode;
  if (!code) return nothing;
  return html`<div class="stack tight">
    <p>${sayVerbatim(languageOf(room.session), 'phone.code', { code })}</p>
    <div class="field">
      <label for="word">${host.say('phone.word')}</label>
      <input id="word" dir="auto" maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" />
    </div>
  </div>`;
}

function renderOthers(host: PhoneHost, room: SessionClient): TemplateResult | typeof nothing {
  const { people, personHere } = room;
  if (people.length < 2) return nothing;
  return html`<details>
    <summary>${host.say('phone.others')}</summary>
    <div class="stack tight">
      ${people.map((person, index) => (index === personHere ? nothing : person.closed ? renderBack(host, room, person, index) : renderPlain(host, room, person, index)))}
    </div>
  </details>`;
}

function renderBack(host: PhoneHost, room: SessionClient, person: SeatRecord, index: number): TemplateResult {
  const n = index + 1;
  const submit = (event: Event): void => {
    event.preventDefault();
    const field = host.renderRoot.querySelector<HTMLInputElement>(`#back-${n}`);
    const isTheirs = room.sitDown(person, field?.value ?? '');
    host.notPerson = isTheirs ? -1 : index;
    if (!isTheirs) field?.focus();
  };
  return html`<form class="field" @submit=${submit}>
    <label for="back-${n}">${host.say('phone.backWith', { n })}</label>
    <input
      id="back-${n}"
      dir="auto"
      required
      maxlength="40"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      aria-invalid=${host.notPerson === index}
      aria-describedby="back-${n}-why"
    />
    ${host.notPerson === index ? html`<p class="note" id="back-${n}-why" role="alert">${host.say('phone.wrong', { n })}</p>` : nothing}
    <button ?disabled=${!room.canHandOn}>${host.say('phone.backGo')}</button>
  </form>`;
}

/** For a phone that an earlier release handed on: there is no code or word to ask for. */
function renderPlain(host: PhoneHost, room: SessionClient, person: SeatRecord, index: number): TemplateResult {
  const n = index + 1;
  return html`<cofront-sure
    label=${host.say('phone.back', { n })}
    ask=${host.say('phone.backAsk', { n })}
    yes=${host.say('phone.backYes')}
    no=${host.say('console.notYet')}
    ?disabled=${!room.canHandOn}
    @sure=${() => room.sitDown(person)}
  ></cofront-sure>`;
}
