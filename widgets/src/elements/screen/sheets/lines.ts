import type { Choice } from '../../../kind.js';
import { hostOf } from '../../../registry.js';
import type { ActivityView, SpotView } from '../../../view.js';
import type { Cell, Sheet } from '../../pages/sheet.js';
import type { Draw } from './draw.js';
import { LARGEST } from './spot.js';

/** The lines of a result, as the facilitator may show them alone. */
export function linesOf({ id, state }: ActivityView, lines: readonly { id: string; label: string }[]): Choice[] {
  return state === 'revealed' ? lines.map(({ id: part, label }) => ({ spot: { what: 'result', target: id, part }, words: label })) : [];
}

/** One line of a result; of two parties and more, every two that have it. */
export function linesAlone(draw: Draw, { target, part }: SpotView): Sheet | null {
  const view = draw.room.activity(target);
  const whole = view === null ? null : (hostOf(view.spec)?.sheet(draw, view) ?? null);
  if (whole === null) return null;
  const has = ({ key }: Cell): boolean => key.split('/').at(-1)?.split(' ')[0] === part;
  const bands = whole.bands
    .map((band) => ({ ...band, columns: band.columns.map((column) => ({ ...column, cells: column.cells.filter(has) })).filter(({ cells }) => cells.length > 0) }))
    .filter(({ columns }) => columns.length > 0);
  return bands.length === 0 ? null : { ...whole, key: `spot/${target}/${part}`, bands, largest: LARGEST };
}
