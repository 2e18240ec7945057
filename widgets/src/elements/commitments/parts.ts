import type { KindParts } from '../../kind.js';
import { Commitments } from './commitments.js';
import { words } from '../../words/commitments.js';

export const parts: KindParts = {
  elements: { 'cofront-commitments': Commitments },
  words,
};
