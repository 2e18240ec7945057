import { html, nothing, type TemplateResult } from 'lit';
import { hue, markIcon } from '../../../theme/marks.js';
import type { ActivityView, BoardSpec, CardView, CofrontSpec, ReadOutSpec, SlideLine, SlidesResult, SlidesSpec } from '../../../view.js';
import { arrange, EVERYTHING, solutionsOf } from '../../board/arrange.js';
import type { Band, Cell, Column, Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

/** The key of a line of opened slides, also for the spotlight. */
export function lineKey(activity: string, slide: number, line: number): string {
  return `line/${activity}/${slide}.${line}`;
}

export function lineBody(draw: Draw, { text, entered }: SlideLine, party: string): TemplateResult {
  const mark = draw.party(party)?.mark ?? 0;
  return html`<div class="piece" style="--hue:${hue(mark)}">
    <p class="text" dir="auto">${text}</p>
    ${entered ? html`<p class="meta">${draw.t('slides.entered')}</p>` : nothing}
  </div>`;
}

/** Opened slides: prompt by prompt, the sides beside each other. */
export function slidesBands(draw: Draw, view: ActivityView<SlidesSpec>): Band[] {
  const result = draw.room.opened<SlidesResult>(view.id, view.round);
  if (result === null) return [];
  return view.spec.prompts.map((prompt) => ({
    key: `${view.id}/${prompt.id}`,
    head: html`<h2 dir="auto">${prompt.text}</h2>`,
    beside: true,
    columns: draw.parties.map((party): Column => {
      const cells = result.slides.flatMap((slide, at) =>
        slide.party !== party.id || slide.prompt !== prompt.id
          ? []
          : slide.lines.map((line, index): Cell => ({ key: lineKey(view.id, at, index), body: lineBody(draw, line, party.id) })),
      );
      return {
        key: `${view.id}/${prompt.id}/${party.id}`,
        head: html`${draw.head(party, cells.length === 0 ? null : cells.length)}${cells.length === 0 ? html`<p class="soft">${draw.t('slides.nothing')}</p>` : nothing}`,
        cells,
      };
    }),
  }));
}

/** The board: the midst first and widest, the sides around it; a card that is made of others stands for them. */
export function boardSheet(draw: Draw, view: ActivityView<BoardSpec>): Sheet {
  const { room } = draw;
  const { columns, parked } = arrange(room.cards, draw.parties, EVERYTHING, null);
  const solutions = solutionsOf(room.cards);
  const [midst, ...sides] = columns;
  const cell = (card: CardView, own: boolean): Cell[] => [
    draw.card(card, { own }),
    ...(solutions.get(card.id) ?? []).map((one) => draw.card(one)),
  ];
  const empty: Cell = { key: 'midst/empty', body: html`<p class="soft">${draw.t('board.midstEmpty')}</p>` };
  const n = midst?.inside ?? 0;
  const inside = (midst?.cards ?? []).slice(0, n).flatMap((card) => cell(card, false));
  const between = (midst?.cards ?? []).slice(n).flatMap((card) => cell(card, false));
  const centre: Column = {
    key: 'column/midst',
    head: draw.head(null, n),
    cells: [
      ...(inside.length === 0 ? [empty] : inside),
      ...(between.length === 0 ? [] : [{ key: 'between', body: html`<h3 class="soft">${draw.t('board.between', { n: (midst?.cards.length ?? 0) - n })}</h3>` }, ...between]),
    ],
    grow: 1.3,
  };
  const around = sides.map(
    ({ key, party, cards }): Column => ({
      key: `column/${key}`,
      head: draw.head(party, cards.length),
      cells: cards.flatMap((card) => cell(card, true)),
    }),
  );
  const half = Math.ceil(around.length / 2);
  const parking: Band[] =
    parked.length === 0
      ? []
      : [{ key: 'parking', head: html`<h2 class="soft">${draw.t('board.parked', { n: parked.length })}</h2>`, columns: [{ key: 'parked', cells: parked.map((card) => draw.card(card)) }] }];
  return {
    key: `board/${view.id}`,
    bands: [{ key: 'board', beside: true, columns: [...around.slice(0, half), centre, ...around.slice(half)], first: centre.key }, ...parking],
  };
}

/** The issue, with the sides around it. */
export function issueTop(draw: Draw, card: CardView): TemplateResult {
  return html`<article class="issue center">
    <p class="meta">
      <span>${draw.t('face.issue')}</span>
      ${card.state === 'agreed' ? html`<span class="now">${draw.t('card.state.agreed')}</span>` : nothing}
      ${draw.parties.map((party) => draw.short(party))}
    </p>
    <h2 dir="auto">${card.text}</h2>
  </article>`;
}

export function optionsOf(draw: Draw, { id }: CardView): CardView[] {
  return draw.room.cards.filter(({ kind, on, into }) => kind === 'solution' && on === id && into === null);
}

/** What stands under the faced issue besides results: notes, options, the agreement. */
export function faceBands(draw: Draw, view: ActivityView<CofrontSpec>, card: CardView): Band[] {
  const parts = draw.room.partsOf(view.id);
  const notes = parts.flatMap((part) => (part.spec.kind === 'slides' && part.state === 'revealed' ? slidesBands(draw, part as ActivityView<SlidesSpec>) : []));
  const options = optionsOf(draw, card);
  const { agreement } = card;
  const bands: Band[] = [];
  if (agreement !== null) {
    const said = draw.said(agreement);
    const waits = agreement.waiting.length > 0 ? html`<span class="now">${draw.t('card.waiting', { parties: draw.names(agreement.waiting) })}</span>` : nothing;
    bands.push({
      key: 'agreement',
      head: html`<h2>${draw.t('face.agreement')}</h2><p class="meta">${waits}${said === '' ? nothing : html`<span class=${waits === nothing ? 'now' : ''}>${said}</span>`}</p>`,
      columns: [{ key: 'agreed', cells: draw.text('agreement', agreement.text, 'piece both') }],
      most: 1,
    });
  }
  if (options.length > 0) {
    bands.push({ key: 'options', head: html`<h2>${draw.t('face.options')} <span class="count">${options.length}</span></h2>`, columns: [{ key: 'all options', cells: options.map((one) => draw.card(one)) }] });
  }
  return [...bands, ...notes];
}

/** Whose turn it is to read, and the card. */
export function readSheet(draw: Draw, view: ActivityView<ReadOutSpec>): Sheet {
  const key = `read/${view.id}`;
  const turns = draw.room.readOut(view.id);
  const now = turns?.order[turns.at];
  if (turns === null || now === undefined) {
    return { key, bands: [{ key: 'over', columns: [{ key: 'all', cells: [{ key: 'over', body: html`<p class="center">${draw.t(turns === null ? 'screen.soon' : 'read.over')}</p>` }] }] }] };
  }
  const side = draw.party(now.party);
  const card = draw.room.card(now.card);
  const body = html`<article class="piece" style="--hue:${side ? hue(side.mark) : 'var(--c-midst)'}">
    <p class="meta">
      <span class="party">${side ? markIcon(side.mark) : nothing}<span>${side ? draw.t('read.turn', { party: side.name }) : draw.t('read.turnAll')}</span></span>
      <span class="nowrap">${draw.t('poll.step', { n: turns.at + 1, of: turns.order.length })}</span>
    </p>
    <p class="text" dir="auto">${card?.text ?? ''}</p>
  </article>`;
  return { key: `${key}/${turns.at}`, largest: 3, bands: [{ key: 'now', columns: [{ key: 'turn', cells: [{ key: 'now', body }] }], most: 1 }] };
}
