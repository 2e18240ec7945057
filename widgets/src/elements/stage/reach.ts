import { html, nothing, type TemplateResult } from 'lit';
import { newId } from '../../client/card-keys.js';
import type { SessionClient } from '../../client/client.js';
import { kindOf } from '../../registry.js';
import type { StringKey } from '../../strings.js';
import { renderAsking } from '../../ui/asking.js';
import type { Forms } from '../../ui/forms.js';
import type { TextField } from '../../ui/text-field.js';
import { deadlineNote, isOver, overText } from '../../ui/deadline.js';
import type { ActivityView } from '../../view.js';

/** What the tools that are always within reach need from the element that shows them. */
export interface ReachHost {
  readonly preview: boolean;
  lotOpen: boolean;
  readonly forms: Forms;
  readonly renderRoot: HTMLElement | DocumentFragment;
  say(key: StringKey, values?: Readonly<Record<string, string | number>>): string;
  visitNow(id: string | null): void;
}

/** The facilitator has hidden the screens: a calm cover; what was being written is kept beneath. */
export function renderCover(host: ReachHost): TemplateResult {
  return html`<div class="cover" role="status">
    <h1>${host.say('cover.title')}</h1>
    <p class="soft">${host.say('cover.text')}</p>
  </div>`;
}

/** One's own raised hand, and the parking lot, one tap away. */
export function renderReach(host: ReachHost, room: SessionClient): unknown {
  if (host.preview || room.seat?.role !== 'participant' || room.isClosed || room.session === null) return nothing;
  const isUp = room.me?.hand ?? false;
  const hasBoard = room.openNow.some(({ spec }) => kindOf(spec)?.takesCards);
  return html`<div class="reach">
      <button aria-pressed=${isUp} @click=${() => void room.act({ kind: 'raise-hand', up: !isUp })}>
        ${host.say(isUp ? 'hand.down' : 'hand.up')}
      </button>
      ${hasBoard
        ? html`<button aria-expanded=${host.lotOpen} @click=${() => (host.lotOpen = !host.lotOpen)}>${host.say('lot.open')}</button>`
        : nothing}
    </div>
    ${renderAsking(room)} ${hasBoard && host.lotOpen ? renderLot(host, room) : nothing}`;
}

/** Something that must not be lost and does not belong here. */
function renderLot(host: ReachHost, room: SessionClient): TemplateResult {
  const form = host.forms.draw({ key: 'lot/add', what: 'parked', fields: ['text'] });
  const park = (event: Event): void => {
    event.preventDefault();
    const field = host.renderRoot.querySelector<TextField>('#lot');
    if (field === null || !form.check(event.target as HTMLFormElement)) return;
    if (field.isEmpty) return field.focus();
    const card = newId('c');
    const key = room.cardKeys?.make(card) ?? '';
    const act = { kind: 'add-card', card, card_kind: 'issue', text: field.text.trim(), key, signed: false, on: null, party: null, parked: true } as const;
    form.send(act, () => (host.lotOpen = false));
  };
  const parked = room.cards.filter(({ state, into }) => state === 'parked' && into === null);
  return html`<form class="card stack" data-form=${form.key} @submit=${park}>
    <cofront-field id="lot" .form=${form} name="text" data-name="text" label=${host.say('lot.label')} note=${host.say('lot.note')} most="280"></cofront-field>
    ${form.renderState(true)}
    <div class="row"><button class="go">${host.say('lot.park')}</button></div>
    ${parked.length === 0
      ? nothing
      : html`<h3>${host.say('board.parked', { n: parked.length })}</h3>
          <ul class="stack tight">
            ${parked.map(({ text }) => html`<li dir="auto">${text}</li>`)}
          </ul>`}
  </form>`;
}

/** What is open before the room gets there: the same page, days before. */
export function renderPreparing(host: ReachHost, room: SessionClient): unknown {
  const canPrepare = ({ id, spec }: ActivityView): boolean => id !== room.stage?.activity && (kindOf(spec)?.canPrepare?.(spec) ?? false);
  const open = room.openNow.filter(canPrepare);
  if (open.length === 0 || room.seat?.role !== 'participant') return nothing;
  return open.map((view) => {
    const isIn = room.mine(view.id)?.handed_in === true;
    const text = 'by' in view.spec && view.spec.by === 'party' ? 'prepare.party' : 'prepare.text';
    return html`<section class="prepare card">
      <h2>${host.say('prepare.title')}</h2>
      <p dir="auto">${view.spec.title}</p>
      <p class="soft">${host.say(isIn ? 'prepare.isIn' : text)}</p>
      ${deadlineNote(room, view.id)} ${isOver(room, view.id) ? html`<p class="soft">${overText(room, view.id)}</p>` : nothing}
      <button class=${isOver(room, view.id) ? '' : 'go'} @click=${() => host.visitNow(view.id)}>${host.say(isIn ? 'prepare.again' : 'prepare.go')}</button>
    </section>`;
  });
}
