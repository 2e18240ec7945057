import type { SessionClient } from '../client/client.js';
import type { StringKey } from '../strings.js';
import type { Spoken } from '../view.js';

type Say = (key: StringKey, values?: Readonly<Record<string, string | number>>) => string;

/**
 * Who has confirmed a wording, the same sentence as `said` in Python; who is still missing is said beside it. Empty for
 * nobody.
 */
export function spoken({ confirmed, on_behalf, waiting, people }: Spoken, say: Say, nameOf: (party: string) => string): string {
  const counted = (n: number): string => say('spoken.people', { n });
  const by = (party: string): string => {
    const who = counted(people[party] ?? 0);
    if (!on_behalf.includes(party)) return who;
    return people[party] ? say('spoken.andLead', { who }) : say('spoken.lead');
  };
  const said: string[] = [];
  const who = new Set(confirmed.map(by));
  if (waiting.length === 0 && who.size === 1) {
    const [only = ''] = who;
    const [all, each] = confirmed.length === 2 ? (['spoken.both', 'spoken.bothEach'] as const) : (['spoken.all', 'spoken.allEach'] as const);
    said.push(say(on_behalf.length > 0 ? all : each, { who: only, n: confirmed.length }));
  } else if (confirmed.length > 0) {
    said.push(say('spoken.confirmed', { parties: confirmed.map((party) => say('spoken.for', { party: nameOf(party), who: by(party) })).join(', ') }));
  }
  for (const party of waiting) {
    if (people[party]) said.push(say('spoken.soFar', { who: counted(people[party]), party: nameOf(party) }));
  }
  return said.join('; ');
}

/** Remembers on this device that its person confirmed a wording: the room shows counts, not whose they are. */
export function confirmHere(room: SessionClient, words: string, is = true): void {
  if (is) room.keep.set(hereKey(room, words), true);
  else room.keep.delete(hereKey(room, words));
}

/** Whether one's own side still waits for this person. */
export function mayConfirm(room: SessionClient, own: string | null, { waiting, people }: Spoken, words: string): boolean {
  if (own === null || !waiting.includes(own)) return false;
  return !people[own] || room.keep.get(hereKey(room, words)) !== true;
}

function hereKey(room: SessionClient, words: string): string {
  return `${room.seat?.seat ?? ''}/confirmed/${words}`;
}
