import { html } from 'lit';
import type { KindHost } from '../../kind.js';
import type { TrustPollSpec } from '../../view.js';
import { linesAlone, linesOf } from '../screen/sheets/lines.js';
import { trustSheet } from './sheet.js';

export const host: KindHost<TrustPollSpec> = {
  sheet: trustSheet,
  asked: (draw, { spec }) => [{ key: 'asked/n', body: html`<p class="center">${draw.t('screen.statements', { n: spec.items.length })}</p>` }],
  spots: (_, view) => linesOf(view, view.spec.dimensions),
  spot: linesAlone,
};
