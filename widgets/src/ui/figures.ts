import type { CheckInSpec, Figures, ItemResult, Lens, PartyView, Published } from '../view.js';

/** Whose value is on the line of a lens: a party's, or everyone's (null). */
export type Group = PartyView | null;

export interface GroupValue {
  group: Group;
  /** 1..points, or null where there is no figure to show. */
  mean: number | null;
  /** A reason code; empty when shown. */
  hidden: string;
  /** "high" or "low" when all answered with that end. */
  unanimous: string;
  /** The mean of everyone except these parties, shown beside unanimous groups. */
  without?: { parties: readonly string[]; mean: number };
}

/** The published items of one lens, in order. */
export function itemsOf(result: Published, lens: string): ItemResult[] {
  return result.items.filter(({ dimension }) => dimension === lens);
}

/** One value per party and, where it really is everyone, one for the room. */
export function valuesOf(result: Published, lens: string, parties: readonly PartyView[]): GroupValue[] {
  const cells = result.dimensions.find(({ dimension }) => dimension === lens)?.cells ?? [];
  const values = parties.flatMap((party): GroupValue[] => {
    const cell = cells.find(({ rater }) => rater === party.id);
    if (cell === undefined) return [];
    return [{ group: party, mean: cell.mean, hidden: cell.hidden, unanimous: cell.unanimous }];
  });
  return [...values, { group: null, ...roomOf(result, lens) }];
}

/** The mean of the published item means of everyone; hidden as soon as a party is left out of one. */
function roomOf(result: Published, lens: string): Omit<GroupValue, 'group'> {
  const totals = itemsOf(result, lens).map(({ total }) => total);
  const open = totals.filter(({ mean, left_out }) => mean !== null && left_out.length === 0);
  if (open.length > 0) {
    return { mean: open.reduce((all, { mean }) => all + (mean ?? 0), 0) / open.length, hidden: '', unanimous: '' };
  }
  const rest = totals.flatMap(({ mean, left_out }) => (mean === null ? [] : [{ mean, parties: left_out }]));
  const [first] = rest;
  if (first !== undefined && totals.length === 1) return { mean: null, hidden: 'protected', unanimous: '', without: first };
  const unanimous = totals.find((total) => total.unanimous !== '')?.unanimous ?? '';
  return { mean: null, hidden: unanimous === '' ? (totals[0]?.hidden || 'protected') : '', unanimous };
}

/** How many people of the room answered the items of a lens: least and most, or null where that is hidden. */
export function peopleOf(result: Published, lens: string): [number, number] | null {
  const people = itemsOf(result, lens).flatMap(({ total }) => (total.left_out.length === 0 ? (total.n ?? []) : []));
  return people.length === 0 ? null : [Math.min(...people), Math.max(...people)];
}

/** What one group answered to one item. */
export function figuresOf(item: ItemResult, group: Group): Figures | null {
  return group === null ? item.total : (item.cells.find(({ rater }) => rater === group.id) ?? null);
}

/** The label of the end at which a whole group is. */
export function endOf(lens: Pick<Lens, 'low' | 'high'>, unanimous: string): string {
  return unanimous === 'high' ? lens.high : lens.low;
}

/** Whether anything is shown for a party, or for the room. */
export function isAnything(result: Published, spec: CheckInSpec, ofParties: boolean): boolean {
  return spec.lenses.some(({ id }) =>
    itemsOf(result, id).some(({ cells, total }) => (ofParties ? cells : [total]).some(({ hidden }) => hidden === '')),
  );
}
