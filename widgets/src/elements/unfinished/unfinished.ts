import { MOST_CARD } from '../../acts.js';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { SessionClient } from '../../client/client.js';
import type { Drafts, Unfinished as Draft } from '../../client/drafts.js';
import { newId } from '../../client/card-keys.js';
import { kindOf } from '../../registry.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { isNobodyWriting } from '../../ui/focus.js';
import { lengthOf } from '../../client/tidy.js';
import { CofrontElement } from '../element.js';
import { partStyles } from '../part-styles.js';
import { isElsewhere, isOver, whatHappened } from './happened.js';

/** A text that is shown, with where it is kept. */
interface Item extends Draft {
  drafts: Drafts;
  /** Distinguishes it from all others here. */
  key: string;
}

/**
 * Texts that were being written, in forms that no screen shows any more: what happened, the text, and what can be done
 * with it. Only a button sends or removes anything here.
 */
export class Unfinished extends CofrontElement {
  static override styles = [
    base,
    partStyles,
    css`
      :host {
        display: grid;
        gap: 12px;
      }
      :host([hidden]) {
        display: none;
      }
      h2 {
        font-size: 1.0625em;
      }
      blockquote {
        display: grid;
        gap: 6px;
        margin: 0;
        border-inline-start: 4px solid var(--c-line);
        padding-inline-start: 14px;
        white-space: pre-wrap;
        overflow-wrap: break-word;
        user-select: text;
        -webkit-user-select: text;
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    tick: { attribute: false },
    leads: { type: Boolean },
    shown: {},
    copied: { state: true },
  };
  declare room: SessionClient;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The screen around can lead back to where a text was being written (event `go-back`). */
  declare leads: boolean;
  /** The activity on the screen around. */
  declare shown: string | null;
  /** The form whose text was copied last. */
  declare copied: string;

  private items: readonly Item[] = [];
  private known = new Set<string>();

  constructor() {
    super();
    this.tick = 0;
    this.leads = false;
    this.shown = null;
    this.copied = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // A notebook has a widget for each step: what is being written in the next cell is not lost.
    const { drafts, left } = this.room;
    const own = drafts.unfinished.filter((item) => this.leads || !isElsewhere(this.room, item)).map((item) => ({ ...item, drafts, key: item.form }));
    const lost = left?.unfinished.map((item) => ({ ...item, drafts: left, key: `left/${item.form}` })) ?? [];
    this.items = [...own, ...lost];
    this.hidden = this.items.length === 0;
  }

  protected override updated(): void {
    const before = this.known;
    this.known = new Set(this.items.map(({ key }) => key));
    const fresh = this.items.find(({ key }) => !before.has(key));
    // The person was just typing in that field: focus the text, unless they are writing somewhere else by now.
    if (fresh !== undefined && isNobodyWriting()) this.headingOf(fresh.key)?.focus();
  }

  protected override render(): unknown {
    return repeat(
      this.items,
      ({ key }) => key,
      (item) => this.renderItem(item),
    );
  }

  private renderItem(item: Item): TemplateResult {
    const { form, draft, texts, drafts, key } = item;
    const { room } = this;
    const isSending = drafts === room.drafts && (room.outbox?.isSending(form) ?? false);
    return html`<section class="note stack tight" aria-label=${this.t(`unfinished.${draft.what}`)} data-form=${key}>
      <h2 tabindex="-1">${this.t(`unfinished.${draft.what}`)}</h2>
      <p role="status" dir="auto">${whatHappened(room, item, drafts, this.shown, this.t)}</p>
      <blockquote>${texts.map(([, text]) => html`<p dir="auto">${text}</p>`)}</blockquote>
      ${isSending ? nothing : this.renderWays(item)}
    </section>`;
  }

  private renderWays(item: Item): TemplateResult {
    const { key } = item;
    const isBack = this.canGoBack(item);
    return html`<div class="row">
      ${isBack ? html`<button class="go" @click=${() => this.goBack(item)}>${this.t('unfinished.back')}</button>` : nothing}
      ${this.canAdd(item) ? html`<button class=${isBack ? '' : 'go'} @click=${() => this.add(item)}>${this.t('unfinished.add')}</button>` : nothing}
      <button @click=${() => this.copy(item)}>${this.t(this.copied === key ? 'unfinished.copied' : 'unfinished.copy')}</button>
      <cofront-sure
        label=${this.t('unfinished.discard')}
        ask=${this.t('unfinished.discardSure')}
        yes=${this.t('unfinished.discardYes')}
        no=${this.t('console.notYet')}
        look="plain"
        @sure=${() => this.discard(item)}
      ></cofront-sure>
    </div>`;
  }

  // ---- what can be done ----

  /** Its form is still there, on another screen of this page. */
  private canGoBack(item: Item): boolean {
    const { room } = this;
    const { draft, form, drafts } = item;
    if (!this.leads || drafts !== room.drafts || drafts.isEnded(form) || isOver(room, item) || room.drafts.placeOf(form) === null) return false;
    if (draft.what === 'parked') return this.hasBoard;
    // On this very screen, but not drawn: another card is faced, or a filter hides it. Only a text that was set aside
    // can go back.
    if (draft.activity === this.shown && drafts.placeOf(form) === form) return false;
    return room.isTaking(draft.activity);
  }

  private goBack({ form, draft }: Item): void {
    this.room.drafts.bringBack(form);
    this.dispatchEvent(new CustomEvent('go-back', { detail: draft }));
    this.room.changed();
  }

  private get hasBoard(): boolean {
    return this.room.openNow.some(({ spec }) => kindOf(spec)?.takesCards);
  }

  private canAdd({ draft, texts, drafts }: Item): boolean {
    const { room } = this;
    if (room.isClosed || drafts !== room.drafts || !this.hasBoard || (draft.what === 'name' || draft.what === 'next-date')) return false;
    if (draft.card === 'solution' && !room.board.solutions) return false;
    return texts.every(([, text]) => lengthOf(text) <= MOST_CARD);
  }

  /** Adds each text as its own card; text in several lines was meant as several cards. */
  private add({ form, draft, texts }: Item): void {
    const { room } = this;
    texts.forEach(([field, text], at) => {
      const card = newId('c');
      const key = room.cardKeys?.make(card) ?? '';
      const on = draft.what === 'option' && room.card(draft.target)?.into === null ? draft.target : null;
      const act = { kind: 'add-card', card, card_kind: draft.card, text: text.trim(), key, signed: false, on, party: null, parked: draft.what === 'parked' } as const;
      // Until the last one is accepted, the form keeps all of them.
      if (at === texts.length - 1) void room.act(act, form);
      else void room.act(act).then(({ done }) => done && room.typed.clear(`${form}/${field}`));
    });
    room.changed();
  }

  /** A page on a LAN address has no `navigator.clipboard`. */
  private copy({ key, texts }: Item): void {
    const area = document.createElement('textarea');
    area.value = texts.map(([, text]) => text).join('\n');
    area.style.position = 'fixed';
    area.style.opacity = '0';
    this.renderRoot.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    if (isCopied) this.copied = key;
    else this.mark(key);
  }

  /** Marks the text, so that the person can copy it. */
  private mark(key: string): void {
    const quote = this.sectionOf(key)?.querySelector('blockquote');
    if (quote != null) getSelection()?.selectAllChildren(quote);
  }

  private discard({ form, drafts }: Item): void {
    if (drafts.isEnded(form)) drafts.forgetEnded(form);
    else drafts.clear(form);
    this.room.changed();
  }

  private sectionOf(key: string): HTMLElement | null {
    return [...this.renderRoot.querySelectorAll<HTMLElement>('section')].find((one) => one.dataset['form'] === key) ?? null;
  }

  private headingOf(key: string): HTMLElement | null {
    return this.sectionOf(key)?.querySelector<HTMLElement>('h2') ?? null;
  }

  private readonly t = (key: StringKey, values?: Readonly<Record<string, string | number>>): string =>
    say(languageOf(this.room.session), key, values);
}
