import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { StringKey } from '../../strings.js';

/** What a phone in several hands needs of the element that shows it. */
export interface PhoneHost {
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
}

/** Whose turn it is at a phone that several people use, on every screen of theirs. */
export function renderWho(host: PhoneHost, room: SessionClient): unknown {
  const of = room.people.length;
  if (of < 2 || room.seat === null || room.personHere < 0) return nothing;
  return html`<p class="soft small">${host.say('phone.who', { n: room.personHere + 1, of })}</p>`;
}

/** To the next person, or back to somebody who had the phone before. */
export function renderHandOn(host: PhoneHost, room: SessionClient, party: string): unknown {
  if (room.seat?.role !== 'participant' || room.isClosed) return nothing;
  return html`<div class="handon stack tight">
    <cofront-sure
      label=${host.say('phone.handOn')}
      ask=${host.say('phone.handOnAsk', { party })}
      detail=${host.say('phone.handOnText')}
      yes=${host.say('phone.handOnYes')}
      no=${host.say('console.notYet')}
      look="plain"
      ?disabled=${!room.canHandOn}
      @sure=${() => void room.handOn()}
    ></cofront-sure>
    ${room.unsaved > 0 ? html`<p class="soft small">${host.say('phone.unsaved')}</p>` : nothing} ${renderOthers(host, room)}
  </div>`;
}

function renderOthers(host: PhoneHost, room: SessionClient): TemplateResult | typeof nothing {
  const { people, personHere } = room;
  if (people.length < 2) return nothing;
  return html`<details>
    <summary>${host.say('phone.others')}</summary>
    <div class="stack tight">
      ${people.map((person, index) =>
        index === personHere
          ? nothing
          : html`<cofront-sure
              label=${host.say('phone.back', { n: index + 1 })}
              ask=${host.say('phone.backAsk', { n: index + 1 })}
              yes=${host.say('phone.backYes')}
              no=${host.say('console.notYet')}
              ?disabled=${!room.canHandOn}
              @sure=${() => room.sitDown(person)}
            ></cofront-sure>`,
      )}
    </div>
  </details>`;
}
