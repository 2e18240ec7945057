// Made by words.mjs from cofront_kit/locales/en.
import type { words as allianceView } from './alliance-view.js';
import type { words as board } from './board.js';
import type { words as cards } from './cards.js';
import type { words as checkIn } from './check-in.js';
import type { words as coach } from './coach.js';
import type { words as cofront } from './cofront.js';
import type { words as commitments } from './commitments.js';
import type { words as console } from './console.js';
import type { words as dotVote } from './dot-vote.js';
import type { words as first } from './first.js';
import type { words as fist } from './fist.js';
import type { words as host } from './host.js';
import type { words as ledger } from './ledger.js';
import type { words as readOut } from './read-out.js';
import type { words as seated } from './seated.js';
import type { words as slides } from './slides.js';
import type { words as step } from './step.js';
import type { words as trustPoll } from './trust-poll.js';

/** Every key of the catalogues of screens. */
export type StringKey =
  | keyof typeof allianceView
  | keyof typeof board
  | keyof typeof cards
  | keyof typeof checkIn
  | keyof typeof coach
  | keyof typeof cofront
  | keyof typeof commitments
  | keyof typeof console
  | keyof typeof dotVote
  | keyof typeof first
  | keyof typeof fist
  | keyof typeof host
  | keyof typeof ledger
  | keyof typeof readOut
  | keyof typeof seated
  | keyof typeof slides
  | keyof typeof step
  | keyof typeof trustPoll;
