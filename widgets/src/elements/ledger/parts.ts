import type { KindParts } from '../../kind.js';
import { Ledger } from './ledger.js';
import { words } from '../../words/ledger.js';

export const parts: KindParts = {
  elements: { 'cofront-ledger': Ledger },
  words,
};
