import type { KindHost } from '../../kind.js';
import type { BoardSpec } from '../../view.js';
import { cardSpots } from './spots.js';
import { boardSheet } from './sheet.js';
import { renderBoardSteps } from './steps.js';

export const host: KindHost<BoardSpec> = {
  sheet: boardSheet,
  spots: cardSpots,
  steps: renderBoardSteps,
};
