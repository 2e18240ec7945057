import type { Alone, KindHost } from '../../../kind.js';
import { hostOf, hosts } from '../../../registry.js';
import type { SpotView } from '../../../view.js';
import type { Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';

/** How many times the smallest text size the spotlighted thing may have. */
export const LARGEST = 4;

/** One thing fills the screen; null if it no longer exists. */
export function spotSheet(draw: Draw, spot: SpotView): Sheet | null {
  const key = `spot/${spot.what}/${spot.target}/${spot.part}`;
  const alone: Alone = (cell, more = {}) =>
    cell === null ? null : { key, largest: LARGEST, ...more, bands: [{ key, columns: [{ key: `${key} one`, cells: [cell] }], most: 1 }] };
  if (spot.what === 'card') {
    const card = draw.room.card(spot.target);
    return card === null ? null : alone(draw.card(card));
  }
  const view = draw.room.activity(spot.target);
  const draws = ({ spot: one }: KindHost): Sheet | null => one?.(draw, spot, alone) ?? null;
  if (spot.what !== 'result' && spot.what !== 'line') return hosts().reduce<Sheet | null>((found, host) => found ?? draws(host), null);
  const host = view === null || (spot.what === 'result' && view.state !== 'revealed') ? undefined : hostOf(view.spec);
  return host === undefined ? null : draws(host);
}
