import { css, html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import type { NewcomersView } from '../../view.js';
import { partyLabel } from '../../ui/party.js';

const MOST = 10_000;

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

function words(room: SessionClient): Say {
  return (key, values) => say(languageOf(room.session), key, values);
}

function set(room: SessionClient, people: number, more: NewcomersView['more'] = 'ask'): void {
  void room.act({ kind: 'set-expected', people: Math.min(MOST, people), more });
}

/** People more than expected wait: let them in, or not. */
export function renderWaiting(room: SessionClient): TemplateResult | typeof nothing {
  const { newcomers } = room;
  if (newcomers === null || room.isClosed || newcomers.waiting === 0 || newcomers.more === 'refuse') return nothing;
  const { expected, people, waiting, waiting_of: of } = newcomers;
  const parties = (room.session?.parties ?? []).filter(({ id }) => (of[id] ?? 0) > 0);
  const t = words(room);
  const isOff = room.link !== 'open';
  return html`<div class="faults"><section class="waiting" role="alert" aria-labelledby="waiting">
    <div>
      <h2 id="waiting">${t('console.waiting', { n: waiting })}</h2>
      <p class="soft">${t('console.waitingText', { people, expected })}</p>
      <ul class="row">
        ${parties.map((party) => html`<li class="party">${markIcon(party.mark)}${partyLabel(party)} ${of[party.id]}</li>`)}
      </ul>
    </div>
    <div class="row">
      <button class="go" ?disabled=${isOff} @click=${() => set(room, Math.max(expected, people + waiting))}>
        ${t('console.letIn', { n: waiting })}
      </button>
      <button ?disabled=${isOff} @click=${() => set(room, expected, 'refuse')}>${t('console.letNobodyIn', { n: waiting })}</button>
    </div>
  </section></div>`;
}

/** How many people are expected, beside the links by which they come. */
export function renderExpected(room: SessionClient): TemplateResult | typeof nothing {
  const { newcomers } = room;
  if (newcomers === null) return nothing;
  const { expected, more } = newcomers;
  const t = words(room);
  const isOff = room.link !== 'open';
  const submit = (event: Event): void => {
    event.preventDefault();
    const field = (event.target as HTMLFormElement).elements.namedItem('expected') as HTMLInputElement;
    if (field.reportValidity()) set(room, field.valueAsNumber);
  };
  return html`${more === 'refuse'
      ? html`<div class="note stack" role="status">
          <p>${t('console.nobodyElse', { expected })}</p>
          <div class="row"><button ?disabled=${isOff} @click=${() => set(room, expected)}>${t('console.askAgain')}</button></div>
        </div>`
      : nothing}
    <form class="field expected" @submit=${submit}>
      <label for="expected">${t('console.expected')}</label>
      <div class="row nowrap">
        <input
          id="expected"
          name="expected"
          type="number"
          inputmode="numeric"
          min="1"
          max=${MOST}
          required
          .value=${String(expected)}
          aria-describedby="expected-hint"
        />
        <button ?disabled=${isOff}>${t('console.expectedSet')}</button>
      </div>
      <p id="expected-hint" class="soft small">${t('console.expectedText')}</p>
    </form>`;
}

export const newcomersStyles = css`
  .waiting {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 12px 24px;
    padding: 14px 16px;
    border: 2px solid var(--c-midst-deep);
    border-radius: var(--c-radius);
    background: var(--c-midst-soft);
  }
  .waiting > div:first-child {
    flex: 1 1 14em;
  }
  .expected input {
    inline-size: 7em;
  }
`;
