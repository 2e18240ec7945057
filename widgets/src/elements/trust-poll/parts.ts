import type { KindParts } from '../../kind.js';
import { Mirror } from './mirror.js';
import { TrustResults } from './trust-results.js';
import { TrustPoll } from './trust-poll.js';
import { words } from '../../words/trust-poll.js';

export const parts: KindParts = {
  elements: { 'cofront-trust-poll': TrustPoll, 'cofront-trust-results': TrustResults, 'cofront-mirror': Mirror },
  words,
};
