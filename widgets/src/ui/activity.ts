import { html, nothing, type TemplateResult } from 'lit';
import type { SessionClient } from '../client/client.js';
import type { Showing } from '../kind.js';
import { kindOf } from '../registry.js';
import { languageOf, say } from '../strings.js';
import type { ActivityView, SealedSpec } from '../view.js';

type Drawn = TemplateResult | typeof nothing;

/** Whether people hand something in that is opened for everyone at once. */
export function isSealed(view: ActivityView): view is ActivityView<SealedSpec> {
  return (kindOf(view.spec)?.sealed ?? null) !== null;
}

/** Whether the last round ended without being read; a further one has not begun. */
export function isDiscarded({ state, round, discarded }: ActivityView): boolean {
  return state !== 'open' && (discarded?.includes(round) ?? false);
}

/** Says so, on every screen; nothing if it is not so. */
export function discardedNote(room: SessionClient | null, view: ActivityView): Drawn {
  if (room === null || !isDiscarded(view)) return nothing;
  return html`<p class="note" role="status">${say(languageOf(room.session), 'round.discarded', { n: view.round })}</p>`;
}

/** What was opened of an activity, drawn by its own kind, and how many ballots the facilitator entered. */
export function activityResults(room: SessionClient | null, view: ActivityView, tick: number, ways: Omit<Showing, 'room' | 'tick'> = {}): Drawn {
  if (room === null) return nothing;
  return html`${kindOf(view.spec)?.results?.(view, { room, tick, ...ways }) ?? nothing} ${enteredNote(room, view)}`;
}

/** How many ballots the facilitator entered per party, so that readers of the result know it. */
function enteredNote(room: SessionClient, view: ActivityView): Drawn {
  const turnout = room.turnout(view.id);
  const language = languageOf(room.session);
  const list = (room.session?.parties ?? []).flatMap(({ id, name }) => {
    const n = turnout[id]?.entered ?? 0;
    return n === 0 ? [] : [`${name} ${n}`];
  });
  if (list.length === 0 || view.state !== 'revealed') return nothing;
  const isLines = kindOf(view.spec)?.sealed === 'texts';
  const words = say(language, isLines ? 'result.enteredLines' : 'result.entered', { list: list.join(', ') });
  return html`<p class="soft small entered" dir="auto">${words} ${isLines ? nothing : say(language, 'result.enteredRule')}</p>`;
}
