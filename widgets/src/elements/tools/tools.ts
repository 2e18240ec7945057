import { css, html, nothing, type TemplateResult } from 'lit';
import { newId } from '../../client/card-keys.js';
import type { SessionClient } from '../../client/client.js';
import type { SeatKind } from '../../client/seats.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { Forms } from '../../ui/forms.js';
import { partStyles } from '../part-styles.js';
import { RoomElement } from '../room-element.js';
import { barredNote, isBarred } from '../../ui/leading.js';
import { labelOf } from '../../ui/party.js';

const MINUTES = [2, 5, 10, 15] as const;

/** The facilitator's tools: timer, hands, covered screens, the next date, undo, decisions. */
export class Tools extends RoomElement {
  static override styles = [
    tokens,
    base,
    partStyles,
    css`
      :host {
        contain-intrinsic-inline-size: 16rem;
      }
      h2 {
        font-size: 0.9375em;
        color: var(--c-soft);
        letter-spacing: 0;
      }
      .tools {
        gap: 24px;
      }
      .tight {
        gap: 8px;
      }
      .row button {
        flex: 1 1 auto;
      }
      .hands {
        display: grid;
        gap: 6px;
      }
      .hands li {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      .hands button {
        margin-inline-start: auto;
      }
    `,
  ];
  static override properties = { tick: { attribute: false } };
  declare tick: number;
  protected readonly kind: SeatKind = 'facilitator';
  private readonly forms = new Forms(this);

  constructor() {
    super();
    new Scheme(this);
    this.tick = 0;
  }

  protected override roomChanged(): void {
    this.tick += 1;
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.seat === null) return this.renderUnseated(this.t('console.needsLink'));
    if (room.isClosed) return html`<cofront-unfinished .room=${room} .tick=${this.tick}></cofront-unfinished>`;
    return html`<div class="tools stack">
      <cofront-unfinished .room=${room} .tick=${this.tick}></cofront-unfinished>
      ${this.renderTimer(room)} ${this.renderHands(room)} ${this.hasAttribute('embedded') ? html`<cofront-wall .room=${room} .tick=${this.tick}></cofront-wall>` : nothing} ${this.renderHide(room)} ${this.renderUndo(room)} ${this.renderNextDate(room)}
      ${this.renderDecisions(room)}
    </div>`;
  }

  private renderTimer(room: SessionClient): TemplateResult {
    const { state = 'off' } = room.timer ?? {};
    const set = (what: 'start' | 'pause' | 'resume' | 'add' | 'stop', seconds: number | null = null): void =>
      void room.act({ kind: 'set-timer', do: what, seconds });
    const off = isBarred(room);
    const planned = room.activity(room.stage?.activity ?? '')?.spec.minutes ?? null;
    const minutes = [...new Set([...(planned === null ? [] : [planned]), ...MINUTES])];
    return html`<section class="stack tight" aria-labelledby="timer">
      <h2 id="timer">${this.t('tools.timer')}</h2>
      ${state === 'off'
        ? html`<div class="row">
            ${minutes.map(
              (n, index) => html`<button ?disabled=${off} aria-label=${this.t('tools.start', { n })} @click=${() => set('start', n * 60)}>
                ${planned !== null && index === 0 ? this.t('tools.start', { n }) : this.t('tools.minutes', { n })}
              </button>`,
            )}
          </div>`
        : html`<p><cofront-clock .room=${room} .tick=${this.tick}></cofront-clock></p>
            <div class="row">
              ${state === 'running'
                ? html`<button ?disabled=${off} @click=${() => set('pause')}>${this.t('tools.pause')}</button>`
                : html`<button ?disabled=${off} @click=${() => set('resume')}>${this.t('tools.resume')}</button>`}
              <button ?disabled=${off} @click=${() => set('add', 60)}>${this.t('tools.add')}</button>
              <button ?disabled=${off} @click=${() => set('stop')}>${this.t('tools.stop')}</button>
            </div>`}
      ${barredNote(room)}
    </section>`;
  }

  private renderHands(room: SessionClient): TemplateResult {
    const queue = room.handQueue;
    return html`<section class="stack tight" aria-labelledby="hands">
      <h2 id="hands">${this.t('tools.hands')}</h2>
      ${queue.length === 0 ? html`<p class="soft small">${this.t('tools.noHands')}</p>` : nothing}
      <ol class="hands" aria-live="polite">
        ${queue.map(({ seat, party, name }) => {
          const side = this.party(party);
          return html`<li>
            ${side ? markIcon(side.mark) : nothing}<bdi translate="no">${name || this.t('tools.someone', { party: side ? labelOf(side) : '' })}</bdi>
            <button @click=${() => void room.act({ kind: 'lower-hand', seat })}>${this.t('tools.lower')}</button>
          </li>`;
        })}
      </ol>
    </section>`;
  }

  private renderHide(room: SessionClient): TemplateResult {
    const hide = (on: boolean): void => void room.act({ kind: 'hide-screens', on });
    return room.isHidden
      ? html`<section class="note stack tight">
          <p role="status">${this.t('tools.hiddenNow')}</p>
          <button class="go" @click=${() => hide(false)}>${this.t('tools.show')}</button>
        </section>`
      : html`<cofront-sure
          label=${this.t('tools.hide')}
          ask=${this.t('tools.hideSure')}
          detail=${this.t('tools.hideDetail')}
          yes=${this.t('tools.hideYes')}
          no=${this.t('console.notYet')}
          @sure=${() => hide(true)}
        ></cofront-sure>`;
  }

  private renderUndo(room: SessionClient): TemplateResult {
    const { undo } = room;
    return undo === null
      ? html`<button disabled>${this.t('tools.noUndo')}</button>`
      : html`<button @click=${() => void room.act({ kind: 'undo', number: undo.number })}>${this.t('tools.undo', { words: undo.words })}</button>`;
  }

  private renderNextDate(room: SessionClient): TemplateResult {
    const now = { date: room.nextDate ?? '' };
    // A date has no revision; the value itself tells it from any other.
    const rev = Number(now.date.replaceAll('-', ''));
    const form = this.forms.draw({ key: 'tools/next-date', what: 'next-date', rev, now, fields: ['date'] });
    const save = (event: Event): void => {
      event.preventDefault();
      if (!form.check(event.target as HTMLFormElement)) return;
      form.send({ kind: 'set-next-date', date: form.text('date').trim() || null });
    };
    return html`<form class="stack tight" data-form=${form.key} @submit=${save}>
      <cofront-field type="date" .form=${form} name="date" data-name="date" label=${this.t('tools.nextDate')} note=${this.t('tools.nextDateNote')}></cofront-field>
      ${form.renderState()}
      <button>${this.t('tools.nextDateSave')}</button>
    </form>`;
  }

  private renderDecisions(room: SessionClient): TemplateResult {
    const texts = ['what', 'why', 'dissent'] as const;
    const labels = { what: 'decide.what', why: 'decide.why', dissent: 'decide.dissentLabel' } as const;
    const form = this.forms.draw({ key: 'decide', what: 'decision', fields: texts });
    const add = (event: Event): void => {
      event.preventDefault();
      if (!form.check(event.target as HTMLFormElement)) return;
      const [what, why, dissent] = texts.map((name) => form.text(name).trim()) as [string, string, string];
      if (what === '') return form.object('what', this.t('decide.need'));
      const reversible = form.text('reversible') !== 'no';
      form.send({ kind: 'add-decision', decision: newId('d'), what, why, dissent, reversible, present: null });
    };
    const turn = (event: Event): void => form.set('reversible', (event.target as HTMLInputElement).checked ? 'yes' : 'no');
    return html`<details ?open=${form.isOpen}>
      <summary><h2>${this.t('tools.decisions')}${room.decisions.length > 0 ? ` (${room.decisions.length})` : nothing}</h2></summary>
      <form class="form" data-form=${form.key} @submit=${add}>
        ${texts.map((name) => html`<cofront-field id=${name} .form=${form} name=${name} data-name=${name} label=${this.t(labels[name])} most="1000"></cofront-field>`)}
        <div class="choices">
          <label><input id="reversible" type="checkbox" .checked=${form.text('reversible') !== 'no'} @change=${turn} />${this.t('decide.canBack')}</label>
        </div>
        <p class="soft small">${this.t('decide.note')}</p>
        ${form.renderState(true)}
        <button>${this.t('decide.yes')}</button>
      </form>
      <ul class="hands">
        ${room.decisions.map(
          ({ id, what }) => html`<li><span dir="auto">${what}</span>
            <button class="small" @click=${() => void room.act({ kind: 'withdraw-decision', decision: id })}>${this.t('decide.withdraw')}</button></li>`,
        )}
      </ul>
    </details>`;
  }
}
