import { lot } from '../../ui/lot.js';
import type { CheckInSpec, Lens } from '../../view.js';

/** Lens id -> the mean of what was answered; a lens without an answer is absent. Never one number for all. */
export function profileOf(spec: CheckInSpec, answers: Readonly<Record<string, number>>): Record<string, number> {
  const profile: Record<string, number> = {};
  for (const { id } of spec.lenses) {
    const values = spec.items.filter(({ lens }) => lens === id).flatMap((item) => answers[item.id] || []);
    if (values.length > 0) profile[id] = values.reduce((all, one) => all + one, 0) / values.length;
  }
  return profile;
}

/**
 * The lens to think about: the lowest one that has a good end; the first if several are equal. A balance only if it is
 * the only one.
 */
export function lowestLens(spec: CheckInSpec, profile: Readonly<Record<string, number>>): Lens | null {
  const answered = spec.lenses.filter(({ id }) => profile[id] !== undefined);
  const ranked = answered.filter(({ balance }) => !balance);
  const of = ({ id }: Lens): number => profile[id] ?? Infinity;
  return (ranked.length > 0 ? ranked : answered).reduce<Lens | null>(
    (lowest, lens) => (lowest === null || of(lens) < of(lowest) ? lens : lowest),
    null,
  );
}

/** One reflective prompt for the lowest lens; the same one whenever this person looks again. */
export function promptFor(
  spec: CheckInSpec,
  profile: Readonly<Record<string, number>>,
  seed: string,
): { lens: Lens; text: string } | null {
  const lens = lowestLens(spec, profile);
  const prompts = lens === null ? [] : (spec.prompts[lens.id] ?? []);
  const text = lens === null || prompts.length === 0 ? undefined : prompts[lot(seed, `prompt/${spec.moment}/${lens.id}`, prompts.length)];
  return lens === null || text === undefined ? null : { lens, text };
}
