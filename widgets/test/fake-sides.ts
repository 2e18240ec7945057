// Real names and real numbers: what a room of two to six parties puts on a screen. No rule lives here.
import type { CardView, DotsResult, PartyView } from '../src/view.js';
import { card, dotsResult } from './fake-method.js';

const REAL: readonly [string, string][] = [
  ['Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA', 'Norddt. Energ.'],
  ['Société Générale d\u2019Électricité du Nord et de l\u2019Est S.A.', 'Soc. Générale'],
  ['Grid', 'Grid'],
  ['Solaris Grid Partners Ltd.', 'Solaris Grid'],
  ['مجموعة الشمال للطاقة المتجددة', 'مجموعة الشمال'],
  ['北海道電力送配電株式会社', '北海道電力'],
];

/** Parties as they are called outside of examples, with short labels. */
export function realParties(n: number): PartyView[] {
  return REAL.slice(0, n).map(([name, label], index) => ({ id: `p${index + 1}`, name, label, mark: index }) as PartyView);
}

const WORDS =
  'Specifications change after sign-off, and the second team hears it last: the drawings are already with the supplier, the line stands for two days, and nobody can say afterwards who decided it, when it was written down, or which of the three inboxes it went through before anybody acted on it at all. ';

/** A card's text of exactly so many characters. */
export function long(length = 280, start = ''): string {
  return (start + WORDS.repeat(3)).slice(0, length - 1).trimEnd().padEnd(length - 1, 'x') + '.';
}

/** A board of so many cards of 280 characters: a third in the midst, the others with the sides in turn. */
export function fullBoard(parties: number, n = 60): CardView[] {
  const ids = realParties(parties).map(({ id }) => id);
  return Array.from({ length: n }, (_, index) => {
    const party = ids[index % ids.length] ?? null;
    const inMidst = Math.floor(index / ids.length) % 3 === 2;
    const confirmed = inMidst ? ids : index % 4 === 1 ? ids.slice(0, 1) : [];
    return card({
      id: `x${index}`, n: index, party, kind: index % 4 === 0 ? 'opportunity' : 'issue', text: long(280, `Card ${index + 1} of ${n}. `),
      state: inMidst ? 'midst' : 'raised', confirmed, waiting: ids.filter((id) => !confirmed.includes(id)),
    });
  });
}

/** What a vote gave, with the share of every party. */
export function dotsOfMany(parties: number): DotsResult {
  const ids = realParties(parties).map(({ id }) => id);
  const each = <T>(known: Readonly<Record<string, T>>, one: (at: number) => NoInfer<T>): Record<string, T> =>
    Object.fromEntries(ids.map((id, at) => [id, known[id] ?? one(at)]));
  const ranking = dotsResult.ranking.map((ranked) => ({ ...ranked, by: each(ranked.by, (at) => 3 * at), share: each(ranked.share, (at) => 0.12 * at) }));
  return { ...dotsResult, ranking };
}
