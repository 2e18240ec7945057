// A participant's stage in a step of the method, and what tests do on it.
import type { Act } from '../src/acts.js';
import type { Spec } from '../src/view.js';
import { act } from './fake-method.js';
import { room } from './fake-room.js';
import { mount, need, open, person, settled } from './page.js';

export const me = { seat: 's1', role: 'participant', party: 'p1', name: 'Ana', done: false };

export function at(id: string, spec: Spec, more: Record<string, unknown> = {}, state: 'open' | 'closed' | 'revealed' = 'open'): Record<string, unknown> {
  return room(2, { stage: { activity: id, step: 1 }, agenda: [id], [`activity/${id}`]: act(id, spec, { state, rounds: state === 'revealed' ? [1] : [] }), me, ...more });
}

export async function stageAt(view: Record<string, unknown>, keep?: ReturnType<typeof open>['keep']) {
  const opened = open({ seat: person, view, ...(keep ? { keep } : {}) });
  const stage = await mount('cofront-stage', opened.client);
  const acts = (): Act[] => opened.cable.ofType('act').map((message) => message.act as Act);
  return { ...opened, stage, acts };
}

/** Types into a field of the stage and lets it render. */
export async function type(stage: Element, selector: string, words: string): Promise<HTMLTextAreaElement> {
  const field = need(stage, selector);
  const input = (field.shadowRoot?.querySelector('#text') ?? field) as HTMLTextAreaElement;
  input.value = words;
  input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  await settled(stage);
  return input;
}

export function all<T extends Element>(root: Element | ShadowRoot, selector: string): T[] {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  return [...scope.querySelectorAll('*')].flatMap((element) => [
    ...(element.matches(selector) ? [element as T] : []),
    ...(element.shadowRoot ? all<T>(element.shadowRoot, selector) : []),
  ]);
}

export function key(element: Element, name: string): void {
  element.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, composed: true, cancelable: true }));
}
