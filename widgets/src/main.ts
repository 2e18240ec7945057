import type { WidgetModel } from './cables/kernel.js';
import { define } from './define.js';
import { Coach } from './elements/coach/coach.js';
import { Console } from './elements/console/console.js';
import { CoFacilitators } from './elements/console/co-facilitators.js';
import { EndingSteps } from './elements/console/ending-steps.js';
import { LeadBar } from './elements/console/lead-bar.js';
import { People } from './elements/console/people.js';
import { Names } from './elements/console/names.js';
import { NextBar } from './elements/console/next-bar.js';
import { DeadlineRow } from './elements/console/deadline.js';
import { PollSteps } from './elements/console/poll-steps.js';
import { PollControl } from './elements/poll-control/poll-control.js';
import { RoomElement } from './elements/room-element.js';
import { Pages } from './elements/pages/pages.js';
import { Screen } from './elements/screen/screen.js';
import { Session } from './elements/session/session.js';
import { Stage } from './elements/stage/stage.js';
import { Tools } from './elements/tools/tools.js';
import { Wall } from './elements/wall/wall.js';
import { Clock } from './elements/clock/clock.js';
import { allKinds, load, loadHost } from './registry.js';
import { keepKeys } from './keys.js';
import { announce, type Announced } from './outside.js';
import { getWordsFrom, takenLanguage, takePageWords, takeWords, type ToldWords } from './page-words.js';
import { loadSeated } from './parts.js';
import { reloadOnRebuild } from './reload.js';
import './strings-host.js';
import { say } from './strings.js';

/** The elements that a widget may be. */
const WIDGETS: ReadonlyMap<string, CustomElementConstructor> = new Map<string, CustomElementConstructor>([
  ['cofront-stage', Stage],
  ['cofront-console', Console],
  ['cofront-poll-control', PollControl],
  ['cofront-session', Session],
  ['cofront-screen', Screen],
  ['cofront-coach', Coach],
  ['cofront-tools', Tools],
]);

takePageWords();
const place = document.querySelector<HTMLMetaElement>('meta[name="cofront-words-at"]')?.content;
if (place !== undefined) getWordsFrom(place);
// A notebook has one module with everything in it: nothing is loaded later.
await loadSeated();
await Promise.all(allKinds().flatMap((kind) => [load(kind), loadHost(kind)]));
// Kinds that packages bring: a page of the door says where they are, a notebook has them in a trait.
announce(JSON.parse(document.querySelector<HTMLMetaElement>('meta[name="cofront-kinds"]')?.content ?? '{}'));
define('cofront-clock', Clock);
define('cofront-poll-steps', PollSteps);
define('cofront-deadline', DeadlineRow);
define('cofront-ending-steps', EndingSteps);
define('cofront-pages', Pages);
define('cofront-wall', Wall);
define('cofront-people', People);
define('cofront-names', Names);
define('cofront-next', NextBar);
define('cofront-lead', LeadBar);
define('cofront-co-facilitators', CoFacilitators);
for (const [tag, element] of WIDGETS) define(tag, element);
if (DEV) reloadOnRebuild(import.meta.url);

interface RenderContext {
  model: WidgetModel;
  el: HTMLElement;
}

/** One view of a widget: the element named by the trait `_tag`, on the kernel cable. Writes no trait. */
function render({ model, el }: RenderContext): () => void {
  const tag = model.get('_tag');
  takeWords((model.get('_words') ?? {}) as ToldWords);
  announce((model.get('_kinds') ?? {}) as Record<string, Announced>);
  // A notebook shows every activity in the same frame.
  const isActivity = allKinds().some(({ name }) => tag === `cofront-${name}`);
  if (typeof tag !== 'string' || (!WIDGETS.has(tag) && !isActivity)) {
    el.textContent = say(takenLanguage(), 'line.noElement', { release: RELEASE, tag: String(tag) });
    return () => undefined;
  }
  const element = document.createElement(isActivity ? 'cofront-poll-control' : tag);
  const attributes = model.get('_attrs');
  if (typeof attributes === 'object' && attributes !== null) {
    for (const [name, value] of Object.entries(attributes)) {
      const isPlain = /^[a-z][a-z0-9-]*$/.test(name) && !name.startsWith('on');
      if (isPlain && value !== null && value !== false) element.setAttribute(name, value === true ? '' : String(value));
    }
  }
  // Pages of the door run widgets on its socket, so that nobody waits for a busy kernel.
  if ('model' in element && !element.getAttribute('socket')) element.model = model;
  element.toggleAttribute('embedded', true);
  el.style.minInlineSize = '0';
  el.style.flexGrow = '1';
  warnOtherRelease(tag, el);
  el.append(element);
  const letGo = keepKeys(element);
  return () => {
    letGo();
    element.remove();
  };
}

/** The first module of a page defines the elements; one of another release must not go unnoticed. */
function warnOtherRelease(tag: string, el: HTMLElement): void {
  const used = customElements.get(tag) as (CustomElementConstructor & { release?: string }) | undefined;
  if (used?.release === undefined || used.release === RoomElement.release) return;
  const note = document.createElement('p');
  note.textContent = say(takenLanguage(), 'line.release', { old: used.release, new: RELEASE });
  el.append(note);
}

export { socketClient } from './client/rooms.js';
export { announce, getWordsFrom };
export default { render };
