import { css, html, nothing, type TemplateResult } from 'lit';
import { CofrontElement } from '../element.js';
import type { SessionClient } from '../../client/client.js';
import { MOST_LINE, type Profile, type RelayDesk, type Thread } from '../../client/relay.js';
import { lengthOf } from '../../client/tidy.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { base } from '../../theme/tokens.js';
import { arrowKeys } from '../../ui/radio.js';
import type { CoachView } from '../../view.js';
import { wordsOf, wordsStyles, writeTo } from './words.js';

/**
 * A participant and the coaches: the offer to share one's own profile, what is shared and with whom, how to take it
 * back, and - with `threads` - the messages. Nothing is shared except by its button.
 */
export class Share extends CofrontElement {
  static override styles = [
    base,
    wordsStyles,
    css`
      .thread {
        gap: 14px;
      }
      .thread + .thread,
      .offer {
        border-block-start: 1px solid var(--c-line);
        padding-block-start: 14px;
      }
      .offer > summary {
        font-weight: 600;
      }
      .which {
        display: grid;
        gap: 8px;
      }
      .which button {
        display: flex;
        flex-wrap: wrap;
        justify-content: space-between;
        gap: 2px 16px;
        text-align: start;
      }
      .which [aria-checked='true'] {
        background: var(--c-midst-soft);
        border-color: var(--c-midst-deep);
        box-shadow: inset 0 0 0 1px var(--c-midst-deep);
      }
      .shared {
        display: flex;
        gap: 10px;
        align-items: baseline;
        font-weight: 600;
      }
      .shared::before {
        content: '';
        flex: none;
        inline-size: 10px;
        block-size: 22px;
        align-self: center;
        background: var(--c-midst);
        clip-path: path('M5 0Q12 11 5 22Q-2 11 5 0z');
      }
      .shared.none::before {
        background: var(--c-line);
      }
    `,
  ];
  static override properties = {
    room: { attribute: false },
    threads: { type: Boolean },
    tick: { attribute: false },
    chosen: { state: true },
  };
  declare room: SessionClient;
  /** Shows the messages too; otherwise they are one tap away. */
  declare threads: boolean;
  /** Anything that changes when the room does. */
  declare tick: number;
  /** The coach that is chosen in the form. */
  declare chosen: string | null;

  /** The coach whose line gets the focus: the button that was pressed is gone. */
  private focusNext: string | null = null;

  constructor() {
    super();
    this.threads = false;
    this.tick = 0;
    this.chosen = null;
  }

  protected override updated(): void {
    if (this.focusNext !== null) {
      this.renderRoot.querySelector<HTMLElement>(`.shared[data-coach='${this.focusNext}']`)?.focus();
      this.focusNext = null;
    }
    if (!this.threads || document.visibilityState === 'hidden') return;
    const { relay } = this.room;
    for (const { other, unread } of relay?.threads ?? []) if (unread > 0) relay?.read(other);
  }

  protected override render(): unknown {
    const { relay } = this.room;
    if (relay === null || this.room.isClosed || this.room.seat?.role !== 'participant') return nothing;
    const profile = this.room.profiles?.byMoment() ?? {};
    const hasProfile = Object.keys(profile).length > 0;
    const threads = relay.threads.filter((thread) => thread.profile !== null || thread.takenBack || thread.words.length > 0);
    const free = relay.coaches.filter(({ seat }) => (relay.thread(seat)?.profile ?? null) === null);
    const isNobody = relay.coaches.length === 0 && threads.length === 0;
    return html`<div class="stack">
      ${threads.map((thread) => this.renderThread(relay, thread, profile))}
      ${hasProfile && free.length > 0 ? this.renderOffer(relay, free, profile) : nothing}
      ${hasProfile && isNobody && !this.threads ? html`<p class="soft small">${this.t('share.noCoach')}</p>` : nothing}
      ${threads.length > 0 ? html`<p class="soft small">${this.t('share.kept')}</p>` : nothing}
    </div>`;
  }

  // ---- the offer ----

  private renderOffer(relay: RelayDesk, coaches: readonly CoachView[], profile: Profile): TemplateResult {
    const coach = coaches.find(({ seat }) => seat === this.chosen) ?? (coaches.length === 1 ? coaches[0] : undefined);
    const { typed } = this.room;
    const tooMany = lengthOf((typed.get('line') ?? '').trim()) - MOST_LINE;
    const write = (event: InputEvent): void => {
      typed.set('line', (event.target as HTMLTextAreaElement).value);
      this.requestUpdate();
    };
    const share = (event: Event): void => {
      event.preventDefault();
      if (coach === undefined || tooMany > 0) return;
      this.focusNext = coach.seat;
      (event.target as HTMLElement).closest('details')?.removeAttribute('open');
      relay.share(coach.seat, profile, typed.get('line') ?? '');
      typed.clear('line');
      this.chosen = null;
    };
    const { threads } = relay;
    const isShared = threads.some(({ profile: shared }) => shared !== null);
    const wasTaken = threads.some(({ takenBack }) => takenBack);
    return html`<details class="offer">
      <summary>${this.t(isShared ? 'share.another' : wasTaken ? 'share.again' : 'share.title')}</summary>
      <form class="stack" @submit=${share}>
        <p>${this.t('share.text')}</p>
        ${coaches.length === 1 ? this.renderOnly(coaches[0]) : this.renderChoice(coaches, coach)}
        <div class="field">
          <label for="line">${this.t('share.line')}</label>
          <textarea
            id="line"
            rows="2"
            dir="auto"
            aria-invalid=${tooMany > 0}
            aria-describedby="line-over"
            .value=${typed.get('line') ?? ''}
            @input=${write}
          ></textarea>
          <p class="small" id="line-over" role="status" ?hidden=${tooMany <= 0}>${tooMany > 0 ? this.t('field.over', { n: tooMany }) : nothing}</p>
        </div>
        <button class="go wide" ?disabled=${coach === undefined || tooMany > 0}>
          ${this.t(coach !== undefined && !coach.here ? 'share.goWaiting' : 'share.go')}
        </button>
        ${isShared || wasTaken ? nothing : html`<p class="soft small">${this.t('share.kept')}</p>`}
      </form>
    </details>`;
  }

  private renderOnly(coach: CoachView | undefined): TemplateResult | typeof nothing {
    if (coach === undefined) return nothing;
    return html`<p class="row"><strong><bdi translate="no">${this.nameOf(coach)}</bdi></strong> <span class="soft">${this.presence(coach.here)}</span></p>`;
  }

  private renderChoice(coaches: readonly CoachView[], chosen: CoachView | undefined): TemplateResult {
    const choose = (at: number): void => {
      this.chosen = coaches[at]?.seat ?? null;
    };
    const keys = (event: KeyboardEvent): void => arrowKeys(event, { points: coaches.length - 1, up: -1, choose });
    return html`<div class="which" role="radiogroup" aria-label=${this.t('share.which')} @keydown=${keys}>
      ${coaches.map(
        (coach, at) => html`<button
          type="button"
          role="radio"
          data-value=${at}
          tabindex=${coach === chosen || (chosen === undefined && at === 0) ? 0 : -1}
          aria-checked=${coach === chosen}
          @click=${() => (this.chosen = coach.seat)}
        >
          <bdi translate="no">${this.nameOf(coach)}</bdi><span class="soft">${this.presence(coach.here)}</span>
        </button>`,
      )}
    </div>`;
  }

  // ---- what is shared ----

  private renderThread(relay: RelayDesk, thread: Thread, profile: Profile): TemplateResult {
    const coach = relay.coaches.find(({ seat }) => seat === thread.other);
    const name = coach === undefined ? thread.name || this.t('share.coach') : this.nameOf(coach);
    return html`<section class="thread stack">
      ${thread.takenBack ? this.renderTaken(thread, name) : thread.profile === null ? nothing : this.renderShared(relay, thread, name, profile)}
      ${thread.trouble === '' ? nothing : html`<p class="note" role="alert" dir="auto">${thread.trouble}</p>`}
      ${this.threads ? this.renderWords(relay, thread, name) : this.renderUnread(thread)}
      ${thread.profile === null ? nothing : this.renderBack(relay, thread, name)}
    </section>`;
  }

  private renderShared(relay: RelayDesk, thread: Thread, name: string, profile: Profile): TemplateResult {
    const waiting = thread.out.find(({ body }) => body.kind === 'share');
    const isWaiting = waiting !== undefined;
    const key = !isWaiting || thread.told ? 'share.with' : waiting.tried ? 'share.sending' : 'share.waiting';
    const isNewer = JSON.stringify(profile) !== JSON.stringify(thread.profile) && Object.keys(profile).length > 0;
    return html`<p class="shared ${isWaiting ? 'none' : ''}" role="status" tabindex="-1" data-coach=${thread.other}>
        <span>${this.t(key, { coach: name })}</span>
      </p>
      ${thread.line === '' ? nothing : html`<p class="soft" dir="auto">${this.t('share.yourLine', { line: thread.line })}</p>`}
      ${isNewer
        ? html`<button class="wide" @click=${() => relay.share(thread.other, profile, thread.line)}>${this.t('share.newer')}</button>`
        : nothing}`;
  }

  private renderTaken(thread: Thread, name: string): TemplateResult {
    const isWaiting = thread.out.some(({ body }) => body.kind === 'take-back');
    const key = isWaiting ? 'share.takenWaiting' : thread.wasSent ? 'share.taken' : 'share.takenUnsent';
    return html`<p class="shared none" role="status" tabindex="-1" data-coach=${thread.other}><span>${this.t(key, { coach: name })}</span></p>`;
  }

  private renderBack(relay: RelayDesk, thread: Thread, name: string): TemplateResult {
    const isUnsent = !thread.told && !thread.out.some(({ tried }) => tried);
    if (isUnsent) {
      return html`<button class="wide" @click=${() => this.takeBack(relay, thread)}>${this.t('share.backWaiting')}</button>`;
    }
    return html`<cofront-sure
      label=${this.t('share.back')}
      ask=${this.t('share.backSure', { coach: name })}
      detail=${this.t('share.backDetail')}
      yes=${this.t('share.backYes')}
      no=${this.t('share.keep')}
      @sure=${() => this.takeBack(relay, thread)}
    ></cofront-sure>`;
  }

  private takeBack(relay: RelayDesk, { other }: Thread): void {
    this.focusNext = other;
    relay.takeBack(other);
  }

  private renderUnread({ unread, words }: Thread): TemplateResult {
    if (words.length === 0) return html`<p class="soft small">${this.t('share.where')}</p>`;
    const open = (): boolean => this.dispatchEvent(new CustomEvent('open-coach', { bubbles: true, composed: true }));
    return html`<button class="wide" @click=${open}>
      ${unread > 0 ? this.t('share.openNew', { n: unread }) : this.t('share.open')}
    </button>`;
  }

  private renderWords(relay: RelayDesk, thread: Thread, name: string): unknown {
    const { other } = thread;
    return html`${wordsOf({
      words: thread.words,
      them: name,
      me: this.t('share.me'),
      waiting: this.t('share.wordWaiting'),
      refused: this.t('share.wordRefused'),
    })}
    ${thread.profile === null && this.room.asked?.coach !== other
      ? nothing
      : writeTo({
          label: this.t('share.write', { coach: name }),
          send: this.t('share.send'),
          field: `words/${other}`,
          host: this,
          typed: this.room.typed,
          write: (text) => relay.write(other, text),
          over: (n) => this.t('field.over', { n }),
        })}`;
  }

  // ---- what is known ----

  private nameOf({ name, party }: CoachView): string {
    const called = name || this.t('share.coach');
    const of = this.room.session?.parties.find(({ id }) => id === party);
    const isOne = (this.room.relay?.coaches.length ?? 0) < 2;
    if (isOne) return called;
    return of === undefined ? this.t('share.ofAll', { name: called }) : this.t('share.ofParty', { name: called, party: of.name });
  }

  private presence(isHere: boolean): string {
    return this.t(isHere ? 'share.here' : 'share.away');
  }

  private t(key: StringKey, values?: Readonly<Record<string, string | number>>): string {
    return say(languageOf(this.room.session), key, values);
  }
}
