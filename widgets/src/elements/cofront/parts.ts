import type { KindParts } from '../../kind.js';
import { Card } from '../board/card.js';
import { Cofront } from './cofront.js';
import { words } from '../../words/cofront.js';

export const parts: KindParts = {
  elements: { 'cofront-cofront': Cofront, 'cofront-card': Card },
  words,
};
