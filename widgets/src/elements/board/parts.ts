import type { KindParts } from '../../kind.js';
import { Board } from './board.js';
import { Card } from './card.js';
import { words } from '../../words/board.js';

export const parts: KindParts = {
  elements: { 'cofront-board': Board, 'cofront-card': Card },
  words,
};
