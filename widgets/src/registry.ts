import { define } from './define.js';
import { kind as allianceView } from './elements/alliance-view/kind.js';
import { kind as board } from './elements/board/kind.js';
import { kind as checkIn } from './elements/check-in/kind.js';
import { kind as cofront } from './elements/cofront/kind.js';
import { kind as commitments } from './elements/commitments/kind.js';
import { kind as dotVote } from './elements/dot-vote/kind.js';
import { kind as fist } from './elements/fist/kind.js';
import { kind as ledger } from './elements/ledger/kind.js';
import { kind as readOut } from './elements/read-out/kind.js';
import { kind as slides } from './elements/slides/kind.js';
import { kind as step } from './elements/step/kind.js';
import { kind as trustPoll } from './elements/trust-poll/kind.js';
import type { Kind, KindHost } from './kind.js';
import { loadWords } from './page-words.js';
import { addWords } from './strings.js';
import type { Spec } from './view.js';

export type KindName = Spec['kind'];

/** Every kind that comes with the toolkit; this is the one place that lists them. */
export const kinds = {
  'trust-poll': trustPoll,
  'check-in': checkIn,
  slides,
  'dot-vote': dotVote,
  fist,
  step,
  board,
  'read-out': readOut,
  cofront,
  commitments,
  ledger,
  'alliance-view': allianceView,
} satisfies { [K in KindName]: Kind<Extract<Spec, { kind: K }>> };

const registered = new Map<string, Kind>(Object.entries(kinds as Record<KindName, Kind>));
const loading = new Map<Kind, Promise<void>>();
const loaded = new Set<Kind>();

/** Adds a kind from outside, from its own module. The first one with a name stays. */
export function registerKind(kind: Kind): void {
  if (!registered.has(kind.name)) registered.set(kind.name, kind);
}

/** Every kind that this page knows, including those from outside. */
export function allKinds(): Kind[] {
  return [...registered.values()];
}

/** The kind of an activity; undefined if the package that brings it is missing here, or can't play it in this session. */
export function kindOf(spec: Pick<Spec, 'kind'> | undefined): Kind | undefined {
  return spec === undefined || 'trouble' in spec ? undefined : kindNamed(spec.kind);
}

/** The kind of a name; undefined when this page does not know it. */
export function kindNamed(name: string): Kind | undefined {
  return registered.get(name);
}

/** Whether the elements of a kind are defined on this page. */
export function isLoaded(kind: Kind): boolean {
  return loaded.has(kind);
}

/** Defines the elements of a kind and adds their words; repeated calls do nothing. A failed load can be tried again. */
export function load(kind: Kind): Promise<void> {
  const begun = loading.get(kind);
  if (begun !== undefined) return begun;
  const done = Promise.all([kind.parts(), loadWords(kind.name)]).then(([{ elements, words }]) => {
    addWords('en', words);
    for (const [tag, element] of Object.entries(elements)) define(tag, element);
    loaded.add(kind);
  });
  loading.set(kind, done);
  done.catch(() => loading.delete(kind));
  return done;
}

const led = new Map<Kind, KindHost>();

/** Loads what console and big screen need for a kind, before either of them is drawn. */
export async function loadHost(kind: Kind): Promise<void> {
  const host = await kind.host();
  addWords('en', host.words ?? {});
  led.set(kind, host);
}

/** Whether what console and big screen need of a kind is ready. */
export function hasHost(kind: Kind): boolean {
  return led.has(kind);
}

/** What console and big screen need for the kind of an activity. */
export function hostOf(spec: Pick<Spec, 'kind'>): KindHost | undefined {
  const kind = kindOf(spec);
  return kind === undefined ? undefined : led.get(kind);
}

/** The same for every kind. */
export function hosts(): KindHost[] {
  return [...led.values()];
}
