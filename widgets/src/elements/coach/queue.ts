import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { RelayDesk } from '../../client/relay.js';
import type { StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { labelOf, partyLabel } from '../../ui/party.js';
import type { AskingView } from '../../view.js';

export interface QueueOptions {
  room: SessionClient;
  relay: RelayDesk;
  t: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
  /** Opens the private words with somebody. */
  open: (other: string) => void;
}

/** Who asks for a coach, first come first, and with whom this coach is. Nothing of other coaches. */
export function renderQueue(options: QueueOptions): TemplateResult | typeof nothing {
  const { room, t } = options;
  const { askers, calls } = room;
  if (calls === null || (askers.length === 0 && calls.trouble === '')) return nothing;
  const inOrder = [...askers].sort((one, other) => Number(other.mine) - Number(one.mine));
  return html`<h2 id="asking" tabindex="-1">${t('coach.asking')}</h2>
    ${calls.trouble === '' ? nothing : html`<p class="note" role="alert" dir="auto">${calls.trouble}</p>`}
    <ul class="asking" aria-labelledby="asking">
      ${inOrder.map((one) => renderOne(options, one))}
    </ul>`;
}

function renderOne({ room, relay, t, open }: QueueOptions, { seat, name, party, mine, here }: AskingView): TemplateResult {
  const of = room.session?.parties.find(({ id }) => id === party) ?? null;
  const who = name !== '' ? name : of === null ? t('coach.someoneElse') : t('coach.someone', { party: labelOf(of) });
  const isOff = room.link !== 'open';
  const state = mine ? (here ? 'coach.mine' : 'coach.mineAsleep') : here ? 'coach.waiting' : 'coach.asleep';
  const come = (): void => room.calls?.accompany(seat, 'come');
  const write = (): void => {
    relay.begin(seat, name, party);
    open(seat);
  };
  return html`<li class="stack tight">
    <p class="whose">
      ${of === null ? nothing : markIcon(of.mark)}
      <span><bdi translate="no">${who}</bdi>${name !== '' && of !== null ? html` <span class="soft small">${partyLabel(of)}</span>` : nothing}</span>
    </p>
    <p class="soft small">${t(state)}</p>
    <div class="row">
      ${mine
        ? html`<button class="go" aria-label=${t('coach.writeTo', { name: who })} @click=${write}>${t('coach.write')}</button>
            <button ?disabled=${isOff} aria-label=${t('coach.doneWith', { name: who })} @click=${() => room.calls?.accompany(seat, 'done')}>${t('coach.done')}</button>
            <button ?disabled=${isOff} aria-label=${t('coach.giveBackWho', { name: who })} @click=${() => room.calls?.accompany(seat, 'give-back')}>${t('coach.giveBack')}</button>`
        : html`<button class="go" ?disabled=${isOff} aria-label=${t('coach.comeTo', { name: who })} @click=${come}>${t('coach.come')}</button>`}
    </div>
  </li>`;
}
