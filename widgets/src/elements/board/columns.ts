import { html, nothing, type TemplateResult } from 'lit';
import { markIcon } from '../../theme/marks.js';
import { isCut, partyLabel, tabLabel } from '../../ui/party.js';
import type { StringKey } from '../../strings.js';
import type { CardView, PartyView } from '../../view.js';
import { around, type Around, type Column } from './arrange.js';
import { toggled, type Looks } from './looks.js';

export interface ColumnsHost {
  say: (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;
  parties: () => readonly PartyView[];
  us: () => string | null;
  looks: () => Looks;
  look: (change: Partial<Looks>) => void;
  cards: (cards: readonly CardView[]) => unknown;
}

const SIDES = ['left', 'right'] as const;
/** If there are more sides than this, they are behind one button of the switch. */
const MOST_IN_SWITCH = 3;

/**
 * The columns. Narrow: one at a time, chosen by the switch. Wider: the midst and one side. Wide: the midst with the
 * sides left and right of it; if a group has several, a separate switch chooses one. Styles decide which of these it
 * is.
 */
export function renderColumns(host: ColumnsHost, columns: readonly Column[], isEverything: boolean): TemplateResult {
  const midst = columns[0] as Column;
  const groups = around(columns, host.parties(), host.us());
  const [left, right] = groups;
  const folds = groups.map((group) => group.length > 0 && group.every(({ key }) => host.looks().folded.includes(key)));
  return html`<div class="arena">
    ${renderSwitch(host, columns)}
    <div class="columns ${left.length < 2 && right.length < 3 ? 'few' : ''} ${isEverything ? 'all' : ''} ${folds[0] ? 'foldleft' : ''} ${folds[1] ? 'foldright' : ''}">
      ${renderGroup(host, groups, 0, folds[0] === true)} ${renderColumn(host, midst)} ${renderGroup(host, groups, 1, folds[1] === true)}
    </div>
  </div>`;
}

function renderGroup(host: ColumnsHost, groups: Around, at: 0 | 1, isFolded: boolean): TemplateResult {
  const group = groups[at];
  const { beside } = host.looks();
  const shown = (group.find(({ key }) => key === beside[at]) ?? group[0])?.key;
  return html`<div class="around ${SIDES[at]} ${isFolded ? 'folded' : ''}" style="--n:${group.length}">
    ${group.length < 2
      ? nothing
      : html`<div class="tabs beside" role="group" aria-label=${host.say('board.side')}>
          ${group.map((column) => renderTab(host, column, column.key === shown))}
        </div>`}
    ${group.map((column) => renderColumn(host, column, column.key === shown))}
  </div>`;
}

/** Midst, one's own side and the others, always in view; if there are many others, they are behind one button. */
function renderSwitch(host: ColumnsHost, columns: readonly Column[]): TemplateResult {
  const { shown } = host.looks();
  const isShort = columns.length <= MOST_IN_SWITCH + 1;
  const first = isShort ? columns : columns.slice(0, host.us() === null ? 1 : 2);
  const others = columns.slice(first.length);
  const chosen = others.find(({ key }) => key === shown);
  const close = (tabs: Element): void => tabs.querySelector('details')?.removeAttribute('open');
  const chose = (event: Event): void => {
    if ((event.target as Element).closest('button') !== null) close(event.currentTarget as Element);
  };
  const left = (event: FocusEvent): void => {
    const tabs = event.currentTarget as Element;
    if (event.relatedTarget instanceof Node && !tabs.contains(event.relatedTarget)) close(tabs);
  };
  const words = host.say(host.us() === null ? 'board.sides' : 'board.others');
  return html`<div class="tabs one" role="group" aria-label=${host.say('board.side')} @click=${chose} @focusout=${left}>
    ${first.map((column) => renderTab(host, column, column.key === shown))}
    ${others.length === 0
      ? nothing
      : html`<details class="others ${chosen ? 'on' : ''}">
          <summary data-column="others">
            ${chosen ? renderWho(host, chosen) : html`<span class="tab"><b>${words}</b><span class="n">${sum(others)}</span></span>`}
          </summary>
          <div class="list">${others.map((column) => renderTab(host, column, column.key === shown))}</div>
        </details>
        <div class="roomy">${others.map((column) => renderTab(host, column, column.key === shown))}</div>`}
  </div>`;
}

function sum(columns: readonly Column[]): number {
  return columns.reduce((all, { cards }) => all + cards.length, 0);
}

function renderTab(host: ColumnsHost, column: Column, isOn: boolean): TemplateResult {
  const isSecond = column.key === secondOf(host);
  return html`<button class=${isSecond ? 'second' : ''} aria-pressed=${isOn} data-column=${column.key} @click=${() => show(host, column.key)}>${renderWho(host, column)}</button>`;
}

function renderWho(host: ColumnsHost, { party, cards, inside = cards.length }: Column): TemplateResult {
  return html`<span class="tab">
    ${party === null ? html`<i class="midst" aria-hidden="true"></i><b>${host.say('board.midstShort')}</b>` : html`${markIcon(party.mark)}<b>${tabLabel(party)}</b>`}
    <span class="n">${inside}</span>
  </span>`;
}

/** The side that stands beside the midst where there is room for one. */
function secondOf(host: ColumnsHost): string | undefined {
  const { shown } = host.looks();
  return shown === 'midst' ? (host.us() ?? host.parties()[0]?.id) : shown;
}

/** Scrolls a column into view, however the board is laid out. */
export function show(host: ColumnsHost, key: string): void {
  const { beside, folded } = host.looks();
  host.look({ shown: key, beside: key === 'midst' ? beside : [key, key], folded: folded.filter((one) => one !== key) });
}

function renderColumn(host: ColumnsHost, column: Column, isBeside = true): TemplateResult {
  const { key, party, cards, inside = cards.length } = column;
  const { shown, folded } = host.looks();
  const place = party === null ? 'centre' : `${isBeside ? 'near' : ''} ${key === secondOf(host) ? 'second' : ''}`;
  const isFolded = folded.includes(key);
  const fold = (): void => host.look({ folded: toggled(folded, key) });
  const name = party === null ? host.say('board.midst') : party.name;
  return html`<section class="column ${place} ${key === shown ? 'on' : ''} ${isFolded ? 'folded' : ''} ${party !== null && isCut(party) ? 'cut' : ''}" aria-labelledby="col-${key}" data-column=${key}>
    <header>
      <h2 id="col-${key}">
        ${party === null ? html`<i class="midst" aria-hidden="true"></i>${name}` : html`${markIcon(party.mark)}${partyLabel(party)}`}
      </h2>
      <span class="soft n">${inside}</span>
      ${party === null
        ? nothing
        : html`<button class="fold" aria-expanded=${!isFolded} aria-label=${host.say('board.foldSide', { party: name })} @click=${fold}></button>`}
    </header>
    ${inside === 0 ? html`<p class="soft small">${host.say(party === null ? 'board.midstEmpty' : 'board.sideEmpty')}</p>` : nothing}
    <div class="list" tabindex=${cards.length === 0 ? nothing : '-1'}>
      ${host.cards(cards.slice(0, inside))}
      ${inside === cards.length ? nothing : html`<h3 class="soft small">${host.say('board.between', { n: cards.length - inside })}</h3>${host.cards(cards.slice(inside))}`}
    </div>
  </section>`;
}
