import type { ActivityView, DotsResult, FistResult, SlidesResult, SpotView } from '../../../view.js';
import type { Cell, Sheet } from '../../pages/sheet.js';
import { lineBody } from './cards.js';
import type { Draw } from './draw.js';
import { commitmentCell, opportunityCell } from './outcomes.js';
import { lensSheet, trustSheet } from './results.js';
import { fistStyles, optionBody, rankedBody, voteStyles } from './votes.js';

/** So many times the smallest text may the one thing be that fills the screen. */
const LARGEST = 4;

/** One thing fills the screen; null when it is not there any more. */
export function spotSheet(draw: Draw, spot: SpotView): Sheet | null {
  const key = `spot/${spot.what}/${spot.target}/${spot.part}`;
  const alone = (cell: Cell | null, more: Partial<Sheet> = {}): Sheet | null =>
    cell === null ? null : { key, largest: LARGEST, ...more, bands: [{ key, columns: [{ key: `${key} one`, cells: [cell] }], most: 1 }] };
  const { room } = draw;
  switch (spot.what) {
    case 'card': {
      const card = room.card(spot.target);
      return card === null ? null : alone(draw.card(card));
    }
    case 'commitment': {
      const one = room.commitments.find(({ id }) => id === spot.target);
      return one === undefined ? null : alone(commitmentCell(draw, one));
    }
    case 'opportunity': {
      const one = room.opportunities.find(({ id }) => id === spot.target);
      return one === undefined ? null : alone(opportunityCell(draw, one));
    }
    case 'line': {
      const view = room.activity(spot.target);
      const [at = 0, index = 0] = spot.part.split('.').map(Number);
      const slide = view === null ? undefined : room.opened<SlidesResult>(view.id, view.round)?.slides[at];
      const line = slide?.lines[index];
      return slide === undefined || line === undefined ? null : alone({ key: 'line', body: lineBody(draw, line, slide.party) });
    }
    default:
      return resultSpot(draw, spot, alone);
  }
}

/** One line of a result: a dimension, a lens, a card of a vote, an option. Of two parties and more, every two that have it. */
function resultSpot(draw: Draw, spot: SpotView, alone: (cell: Cell | null, more?: Partial<Sheet>) => Sheet | null): Sheet | null {
  const view = draw.room.activity(spot.target);
  if (view?.state !== 'revealed') return null;
  if (view.spec.kind === 'dot-vote') {
    const result = draw.room.opened<DotsResult>(view.id, view.round);
    const ranked = result?.ranking.find(({ card }) => card === spot.part);
    if (result == null || ranked === undefined) return null;
    const place = 1 + result.ranking.filter(({ total }) => (total ?? -1) > (ranked.total ?? -1)).length;
    return alone({ key: 'ranked', body: rankedBody(draw, ranked, place, result) }, { styles: [voteStyles] });
  }
  if (view.spec.kind === 'fist') {
    const result = draw.room.opened<FistResult>(view.id, view.round);
    const item = result?.items.find(({ item: name }) => name === spot.part);
    return result == null || item === undefined ? null : alone({ key: 'option', body: optionBody(draw, result, item) }, { styles: fistStyles });
  }
  const whole = view.spec.kind === 'trust-poll' ? trustSheet(draw, view as ActivityView<typeof view.spec>) : view.spec.kind === 'check-in' ? lensSheet(draw, view as ActivityView<typeof view.spec>) : null;
  if (whole === null) return null;
  const has = ({ key }: Cell): boolean => key.split('/').at(-1)?.split(' ')[0] === spot.part;
  const bands = whole.bands
    .map((band) => ({ ...band, columns: band.columns.map((column) => ({ ...column, cells: column.cells.filter(has) })).filter(({ cells }) => cells.length > 0) }))
    .filter(({ columns }) => columns.length > 0);
  return bands.length === 0 ? null : { ...whole, key: `spot/${spot.target}/${spot.part}`, bands, largest: LARGEST };
}
