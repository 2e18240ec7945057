import type { SessionClient } from '../../client/client.js';
import type { Kind } from '../../kind.js';
import { allKinds, kindNamed, kindOf } from '../../registry.js';

/**
 * The kinds whose elements a screen needs: for an activity its own, for the lobby those of which people keep something.
 */
export function kindsFor(room: SessionClient, shown: string | null): Kind[] {
  const own = shown === null || room.isClosed ? kindsOf(room).filter((kind) => kind.own !== undefined) : [];
  const kind = shown === null ? undefined : kindOf(room.activity(shown)?.spec);
  return kind === undefined || own.includes(kind) ? own : [kind, ...own];
}

/** The kinds of a session, in the order of its steps. */
export function kindsOf(room: SessionClient): Kind[] {
  const views = room.steps.flatMap((step) => [step, ...room.partsOf(step.id)]);
  return [...new Set(views.flatMap(({ spec }) => kindOf(spec) ?? []))];
}

/** Kinds that are no part of the session yet: a step that is added may be any of them, but hardly one that a package brings. */
export function otherKinds(room: SessionClient): Kind[] {
  const own = kindsOf(room);
  return room.isClosed ? [] : allKinds().filter((kind) => !kind.isOutside && !own.includes(kind));
}

const KEPT = 'kinds';

/**
 * Notes what this screen is made of: after a reload it is loaded at once, before the room has said where it is. A phone
 * that is put away in the lobby is most likely picked up again in the first step.
 */
export function keepKinds(room: SessionClient, shown: string | null): void {
  const first = shown === null && !room.isClosed ? room.steps[0]?.id : undefined;
  const kinds = new Set([...kindsFor(room, shown), ...(first === undefined ? [] : kindsFor(room, first))]);
  room.keep.set(KEPT, [...kinds].map(({ name }) => name));
}

/** The kinds of the last screen in this browser: most likely those of the next one too. */
export function kindsBefore(room: SessionClient): Kind[] {
  return (room.keep.get<string[]>(KEPT) ?? []).flatMap((name) => kindNamed(name) ?? []);
}
