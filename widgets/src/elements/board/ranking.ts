import type { SessionClient } from '../../client/client.js';
import type { DotsResult, Ranked } from '../../view.js';

const made = new WeakMap<DotsResult, ReadonlyMap<string, Ranked>>();

/** What the newest opened vote gave each card; null before there was one. */
export function dotsOf(room: SessionClient): ReadonlyMap<string, Ranked> | null {
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
