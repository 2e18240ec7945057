import type { KindParts } from '../../kind.js';
import { ReadOut } from './read-out.js';
import { words } from '../../words/read-out.js';

export const parts: KindParts = {
  elements: { 'cofront-read-out': ReadOut },
  words,
};
