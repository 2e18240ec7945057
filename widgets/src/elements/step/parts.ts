import type { KindParts } from '../../kind.js';
import { Step } from './step.js';
import { words } from '../../words/step.js';

export const parts: KindParts = {
  elements: { 'cofront-step': Step },
  words,
};
