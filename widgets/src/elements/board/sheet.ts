import { html } from 'lit';
import type { ActivityView, BoardSpec, CardView } from '../../view.js';
import type { Band, Cell, Column, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';
import { arrange, EVERYTHING, solutionsOf } from './arrange.js';

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
