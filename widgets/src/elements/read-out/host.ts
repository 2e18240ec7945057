import type { KindHost } from '../../kind.js';
import type { ReadOutSpec } from '../../view.js';
import { cardSpots } from '../board/spots.js';
import { readSheet } from './sheet.js';

export const host: KindHost<ReadOutSpec> = {
  sheet: readSheet,
  spots: cardSpots,
};
