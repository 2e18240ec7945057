import type { KindHost } from '../../kind.js';
import type { CommitmentsSpec } from '../../view.js';
import { commitmentCell, commitmentsSheet } from './sheet.js';

export const host: KindHost<CommitmentsSpec> = {
  sheet: commitmentsSheet,
  spots: (room) => room.commitments.map(({ id, text }) => ({ spot: { what: 'commitment', target: id, part: '' }, words: text })),
  spot: (draw, { what, target }, alone) => {
    const one = what === 'commitment' ? draw.room.commitments.find(({ id }) => id === target) : undefined;
    return one === undefined ? null : alone(commitmentCell(draw, one));
  },
};
