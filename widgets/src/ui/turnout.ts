import type { SessionClient } from '../client/client.js';
import { languageOf, say } from '../strings.js';
import { handedIn } from './counting.js';
import type { Side } from './sides.js';

/** Who has handed in, per party: out of those who are here, and never fewer than have handed in. */
export function turnoutSides(room: SessionClient, activity: string): Side[] {
  return handedIn(room, activity).map(({ party, filled, of, entered }) => {
    const key = entered > 0 ? 'console.handedInEntered' : 'console.handedIn';
    return { party, filled, of, words: say(languageOf(room.session), key, { n: filled, of, entered }) };
  });
}

/** Who is here, per party, of all who ever joined. */
export function presenceSides(room: SessionClient): Side[] {
  const here = room.counts('presence');
  const joined = room.counts('joined');
  return (room.session?.parties ?? []).map((party) => {
    const filled = here[party.id] ?? 0;
    const of = Math.max(filled, joined[party.id] ?? 0);
    return { party, filled, of, words: say(languageOf(room.session), 'wait.presentOf', { n: filled }) };
  });
}

/** The sides in one spoken sentence. */
export function spoken(sides: readonly Side[]): string {
  return sides.map(({ party, words }) => `${party.name}: ${words}`).join('. ');
}
