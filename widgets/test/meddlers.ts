// What translators and other extensions do to the text of a page, in light trees and in every open shadow root.

/** Stands at the end of each text that a meddler put there; it can't be seen, and is taken out before words are compared. */
const TOUCHED = '\u200b';
/** What a meddler adds for itself. */
const ADDED = 'x-added';

export type Meddler = (text: Text) => void;

function wrapper(tag: string, ...inside: (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...inside);
  return element;
}

export const meddlers: Readonly<Record<string, Meddler>> = {
  // Google Translate in Chrome.
  'two font elements in place of the text': (text) => text.replaceWith(wrapper('font', wrapper('font', text.data + TOUCHED))),
  'a span around the text': (text) => {
    const span = document.createElement('span');
    text.parentNode?.insertBefore(span, text);
    text.data += TOUCHED;
    span.append(text);
  },
  'a tag of its own, and the text taken away later': (text) => {
    text.parentNode?.insertBefore(wrapper('x-translated', text.data + TOUCHED), text.nextSibling);
    text.remove();
  },
  'other words in the same text node': (text) => {
    if (!text.data.endsWith(TOUCHED)) text.data += TOUCHED;
  },
  'a mark around a part of the text': (text) => {
    if (text.data.length < 4) return;
    const rest = text.splitText(Math.floor(text.data.length / 2));
    text.parentNode?.replaceChild(wrapper('mark', rest.data), rest);
  },
  'the translation beside the text': (text) => {
    const added = wrapper(ADDED, text.data);
    // It takes no room: a longer text rightly takes more pages of a big screen, and other words are on the first one then.
    added.style.display = 'none';
    text.parentNode?.insertBefore(added, text.nextSibling);
  },
  'all children written anew': (text) => {
    const parent = text.parentElement;
    if (parent === null || parent.children.length > 0) text.data += TOUCHED;
    else parent.innerHTML = `<font>${(parent.textContent ?? '').replace(/&/g, '&amp;').replace(/</g, '&lt;')}</font>`;
  },
  'a button of its own before the text': (text) => text.parentNode?.insertBefore(document.createElement(ADDED), text),
};

const LABELS = ['aria-label', 'title', 'placeholder', 'alt'];

/** Labels are translated in place. */
function meddleLabels(root: Node): void {
  const visit = (node: Node): void => {
    if (!(node instanceof Element)) return;
    for (const name of LABELS) {
      const label = node.getAttribute(name);
      if (label !== null && !label.endsWith(TOUCHED)) node.setAttribute(name, label + TOUCHED);
    }
    for (const child of [...(node.shadowRoot?.children ?? []), ...node.children]) visit(child);
  };
  visit(root);
}

/** Every text with words in it that a meddler has not met yet. */
function texts(root: Node): Text[] {
  const found: Text[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE && (node as Text).data.trim() !== '' && !(node as Text).data.endsWith(TOUCHED)) found.push(node as Text);
    if (node.nodeType === Node.ELEMENT_NODE && ['style', 'script', 'textarea', ADDED].includes((node as Element).localName)) return;
    const shadow = (node as Element).shadowRoot;
    if (shadow) for (const child of shadow.childNodes) walk(child);
    for (const child of node.childNodes) walk(child);
  };
  walk(root);
  return found;
}

export function meddle(root: Node, meddler: Meddler): number {
  const all = texts(root);
  for (const text of all) if (text.isConnected) meddler(text);
  meddleLabels(root);
  return all.length;
}

/** Adds what password managers and spelling helpers put beside fields, once each. */
export function meddleFields(root: ShadowRoot): void {
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) meddleFields(element.shadowRoot);
    const isField = ['input', 'textarea', 'select'].includes(element.localName);
    if (!isField || element.nextElementSibling?.localName === ADDED) continue;
    element.after(document.createElement(ADDED));
    element.before(document.createElement(ADDED));
  }
}

/** The words that a person sees, with the labels that a screen reader says. */
export function words(root: Node): string {
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push((node as Text).data);
    if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return;
    const element = node as Element;
    if (['style', ADDED].includes(element.localName)) return;
    const isBlock = !['font', 'span', 'mark', 'x-translated'].includes(element.localName ?? '');
    if (isBlock) parts.push('|');
    if (node.nodeType === Node.ELEMENT_NODE) {
      for (const name of LABELS) if (element.hasAttribute(name)) parts.push(`[${element.getAttribute(name)}]`);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
    for (const child of node.childNodes) walk(child);
    if (isBlock) parts.push('|');
  };
  walk(root);
  return parts.join('').replaceAll(TOUCHED, '').replace(/\s+/g, ' ').replace(/ ?\| ?/g, '|').replace(/\|+/g, '|');
}
