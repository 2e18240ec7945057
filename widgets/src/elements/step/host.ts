import type { KindHost } from '../../kind.js';
import type { StepSpec } from '../../view.js';
import { stepSheet } from './sheet.js';

export const host: KindHost<StepSpec> = {
  sheet: stepSheet,
  spots: () => [],
};
