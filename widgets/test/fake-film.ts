// A year of an alliance, for tests and for the development page. No rule lives here.
import type { AllianceViewSpec, Film, FilmPoint } from '../src/view.js';

const DAYS = ['2026-01-14', '2026-02-25', '2026-04-14', '2026-05-29', '2026-07-13', '2026-08-27', '2026-10-11', '2026-11-25'];
const TITLES = ['Kick-off', 'Calling for trust', 'Two slides', 'The price list', 'What happened in May', 'Two slides, again', 'Half-year', 'Alliance review'];
const INTEGRITY = [65, 70, 70, 35, 45, 55, 70, 75];
const HIDDEN = 'hidden to protect answers';

export function film(parties = 2, count = 8): Film {
  const places = Array.from({ length: count }, (_, place) => place);
  const sides = Array.from({ length: parties }, (_, place) => place);
  const point = (place: number, more: number, rater: number): FilmPoint => (place === 2 && rater === 1 ? { value: null, why: HIDDEN, low: null, high: null } : { value: Math.min(95, (INTEGRITY[place % 8] ?? 0) + more), why: '', low: Math.min(92, (INTEGRITY[place % 8] ?? 0) + more - 3), high: Math.min(100, (INTEGRITY[place % 8] ?? 0) + more + 3) });
  const trust = (['integrity', 'competence'] as const).flatMap((group, more) =>
    sides.flatMap((rater) => sides.filter((target) => target !== rater).map((target) => ({ group, rater, target, points: places.map((place) => point(place, 10 * more + 5 * ((rater + place) % 2), rater)) }))),
  );
  const value = (['tangible', 'intangible'] as const).flatMap((worth, less) =>
    (['uncovered', 'discovered', 'developed', 'realised'] as const).map((stage, late) => ({ value: worth, stage, counts: places.map((place) => (place === 1 ? null : Math.max(0, Math.round(place / 1.5) - late * 2 - less + 1))) })),
  );
  const commitments = (['kept', 'renegotiated', 'missed'] as const).map((outcome, at) => ({ outcome, counts: places.map((place) => (at === 2 ? (place === 3 ? 3 : 0) : Math.max(0, place - at * 4))) }));
  const NAMES = ['Acme', 'Borealis', 'Cirrus', 'Delta', 'Elm', 'Fjord'];
  return {
    name: 'Acme x Borealis',
    parties: sides.map((place) => ({ name: NAMES[place] ?? '', label: '' })),
    sessions: places.map((place) => ({ day: DAYS[place % 8] ?? '', title: TITLES[place % 8] ?? '', at: count < 2 ? 0.5 : place / (count - 1) })),
    earlier: 0,
    trust,
    value,
    commitments,
    marks: [
      { day: '2026-05-20', words: 'The price list got out before we had told them; we heard it from a customer.', at: 0.4 },
      { day: '2026-07-02', words: 'Both boards sat down for a day and said what happened.', at: 0.55 },
    ],
    taken: '2026-11-28',
  };
}

export const filmSpec: AllianceViewSpec = {
  kind: 'alliance-view',
  title: 'Trust beside value',
  intro: '',
  minutes: 12,
  coach: '',
  within: null,
  hints: true,
  film: film(),
  reading: ['That two things happen at the same time does not make one the cause of the other.', 'A gap is a gap: the words beside it say why there is no figure.'],
};
