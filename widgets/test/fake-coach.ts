// Believable coaches, profiles and mirrors, for tests and for the development page.
import type { ActivityView, CheckInSpec, CoachView, DimensionResult, MirrorView, Reflection } from '../src/view.js';
import type { Body, Relayed } from '../src/wire.js';
import { activity, common, published, session, spec } from './fake-room.js';

const LENSES: readonly [string, string, string, string, boolean][] = [
  ['attention', 'Attention', 'on the other side', 'on the issue', false],
  ['mindset', 'Stance', 'each for ourselves', 'in this together', false],
  ['time', 'Time', 'get it done quickly', 'take the time it needs', false],
  ['value', 'Value', 'revenue and cost', 'learning, trust, lower risk', true],
];

export const checkInSpec: CheckInSpec = {
  ...common,
  kind: 'check-in',
  title: 'Check-in',
  intro: 'Where do you stand with this, right now?',
  form: 'short',
  moment: 'before',
  ask: 'Right now',
  lenses: LENSES.map(([id, label, low, high, balance]) => ({ id, label, low, high, balance })),
  items: LENSES.map(([id]) => ({ id: `${id}-1`, lens: id, low: 'my mind is on what they did', high: 'my mind is on the thing we face' })),
  points: 7,
  prefer_not: 'prefer not to say',
  prompts: { attention: ['What is one fact about this matter that you don’t know yet?'] },
  why_then: '',
};

export const checkIn: ActivityView = { id: 'check-in-before', kind: 'check-in', state: 'open', round: 1, threshold: 5, rounds: [], discarded: [], items: [], spec: checkInSpec };

export const before = { attention: 2, mindset: 3, time: 5, value: 4 };
export const after = { attention: 5.5, mindset: 4, time: 6, value: 3 };

export const mine: CoachView = { seat: 'c1', name: 'Dr. Ines Roth', party: 'p1', here: true };
export const everyones: CoachView = { seat: 'c2', name: 'Jon', party: null, here: false };
export const theirs: CoachView = { seat: 'c3', name: 'Mika', party: 'p2', here: true };

let relays = 0;
export function relayed(sender: string, body: Body, more: Partial<Relayed> = {}): Relayed {
  relays += 1;
  return { type: 'relayed', id: `r${relays}`, sender, name: '', party: 'p1', body, ...more };
}

export const mirrorSpec = { ...spec, mirror: true, mirror_about: 'How do you think the people of {party} would rate us?' };
export const mirrored = activity({ spec: mirrorSpec });

const GUESSES = [4.1, 4.3, 3.6, 2.2, 3.9, 2.6];

/** What each party expected; p3 and later are hidden when `hide` says so. */
export function mirror(parties = 2, hide: readonly string[] = []): MirrorView {
  const ids = session(parties).parties.map(({ id }) => id);
  const ratings = published(parties, hide);
  const quadrants: Reflection[] = [];
  const dimensions = ratings.dimensions.map((one, index): DimensionResult => ({
    ...one,
    cells: one.cells.map((cell) => {
      const theirs = one.cells.find(({ rater, target }) => rater === cell.target && target === cell.rater);
      if (hide.includes(cell.rater)) return { ...cell, mean: null, index: null, hidden: 'protected', unanimous: '' };
      const predicted = (GUESSES[(index + ids.indexOf(cell.rater) * 2) % GUESSES.length] ?? 3) - ids.indexOf(cell.rater) * 0.2;
      if (theirs?.mean != null) {
        const where = `${predicted >= 3} ${theirs.mean >= 3}`;
        const names = { 'true true': 'agreed strength', 'true false': 'blind spot', 'false true': 'undervalued advantage', 'false false': 'agreed weakness' } as const;
        const quadrant = names[where as keyof typeof names];
        quadrants.push({ party: cell.rater, by: cell.target, dimension: one.dimension, predicted, rated: theirs.mean, gap: predicted - theirs.mean, quadrant });
      }
      return { ...cell, mean: predicted, hidden: '', unanimous: '' };
    }),
  }));
  quadrants.sort((one, other) => Math.abs(other.gap) - Math.abs(one.gap));
  return { published: { ...ratings, dimensions }, quadrants };
}
