import type { SessionClient } from '../../client/client.js';
import type { ActivityView, CheckInSpec, Moment, PairsView, Published } from '../../view.js';

type View = ActivityView<CheckInSpec>;

/** An earlier look beside a later one, with what changed within people. */
export interface Comparison {
  from: Moment;
  earlier: View;
  later: View;
  before: Published;
  after: Published;
  pairs: PairsView;
}

export function checkIn(room: SessionClient, id: string): View | null {
  const view = room.activity(id);
  return view?.spec.kind === 'check-in' ? (view as View) : null;
}

/**
 * What can be compared with a check-in: for "after" and for "then" all pairs of that "after"; for "before" nothing,
 * since it was the first.
 */
export function comparisonsOf(room: SessionClient, view: View): Comparison[] {
  const later = view.spec.moment === 'after' ? view : view.spec.moment === 'then' ? laterOf(room, view.id) : null;
  const after = later === null ? null : room.result(later.id, later.round);
  if (later === null || after === null) return [];
  const found = room.agenda.flatMap((id): Comparison[] => {
    const earlier = checkIn(room, id);
    const pairs = room.pairs(later.id, id);
    const before = earlier === null ? null : room.result(id, earlier.round);
    if (earlier === null || pairs === null || before === null) return [];
    return [{ from: earlier.spec.moment, earlier, later, before, after, pairs }];
  });
  return found.sort((one, other) => Number(one.from === 'then') - Number(other.from === 'then'));
}

function laterOf(room: SessionClient, earlier: string): View | null {
  const id = room.agenda.find((later) => room.pairs(later, earlier) !== null);
  return id === undefined ? null : checkIn(room, id);
}

/** The lenses of the session, from any check-in of it. */
export function anyCheckIn(room: SessionClient): CheckInSpec | null {
  const found = room.agenda.map((id) => checkIn(room, id)).find((view) => view !== null);
  return found?.spec ?? null;
}
