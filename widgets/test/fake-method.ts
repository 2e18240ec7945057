// Slides, cards and votes that look like a real session, for tests and for the development page. No rule lives here.
import type { CardKind } from '../src/acts.js';
import type {
  ActivityView,
  BoardView,
  CardView,
  CommitmentView,
  Decision,
  DotsResult,
  FistResult,
  OpportunityView,
  SlidesResult,
  SlidesSpec,
  Spec,
} from '../src/view.js';
import { common, published } from './fake-room.js';

export const slidesSpec: SlidesSpec = {
  ...common,
  hints: true,
  kind: 'slides',
  title: 'Two slides',
  intro: '',
  prompts: [
    { id: 'value', text: 'Where is value we are not yet creating together?', kind: 'opportunity' },
    { id: 'way', text: 'What in our relationship stands in the way?', kind: 'issue' },
  ],
  lines: 3,
  by: 'person',
  own_party: false,
  open_by: 'facilitator',
};

export function act(id: string, spec: Spec, more: Partial<ActivityView> = {}): ActivityView {
  return { id, kind: spec.kind, state: 'open', round: 1, threshold: 3, rounds: [], discarded: [], items: [], spec, ...more };
}

const open = { intro: '', minutes: 10, coach: '', within: null, hints: true };
const sealed = { ...open, reveal: 'by-hand', deadline_hours: null } as const;
export const boardSpec: Spec = { kind: 'board', title: 'Into the midst', moderated: false, solutions: 'later', hands: 1, ...open };
export const voteSpec: Spec = { kind: 'dot-vote', title: 'What matters most', of: 'issue', votes: 4, cap: 2, ...sealed };
export const fistSpec: Spec = { kind: 'fist', title: 'Test the options', on: 'm1', ...sealed, within: 'face' };
export const cofrontSpec: Spec = { kind: 'cofront', title: 'Face one issue', card: 'm1', ...open, coach: 'Look at the issue, not at each other. It lies in front of both of you.' };
export const readOutSpec: Spec = { kind: 'read-out', title: 'Read-out', of: 'all', ...open };
export const stepSpec: Spec = { kind: 'step', title: 'Ground rules', text: 'Silent first, then everyone at once.\n\nWe speak about events and effects, not about people.', dip: true, ...open };
export const commitmentsSpec: Spec = { kind: 'commitments', title: 'Commitments', ...open };
export const ledgerSpec: Spec = { kind: 'ledger', title: 'Where value lies', mode: 'finding', ...open };
export const notesSpec: Spec = {
  ...slidesSpec,
  title: 'What is at stake for us',
  within: 'face',
  lines: 1,
  prompts: [
    { id: 'stake', text: 'What is at stake for us in this?', kind: 'note' },
    { id: 'contribution', text: 'How have we contributed to it?', kind: 'note' },
    { id: 'need', text: 'What would we need?', kind: 'note' },
  ],
};

const TEXTS: readonly [CardKind, string, string | null][] = [
  ['issue', 'Specifications change after sign-off, and the second team hears it last.', 'p1'],
  ['issue', 'Late answers to design questions stop the line for days.', 'p2'],
  ['opportunity', 'One test rig for both plants, booked together.', 'p1'],
  ['issue', 'Forecasts are two months old when they reach production.', 'p2'],
  ['opportunity', 'A shared service team for the northern customers.', 'p2'],
  ['issue', 'Complaints travel through three inboxes before anybody acts.', 'p1'],
];

export function card(more: Partial<CardView> & Pick<CardView, 'id'>): CardView {
  const { kind = 'issue', party = 'p1', state = 'raised', confirmed = [], on_behalf = [] } = more;
  const place = state === 'parked' ? 'parked' : state !== 'raised' ? 'midst' : party === null ? 'between' : 'side';
  const people = Object.fromEntries(confirmed.filter((id) => !on_behalf.includes(id)).map((id) => [id, 1]));
  return {
    kind, text: 'A card', rev: 1, party, author: null, state, place, confirmed, on_behalf, waiting: ['p1', 'p2'], people, on: null, of: [], into: null,
    pending: false, asked: null,
    proposals: [], other: null, entered: false, source: null, agreement: null, n: 0,
    may_reword: party === null || state === 'midst' ? ['p1', 'p2', 'facilitator'] : [party], merges: kind === 'solution' ? 'solution' : 'card',
    may_propose: party === null ? [] : ['p1', 'p2'].filter((id) => id !== party), may_unconfirm: [...confirmed], attaches: kind === 'solution', takes: kind === 'issue', ...more,
  };
}

/** The key `board`, of a board on which nothing is special. */
export function boardView(more: Partial<BoardView> = {}): BoardView {
  return { solutions: false, held: 0, moderated: false, hands: 1, needs: {}, with_key: ['reword-card', 'withdraw-card'], ...more };
}

export function keyed(cards: readonly CardView[]): Record<string, CardView> {
  return Object.fromEntries(cards.map((one) => [`card/${one.id}`, one]));
}

/** A board on which every state of a card stands. */
export function cards(): CardView[] {
  const raised = TEXTS.map(([kind, text, party], index) => card({ id: `c${index + 1}`, kind, text, party, n: index + 1 }));
  const [first, second, third, fourth, , sixth] = raised;
  Object.assign(first ?? {}, { into: 'm1' });
  Object.assign(second ?? {}, { into: 'm1' });
  Object.assign(third ?? {}, { confirmed: ['p1'], waiting: ['p2'], people: { p1: 1 }, author: 'Ana' });
  Object.assign(fourth ?? {}, { confirmed: ['p2'], waiting: ['p1'], people: { p2: 1 }, proposals: [{ id: 'w1', text: 'Forecasts reach production too late to plan with.', party: 'p1' }] });
  Object.assign(sixth ?? {}, { other: { text: 'Complaints travel through three inboxes; nobody owns them.', rev: 2 } });
  return [
    ...raised,
    card({ id: 'm1', text: 'Changes after sign-off reach the other team too late, in both directions.', party: null, of: ['c1', 'c2'], state: 'midst', confirmed: ['p1', 'p2'], waiting: [], n: 7 }),
    card({ id: 'm2', text: 'Nobody knows who may decide on a change below ten thousand.', party: null, confirmed: ['p1'], waiting: ['p2'], n: 8 }),
    card({ id: 's1', kind: 'solution', text: 'A weekly half hour on open changes, both leads in it.', on: 'm1', party: 'p1', n: 9 }),
    card({ id: 's2', kind: 'solution', text: 'One list of changes that both teams can read.', on: 'm1', party: 'p2', n: 10 }),
    card({ id: 'c11', text: 'The car park at the southern gate.', state: 'parked', n: 11 }),
  ];
}

/** Many cards, for the pace of the board. */
export function manyCards(n: number): CardView[] {
  return Array.from({ length: n }, (_, index) =>
    card({ id: `x${index}`, n: index, party: index % 2 === 0 ? 'p1' : 'p2', kind: index % 3 === 0 ? 'opportunity' : 'issue', text: `Card ${index}: ${TEXTS[index % TEXTS.length]?.[1] ?? ''}` }),
  );
}

export const slidesResult: SlidesResult = {
  kind: 'slides',
  dropped: false,
  slides: [
    { party: 'p1', prompt: 'value', lines: [{ text: 'One test rig for both plants, booked together.', card: 'c3', entered: false }, { text: 'Selling service in the north as one offer.', card: 'c20', entered: true }] },
    { party: 'p2', prompt: 'value', lines: [{ text: 'A shared service team for the northern customers.', card: 'c5', entered: false }] },
    { party: 'p1', prompt: 'way', lines: [{ text: 'Specifications change after sign-off, and the second team hears it last.', card: 'c1', entered: false }] },
    { party: 'p2', prompt: 'way', lines: [{ text: 'Late answers to design questions stop the line for days.', card: 'c2', entered: false }, { text: 'Forecasts are two months old when they reach production.', card: 'c4', entered: false }] },
  ],
};

export const dotsResult: DotsResult = {
  kind: 'dots', votes: 4, cap: 2, threshold: 3, total: true, people: { p1: 9, p2: 8 }, reasons: {},
  ranking: [
    { card: 'm1', text: 'Changes after sign-off reach the other team too late, in both directions.', kind: 'issue', party: null, place: 1, total: 19, by: { p1: 10, p2: 9 }, share: { p1: 0.34, p2: 0.36 }, one_sided: null },
    { card: 'c4', text: 'Forecasts are two months old when they reach production.', kind: 'issue', party: 'p2', place: 2, total: 12, by: { p1: 1, p2: 11 }, share: { p1: 0.04, p2: 0.42 }, one_sided: 'p2' },
    { card: 'c6', text: 'Complaints travel through three inboxes before anybody acts.', kind: 'issue', party: 'p1', place: 3, total: 5, by: { p1: 5, p2: 0 }, share: { p1: 0.17, p2: 0 }, one_sided: null },
  ],
};

export const hiddenDots: DotsResult = {
  ...dotsResult,
  ranking: dotsResult.ranking.map((ranked) => ({ ...ranked, by: { ...ranked.by, p2: null }, share: { ...ranked.share, p2: null }, one_sided: null })),
  people: { p1: 9, p2: null },
  reasons: { p2: 'hidden to protect answers' },
};

export function fistResult(parties = 2): FistResult {
  const base = published(parties);
  const counts: Record<string, number[]> = { p1: [0, 0, 1, 3, 4, 1], p2: [1, 1, 2, 2, 1, 1], p3: [0, 0, 1, 2, 1, 1] };
  const figures = (all: readonly number[]) => {
    const n = all.reduce((sum, one) => sum + one, 0);
    return { n, mean: all.reduce((sum, one, at) => sum + one * (at + 1), 0) / n, sd: 1, agreement: 0.4, words: 'spread', counts: [...all], cannot_judge: 0, hidden: '', unanimous: '' };
  };
  const items = ['s1', 's2'].map((item) => ({
    item,
    dimension: item,
    cells: base.parties.map((id) => ({ rater: id, target: id, ...figures(counts[id] ?? counts['p1'] ?? []) })),
    total: { ...figures([1, 1, 3, 5, 5, 2]), answers: 17, left_out: [] },
  }));
  return { ...base, points: 6, items, dimensions: [], options: [{ card: 's1', text: 'A weekly half hour on open changes, both leads in it.' }, { card: 's2', text: 'One list of changes that both teams can read.' }] };
}

export function commitment(more: Partial<CommitmentView> = {}): CommitmentView {
  return {
    id: 'k1', rev: 1, text: 'Set up the weekly half hour on open changes and run the first four.', owner: 'Ana Ruiz', party: 'p1', counterpart: 'p2', due: '2026-12-15',
    first_step: 'Send the invitation', check: '2026-12-08', card: 'm1', status: 'open', kept_trust: null, may_edit: ['p1', 'p2'], may_settle: ['p1', 'p2'], history: [], carried: null, promised: '2026-12-15', n: 1, may_become: ['kept', 'renegotiated', 'missed'], ...more,
  };
}

export const decision: Decision = {
  id: 'd1', what: 'Changes below ten thousand are decided by the two leads.', why: 'Waiting for the board costs a week each time.', dissent: '', reversible: true, present: { p1: 9, p2: 8 }, on: '2026-11-23', card: null, n: 1,
};

export function opportunity(more: Partial<OpportunityView> = {}): OpportunityView {
  return {
    id: 'o1', rev: 2, title: 'One test rig for both plants', kinds: ['cost', 'learning'], benefits: 'Both plants, from the first quarter', size: 'M', confidence: 'medium',
    owners: { p1: 'Ana Ruiz' }, next_step: '', due: null, card: 'c3', stage: 'discovered', confirmed: ['p1', 'p2'], on_behalf: [], waiting: [], people: { p1: 1, p2: 1 }, missing: ['an owner at Borealis', 'a next step'], n: 1, follows: false, upwards: 'developed', may_move: ['parked', 'dropped'], ...more,
  };
}
