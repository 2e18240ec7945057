import type { KindParts } from '../../kind.js';
import { LensProfile } from './lens-profile.js';
import { CheckIn } from './check-in.js';
import { OwnProfile } from './own-profile.js';
import { words } from '../../words/check-in.js';

export const parts: KindParts = {
  elements: { 'cofront-check-in': CheckIn, 'cofront-own-profile': OwnProfile, 'cofront-lens-profile': LensProfile },
  words,
};
