import { lensLineStyles } from '../../ui/lens-line.js';
import type { ActivityView, CheckInSpec } from '../../view.js';
import type { Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';
import { resultStyles } from '../screen/sheets/result-styles.js';
import { LensProfile } from './lens-profile.js';

/** The lenses, with the parties on their lines. */
export function lensSheet(draw: Draw, view: ActivityView<CheckInSpec>): Sheet | null {
  const made = new LensProfile();
  Object.assign(made, { room: draw.room, activity: view.id });
  const part = made.forScreen();
  if (part === null) return null;
  return {
    key: `lenses/${view.id}/${view.round}`,
    top: part.head,
    styles: [lensLineStyles, resultStyles],
    bands: [{ key: 'lenses', columns: [{ key: 'lines', cells: part.cells.map(({ key, body }) => ({ key: `result/${view.id}/${key}`, body })) }], most: 2 }],
  };
}
