import type { KindHost } from '../../kind.js';
import type { BoardSpec } from '../../view.js';
import { cardSpots } from './spots.js';
import { boardSheet } from './sheet.js';
import { renderBoardSteps } from './steps.js';
import { hostWords } from './host-words.js';

export const host: KindHost<BoardSpec> = {
  words: hostWords,
  sheet: boardSheet,
  spots: cardSpots,
  steps: renderBoardSteps,
};
