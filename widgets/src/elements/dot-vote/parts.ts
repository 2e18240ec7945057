import type { KindParts } from '../../kind.js';
import { DotRanking } from './dot-ranking.js';
import { DotVote } from './dot-vote.js';
import { words } from '../../words/dot-vote.js';

export const parts: KindParts = {
  elements: { 'cofront-dot-vote': DotVote, 'cofront-dot-ranking': DotRanking },
  words,
};
