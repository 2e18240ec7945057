import type { SeatCard } from '../src/wire.js';
import {
  act, boardSpec, boardView, cards, cofrontSpec, commitment, commitmentsSpec, decision, fistResult, fistSpec, hiddenDots, keyed, ledgerSpec, manyCards, notesSpec,
  opportunity, readOutSpec, slidesResult, slidesSpec, stepSpec, voteSpec,
} from '../test/fake-method.js';
import { film, filmSpec } from '../test/fake-film.js';
import { advice, links, room, session, turnout } from '../test/fake-room.js';
import { dotsOfMany, fullBoard } from '../test/fake-sides.js';
import type { Scene } from './scene.js';

const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false, resume_code: 'moss-lamp-4821' };
const lead: SeatCard = { seat: 'f1', role: 'facilitator', party: null };
const big: SeatCard = { seat: 'b', role: 'screen', party: null };

/** Scenes of slides, board, votes, the issue faced, outcomes and tools; each as stage, console (`-c`) and big screen (`-b`). */
export function methodScenes(parties: number): Record<string, Scene> {
  const now = Date.now();
  const agenda = ['rules', 'slides', 'read', 'board', 'vote', 'face', 'promise', 'ledger'];
  const base = {
    agenda,
    'activity/rules': act('rules', stepSpec, { state: 'closed' }),
    'activity/slides': act('slides', slidesSpec, { state: 'draft', round: 0 }),
    'activity/read': act('read', readOutSpec, { state: 'draft', round: 0 }),
    'activity/board': act('board', boardSpec, { state: 'draft', round: 0 }),
    'activity/vote': act('vote', voteSpec, { state: 'draft', round: 0 }),
    'activity/face': act('face', cofrontSpec, { state: 'draft', round: 0 }),
    'activity/face-notes': act('face-notes', notesSpec, { state: 'draft', round: 0 }),
    'activity/face-test': act('face-test', fistSpec, { state: 'draft', round: 0 }),
    'activity/promise': act('promise', commitmentsSpec, { state: 'draft', round: 0 }),
    'activity/ledger': act('ledger', ledgerSpec, { state: 'draft', round: 0 }),
    timer: { state: 'running', length_ms: 600_000, left_ms: 421_000, at_ms: now, ends_ms: now + 421_000 },
    screens: { hidden: false, spot: null, turns: 0, held: false, light: false },
    flow: { next_date: null },
    hands: { p1: 1, p2: 0 },
    me,
  };
  const at = (id: string, more: Record<string, unknown>): Record<string, unknown> => room(parties, { ...base, stage: { activity: id, step: 3 }, ...more });
  const writing = { 'activity/slides': act('slides', slidesSpec), 'turnout/slides': turnout([4, 3, 1]), 'mine/slides': { round: 1, handed_in: false } };
  const consent = { ...slidesSpec, open_by: 'consent', own_party: true } as const;
  const board = { ...keyed(cards()), 'activity/board': act('board', boardSpec), board: boardView({ solutions: false, held: 0, moderated: false }) };
  const voting = { ...keyed(cards()), 'activity/vote': act('vote', voteSpec, { items: ['m1', 'c4', 'c6', 'm2'] }), 'turnout/vote': turnout([4, 3, 1]), 'mine/vote': { round: 1, handed_in: false } };
  const voted = { ...keyed(cards()), 'activity/vote': act('vote', voteSpec, { state: 'revealed', rounds: [1], items: ['m1', 'c4', 'c6'] }), 'result/vote/1': dotsOfMany(parties) };
  const faced = cards().map((card) => (card.id === 'm1' ? { ...card, state: 'faced' as const } : card));
  const face = { ...keyed(faced), 'activity/face': act('face', cofrontSpec), board: boardView({ solutions: true, held: 0, moderated: false }) };
  const agreed = faced.map((card) => (card.id === 'm1' ? { ...card, agreement: { text: 'From Monday the two leads decide on changes within a day, and tell both teams at once.', rev: 2, confirmed: ['p2'], on_behalf: [], waiting: ['p1'], people: { p2: 1 } } } : card));
  const notes = { 'activity/face-notes': act('face-notes', notesSpec), 'turnout/face-notes': turnout([3, 5]), 'mine/face-notes': { round: 1, handed_in: false } };
  const tested = { 'activity/face-test': act('face-test', fistSpec, { state: 'revealed', rounds: [1], items: ['s1', 's2'] }), 'result/face-test/1': fistResult(parties) };
  const reading = { ...keyed(cards()), 'activity/read': act('read', readOutSpec), 'readout/read': { order: [{ party: 'p1', card: 'c6' }, { party: 'p2', card: 'c4' }, { party: 'p1', card: 'c3' }], at: 1, skipped: [], may_end: ['p2'] } };
  const promised = {
    ...keyed(cards()), 'activity/promise': act('promise', commitmentsSpec), balance: { owners: { p1: 2, p2: 0 }, one_sided: 'p1' }, 'decision/d1': decision,
    'commitment/k1': commitment(), 'commitment/k2': commitment({ id: 'k2', text: 'Bring the list of open changes from the spring.', status: 'renegotiated', due: '2026-12-20', kept_trust: true, carried: { code: 'ABC', title: 'Spring review', commitment: 'k9' }, owner: 'Ines', card: null, first_step: '' }),
  };
  const ledger = {
    ...keyed(cards()), 'activity/ledger': act('ledger', ledgerSpec), 'opportunity/o1': opportunity(),
    'opportunity/o2': opportunity({ id: 'o2', title: 'Service in the north as one offer', stage: 'uncovered', confirmed: ['p1'], waiting: ['p2'], kinds: ['revenue', 'market', 'trust'], size: 'unknown', missing: ['Borealis confirms the description'], card: null }),
    'opportunity/o3': opportunity({ id: 'o3', title: 'Shared spare parts', stage: 'developed', owners: { p1: 'Ana', p2: 'Bo' }, next_step: 'List the forty parts both hold', due: '2027-01-15', missing: [] }),
  };
  const views: Record<string, Record<string, unknown>> = {
    step: at('rules', { 'activity/rules': act('rules', stepSpec) }),
    prepare: room(parties, { ...base, ...writing, stage: { activity: null, step: 1 } }),
    slides: at('slides', writing),
    slidesin: at('slides', { ...writing, 'activity/slides': act('slides', consent), 'keys/slides': { state: 'not-now' }, 'our-key/slides': 'open', 'mine/slides': { round: 1, handed_in: true, draft: { rev: 2, lines: { value: ['One test rig'] } } }, 'ours/slides': { lines: { value: ['One test rig for both plants, booked together.', 'Selling service in the north as one offer.'], way: ['Specifications change after sign-off.'] } } }),
    slidesopen: at('slides', { ...keyed(cards()), 'activity/slides': act('slides', slidesSpec, { state: 'revealed', rounds: [1] }), 'result/slides/1': slidesResult }),
    board: at('board', board),
    boardvoted: at('board', { ...board, ...voted, 'activity/board': act('board', { ...boardSpec, moderated: true } as typeof boardSpec), board: boardView({ solutions: true, held: 2, moderated: true }), 'held/h1': { id: 'h1', kind: 'issue', text: 'Nobody reads the minutes.' }, 'held/h2': { id: 'h2', kind: 'opportunity', text: 'Visit each other’s plants twice a year.' } }),
    board300: at('board', { 'activity/board': act('board', boardSpec), ...keyed(manyCards(300)) }),
    board60: at('board', { 'activity/board': act('board', boardSpec), ...keyed(fullBoard(parties)) }),
    vote: at('vote', voting),
    voted: at('vote', voted),
    votehidden: at('vote', { ...voted, 'result/vote/1': hiddenDots }),
    fist: at('face', { ...face, 'activity/face-test': act('face-test', fistSpec, { items: ['s1', 's2'] }), 'turnout/face-test': turnout([2, 2]), 'mine/face-test': { round: 1, handed_in: false } }),
    face: at('face', face),
    facenotes: at('face', { ...face, ...notes }),
    facetested: at('face', { ...face, ...tested, ...keyed(agreed) }),
    read: at('read', reading),
    promise: at('promise', promised),
    ledger: at('ledger', ledger),
    film: at('film', { 'activity/film': act('film', { ...filmSpec, film: film(parties) }) }),
    filmnone: at('film', { 'activity/film': act('film', { ...filmSpec, film: film(parties, 1) }) }),
    end: at('promise', { ...promised, ...keyed(agreed), session: session(parties, { status: 'closed' }), flow: { next_date: '2027-02-15' }, report: { number: 1 } }),
    endnone: at('promise', { session: session(parties, { status: 'closed' }), flow: { next_date: null, no_next_date: true }, report: { number: 0 } }),
    ask: at('promise', { ...promised, flow: { next_date: null, no_next_date: false, asks_next_date: true } }),
    cover: at('board', { ...board, screens: { hidden: true, spot: null, turns: 0, held: false, light: false } }),
  };
  const scenes: Record<string, Scene> = {};
  for (const [name, view] of Object.entries(views)) {
    scenes[name === 'step' ? 'mstep' : `m${name}`] = { tag: 'cofront-stage', view };
    const forLead = { ...view, links: links(parties), advice, me: undefined, 'hand-queue': [{ seat: 's4', party: 'p1', name: 'Ana' }], undo: { number: 41, words: 'Card parked: The car park at the southern gate.' } };
    scenes[`m${name}-c`] = { tag: 'cofront-console', kind: 'facilitator', seat: lead, view: forLead };
    scenes[`m${name}-b`] = { tag: 'cofront-screen', kind: 'screen', seat: big, view: { ...view, links: links(parties), me: undefined } };
  }
  return scenes;
}
