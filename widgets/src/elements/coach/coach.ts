import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { RelayDesk, Thread } from '../../client/relay.js';
import { capabilityOf } from '../../client/fragment.js';
import { kindOf, type SeatKind } from '../../client/seats.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { lensLineStyles } from '../../ui/lens-line.js';
import { lineStyles } from '../../ui/line-styles.js';
import { lineState } from '../../ui/line.js';
import { anyCheckIn } from '../check-in/moments.js';
import { RoomElement } from '../room-element.js';
import { wordsOf, wordsStyles, writeTo } from '../share/words.js';
import { sharedProfile } from './profile.js';
import { renderQueue } from './queue.js';
import { coachStyles } from './styles.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { labelOf, partyLabel } from '../../ui/party.js';

/** The page that belongs to a kind of link. */
const PAGES: Readonly<Record<SeatKind, string>> = { participant: 's', facilitator: 'console', screen: 'screen', coach: 'coach' };

/** What people chose to share with this coach, and the private words with each of them. */
export class Coach extends RoomElement {
  static override styles = [tokens, base, lensLineStyles, wordsStyles, lineStyles, coachStyles];
  static override properties = { selected: { state: true } };
  /** Whose profile is open. */
  declare selected: string | null;

  protected readonly kind: SeatKind = 'coach';
  private focusNext = '';

  constructor() {
    super();
    new Scheme(this);
    this.selected = null;
  }

  protected override roomChanged(): void {
    const relay = this.room?.relay ?? null;
    if (relay === null) return;
    const { room } = this;
    if (room?.me != null) relay.forgetEmpty(new Set(room.askers.flatMap(({ mine, seat }) => (mine ? [seat] : []))));
    if (this.selected !== null && relay.thread(this.selected) === null) this.selected = null;
    // Text that was being written to somebody is deleted with the profile that was taken back.
    for (const field of this.room?.typed.fields ?? []) {
      if (field.startsWith('words/') && relay.thread(field.slice(6)) === null) this.room?.typed.clear(field);
    }
  }

  protected override updated(): void {
    const { selected } = this;
    if (selected !== null && document.visibilityState !== 'hidden') this.room?.relay?.read(selected);
    if (this.focusNext === '') return;
    this.renderRoot.querySelector<HTMLElement>(this.focusNext)?.focus();
    this.focusNext = '';
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null) return html`<div class="alone">${this.renderUnseated(this.t('line.connecting'))}</div>`;
    const line = lineState(room);
    return html`<header class="head">
        <h1 dir="auto">${room.session.title}</h1>
        <span class="soft">${sayVerbatim(this.language, 'session.code', { code: room.session.code })}</span>
        <span class="state ${line.look}" role="status"><i></i>${this.t(line.key)}</span>
      </header>
      ${room.fault === null && !this.isSilent ? nothing : html`<div class="body">${this.renderSilence()} ${this.renderFault()}</div>`}
      ${room.seat === null || room.relay === null ? this.renderDoor() : this.renderDesk(room, room.relay)}`;
  }

  // ---- before there is a seat ----

  private renderDoor(): TemplateResult {
    const { room } = this;
    if (room === null || room.capability === null) return html`<div class="body">${this.renderNoLink()}</div>`;
    if (room.session?.status === 'closed') return html`<div class="body"><p class="note">${this.t('lobby.closed')}</p></div>`;
    const party = this.party(/^c-([^.]+)\./.exec(room.capability)?.[1]);
    const go = (event: Event): void => {
      event.preventDefault();
      this.focusNext = 'h2';
      room.join(room.capability ?? '', (room.typed.get('name') ?? '').trim());
    };
    return html`<div class="body door stack">
      <div class="stack tight">
        <h2 class="welcome">${this.t('coach.welcome')}</h2>
        <p class="lead">
          ${party === null
            ? this.t('coach.forAll')
            : html`${markIcon(party.mark)} ${this.t('coach.forParty', { party: party.name })}`}
        </p>
      </div>
      ${this.renderWhat()}
      <form class="stack" @submit=${go}>
        <div class="field">
          <label for="name">${this.t('coach.name')}</label>
          <input
            id="name"
            dir="auto"
            maxlength="60"
            autocomplete="off"
            .value=${room.typed.get('name') ?? ''}
            aria-describedby="name-hint"
            @input=${(event: InputEvent) => room.typed.set('name', (event.target as HTMLInputElement).value)}
          />
          <p id="name-hint" class="soft small">${this.t('coach.nameHint')}</p>
        </div>
        ${room.joinFault === null
          ? nothing
          : html`<p class="note" role="alert" dir="auto"><strong>${room.joinFault.message}</strong> ${room.joinFault.wayOut}</p>`}
        <button class="go wide" ?disabled=${room.joining || room.link === 'stopped'}>
          ${this.t(room.joining ? 'lobby.joining' : 'coach.join')}
        </button>
      </form>
    </div>`;
  }

  /** Somebody came with another link, or with none. */
  private renderNoLink(): TemplateResult {
    const other = capabilityOf(location.hash);
    if (other === null) return html`<p class="note">${this.t('coach.needsLink')}</p>`;
    const page = location.pathname.replace(/\/coach\//, `/${PAGES[kindOf(other)]}/`);
    return html`<div class="note stack">
      <p>${this.t('coach.wrongLink')}</p>
      <div class="row"><a class="button" href=${`${page}#${other}`}>${this.t('coach.openOther')}</a></div>
    </div>`;
  }

  private renderWhat(): TemplateResult {
    return html`<div class="what stack">
      <p>${this.t('coach.sees')}</p>
      <p>${this.t('coach.seesNot')}</p>
      <p>${this.t('coach.kept')}</p>
    </div>`;
  }

  // ---- with a seat ----

  private renderDesk(room: SessionClient, relay: RelayDesk): TemplateResult {
    if (this.room?.isClosed) return html`<div class="body"><p class="note" role="status">${this.t('coach.ended')}</p></div>`;
    const { threads } = relay;
    const selected = threads.find(({ other }) => other === this.selected) ?? null;
    return html`${this.renderTakenBack(relay)}
      <div class="columns ${selected === null ? 'list' : 'one'}">
        <nav class="people stack" aria-labelledby="people">
          ${renderQueue({ room, relay, t: (key, values) => this.t(key, values), open: (other) => this.open(other) })}
          <h2 id="people" tabindex="-1">${this.t('coach.title')}</h2>
          ${threads.length === 0
            ? html`<p class="soft">${this.t('coach.nobody')}</p>`
            : html`<ul>
                ${threads.map((thread) => this.renderPerson(thread))}
              </ul>`}
          <details class="about">
            <summary>${this.t('coach.what')}</summary>
            ${this.renderWhat()}
            ${threads.length === 0
              ? nothing
              : html`<cofront-sure
                  label=${this.t('coach.clear')}
                  ask=${this.t('coach.clearSure')}
                  yes=${this.t('coach.clear')}
                  no=${this.t('console.notYet')}
                  look="plain"
                  @sure=${() => this.clear(relay)}
                ></cofront-sure>`}
          </details>
        </nav>
        <section class="person stack">
          ${selected === null
            ? threads.length === 0
              ? nothing
              : html`<p class="soft choose">${this.t('coach.choose')}</p>`
            : this.renderOpen(room, relay, selected)}
        </section>
      </div>`;
  }

  private renderTakenBack(relay: RelayDesk): TemplateResult | typeof nothing {
    const n = relay.takenBack;
    if (n === 0) return nothing;
    const dismiss = (): void => {
      relay.takenBack = 0;
      this.requestUpdate();
    };
    return html`<div class="body">
      <div class="note row between" role="status">
        <span>${this.t('coach.tookBack', { n })}</span>
        <button @click=${dismiss}>${this.t('line.dismiss')}</button>
      </div>
    </div>`;
  }

  private renderPerson(thread: Thread): TemplateResult {
    const party = this.party(thread.party);
    return html`<li>
      <button aria-current=${thread.other === this.selected ? 'true' : 'false'} @click=${() => this.open(thread.other)}>
        ${party === null ? nothing : markIcon(party.mark)}
        <span class="who"><bdi translate="no">${this.nameOf(thread)}</bdi>${thread.name && party ? html`<span class="soft small">${partyLabel(party)}</span>` : nothing}</span>
        ${thread.unread > 0 ? html`<span class="new">${this.t('coach.new', { n: thread.unread })}</span>` : nothing}
      </button>
    </li>`;
  }

  private renderOpen(room: SessionClient, relay: RelayDesk, thread: Thread): TemplateResult {
    const party = this.party(thread.party);
    const name = this.nameOf(thread);
    const { other } = thread;
    return html`<div class="row back">
        <button class="plain" @click=${() => this.open(null)}>${this.listText(room, relay, other)}</button>
      </div>
      <h2 class="name" tabindex="-1">
        ${party === null ? nothing : markIcon(party.mark)} <bdi translate="no">${name}</bdi>
      </h2>
      ${thread.line === ''
        ? nothing
        : html`<div class="quote">
            <p class="soft small">${this.t('coach.line')}</p>
            <p dir="auto" class="pre">${thread.line}</p>
          </div>`}
      ${thread.profile === null
        ? html`<p class="soft">${this.t('coach.noProfile')}</p>`
        : sharedProfile(this.room === null ? null : anyCheckIn(this.room), thread.profile, (key, values) => this.t(key, values))}
      ${wordsOf({
        words: thread.words,
        them: name,
        me: this.t('share.me'),
        waiting: this.t('coach.waits'),
        refused: this.t('share.wordRefused'),
      })}
      ${thread.trouble === '' ? nothing : html`<p class="note" role="alert" dir="auto">${thread.trouble}</p>`}
      ${writeTo({
        label: this.t('coach.reply', { name }),
        send: this.t('share.send'),
        field: `words/${other}`,
        host: this,
        typed: room.typed,
        write: (text) => relay.write(other, text),
        over: (n) => this.t('field.over', { n }),
      })}`;
  }

  /** On a phone one person fills the screen: what is new with others stands on the way back. */
  private listText(room: SessionClient, relay: RelayDesk, open: string): string {
    const unread = relay.threads.reduce((all, one) => (one.other === open ? all : all + one.unread), 0);
    const n = unread + room.askers.filter(({ mine }) => !mine).length;
    return n > 0 ? this.t('coach.listNew', { n }) : this.t('coach.list');
  }

  private open(other: string | null): void {
    this.selected = other;
    this.focusNext = other === null ? '#people' : '.name';
  }

  private clear(relay: RelayDesk): void {
    this.selected = null;
    relay.forget();
    this.requestUpdate();
  }

  // ---- what is known ----

  private nameOf({ name, party }: Thread): string {
    if (name !== '') return name;
    const of = this.party(party);
    return of === null ? this.t('coach.someoneElse') : this.t('coach.someone', { party: labelOf(of) });
  }
}
