import { html } from 'lit';
import type { KindHost } from '../../kind.js';
import type { CheckInSpec } from '../../view.js';
import { linesAlone, linesOf } from '../screen/sheets/lines.js';
import { lensSheet } from './sheet.js';

export const host: KindHost<CheckInSpec> = {
  sheet: lensSheet,
  asked: (_, { spec }) => [{ key: 'asked/n', body: html`<p class="center" dir="auto">${spec.ask}</p>` }],
  spots: (_, view) => linesOf(view, view.spec.lenses),
  spot: linesAlone,
  opening: () => 'console.openCheckIn',
};
