import type { CardKind } from '../../acts.js';
import type { CardView, Party, Ranked } from '../../view.js';

export type Sort = 'arrival' | 'dots' | 'party';

export interface Filter {
  kind: CardKind | '';
  /** A party's id, `both` for cards of everybody, or empty. */
  party: string;
  state: CardView['state'] | 'waiting' | '';
  text: string;
  sort: Sort;
}

export const EVERYTHING: Filter = { kind: '', party: '', state: '', text: '', sort: 'arrival' };

/** One column of the board: a side, or the midst (`party` null). */
export interface Column {
  key: string;
  party: Party | null;
  cards: CardView[];
}

export interface Arranged {
  /** The midst first, then the sides. */
  columns: Column[];
  parked: CardView[];
  /** How many cards there are before the filter. */
  of: number;
  shown: number;
}

const IN_THE_MIDST = new Set<CardView['state']>(['midst', 'faced', 'agreed']);

export function isInMidst(card: CardView): boolean {
  return IN_THE_MIDST.has(card.state);
}

/** Puts the cards into their columns. A card goes to the midst when every side confirmed it; one of both waits there. */
export function arrange(
  cards: readonly CardView[],
  parties: readonly Party[],
  filter: Filter,
  dots: ReadonlyMap<string, Ranked> | null,
): Arranged {
  const own = cards.filter(({ into, on, kind }) => into === null && (on === null || kind !== 'solution'));
  const found = own.filter((card) => passes(card, filter)).sort(order(filter.sort, parties, dots));
  const onBoard = found.filter(({ state }) => state !== 'parked');
  const isCentral = (card: CardView): boolean => isInMidst(card) || !parties.some(({ id }) => id === card.party);
  const midst = onBoard.filter(isCentral);
  const columns: Column[] = [
    { key: 'midst', party: null, cards: [...midst.filter(isInMidst), ...midst.filter((card) => !isInMidst(card))] },
    ...parties.map((party) => ({
      key: party.id,
      party,
      cards: onBoard.filter((card) => card.party === party.id && !isCentral(card)),
    })),
  ];
  return { columns, parked: found.filter(({ state }) => state === 'parked'), of: own.length, shown: found.length };
}

function passes(card: CardView, { kind, party, state, text }: Filter): boolean {
  if (kind !== '' && card.kind !== kind) return false;
  if (party !== '' && (card.party ?? 'both') !== party) return false;
  if (state === 'waiting' ? card.waiting.length === 0 || isInMidst(card) : state !== '' && card.state !== state) return false;
  const wanted = text.trim().toLocaleLowerCase();
  return wanted === '' || card.text.toLocaleLowerCase().includes(wanted);
}

function order(sort: Sort, parties: readonly Party[], dots: ReadonlyMap<string, Ranked> | null) {
  const place = new Map(parties.map(({ id }, index) => [id, index]));
  const by = ({ party }: CardView): number => place.get(party ?? '') ?? parties.length;
  const total = ({ id }: CardView): number => dots?.get(id)?.total ?? -1;
  return (one: CardView, other: CardView): number => {
    if (sort === 'dots' && total(one) !== total(other)) return total(other) - total(one);
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
