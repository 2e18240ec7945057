// Small tools for tests that render elements.
import { SessionClient } from '../src/client/client.js';
import { Keep } from '../src/client/keep.js';
import type { SeatKind } from '../src/client/seats.js';
import type { SeatCard } from '../src/wire.js';
import { ScriptedCable } from './fake-room.js';

export const CODE = 'K7QF2M';
export const person: SeatCard = { seat: 's1', role: 'participant', party: 'p1' };
export const lead: SeatCard = { seat: 'f1', role: 'facilitator', party: null };
export const ballot = { kind: 'hand-in', activity: 'pulse', round: 1, answers: { p2: { 'honesty-1': 4 } }, key: 'ab'.repeat(16), rev: 1 } as const;

export interface Opened {
  client: SessionClient;
  cable: ScriptedCable;
  keep: Keep;
}

interface Options {
  capability?: string | null;
  kind?: SeatKind;
  keep?: Keep;
  /** The seat the server welcomes with; null for a guest. */
  seat?: SeatCard | null;
  view?: Record<string, unknown>;
  /** Where the door gives the report. */
  reportAt?: string;
}

/** A client on a scripted cable, welcomed and with its first view. */
export function open({ capability = null, kind = 'participant', keep = new Keep(CODE), seat = null, view = {}, reportAt }: Options = {}): Opened {
  const cable = new ScriptedCable();
  const client = new SessionClient({ code: CODE, kind, capability, keep, cable, ...(reportAt === undefined ? {} : { reportAt }) });
  cable.answer = (message) => {
    if (message.type !== 'hello') return;
    cable.tell({ type: 'welcome', protocol: 1, release: '0', seat, now: 0 });
    cable.snapshot(view);
  };
  client.open();
  return { client, cable, keep };
}

type LitLike = HTMLElement & { updateComplete: Promise<boolean> };

/** Lets Lit render the element and everything in its shadow. */
export async function settled(element: Element): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await (element as LitLike).updateComplete;
    for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) {
      if (inner.localName.startsWith('cofront-')) await (inner as LitLike).updateComplete;
    }
  }
}

export async function mount(tag: string, client: SessionClient, attributes: Record<string, string> = {}): Promise<HTMLElement> {
  const element = document.createElement(tag) as HTMLElement & { room: SessionClient };
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.room = client;
  document.body.append(element);
  await settled(element);
  return element;
}

/** Finds through open shadow roots. */
export function find(root: Element | ShadowRoot, selector: string): HTMLElement | null {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  const direct = scope.querySelector<HTMLElement>(selector);
  if (direct) return direct;
  for (const inner of scope.querySelectorAll('*')) {
    const found = inner.shadowRoot ? find(inner, selector) : null;
    if (found) return found;
  }
  return null;
}

export function need(root: Element, selector: string): HTMLElement {
  const found = find(root, selector);
  if (found === null) throw new Error(`nothing matches ${selector}`);
  return found;
}

/** All the text in an element and the shadow roots in it. */
export function text(root: Element | ShadowRoot): string {
  const scope = root instanceof Element ? (root.shadowRoot ?? root) : root;
  const parts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === Node.TEXT_NODE) parts.push(node.textContent ?? '');
    if (node instanceof Element && node.localName === 'style') return;
    if (node instanceof Element && node.shadowRoot) for (const child of node.shadowRoot.childNodes) walk(child);
    for (const child of node.childNodes) walk(child);
  };
  for (const child of scope.childNodes) walk(child);
  return parts.join(' ').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ');
}

export function button(root: Element, label: string): HTMLElement {
  const search = (scope: Element | ShadowRoot): HTMLElement | null => {
    const inside = scope instanceof Element ? (scope.shadowRoot ?? scope) : scope;
    for (const element of inside.querySelectorAll('*')) {
      const words = (element.textContent ?? '').replace(/[\u2068\u2069]/g, '').replace(/\s+/g, ' ').trim();
      if (element.localName === 'button' && words.startsWith(label)) return element as HTMLElement;
      const deeper = element.shadowRoot ? search(element) : null;
      if (deeper) return deeper;
    }
    return null;
  };
  const found = search(root);
  if (found === null) throw new Error(`no button "${label}" in: ${text(root)}`);
  return found;
}

/** Every secret and every act as storage held it at the moment a message went out. */
export function stored(): string {
  return Object.entries(localStorage).join(' ');
}
