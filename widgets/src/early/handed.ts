/** What somebody did in the lobby that the door wrote into the page, before the element took over. */
export interface Handed {
  name: string;
  isPressed: boolean;
  /** Where the cursor was in the name; null if it was elsewhere. */
  cursor: readonly [number, number] | null;
  /** The keyboard was at the button. */
  isAtButton: boolean;
}

/** Takes it over, and removes that lobby; null if the page had none, or it was not shown. */
export function handedOver(root: ShadowRoot | null): Handed | null {
  const form = root?.querySelector('form');
  const [field, button] = [form?.querySelector('input'), form?.querySelector('button')];
  const isShown = form != null && form.closest('[hidden]') === null;
  const handed = isShown && field && button ? read(field, button, root) : null;
  root?.replaceChildren();
  return handed;
}

function read(field: HTMLInputElement, button: HTMLButtonElement, root: ShadowRoot | null): Handed {
  const { value, selectionStart, selectionEnd } = field;
  const cursor = root?.activeElement === field ? ([selectionStart ?? 0, selectionEnd ?? 0] as const) : null;
  return { name: value, isPressed: button.disabled, cursor, isAtButton: root?.activeElement === button };
}
