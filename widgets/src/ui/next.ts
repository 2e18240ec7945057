import type { Act } from '../acts.js';
import type { NextView } from '../view.js';

/** What distinguishes one offer of what comes next from another. */
export function offerOf({ do: what, step, activity, round, turn }: NextView): string {
  return [what, step, activity, round, turn].join('/');
}

/** The act that does what comes next, as it was offered; null if there is nothing to press. */
export function actOf({ do: what, step, activity, round, turn, label }: NextView): Act | null {
  return label === '' || what === 'wait' || what === 'over' ? null : { kind: 'go-on', do: what, step, activity, round, turn };
}
