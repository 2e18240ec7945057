// The big screen with real names and real numbers: long names, many cards, long cards, three and six sides.
import type { SeatCard } from '../src/wire.js';
import type { PartyView } from '../src/view.js';
import { checkInActivity, checkInPublished } from '../test/fake-check-in.js';
import { film, filmSpec } from '../test/fake-film.js';
import { act, boardSpec, card, cofrontSpec, commitment, commitmentsSpec, dotsResult, fistResult, fistSpec, keyed, ledgerSpec, notesSpec, opportunity, readOutSpec, slidesSpec, stepSpec, voteSpec } from '../test/fake-method.js';
import { activity, links, published, room, session, turnout } from '../test/fake-room.js';
import type { Scene } from './scene.js';

const NAMES = ['Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA', "Société Générale d'Électricité du Nord et de l'Est S.A.", 'Grid', 'Nordwind Energie AG', 'Solaris Grid Partners Ltd.', 'شركة الكهرباء الوطنية'];
const LABELS = ['Norddeutsche', 'SGENE', 'Grid', 'Nordwind', 'Solaris', 'الكهرباء'];
const LONG = 'Specifications change after sign-off, and the second team hears it last, which costs a week of work each time, moves the people who test from one plant to the other and back, and nobody can say afterwards who decided it, when, and whether the customer was told in time or not at all.';
const SHORT = ['Late answers to design questions stop the line for days.', 'Forecasts are two months old when they reach production.', 'Complaints travel through three inboxes before anybody acts.', 'One test rig for both plants, booked together.', 'A shared service team for the northern customers.'];
const big: SeatCard = { seat: 'b', role: 'screen', party: null };

export function screenScenes(parties: number): Record<string, Scene> {
  const sides: PartyView[] = NAMES.slice(0, parties).map((name, mark) => ({ id: `p${mark + 1}`, name, label: LABELS[mark], mark }) as PartyView);
  const text = (n: number, long: boolean): string => (long ? `${n}: ${LONG}`.slice(0, 280) : (SHORT[n % SHORT.length] ?? ''));
  const many = (n: number, long = false): ReturnType<typeof card>[] =>
    Array.from({ length: n * parties + 4 }, (_, at) =>
      at < 4
        ? card({ id: `m${at}`, text: text(at, long), party: null, state: 'midst', confirmed: sides.map(({ id }) => id), waiting: [], n: at })
        : card({ id: `c${at}`, text: text(at, long), party: `p${1 + (at % parties)}`, kind: at % 3 ? 'issue' : 'opportunity', n: at }),
    );
  const at = (id: string, more: Record<string, unknown>): Scene => ({
    tag: 'cofront-screen', kind: 'screen', seat: big,
    view: room(parties, { session: session(parties, { parties: sides }), stage: { activity: id, step: 3 }, links: links(parties), ...more }),
  });
  const lines = (n: number, long: boolean) => ({
    kind: 'slides',
    slides: sides.flatMap(({ id }, side) =>
      slidesSpec.prompts.map((prompt, p) => ({
        party: id, prompt: prompt.id,
        lines: Array.from({ length: Math.ceil((n - (side * 2 + p)) / (parties * 2)) }, (_, line) => ({ text: text(line + p, long), card: null, entered: line === 1 })),
      })),
    ),
  });
  const ranking = (n: number, long = false) => ({ ...dotsResult, ranking: Array.from({ length: n }, (_, i) => ({ ...dotsResult.ranking[i % 3], card: `c${i}`, text: text(i, long), total: n - i, by: Object.fromEntries(sides.map(({ id }) => [id, 3])), share: Object.fromEntries(sides.map(({ id }) => [id, 0.3])) })) });
  const face = { agenda: ['face'], 'activity/face': act('face', { ...cofrontSpec, card: 'm0', coach: 'Look at the issue, not at each other. It lies in front of both of you, and nobody has to win it.' } as never), ...keyed(many(1)) };
  const options = Array.from({ length: 6 }, (_, i) => card({ id: `s${i}`, kind: 'solution', on: 'm0', text: text(i, i % 2 === 1), party: `p${1 + (i % parties)}`, n: 100 + i }));
  const promises = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`commitment/k${i}`, commitment({ id: `k${i}`, text: text(i, i % 3 === 1), party: `p${1 + (i % parties)}`, counterpart: `p${1 + ((i + 1) % parties)}`, owner: 'Ana María Ruiz-Gallardón' })]));
  const values = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, i) => [`opportunity/o${i}`, opportunity({ id: `o${i}`, title: text(i, false), stage: (['uncovered', 'discovered', 'developed', 'realised'] as const)[i % 4] ?? 'uncovered', card: null })]));
  const scenes: Record<string, Scene> = {
    lobby: at('', { stage: { activity: null, step: 1 } }),
    poll: at('pulse', { 'activity/pulse': activity(), 'turnout/pulse': turnout([7, 6, 2, 1, 0, 1]) }),
    trust: at('pulse', { 'activity/pulse': activity({ state: 'revealed', rounds: [1] }), 'result/pulse/1': published(parties) }),
    lenses: at('check-in-before', { 'activity/check-in-before': checkInActivity('before', { state: 'revealed', rounds: [1] }), 'result/check-in-before/1': checkInPublished('before', parties) }),
    slideswork: at('slides', { 'activity/slides': act('slides', slidesSpec), 'turnout/slides': turnout([2, 2, 3]) }),
    slides19: at('slides', { 'activity/slides': act('slides', slidesSpec, { state: 'revealed' }), 'result/slides/1': lines(19, false) }),
    slides60: at('slides', { 'activity/slides': act('slides', slidesSpec, { state: 'revealed' }), 'result/slides/1': lines(60, true) }),
    board3: at('board', { 'activity/board': act('board', boardSpec), ...keyed(many(3)) }),
    board10: at('board', { 'activity/board': act('board', boardSpec), ...keyed(many(10)) }),
    board60: at('board', { 'activity/board': act('board', boardSpec), ...keyed(many(60, true)) }),
    vote: at('vote', { 'activity/vote': act('vote', voteSpec, { items: many(10).slice(0, 10).map(({ id }) => id) }), ...keyed(many(10)), 'turnout/vote': turnout([1, 3, 2]) }),
    vote60: at('vote', { 'activity/vote': act('vote', voteSpec, { items: many(60).slice(0, 60).map(({ id }) => id) }), ...keyed(many(60, true)), 'turnout/vote': turnout([1, 3, 2]) }),
    voted10: at('vote', { 'activity/vote': act('vote', voteSpec, { state: 'revealed' }), 'result/vote/1': ranking(10) }),
    voted60: at('vote', { 'activity/vote': act('vote', voteSpec, { state: 'revealed' }), 'result/vote/1': ranking(60, true) }),
    read: at('read', { 'activity/read': act('read', readOutSpec), ...keyed(many(3, true)), 'readout/read': { order: [{ party: 'p1', card: 'c5' }, { party: 'p2', card: 'c6' }], at: 1, skipped: [], may_end: [] } }),
    face: at('face', { ...face, ...keyed(options) }),
    facefist: at('face', { ...face, ...keyed(options), 'activity/face-test': act('face-test', fistSpec, { items: options.map(({ id }) => id) }), 'turnout/face-test': turnout([2, 2]) }),
    facetested: at('face', { ...face, ...keyed(options), 'activity/face-test': act('face-test', fistSpec, { state: 'revealed' }), 'result/face-test/1': fistResult(parties) }),
    facenotes: at('face', { ...face, 'activity/face-notes': act('face-notes', notesSpec as never, { state: 'revealed' }), 'result/face-notes/1': { kind: 'slides', slides: sides.flatMap(({ id }) => ['stake', 'contribution', 'need'].map((prompt, i) => ({ party: id, prompt, lines: [{ text: text(i, false), card: null, entered: false }] }))) } }),
    faceagreed: at('face', { ...face, ...keyed([{ ...card({ id: 'm0', text: text(1, true), party: null, state: 'agreed', waiting: [] }), agreement: { text: 'Both leads meet every Monday at nine for half an hour. They bring the list of open changes, decide what is below ten thousand, and write down in one place what was decided, by whom, and from when it counts.', rev: 1, confirmed: ['p1'], on_behalf: [], waiting: ['p2'], people: { p1: 1 } } }]) }),
    promise: at('promise', { 'activity/promise': act('promise', commitmentsSpec), ...promises(3), balance: { owners: { p1: 2, p2: 1 }, one_sided: null } }),
    promise12: at('promise', { 'activity/promise': act('promise', commitmentsSpec), ...promises(12) }),
    ledger: at('ledger', { 'activity/ledger': act('ledger', ledgerSpec), ...values(8) }),
    ledger30: at('ledger', { 'activity/ledger': act('ledger', ledgerSpec), ...values(30) }),
    film: at('film', { 'activity/film': act('film', { ...filmSpec, film: film(parties) }) }),
    step: at('rules', { 'activity/rules': act('rules', stepSpec) }),
    steplong: at('rules', { 'activity/rules': act('rules', { ...stepSpec, text: Array.from({ length: 9 }, () => LONG).join('\n\n') } as never) }),
    end: at('', { session: session(parties, { parties: sides, status: 'closed' }), stage: { activity: null, step: 9 }, ...promises(3), flow: { next_date: '2027-02-15' } }),
    spot: at('board', { 'activity/board': act('board', boardSpec), ...keyed(many(10, true)), screens: { hidden: false, spot: { what: 'card', target: 'c5', part: '' } } }),
  };
  return Object.fromEntries(Object.entries(scenes).map(([name, scene]) => [`big-${name}`, scene]));
}
