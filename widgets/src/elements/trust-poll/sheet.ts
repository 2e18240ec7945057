import { html } from 'lit';
import type { ActivityView, TrustPollSpec } from '../../view.js';
import type { Band, Sheet } from '../pages/sheet.js';
import type { Draw } from '../screen/sheets/draw.js';
import { resultStyles } from '../screen/sheets/result-styles.js';
import { Mirror } from './mirror.js';
import { TrustResults } from './trust-results.js';

/** The gaps of each two parties, the widest first; and, where they were asked, what each side had expected. */
export function trustSheet(draw: Draw, view: ActivityView<TrustPollSpec>): Sheet | null {
  const { room } = draw;
  const result = room.result(view.id, view.round);
  if (result === null) return null;
  const trust = new TrustResults();
  Object.assign(trust, { result, spec: view.spec, parties: draw.parties, language: draw.language });
  const bands: Band[] = trust.forScreen().map(({ key, head, cells }, index) => ({
    key: `pair/${key}`,
    head: index === 0 && key !== 'room' ? html`<h2>${draw.t('result.gapTitle')}</h2>${head}` : head,
    columns: [{ key: `lines/${key}`, cells: cells.map((cell) => ({ key: `result/${view.id}/${key}/${cell.key}`, body: cell.body })) }],
    most: 1,
  }));
  const mirror = room.mirror(view.id, view.round);
  if (mirror !== null) bands.push(...mirrorBands(draw, view, mirror));
  return { key: `trust/${view.id}/${view.round}`, bands, styles: [resultStyles] };
}

function mirrorBands(draw: Draw, view: ActivityView<TrustPollSpec>, mirror: Mirror['mirror']): Band[] {
  const made = new Mirror();
  Object.assign(made, { mirror, result: draw.room.result(view.id, view.round), spec: view.spec, parties: draw.parties, language: draw.language });
  return made.forScreen().map(({ key, pair, gaps, fields }, index) => ({
    key: `mirror/${key}`,
    head: html`<h2>${draw.t('mirror.title')}${pair === null || draw.parties.length <= 2 ? '' : `: ${pair}`}</h2>`,
    beside: true,
    columns: [
      { key: `gaps/${key}`, cells: gaps.map((cell) => ({ key: `mirror/${index}/${cell.key}`, body: cell.body })) },
      { key: `fields/${key}`, cells: fields.map((cell) => ({ key: `field/${index}/${cell.key}`, body: cell.body })), grow: 1.2 },
    ],
  }));
}
