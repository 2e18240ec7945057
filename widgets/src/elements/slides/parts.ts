import type { KindParts } from '../../kind.js';
import { Slides } from './slides.js';
import { words } from '../../words/slides.js';

export const parts: KindParts = {
  elements: { 'cofront-slides': Slides },
  words,
};
