/** Lumino (JupyterLab, Notebook) looks for no shortcut in an element that has this. */
const SUPPRESS = 'data-lm-suppress-shortcuts';

/**
 * Keeps a notebook's shortcuts from taking keys that are meant for a widget. JupyterLab listens at the document before
 * any element does, and sees only the host of a shadow tree: a digit on a scale would wait for the second key of "0 0,
 * restart the kernel", and an "x" on a button would cut the cell. Saving, printing and the like stay with the notebook.
 *
 * @param el - The widget's element. It must be the very one that a key's event names outside of the shadow tree, since
 * JupyterLab looks at that one first. @returns The way to stop.
 */
export function keepKeys(el: HTMLElement): () => void {
  const listen = (event: KeyboardEvent): void => {
    const path = event.composedPath();
    if (!path.includes(el) || !belongsToWidget(event, path[0])) return;
    el.setAttribute(SUPPRESS, 'true');
    setTimeout(() => el.removeAttribute(SUPPRESS));
  };
  // The window hears a key before the document does.
  addEventListener('keydown', listen, true);
  return () => removeEventListener('keydown', listen, true);
}

/** In a field everything except saving; elsewhere keys pressed without Ctrl, Alt or Cmd; Enter always. */
function belongsToWidget(event: KeyboardEvent, at: EventTarget | undefined): boolean {
  const withCommand = event.ctrlKey || event.metaKey;
  if (at instanceof HTMLElement && at.matches('input, textarea, select, [contenteditable]')) {
    return !(withCommand && event.key.toLowerCase() === 's');
  }
  return event.key === 'Enter' || !(withCommand || event.altKey);
}
