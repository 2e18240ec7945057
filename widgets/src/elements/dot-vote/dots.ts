import type { SessionClient } from '../../client/client.js';
import type { ActivityView, DotsResult, DotVoteSpec, RankedView } from '../../view.js';

const [LEAST_VOTES, MOST_VOTES] = [2, 5];

/** How many dots each person has: as set, or by the number of cards. */
export function votesOf({ spec, items = [] }: ActivityView<DotVoteSpec>): number {
  return spec.votes ?? Math.min(MOST_VOTES, Math.max(LEAST_VOTES, Math.ceil(items.length / 4)));
}

const made = new WeakMap<DotsResult, ReadonlyMap<string, RankedView>>();

/** What the newest opened vote gave each card; null before the first one. */
export function dotsOf(room: SessionClient): ReadonlyMap<string, RankedView> | null {
  let newest: DotsResult | null = null;
  for (const id of room.agenda) {
    const view = room.activity(id);
    const round = view?.rounds.at(-1);
    if (view?.spec.kind === 'dot-vote' && round !== undefined) newest = room.opened<DotsResult>(id, round) ?? newest;
  }
  if (newest === null) return null;
  const known = made.get(newest) ?? new Map(newest.ranking.map((ranked) => [ranked.card, ranked]));
  made.set(newest, known);
  return known;
}
