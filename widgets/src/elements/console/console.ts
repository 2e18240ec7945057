import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { SeatKind } from '../../client/seats.js';
import { sayAttention } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { activityBallot, activityOpen, activityResults, discardedNote, isSealed } from '../../ui/activity.js';
import { lineState } from '../../ui/line.js';
import { joinLinks, linkStyles } from '../../ui/links.js';
import { sidesFigure, sidesStyles } from '../../ui/sides.js';
import { presenceSides, turnoutSides } from '../../ui/turnout.js';
import type { ActivityView, LinksView, OpenSpec, Party } from '../../view.js';
import { RoomElement } from '../room-element.js';
import { newcomersStyles, renderExpected, renderWaiting } from './newcomers.js';
import { consoleStyles } from './styles.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { partyLabel } from '../../ui/party.js';

/** The facilitator's console: agenda, stage and next step, counts per party; on a laptop and on a phone. */
export class Console extends RoomElement {
  static override styles = [tokens, base, sidesStyles, linkStyles, consoleStyles, newcomersStyles];
  static override properties = {
    selected: { state: true },
    entering: { state: true },
    entered: { state: true },
    tick: { state: true },
  };
  /** The agenda item on this screen, null for the lobby. */
  declare selected: string | null;
  /** The party of the person whose answers are being entered. */
  declare entering: string | null;
  declare entered: boolean;
  declare tick: number;

  protected readonly kind: SeatKind = 'facilitator';
  private step = -1;

  constructor() {
    super();
    new Scheme(this);
    this.selected = null;
    this.entering = null;
    this.entered = false;
    this.tick = 0;
  }

  protected override roomChanged(): void {
    this.tick += 1;
    const stage = this.room?.stage;
    if (stage && stage.step !== this.step) {
      this.step = stage.step;
      this.selected = stage.activity;
      this.entering = null;
    }
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.stage === null) {
      return html`<div class="alone">${this.renderUnseated(this.t('console.needsLink'))}</div>`;
    }
    const line = lineState(room);
    return html`<header class="head">
        <h1 dir="auto">${room.session.title}</h1>
        <span class="soft code">${sayVerbatim(this.language, 'session.code', { code: room.session.code })}</span>
        <span class="state ${line.look}" role="status"><i></i>${this.t(line.key)}</span>
      </header>
      ${room.fault === null && !this.isSilent ? nothing : html`<div class="faults">${this.renderSilence()} ${this.renderFault()}</div>`}
      ${renderWaiting(room)}
      <div class="columns">
        ${this.renderAgenda()}
        <section class="stage stack" aria-labelledby="selected">${this.renderSelected()}</section>
        ${this.renderRoom()}
      </div>`;
  }

  private renderAgenda(): TemplateResult {
    const { room } = this;
    const stage = room?.stage?.activity ?? null;
    const entry = (id: string | null, title: string, state: string): TemplateResult => html`<li>
      <button aria-current=${id === this.selected ? 'true' : 'false'} @click=${() => this.select(id)}>
        <span dir="auto">${title}</span>
        <span class="soft small">${state}</span>
        ${id === stage ? html`<span class="here small">${this.t('console.here')}</span>` : nothing}
      </button>
    </li>`;
    return html`<nav class="agenda stack" aria-labelledby="agenda">
      <h2 id="agenda">${this.t('console.agenda')}</h2>
      <ol>
        ${entry(null, this.t('console.lobby'), '')}
        ${(room?.steps ?? []).map(({ id, spec, state }) => {
          const minutes = spec.minutes ? ` \u00b7 ${this.t('tools.minutes', { n: spec.minutes })}` : '';
          return entry(id, spec.title, this.t(`console.state.${state}`) + minutes);
        })}
      </ol>
      ${room?.agenda.length === 0 ? html`<p class="soft small">${this.t('console.empty')}</p>` : nothing}
    </nav>`;
  }

  private renderSelected(): unknown {
    const { room, selected } = this;
    if (room === null) return nothing;
    const view = selected === null ? null : room.activity(selected);
    const title = view?.spec.title ?? this.t('console.lobby');
    return html`<h2 id="selected" class="title" dir="auto">${title}</h2>
      ${view !== null && view.round > 1 ? html`<p class="soft">${this.t('poll.round', { n: view.round })}</p>` : nothing}
      ${view === null ? nothing : discardedNote(room, view)}
      ${view?.state === 'revealed' || (view !== null && !isSealed(view)) ? nothing : this.renderFigure(view)}
      ${view?.spec.coach ? html`<p class="soft pre" dir="auto">${view.spec.coach}</p>` : nothing}
      <div class="next stack">
        <cofront-poll-steps .room=${room} .activity=${selected} .tick=${this.tick}></cofront-poll-steps>
      </div>
      ${view?.state === 'revealed' ? activityResults(room, view, this.tick) : nothing}
      ${view !== null && !isSealed(view) && view.state !== 'draft' ? activityOpen(room, view as ActivityView<OpenSpec>, this.tick) : nothing}
      ${view?.state === 'open' && isSealed(view) && !room.isClosed ? this.renderEnter(view) : nothing}`;
  }

  private renderFigure(view: ActivityView | null): TemplateResult | typeof nothing {
    if (this.room === null) return nothing;
    const isOpen = view?.state === 'open';
    return sidesFigure(isOpen ? turnoutSides(this.room, view.id) : presenceSides(this.room), false);
  }

  // ---- a person without a phone ----

  private renderEnter(view: ActivityView): TemplateResult {
    const { entering, room } = this;
    if (entering !== null) {
      const party = this.party(entering);
      return html`<section class="card stack" aria-labelledby="entering">
        <div class="row between">
          <h3 id="entering">${party ? markIcon(party.mark) : nothing} ${this.t('console.entering', { party: party?.name ?? '' })}</h3>
          <button @click=${() => (this.entering = null)}>${this.t('console.cancel')}</button>
        </div>
        ${room === null ? nothing : activityBallot(room, view, this.tick, { entering, entered: this.whenEntered })}
      </section>`;
    }
    return html`${this.entered ? html`<p class="note" role="status">${this.t('console.entered1')}</p>` : nothing}
    <details class="enter">
      <summary>${this.t('console.enter')}</summary>
      <div class="stack">
        <p class="soft">${this.t('console.enterText')}</p>
        <div class="row" role="group" aria-label=${this.t('console.enterFor')}>
          <span>${this.t('console.enterFor')}</span>
          ${this.parties.map(
            (party) => html`<button @click=${() => this.enterFor(party)}>
              ${markIcon(party.mark)} ${partyLabel(party)}
            </button>`,
          )}
        </div>
      </div>
    </details>`;
  }

  private enterFor(party: Party): void {
    this.entering = party.id;
    this.entered = false;
  }

  private readonly whenEntered = (): void => {
    this.entering = null;
    this.entered = true;
  };

  // ---- the room ----

  private renderRoom(): TemplateResult {
    const { room } = this;
    const links = room?.links ?? null;
    return html`<aside class="room stack">
      <section class="stack tight">
        <h2>${this.t('console.counts')}</h2>
        <ul class="counts">
          ${this.parties.map((party) => this.renderCounts(party))}
        </ul>
      </section>
      ${room === null ? nothing : html`<cofront-tools .room=${room} .tick=${this.tick}></cofront-tools>`}
      <section class="stack tight">
        <h2>${this.t('console.preview')}</h2>
        <div class="phone" inert>
          <cofront-stage preview .room=${room}></cofront-stage>
        </div>
      </section>
      ${room === null || room.isClosed ? nothing : this.renderAttention(room)}
      ${room === null || room.isClosed
        ? nothing
        : html`<details ?open=${room.stage?.activity == null}>
            <summary><h2>${this.t('console.join')}</h2></summary>
            <div class="stack">${joinLinks(room)} ${renderExpected(room)}</div>
          </details>`}
      ${room === null || room.isClosed ? nothing : html`<cofront-people .room=${room} .tick=${this.tick}></cofront-people>`}
      ${room !== null && !room.isClosed ? html`<cofront-names .room=${room} .tick=${this.tick}></cofront-names>${this.renderCoachLinks(links)}` : nothing}
      ${links
        ? html`<a class="button" href=${links.screen} target="_blank" rel="noopener">${this.t('console.openScreen')}</a>`
        : nothing}
      ${room ? html`<cofront-ending-steps .room=${room} .tick=${this.tick}></cofront-ending-steps>` : nothing}
    </aside>`;
  }

  /** Whether the big screen says, in a few words, where the room's attention is. */
  private renderAttention(room: SessionClient): TemplateResult {
    const { shown = false, words = '', counted = true } = room.attention ?? {};
    const now = !counted ? this.t('attention.elsewhere') : words === '' ? this.t('attention.quiet') : this.t('attention.now', { words: sayAttention(this.language, words) });
    return html`<section class="stack tight">
      <h2>${this.t('attention.title')}</h2>
      <button
        class="switch"
        role="switch"
        aria-checked=${shown}
        ?disabled=${room.link !== 'open'}
        @click=${() => void room.act({ kind: 'show-attention', on: !shown })}
      >
        <i aria-hidden="true"></i><span>${this.t('attention.show')}</span>
      </button>
      <p class="soft small" role="status">${shown ? now : this.t('attention.showText')}</p>
    </section>`;
  }

  private renderCoachLinks(links: LinksView | null): TemplateResult | typeof nothing {
    const coach = links?.coach ?? [];
    if (coach.length === 0) return nothing;
    return html`<details>
      <summary><h2>${this.t('console.coach')}</h2></summary>
      <div class="stack">
        <p class="soft small">${this.t('console.coachText')}</p>
        <ul class="coaches">
          ${coach.map(({ party, url }) => {
            const of = this.party(party);
            return html`<li>
              <span class="party">
                ${of ? markIcon(of.mark) : nothing}${of ? this.t('console.coachOf', { party: of.name }) : this.t('console.coachAll')}
              </span>
              <a class="address" dir="ltr" href=${url} target="_blank" rel="noopener">${url}</a>
            </li>`;
          })}
        </ul>
      </div>
    </details>`;
  }

  private renderCounts(party: Party): TemplateResult {
    const { room } = this;
    const of = (key: 'presence' | 'joined' | 'done'): number => room?.counts(key)[party.id] ?? 0;
    const entered = this.selected === null ? 0 : (room?.turnout(this.selected)[party.id]?.entered ?? 0);
    return html`<li>
      <span class="party">${markIcon(party.mark)}${partyLabel(party)}</span>
      <span>${this.t('console.present', { n: of('presence'), of: Math.max(of('joined'), of('presence')) })}</span>
      ${of('done') > 0 ? html`<span class="soft">${this.t('console.doneOf', { n: of('done') })}</span>` : nothing}
      ${this.renderShared(party)}
      ${entered > 0 ? html`<span class="soft">${this.t('console.entered', { n: entered })}</span>` : nothing}
    </li>`;
  }

  private renderShared({ id }: Party): TemplateResult | typeof nothing {
    const shared = this.room?.shared(id) ?? null;
    if (shared === null) return nothing;
    const { people: n, phones } = shared;
    return html`<span class="soft">${this.t(phones === 1 ? 'console.shared' : 'console.sharedPhones', { n, phones })}</span>`;
  }

  private select(id: string | null): void {
    this.selected = id;
    this.entering = null;
  }
}
