import type { KindParts } from '../../kind.js';
import { Board } from './board.js';
import { Card } from './card.js';

export const parts: KindParts = {
  elements: { 'cofront-board': Board, 'cofront-card': Card },
  words: {},
};
