import type { KindHost } from '../../kind.js';
import type { LedgerSpec } from '../../view.js';
import { ledgerSheet, opportunityCell } from './sheet.js';

export const host: KindHost<LedgerSpec> = {
  sheet: ledgerSheet,
  spots: (room) => room.opportunities.map(({ id, title }) => ({ spot: { what: 'opportunity', target: id, part: '' }, words: title })),
  spot: (draw, { what, target }, alone) => {
    const one = what === 'opportunity' ? draw.room.opportunities.find(({ id }) => id === target) : undefined;
    return one === undefined ? null : alone(opportunityCell(draw, one));
  },
};
