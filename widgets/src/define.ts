/**
 * Registers an element once per page, since every widget instance evaluates this module anew. In a watch build a known
 * element takes over the new methods, so that open widgets change in place.
 */
export function define(tag: string, element: CustomElementConstructor): void {
  const known = customElements.get(tag);
  if (known === undefined) {
    customElements.define(tag, element);
    return;
  }
  if (!DEV) return;
  const { constructor: _constructor, ...methods } = Object.getOwnPropertyDescriptors(element.prototype);
  Object.defineProperties(known.prototype, methods);
  for (const live of document.querySelectorAll(tag)) {
    if ('requestUpdate' in live && typeof live.requestUpdate === 'function') live.requestUpdate();
  }
}
