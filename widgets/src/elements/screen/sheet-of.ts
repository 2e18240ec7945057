import type { SessionClient } from '../../client/client.js';
import { hostOf, kindOf } from '../../registry.js';
import { discardedNote, isDiscarded, isSealed } from '../../ui/activity.js';
import { missingNote } from '../../ui/work.js';
import type { ActivityView } from '../../view.js';
import type { Sheet } from '../pages/sheet.js';
import { Draw } from './sheets/draw.js';
import { endSheet } from './sheets/end.js';
import { lobbySheet, saying, workingSheet } from './sheets/room.js';
import { spotSheet } from './sheets/spot.js';

/** What the big screen shows now. */
export function sheetOf(room: SessionClient): Sheet {
  const draw = new Draw(room);
  if (room.isHidden) return saying('cover', draw.t('cover.title'));
  const spot = room.spot === null ? null : spotSheet(draw, room.spot);
  if (spot !== null) return spot;
  if (room.isClosed) return endSheet(draw);
  const id = room.stage?.activity ?? null;
  const view = id === null ? null : room.activity(id);
  if (view === null) return lobbySheet(draw);
  const sheet = activitySheet(draw, view);
  const entered = enteredWords(draw, view);
  return entered === '' ? sheet : { ...sheet, bands: [...sheet.bands, ...saying('entered', entered).bands] };
}

function activitySheet(draw: Draw, view: ActivityView): Sheet {
  const sheet = sheetOfKind(draw, view);
  return isDiscarded(view) ? { ...sheet, bands: [...saying('discarded', discardedNote(draw.room, view)).bands, ...sheet.bands] } : sheet;
}

function sheetOfKind(draw: Draw, view: ActivityView): Sheet {
  if (kindOf(view.spec) === undefined) return saying(`missing/${view.id}`, missingNote(draw.room, view));
  const host = hostOf(view.spec);
  if (isSealed(view) && view.state !== 'revealed') return workingSheet(draw, view, view.state === 'open' ? host?.ballot?.(draw, view) : []);
  const sheet = view.state === 'draft' ? null : host?.sheet(draw, view);
  return sheet ?? saying(`soon/${view.id}`, draw.t('screen.soon'));
}

/** How many ballots the facilitator entered per party, so that readers of the result know it. */
function enteredWords(draw: Draw, view: ActivityView): string {
  if (view.state !== 'revealed') return '';
  const turnout = draw.room.turnout(view.id);
  const list = draw.parties.flatMap(({ id, name }) => {
    const n = turnout[id]?.entered ?? 0;
    return n === 0 ? [] : [`${name} ${n}`];
  });
  if (list.length === 0) return '';
  return draw.t(kindOf(view.spec)?.sealed === 'texts' ? 'result.enteredLines' : 'result.entered', { list: list.join(', ') });
}
