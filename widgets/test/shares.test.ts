import { describe, expect, it } from 'vitest';
import { sharesOf } from '../src/ui/shares.js';
import type { DotsResult, PartyView, RankedView } from '../src/view.js';

const parties = ['p1', 'p2', 'p3', 'p4'].map((id, mark): PartyView => ({ id, name: id, label: id, mark }));

function shares(share: Record<string, number | null>, reasons: Record<string, string> = {}): [string, string | null][] {
  const by = Object.fromEntries(Object.keys(share).map((id) => [id, 1]));
  const all = sharesOf(parties, { share, by } as unknown as RankedView, { reasons } as unknown as DotsResult, 'hidden');
  return all.map(({ sides, why }) => [sides.map(({ id }) => id).join('+'), why]);
}

describe('the shares of a card by side', () => {
  it('keep the order of the sides', () => {
    expect(shares({ p1: null, p2: 0.5, p3: 0, p4: 0.25 })).toEqual([['p1', 'hidden'], ['p2', null], ['p3', null], ['p4', null]]);
  });

  it('are hidden together for one reason, and apart for two', () => {
    const reasons = { p2: 'too few', p3: 'too few', p4: 'nobody' };
    expect(shares({ p1: 0.5, p2: null, p3: null, p4: null }, reasons)).toEqual([['p1', null], ['p2+p3', 'too few'], ['p4', 'nobody']]);
  });

  it('are left out for a side that the vote does not know', () => {
    expect(shares({ p1: 0.5 })).toEqual([['p1', null]]);
  });
});
