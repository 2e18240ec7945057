/**
 * A random choice derived from a seed: 0..count-1, the same for the same seed and name. So a reload shows the same
 * sides and the same prompt, and only the seed has to be stored.
 */
export function lot(seed: string, name: string, count: number): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed}/${name}`) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  // FNV-1a leaves its lowest bits almost linear in the text; the finisher of MurmurHash3 mixes them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % count;
}
