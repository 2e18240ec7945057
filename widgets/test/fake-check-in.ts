// Check-ins with believable figures, for tests and for the development page. No rule of the product lives here.
import type { ActivityView, CheckInSpec, DimensionResult, Figures, ItemResult, Moment, PairsView, Published } from '../src/view.js';
import { common, session } from './fake-room.js';

const WHY = 'Taking part can change the yardstick we measure ourselves with, so we look back to the start once with today\u2019s eyes.';

export const checkInSpec: CheckInSpec = {
  ...common,
  kind: 'check-in',
  title: 'Check-in',
  intro: 'Where do you stand with this, right now? There is no right side to be on.',
  form: 'short',
  moment: 'before',
  ask: 'Right now',
  lenses: [
    { id: 'attention', label: 'Attention', low: 'on the other side', high: 'on the issue', balance: false },
    { id: 'mindset', label: 'Stance', low: 'each for ourselves', high: 'in this together', balance: false },
    { id: 'time', label: 'Time', low: 'get it done quickly', high: 'take the time it needs', balance: false },
    { id: 'value', label: 'Value', low: 'revenue and cost', high: 'learning, trust, lower risk', balance: true },
  ],
  items: [
    { id: 'attention-1', lens: 'attention', low: 'my mind is on what they did', high: 'my mind is on the thing we face' },
    { id: 'mindset-1', lens: 'mindset', low: 'it is me against them; what they win we lose', high: 'we are on the same side of this' },
    { id: 'time-1', lens: 'time', low: 'I want this over with', high: 'I will take the time it needs' },
    { id: 'value-1', lens: 'value', low: 'revenue and cost are what count today', high: 'learning, trust and lower risk count as results too' },
  ],
  points: 7,
  prefer_not: 'prefer not to say',
  prompts: {
    attention: ['If the thing between us could speak, what would it ask us to look at?', 'What is one fact about this matter that you don\u2019t know yet?'],
    mindset: ['What would both sides lose if this stayed as it is?', 'What do they need that would cost you little?'],
    time: ['What will it cost in half a year if we hurry past it today?', 'What could wait, so that this need not?'],
    value: ['What has this relationship brought you that no report mentions?'],
  },
  why_then: WHY,
};

const TITLES: Record<Moment, string> = { before: 'Check-in', after: 'Check-out', then: 'Looking back' };

export function checkInActivity(moment: Moment = 'before', more: Partial<ActivityView<CheckInSpec>> = {}): ActivityView<CheckInSpec> {
  const spec = { ...checkInSpec, moment, title: TITLES[moment], ask: moment === 'then' ? 'When we began, as I see it now' : 'Right now' };
  return { id: `check-in-${moment}`, kind: 'check-in', state: 'open', round: 1, threshold: 5, rounds: [], discarded: [], items: [], spec, ...more };
}

/** Counts 1..7 by moment, party and lens. */
const COUNTS: Record<Moment, Record<string, number[][]>> = {
  before: {
    p1: [[1, 2, 3, 2, 1, 0, 0], [0, 2, 2, 3, 1, 1, 0], [0, 0, 1, 2, 3, 2, 1], [1, 2, 2, 2, 1, 1, 0]],
    p2: [[0, 1, 2, 2, 2, 1, 0], [2, 3, 1, 1, 1, 0, 0], [0, 1, 1, 2, 2, 1, 1], [0, 0, 0, 2, 2, 3, 1]],
    p3: [[0, 1, 1, 2, 2, 0, 0], [0, 1, 2, 1, 1, 1, 0], [0, 0, 0, 0, 0, 0, 6], [0, 1, 1, 2, 1, 1, 0]],
  },
  after: {
    p1: [[0, 0, 1, 1, 3, 3, 1], [0, 0, 1, 2, 3, 2, 1], [0, 1, 1, 3, 2, 1, 1], [0, 1, 2, 3, 2, 1, 0]],
    p2: [[0, 0, 1, 1, 2, 3, 1], [0, 1, 2, 3, 1, 1, 0], [0, 0, 1, 1, 3, 2, 1], [0, 0, 1, 3, 2, 2, 0]],
    p3: [[0, 0, 0, 1, 2, 2, 1], [0, 0, 1, 1, 2, 2, 0], [0, 0, 0, 0, 0, 0, 6], [0, 0, 1, 2, 2, 1, 0]],
  },
  then: {
    p1: [[2, 3, 2, 1, 1, 0, 0], [1, 2, 3, 2, 1, 0, 0], [0, 1, 2, 3, 2, 1, 0], [1, 2, 3, 2, 1, 0, 0]],
    p2: [[1, 3, 2, 1, 1, 0, 0], [3, 3, 1, 1, 0, 0, 0], [1, 1, 2, 2, 1, 1, 0], [0, 0, 1, 3, 2, 2, 0]],
    p3: [[1, 1, 2, 1, 1, 0, 0], [1, 2, 2, 1, 0, 0, 0], [0, 0, 0, 1, 2, 2, 1], [0, 1, 2, 2, 1, 0, 0]],
  },
};

const HIDDEN: Figures = { n: null, mean: null, sd: null, agreement: null, words: '', counts: null, cannot_judge: null, hidden: 'protected', unanimous: '' };

function figures(counts: readonly number[]): Figures {
  const n = counts.reduce((all, one) => all + one, 0);
  if (counts.at(-1) === n) return { ...HIDDEN, n, cannot_judge: 0, hidden: '', unanimous: 'high' };
  const mean = counts.reduce((all, one, at) => all + one * (at + 1), 0) / n;
  return { n, mean, sd: 1.2, agreement: 0.4, words: 'spread', counts: [...counts], cannot_judge: 0, hidden: '', unanimous: '' };
}

function summed(rows: readonly (readonly number[])[]): number[] {
  return Array.from({ length: rows[0]?.length ?? 0 }, (_, at) => rows.reduce((all, row) => all + (row[at] ?? 0), 0));
}

/** `total` false hides the room as well. */
export function checkInPublished(moment: Moment, parties = 2, hide: readonly string[] = [], total = true): Published {
  const ids = session(parties).parties.map(({ id }) => id);
  const rows = (party: string): number[][] => COUNTS[moment][party] ?? COUNTS[moment]['p1'] ?? [];
  const items = checkInSpec.items.map(({ id, lens }, at): ItemResult => {
    const cells = ids.map((party) => ({ rater: party, target: party, ...(hide.includes(party) ? HIDDEN : figures(rows(party)[at] ?? [])) }));
    const left_out = cells.filter(({ unanimous }) => unanimous !== '').map(({ rater }) => rater);
    const all = total ? figures(summed(ids.filter((party) => !left_out.includes(party)).map((party) => rows(party)[at] ?? []))) : HIDDEN;
    return { item: id, dimension: lens, cells, total: { ...all, answers: all.n, left_out } };
  });
  const dimensions = items.map(({ dimension, cells }): DimensionResult => ({
    dimension,
    cells: cells.map(({ rater, target, mean, hidden, unanimous }) => ({ rater, target, mean, index: mean, items: 1, hidden, strong: 0, unanimous })),
    gap: null,
  }));
  return { threshold: 5, points: 7, parties: ids, items, dimensions, overall: [], about: 'own' };
}

const DIFFERENCES = [[0, 0, 0, 0, 0, 1, 2, 3, 2, 1, 0, 0, 0], [0, 0, 0, 0, 0, 1, 3, 2, 2, 0, 0, 0, 0], [0, 0, 0, 0, 1, 2, 3, 1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 1, 2, 2, 2, 1, 0, 0, 0, 0]];

export function checkInPairs(from: Moment, parties = 2, hide: readonly string[] = []): PairsView {
  const ids = session(parties).parties.map(({ id }) => id);
  const group = (party: string | null, counts: readonly number[]): PairsView['items'][number]['groups'][number] => {
    if (party !== null && hide.includes(party)) {
      return { party, n: null, counts: null, mean: null, up: null, same: null, down: null, p: null, p_words: '', within: null, hidden: 'protected' };
    }
    const sum = (part: readonly number[]): number => part.reduce((all, one) => all + one, 0);
    const [down, same, up, n] = [sum(counts.slice(0, 6)), counts[6] ?? 0, sum(counts.slice(7)), sum(counts)];
    const mean = counts.reduce((all, one, at) => all + one * (at - 6), 0) / n;
    return { party, n, counts: [...counts], mean, up, same, down, p: 0.031, p_words: 'more than chance alone would usually make (p = .031)', within: (up - down) / n, hidden: '' };
  };
  return {
    from,
    to: 'after',
    rounds: { earlier: 1, later: 1 },
    threshold: 5,
    items: checkInSpec.items.map(({ id, lens }, at) => {
      const counts = DIFFERENCES[at] ?? [];
      return { item: id, lens, groups: [...ids.map((party) => group(party, counts)), group(null, summed(ids.map(() => counts)))] };
    }),
    unpaired: { earlier: 0, later: null },
  };
}

/** A session in which all three moments were opened. */
export function allMoments(parties = 2, hide: readonly string[] = [], total = true): Record<string, unknown> {
  const moments: readonly Moment[] = ['before', 'after', 'then'];
  return {
    agenda: moments.map((moment) => `check-in-${moment}`),
    ...Object.fromEntries(moments.map((moment) => [`activity/check-in-${moment}`, checkInActivity(moment, { state: 'revealed', rounds: [1] })])),
    ...Object.fromEntries(moments.map((moment) => [`result/check-in-${moment}/1`, checkInPublished(moment, parties, hide, total)])),
    'pairs/check-in-after/check-in-before': checkInPairs('before', parties, hide),
    'pairs/check-in-after/check-in-then': checkInPairs('then', parties, hide),
  };
}
