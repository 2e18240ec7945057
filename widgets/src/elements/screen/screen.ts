import { html, nothing, type TemplateResult } from 'lit';
import type { SeatKind } from '../../client/seats.js';
import { sayAttention } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { activityOpen, activityResults, discardedNote, isDiscarded, isSealed } from '../../ui/activity.js';
import { lineState } from '../../ui/line.js';
import { shortAddress } from '../../ui/links.js';
import { qrCode } from '../../ui/qr.js';
import { sidesFigure, sidesStyles, type Side } from '../../ui/sides.js';
import { presenceSides, turnoutSides } from '../../ui/turnout.js';
import type { ActivityView, JoinLink, LinksView, OpenSpec, SessionView } from '../../view.js';
import { RoomElement } from '../room-element.js';
import { screenStyles } from './styles.js';
import { sayVerbatim } from '../../ui/verbatim.js';

/** The big screen: how to join, then the midst. Nothing on it says anything about a single person. */
export class Screen extends RoomElement {
  static override styles = [tokens, base, sidesStyles, screenStyles];
  static override properties = { justOpened: { state: true }, tick: { state: true } };
  declare justOpened: string | null;
  declare tick: number;

  protected readonly kind: SeatKind = 'screen';
  private readonly states = new Map<string, string>();

  constructor() {
    super();
    new Scheme(this, 'dark');
    this.justOpened = null;
    this.tick = 0;
  }

  protected override roomChanged(): void {
    this.tick += 1;
    for (const id of this.room?.agenda ?? []) {
      const state = this.room?.activity(id)?.state ?? 'draft';
      const view = this.room?.activity(id) ?? null;
      if (this.states.get(id) === 'open' && state === 'revealed' && view !== null && !isDiscarded(view)) this.justOpened = id;
      this.states.set(id, state);
    }
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.stage === null) {
      return html`<div class="alone">${this.renderUnseated(this.t('screen.needsLink'))}</div>`;
    }
    if (room.isHidden) return this.renderCover();
    const id = room.stage?.activity ?? null;
    const view = id === null ? null : room.activity(id);
    const line = lineState(room);
    return html`<header>
        <h1 dir="auto">${view?.spec.title ?? room.session.title}</h1>
        ${room.timer !== null && room.timer.state !== 'off' ? html`<cofront-clock .room=${room} .tick=${this.tick}></cofront-clock>` : nothing}
        ${line.look === 'off' ? html`<p class="soft">${this.t(room.obstacle === 'blocked' ? 'line.cut' : 'line.offlineIdle')}</p>` : nothing}
      </header>
      ${this.renderSilence()}
      <div class="midst">
        ${room.isClosed ? this.renderEnd() : view === null ? this.renderJoin(room.session, room.links) : this.renderActivity(view)}
      </div>
      ${room.attention?.shown && !room.isClosed ? this.renderAttention(room.attention.words) : nothing}`;
  }

  private renderAttention(words: string): TemplateResult {
    return html`<p class="attention" role="status">
      ${words === ''
        ? this.t('attention.invite')
        : html`<span class="soft">${this.t('attention.screen')}</span> <strong>${sayAttention(this.language, words)}</strong>`}
    </p>`;
  }

  private renderCover(): TemplateResult {
    return html`<div class="midst"><p class="big" role="status">${this.t('cover.title')}</p></div>`;
  }

  private renderEnd(): TemplateResult {
    return html`<p class="big">${this.t('wait.closed')}</p>`;
  }

  private renderJoin(session: SessionView, links: LinksView | null): TemplateResult {
    const sides = this.room ? presenceSides(this.room) : [];
    const join = links?.join ?? [];
    const isTwo = sides.length <= 2;
    return html`<div class="lobby ${isTwo ? '' : 'many'}" style="--columns:${join.length > 4 ? 3 : join.length}">
        ${join.map((link, index) => this.renderLink(session, link, index, sides))}
        ${isTwo ? html`<div class="between">${sidesFigure(sides, false)}</div>` : nothing}
      </div>
      ${links
        ? html`<p class="how">
            ${this.t('screen.scan')}<br /><span class="soft">
              ${sayVerbatim(this.language, 'screen.orType', { address: shortAddress(links.typed_at) })}
            </span>
          </p>`
        : nothing}`;
  }

  private renderLink(session: SessionView, link: JoinLink, index: number, sides: readonly Side[]): TemplateResult {
    const party = session.parties.find(({ id }) => id === link.party);
    const name = party?.name ?? link.party;
    return html`<section class="join at${index}">
      <h2 class="party">${party ? markIcon(party.mark) : nothing}<bdi translate="no">${name}</bdi></h2>
      ${qrCode(link.qr, this.t('console.qr', { party: name }))}
      <div>
        <p class="typed" dir="ltr" translate="no">${link.typed}</p>
        ${session.parties.length > 2 ? html`<p class="soft">${sides[index]?.words}</p>` : nothing}
      </div>
    </section>`;
  }

  private renderActivity(view: ActivityView): unknown {
    const { room } = this;
    if (room === null) return nothing;
    if (view.state === 'revealed') {
      return html`${discardedNote(room, view)} ${activityResults(room, view, this.tick, { big: true, opening: this.justOpened === view.id })}`;
    }
    const isOpen = view.state === 'open';
    const coach = view.spec.coach ? html`<p class="how coach" dir="auto">${view.spec.coach}</p>` : nothing;
    if (!isSealed(view)) {
      return view.state === 'draft'
        ? html`<p class="how soft">${this.t('screen.soon')}</p>${coach}`
        : html`${activityOpen(room, view as ActivityView<OpenSpec>, this.tick, { big: true })}${coach}`;
    }
    return html`<div class="turnout">
      ${sidesFigure(isOpen ? turnoutSides(room, view.id) : presenceSides(room), false)}
      ${isDiscarded(view) ? discardedNote(room, view) : html`<p class="how soft">${this.t(isOpen ? 'screen.sealed' : 'screen.soon')}</p>`}
      ${coach}
    </div>`;
  }
}
