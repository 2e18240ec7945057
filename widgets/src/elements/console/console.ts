import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import type { SeatKind } from '../../client/seats.js';
import { markIcon } from '../../theme/marks.js';
import { Scheme } from '../../theme/scheme.js';
import { base, tokens } from '../../theme/tokens.js';
import { isSealed } from '../../ui/activity.js';
import { lineState } from '../../ui/line.js';
import { lineStyles } from '../../ui/line-styles.js';
import { linkStyles } from '../../ui/links.js';
import { partyLabel } from '../../ui/party.js';
import { rolesStyles } from '../../ui/roles.js';
import { sidesStyles } from '../../ui/sides.js';
import { sayVerbatim } from '../../ui/verbatim.js';
import { activityWork } from '../../ui/work.js';
import type { ActivityView, PartyView } from '../../view.js';
import { OutsideKinds } from '../outside-kinds.js';
import { RoomElement } from '../room-element.js';
import { newcomersStyles, renderWaiting } from './newcomers.js';
import { renderAsks, renderContent, renderNames, renderPageTrouble, renderRoles, renderSheet, renderTime, renderTurnout } from './now.js';
import { renderRoom, renderScreens } from './room-panel.js';
import { consoleStyles } from './styles.js';

const TABS = ['now', 'agenda', 'room', 'tools', 'screen'] as const;
type Tab = (typeof TABS)[number];

/** How often the time left is updated. */
const LOOK_MS = 5000;

/** The facilitator's console: the current step with what to do and what comes next; the rest is one tap away. */
export class Console extends RoomElement {
  static override styles = [tokens, base, sidesStyles, linkStyles, lineStyles, consoleStyles, newcomersStyles, rolesStyles];
  static override properties = {
    selected: { state: true },
    entering: { state: true },
    entered: { state: true },
    tab: { state: true },
    tick: { state: true },
  };
  /** The agenda item on this screen, null for the lobby. */
  declare selected: string | null;
  /** The party of the person whose answers are being entered. */
  declare entering: string | null;
  declare entered: boolean;
  /** Which part is shown if there is room for only one; on a wide screen, which part is at the side. */
  declare tab: Tab;
  declare tick: number;

  protected readonly kind: SeatKind = 'facilitator';
  private step = -1;
  private timer = 0;
  private isMoved = false;
  private isOver = false;

  constructor() {
    super();
    new Scheme(this);
    new OutsideKinds(this);
    this.selected = null;
    this.entering = null;
    this.entered = false;
    this.tab = 'now';
    this.tick = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = window.setInterval(() => this.requestUpdate(), LOOK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override roomChanged(): void {
    this.tick += 1;
    const { room } = this;
    if (room?.isClosed && !this.isOver) this.tab = 'now'; // What came of it stands there, wherever it was ended.
    this.isOver = room?.isClosed ?? false;
    // Whoever has taken over need not read that somebody else led.
    if (room?.fault?.code === 'not-leading' && room.leads) room.dismissFault();
    if (room?.stage == null || room.stage.step === this.step) return;
    // A refusal in the step before ends with that step.
    if (this.step >= 0 && room.link === 'open' && room.fault !== null) room.dismissFault();
    this.step = room.stage.step;
    this.selected = room.stage.activity;
    this.entering = null;
    this.isMoved = true;
  }

  protected override updated(): void {
    if (!this.isMoved) return;
    this.isMoved = false;
    this.renderRoot.querySelector('.agenda [aria-current=true]')?.scrollIntoView?.({ block: 'nearest' });
  }

  protected override render(): unknown {
    const { room } = this;
    if (room?.session == null || room.stage === null) {
      return html`<div class="alone">${this.renderUnseated(this.t('console.needsLink'))}</div>`;
    }
    const line = lineState(room);
    return html`<div class="frame"><header class="head">
        <h1 dir="auto">${room.session.title}</h1>
        <span class="soft code">${sayVerbatim(this.language, 'session.code', { code: room.session.code })}</span>
        <span class="state ${line.look}" role="status"><i></i>${this.t(line.key)}</span>
      </header>
      ${room.fault === null && !this.isSilent ? nothing : html`<div class="faults">${this.renderSilence()} ${this.renderFault()}</div>`}
      ${renderWaiting(room)}
      <div class="desk">
        ${this.renderTabs()} ${this.renderAgenda(room)}
        <section class="stage stack panel ${this.on('now')}" aria-labelledby="selected">${this.renderSelected(room)}</section>
        ${room.isClosed ? nothing : html`<div class="next"><cofront-lead .room=${room} .tick=${this.tick}></cofront-lead><cofront-next .room=${room} .tick=${this.tick}></cofront-next></div>`}
        <aside class="side ${this.tab === 'now' || this.tab === 'agenda' ? '' : 'on'}">
          <div class="room stack panel ${this.on('room')}">${renderRoom(room, this.selected, this.tick, !this.embedded)}</div>
          <div class="tools stack panel ${this.on('tools')}">
            <cofront-tools .room=${room} .tick=${this.tick}></cofront-tools>
            ${room.isClosed ? nothing : html`<cofront-ending-steps .room=${room} .tick=${this.tick}></cofront-ending-steps>`}
          </div>
          <div class="screens stack panel ${this.on('screen')}">${renderScreens(room, this.tick)}</div>
        </aside>
      </div>
    </div>`;
  }

  /** Whether a part is shown: alone where there is room for one, and at the side of a wide screen. */
  private on(tab: Tab): string {
    const atSide = this.tab === 'now' || this.tab === 'agenda' ? 'room' : this.tab;
    return `${this.tab === tab ? 'on' : ''} ${atSide === tab ? 'aside' : ''}`;
  }

  private renderTabs(): TemplateResult {
    const atSide = this.tab === 'now' || this.tab === 'agenda' ? 'room' : this.tab;
    return html`<nav class="tabs" aria-label=${this.t('tab.parts')}>
      ${TABS.map(
        (tab) => html`<button class="to-${tab} ${atSide === tab ? 'aside' : ''}" aria-pressed=${this.tab === tab} @click=${() => (this.tab = tab)}>
          ${this.t(`tab.${tab}`)}
        </button>`,
      )}
    </nav>`;
  }

  private renderAgenda(room: SessionClient): TemplateResult {
    const stage = room.stage?.activity ?? null;
    const entry = (id: string | null, title: string, state: string): TemplateResult => html`<li>
      <button aria-current=${id === this.selected ? 'true' : 'false'} @click=${() => this.select(id)}>
        <span dir="auto">${title}</span>
        <span class="soft small">${state}</span>
        ${id === stage && !room.isClosed ? html`<span class="here small">${this.t('console.here')}</span>` : nothing}
      </button>
    </li>`;
    return html`<nav class="agenda stack panel ${this.on('agenda')}" aria-labelledby="agenda">
      <h2 id="agenda">${this.t('console.agenda')}</h2>
      <ol>
        ${entry(null, this.t('console.lobby'), '')}
        ${room.steps.map(({ id, spec, state }) => {
          const minutes = spec.minutes ? ` \u00b7 ${this.t('tools.minutes', { n: spec.minutes })}` : '';
          return entry(id, spec.title, this.t(`console.state-${state}`) + minutes);
        })}
      </ol>
      ${room.agenda.length === 0 ? html`<p class="soft small">${this.t('console.empty')}</p>` : nothing}
    </nav>`;
  }

  private renderSelected(room: SessionClient): TemplateResult {
    const { selected } = this;
    const view = selected === null ? null : room.activity(selected);
    const isHere = (room.stage?.activity ?? null) === selected;
    const title = view?.spec.title ?? this.t('console.lobby');
    const needsFigure = view === null || (isSealed(view) && view.state !== 'revealed') || (!isSealed(view) && view.state === 'draft');
    return html`<div class="top">
        <h2 id="selected" class="title" dir="auto">${title}</h2>
        ${view === null ? nothing : renderTime(room, view)}
        ${view !== null && view.round > 1 ? html`<span class="soft">${this.t('poll.round', { n: view.round })}</span>` : nothing}
      </div>
      ${room.isClosed ? html`<cofront-ending-steps .room=${room} .tick=${this.tick}></cofront-ending-steps>` : nothing}
      ${isHere || room.isClosed ? nothing : this.renderElsewhere(room)}
      ${renderPageTrouble(room)}
      ${view === null || room.isClosed ? nothing : html`${renderAsks(room, view)} ${renderSheet(room, view)}`}
      ${needsFigure ? html`<div class="stack tight">${renderTurnout(room, view, this.tick)}</div>` : nothing}
      ${view === null && isHere ? html`${renderNames(room)} ${renderRoles(room)}` : nothing}
      ${this.renderWays(room, isHere)}
      ${view === null ? nothing : renderContent(room, view, this.tick)}
      ${view?.state === 'open' && isSealed(view) && !room.isClosed ? this.renderEnter(room, view) : nothing}`;
  }

  /** When looking at something else: how to return to where the room is. */
  private renderElsewhere(room: SessionClient): TemplateResult {
    const stage = room.stage?.activity ?? null;
    const title = stage === null ? this.t('console.lobby') : (room.activity(stage)?.spec.title ?? '');
    return html`<p class="note row between">
      <span>${this.t('now.elsewhere', { title })}</span>
      <button @click=${() => this.select(stage)}>${this.t('now.back')}</button>
    </p>`;
  }

  /** What else can be done here. It is folded away where the button for what comes next does the usual thing. */
  private renderWays(room: SessionClient, isHere: boolean): TemplateResult | typeof nothing {
    const steps = html`<cofront-poll-steps .room=${room} .activity=${this.selected} ?later=${isHere} .tick=${this.tick}></cofront-poll-steps>`;
    if (room.isClosed || !isHere) return html`<div class="ways">${steps}</div>`;
    if (this.selected === null) return nothing;
    const why = room.next?.do === 'wait' ? room.next.why : '';
    const isNeeded = why === 'issue' || why === 'tie' || why === 'keys' || room.board.held > 0;
    return html`<details class="ways" ?open=${isNeeded}>
      <summary>${this.t('now.ways')}</summary>
      ${steps}
    </details>`;
  }

  // ---- a person without a phone ----

  private renderEnter(room: SessionClient, view: ActivityView): TemplateResult {
    const { entering } = this;
    if (entering !== null) {
      const party = this.party(entering);
      return html`<section class="card stack" aria-labelledby="entering">
        <div class="row between">
          <h3 id="entering">${party ? markIcon(party.mark) : nothing} ${this.t('console.entering', { party: party?.name ?? '' })}</h3>
          <button @click=${() => (this.entering = null)}>${this.t('console.cancel')}</button>
        </div>
        ${activityWork(view, { room, tick: this.tick, entering, entered: this.whenEntered })}
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

  private enterFor(party: PartyView): void {
    this.entering = party.id;
    this.entered = false;
  }

  private readonly whenEntered = (): void => {
    this.entering = null;
    this.entered = true;
  };

  private select(id: string | null): void {
    this.selected = id;
    this.entering = null;
    if (this.tab === 'agenda') this.tab = 'now';
  }
}
