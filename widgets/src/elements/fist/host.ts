import type { KindHost } from '../../kind.js';
import type { FistResult, FistSpec } from '../../view.js';
import { ballotBands } from '../screen/sheets/ballot.js';
import { fistBands, fistStyles, optionBody } from './sheet.js';

export const host: KindHost<FistSpec> = {
  sheet: (draw, view) => {
    const bands = fistBands(draw, view);
    return bands.length === 0 ? null : { key: `fist/${view.id}/${view.round}`, styles: fistStyles, bands };
  },
  ballot: (draw, view) => ballotBands(draw, view, () => draw.t('fist.ask')),
  bands: fistBands,
  spots: (room, { id, state, round }) =>
    state !== 'revealed'
      ? []
      : (room.opened<FistResult>(id, round)?.options ?? []).map(({ card, text }) => ({ spot: { what: 'result', target: id, part: card }, words: text })),
  spot: (draw, { target, part }, alone) => {
    const view = draw.room.activity(target);
    const result = view === null ? null : draw.room.opened<FistResult>(view.id, view.round);
    const item = result?.items.find(({ item: name }) => name === part);
    return result === null || item === undefined ? null : alone({ key: 'option', body: optionBody(draw, result, item) }, { styles: fistStyles });
  },
  opening: () => 'steps.openTest',
};
