import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../../client/client.js';
import { hostOf, kindOf } from '../../registry.js';
import { languageOf, say, type StringKey } from '../../strings.js';
import { markIcon } from '../../theme/marks.js';
import { activityResults, discardedNote, isSealed } from '../../ui/activity.js';
import { isBarred } from '../../ui/leading.js';
import { minutesLeft } from '../../ui/minutes.js';
import { labelOf, partyName } from '../../ui/party.js';
import { doerLine } from '../../ui/doer.js';
import { roleList } from '../../ui/roles.js';
import { sidesFigure, type Side } from '../../ui/sides.js';
import { presenceSides } from '../../ui/turnout.js';
import { activityWork, missingNote } from '../../ui/work.js';
import type { ActivityView, SheetView } from '../../view.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

function words(room: SessionClient): Say {
  return (key, values) => say(languageOf(room.session), key, values);
}

/** The run sheet of the part of the step that is on, else of the step itself. */
export function sheetOf(room: SessionClient, view: ActivityView): SheetView | null {
  const part = room.partsOf(view.id).find(({ id, state }) => state === 'open' || id === room.next?.activity);
  const of = (id: string | undefined): SheetView | null => {
    const sheet = id === undefined ? null : room.sheet(id);
    return sheet !== null && (sheet.lead !== '' || sheet.watch !== '') ? sheet : null;
  };
  return of(part?.id) ?? of(view.id);
}

/** What to do now, and what to watch for. */
export function renderSheet(room: SessionClient, view: ActivityView): TemplateResult | typeof nothing {
  const sheet = sheetOf(room, view);
  const doer = doerLine(room, view);
  if (sheet === null && doer === nothing) return nothing;
  const t = words(room);
  const line = (key: StringKey, text: string): TemplateResult | typeof nothing =>
    text === '' ? nothing : html`<div><h3>${t(key)}</h3><p dir="auto">${text}</p></div>`;
  return html`<div class="sheet">
    ${doer} ${line('now.do', sheet?.lead ?? '')} ${line('now.watch', sheet?.watch ?? '')}
  </div>`;
}

/** That a notebook's page can't be shown, to participants or on the big screen: notebook, cell and reason. */
export function renderPageTrouble(room: SessionClient): unknown {
  const t = words(room);
  const told = (trouble: string, id: string, what: StringKey, way: StringKey): TemplateResult | typeof nothing =>
    trouble === ''
      ? nothing
      : html`<section class="trouble" role="alert" aria-labelledby=${id}>
          <h3 id=${id}>${t(what)}</h3>
          <p dir="auto" translate="no">${trouble}</p>
          <p class="soft">${t(way)}</p>
        </section>`;
  return [
    told(room.pageTrouble, 'trouble', 'now.page', 'now.pageDo'),
    told(room.screenTrouble, 'screen-trouble', 'now.screen', 'now.screenDo'),
  ];
}

/** What to ask about the result that is there: of the part that came last, else of the step itself. */
export function renderAsks(room: SessionClient, view: ActivityView): TemplateResult | typeof nothing {
  const parts = room.partsOf(view.id).map(({ id }) => id);
  const asks = [...parts.reverse(), view.id].map((id) => room.asks(id)).find((some) => some.length > 0);
  if (asks === undefined) return nothing;
  return html`<section class="asks" aria-labelledby="asks">
    <h3 id="asks">${words(room)('now.ask')}</h3>
    <ul>
      ${asks.map(({ why, text }) => html`<li><p class="soft small" dir="auto">${why}</p><p dir="auto">${text}</p></li>`)}
    </ul>
  </section>`;
}

/** How the step's time stands, calmly: whole minutes, and no alarm when they are over. */
export function renderTime(room: SessionClient, view: ActivityView): TemplateResult | typeof nothing {
  const of = view.spec.minutes ?? 0;
  if (of === 0 || room.isClosed) return nothing;
  const t = words(room);
  const { activity, since_ms: since = null } = room.stage ?? {};
  if (activity !== view.id || since === null || since === undefined) return html`<span class="time soft">${t('now.planned', { of })}</span>`;
  const { n, isOver } = minutesLeft(of, room.clock.now() - since);
  const said = isOver ? t('now.over', { n, of }) : n > 1 ? t('now.left', { n, of }) : t('now.soon', { of });
  return html`<span class="time ${isOver ? 'over' : ''}">${said}</span>`;
}

/** Who has handed in, out of everybody who joined: a sleeping phone belongs to somebody. */
export function joinedSides(room: SessionClient, activity: string): Side[] {
  const turnout = room.turnout(activity);
  const joined = room.counts('joined');
  const t = words(room);
  return (room.session?.parties ?? []).map((party) => {
    const { handed_in: filled = 0, entered = 0 } = turnout[party.id] ?? {};
    const of = Math.max(filled, (joined[party.id] ?? 0) + entered);
    return { party, filled, of, words: t(entered > 0 ? 'console.handedInEntered' : 'console.handedIn', { n: filled, of, entered }) };
  });
}

/** Turnout of what is sealed and open, with the switch for opening by itself; otherwise who is here. */
export function renderTurnout(room: SessionClient, view: ActivityView | null, tick: number): TemplateResult {
  if (view?.state !== 'open') return sidesFigure(presenceSides(room), false);
  const sides = joinedSides(room, view.id);
  const t = words(room);
  const left = sides.flatMap(({ party, filled, of }) => (of > filled ? [`${labelOf(party)} ${of - filled}`] : []));
  const isSomebody = sides.some(({ of }) => of > 0);
  const by = room.sheet(view.id)?.by_itself ?? null;
  const turn = (): void => void room.act({ kind: 'set-reveal', activity: view.id, by_itself: by !== true });
  return html`${sidesFigure(sides, true)}
    ${isSomebody ? html`<p class="center" role="status">${left.length > 0 ? t('now.missing', { list: left.join(', ') }) : t('now.allIn')}</p>` : nothing}
    ${by === null || (hostOf(view.spec)?.consent?.(view.spec) ?? null) !== null
      ? nothing
      : html`<button class="switch" role="switch" aria-checked=${by} ?disabled=${isBarred(room)} @click=${turn}>
          <i aria-hidden="true"></i><span>${t('next.byItself')}</span>
        </button>`}
    <cofront-deadline .room=${room} .tick=${tick} activity=${view.id}></cofront-deadline>`;
}

/** In the lobby alone: who is in, by the names that people gave themselves. */
export function renderNames(room: SessionClient): TemplateResult | typeof nothing {
  const { names } = room;
  const t = words(room);
  if (names === null) return nothing;
  return html`<section class="stack tight" aria-labelledby="names">
    <h3 id="names">${t('now.names')}</h3>
    <ul class="names">
      ${(room.session?.parties ?? []).map((party) => {
        const given = names[party.id] ?? [];
        const rest = (room.counts('joined')[party.id] ?? 0) - given.length;
        return html`<li>
          <span class="party">${markIcon(party.mark)}${partyName(party)}</span>
          <span>${given.map((name, at) => html`${at > 0 ? ', ' : nothing}<bdi translate="no">${name}</bdi>`)}
            ${rest > 0 ? html`<span class="soft">${t(given.length > 0 ? 'now.unnamed' : 'now.unnamedOnly', { n: rest })}</span>` : given.length === 0 ? html`<span class="soft">${t('now.nobody')}</span>` : nothing}</span>
        </li>`;
      })}
    </ul>
  </section>`;
}

/** In the lobby alone: who does what, for whoever gives the roles out. */
export function renderRoles(room: SessionClient): TemplateResult | typeof nothing {
  const roles = room.session?.roles?.listed ?? [];
  if (roles.length === 0) return nothing;
  return html`<section class="stack tight" aria-labelledby="roles">
    <h3 id="roles">${words(room)('wait.roles')}</h3>
    ${roleList(roles)}
  </section>`;
}

/** What everyone works on, or what was opened. */
export function renderContent(room: SessionClient, view: ActivityView, tick: number): unknown {
  if (kindOf(view.spec) === undefined) return missingNote(room, view);
  return html`${discardedNote(room, view)}
    ${view.state === 'revealed' ? activityResults(room, view, tick) : nothing}
    ${!isSealed(view) && view.state !== 'draft' ? activityWork(view, { room, tick, barred: room.next?.activity === view.id }) : nothing}`;
}
