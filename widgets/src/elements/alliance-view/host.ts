import type { KindHost } from '../../kind.js';
import type { AllianceViewSpec } from '../../view.js';
import { filmSheet } from './sheet.js';

export const host: KindHost<AllianceViewSpec> = {
  sheet: filmSheet,
  spots: () => [],
};
