import type { CardKind } from '../../acts.js';
import { ownFirst } from '../../ui/party.js';
import type { CardView, PartyView, RankedView } from '../../view.js';

export type Sort = 'arrival' | 'newest' | 'dots' | 'kind' | 'party';

export interface Filter {
  kind: CardKind | '';
  /** A party's id, `both` for cards of everybody, or empty. */
  party: string;
  /** `us` for what still waits for one's own side. */
  state: CardView['state'] | 'waiting' | 'us' | '';
  text: string;
  sort: Sort;
}

export const EVERYTHING: Filter = { kind: '', party: '', state: '', text: '', sort: 'arrival' };

/** One column of the board: a side, or the midst (`party` null). */
export interface Column {
  key: string;
  party: PartyView | null;
  cards: CardView[];
  /** For the midst: how many cards are in it. The others wait between the sides. */
  inside?: number;
}

/**
 * The sides to the left and right of the midst. If there is no room for all of a group, one of them is shown at a time.
 */
export type Around = readonly [Column[], Column[]];

export interface Arranged {
  /** The midst first, then one's own side, then the others. */
  columns: Column[];
  parked: CardView[];
  /** How many cards there are before the filter. */
  of: number;
  shown: number;
  /** How many in all wait for one's own side. */
  forUs: number;
}

export function isInMidst(card: CardView): boolean {
  return card.place === 'midst';
}

/**
 * Puts the cards into their columns. What every side has confirmed is in the midst; what waits for all of them is
 * between the sides.
 */
export function arrange(
  cards: readonly CardView[],
  parties: readonly PartyView[],
  filter: Filter,
  dots: ReadonlyMap<string, RankedView> | null,
  us: string | null = null,
): Arranged {
  const own = cards.filter(({ into, on, kind }) => into === null && (on === null || kind !== 'solution'));
  const found = own.filter((card) => passes(card, filter, us)).sort(order(filter.sort, parties, dots));
  const onBoard = found.filter(({ state }) => state !== 'parked');
  const isCentral = (card: CardView): boolean => card.place === 'midst' || card.place === 'between' || !parties.some(({ id }) => id === card.party);
  const midst = onBoard.filter(isCentral);
  const inside = midst.filter(isInMidst);
  const columns: Column[] = [
    { key: 'midst', party: null, cards: [...inside, ...midst.filter((card) => !isInMidst(card))], inside: inside.length },
    ...ownFirst(parties, us).map((party) => ({
      key: party.id,
      party,
      cards: onBoard.filter((card) => card.party === party.id && !isCentral(card)),
    })),
  ];
  const parked = found.filter(({ state }) => state === 'parked');
  return { columns, parked, of: own.length, shown: found.length, forUs: own.filter((card) => waitsFor(card, us)).length };
}

/** Two sides face each other; of more, one's own is left of the midst by itself, or the sides are split in half. */
export function around(columns: readonly Column[], parties: readonly PartyView[], us: string | null): Around {
  const sides = columns.filter(({ party }) => party !== null);
  if (sides.length > 2 && us !== null) return [sides.slice(0, 1), sides.slice(1)];
  const inOrder = parties.flatMap(({ id }) => sides.filter(({ key }) => key === id));
  const half = Math.floor(inOrder.length / 2);
  return [inOrder.slice(0, half), inOrder.slice(half)];
}

function passes(card: CardView, { kind, party, state, text }: Filter, us: string | null): boolean {
  if (kind !== '' && card.kind !== kind) return false;
  if (party !== '' && (card.party ?? 'both') !== party) return false;
  if (state === 'us') {
    if (!waitsFor(card, us)) return false;
  } else if (state === 'waiting' ? card.waiting.length === 0 || isInMidst(card) : state !== '' && card.state !== state) {
    return false;
  }
  const wanted = text.trim().toLocaleLowerCase();
  return wanted === '' || card.text.toLocaleLowerCase().includes(wanted);
}

function waitsFor(card: CardView, us: string | null): boolean {
  return us !== null && card.state !== 'parked' && card.waiting.includes(us);
}

const KINDS: readonly CardKind[] = ['issue', 'opportunity', 'solution'];

function order(sort: Sort, parties: readonly PartyView[], dots: ReadonlyMap<string, RankedView> | null) {
  const place = new Map(parties.map(({ id }, index) => [id, index]));
  const by = ({ party }: CardView): number => place.get(party ?? '') ?? parties.length;
  const total = ({ id }: CardView): number => dots?.get(id)?.total ?? -1;
  return (one: CardView, other: CardView): number => {
    if (sort === 'dots' && total(one) !== total(other)) return total(other) - total(one);
    if (sort === 'newest') return other.n - one.n;
    if (sort === 'kind' && one.kind !== other.kind) return KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind);
    if (sort === 'party' && by(one) !== by(other)) return by(one) - by(other);
    return one.n - other.n;
  };
}

/** Solutions by the issue they are attached to. */
export function solutionsOf(cards: readonly CardView[]): Map<string, CardView[]> {
  const found = new Map<string, CardView[]>();
  for (const card of cards) {
    if (card.on === null || card.into !== null || card.kind !== 'solution') continue;
    found.set(card.on, [...(found.get(card.on) ?? []), card]);
  }
  return found;
}

const ARROWS: Record<string, [number, number]> = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

/** The card that an arrow key leads to from another one, over the columns as they stand side by side. */
export function neighbour(columns: readonly Column[], carried: string, from: string, key: string, isRtl: boolean): string | null {
  const [across, down] = ARROWS[key] ?? [0, 0];
  const filled = columns.map(({ cards }) => cards.map(({ id }) => id)).filter((ids) => ids.some((id) => id !== carried || id === from));
  const at = filled.findIndex((ids) => ids.includes(from));
  const row = filled[at]?.indexOf(from) ?? 0;
  if (across === 0) return filled[at]?.filter((id, index) => id !== carried && (index - row) * down > 0).at(down > 0 ? 0 : -1) ?? null;
  const beside = filled[at + (isRtl ? -across : across)] ?? [];
  const near = Math.min(row, beside.length - 1);
  return [beside[near], beside[near + 1], beside[near - 1]].find((id) => id !== undefined && id !== carried) ?? null;
}
