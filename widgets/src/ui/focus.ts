/** The element that has the focus, however deep in shadow trees it is. */
export function focused(): Element | null {
  let active: Element | null | undefined = document.activeElement;
  while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement;
  return active ?? null;
}

/** Whether the focus is in no field of the page. */
export function isNobodyWriting(): boolean {
  return focused()?.matches('input, textarea, select, [contenteditable]') !== true;
}

/** Whether the focus is in an element, or in a shadow tree in it. */
export function hasFocus(element: Element): boolean {
  let at: Node | null = focused();
  while (at !== null && !element.contains(at)) {
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return at !== null;
}
