import type { KindParts } from '../../kind.js';
import { FistResult } from './fist-result.js';
import { Fist } from './fist.js';
import { words } from '../../words/fist.js';

export const parts: KindParts = {
  elements: { 'cofront-fist': Fist, 'cofront-fist-result': FistResult },
  words,
};
