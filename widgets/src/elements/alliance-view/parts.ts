import type { KindParts } from '../../kind.js';
import { AllianceView } from './alliance-view.js';
import { words } from '../../words/alliance-view.js';

export const parts: KindParts = {
  elements: { 'cofront-alliance-view': AllianceView },
  words,
};
