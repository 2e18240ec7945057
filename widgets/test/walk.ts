// Two pages that are led through the same screens; one of them has a meddler. They must show the same words throughout.
import { SessionClient } from '../src/client/client.js';
import { Keep } from '../src/client/keep.js';
import type { ReactiveControllerHost } from 'lit';
import type { Scene } from '../dev/scene.js';
import { scenesFor } from '../dev/every-scene.js';
import { Announcer } from '../src/ui/announcer.js';
import type { SeatCard } from '../src/wire.js';
import { ScriptedCable } from './fake-room.js';
import { meddle, meddleFields, words, type Meddler } from './meddlers.js';
import { settled } from './page.js';

const CODE = 'K7QF2M';
const NOW = Date.UTC(2026, 10, 28, 9);
const person: SeatCard = { seat: 's1', role: 'participant', party: 'p1' };
const AGAIN_MS = 100;
const LOOKS = 10;

// At once: the calm times of two pages don't end together, and when the room goes on between them, one page says what the
// other one skips, for many screens.
Announcer.prototype.say = function (text: string): void {
  if (text === this.text) return;
  this.text = text;
  (this as unknown as { host: ReactiveControllerHost }).host.requestUpdate();
};

/** Storage of one page. */
class Shelf implements Storage {
  private readonly items = new Map<string, string>();
  get length(): number {
    return this.items.size;
  }
  clear(): void {
    this.items.clear();
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
  setItem(key: string, value: string): void {
    this.items.set(key, value);
  }
}

export interface WalkPage {
  element: HTMLElement & { room: SessionClient };
  client: SessionClient;
  cable: ScriptedCable;
  keep: Keep;
  shelf: Shelf;
}

/** A page on a scripted cable whose storage is its own. */
export function pageOf(scene: Scene): WalkPage {
  const shelf = new Shelf();
  const keep = new Keep(CODE, () => shelf);
  const cable = new ScriptedCable();
  const seat = scene.seat === undefined ? person : scene.seat;
  cable.answer = (message) => {
    if (message.type === 'hello') {
      cable.tell({ type: 'welcome', protocol: 1, release: '0', seat, now: NOW });
      cable.snapshot(plain(scene.view));
    }
    if (message.type === 'act' || (message.type === 'relay' && !scene.holds)) cable.tell({ type: 'ack', id: message.id });
  };
  scene.before?.(null as unknown as SessionClient, cable, keep);
  const client = new SessionClient({ code: CODE, kind: scene.kind ?? 'participant', capability: scene.capability ?? null, keep, cable });
  const element = document.createElement(scene.tag) as WalkPage['element'];
  for (const [name, value] of Object.entries(scene.attributes ?? {})) element.setAttribute(name, value);
  client.open();
  element.room = client;
  document.body.append(element);
  return { element, client, cable, keep, shelf };
}

/** Without a clock that runs: two pages never read it at the same moment. */
function plain(view: Record<string, unknown>): Record<string, unknown> {
  const timer = 'timer' in view ? { timer: { state: 'paused', length_ms: 600_000, left_ms: 421_000, at_ms: NOW, ends_ms: null } } : {};
  return { ...view, ...timer };
}

const WORDED = new Set(['title', 'text', 'name', 'intro', 'coach', 'label', 'low', 'high', 'owner', 'what', 'why', 'words', 'held', 'benefits', 'next_step', 'first_step', 'ask', 'author', 'computer', 'operator', 'typed']);
const COUNTS = new Set(['presence', 'joined', 'done']);

/** The same view with other words and counts in every place. */
export function reworded(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return WORDED.has(key) && value !== '' ? `${value} anew` : value;
  if (Array.isArray(value)) return value.map((one) => (typeof one === 'string' && ['labels', 'kinds_of', 'missing'].includes(key) ? `${one} anew` : reworded(one)));
  if (typeof value !== 'object' || value === null) return value;
  if (COUNTS.has(key)) return Object.fromEntries(Object.entries(value).map(([party, n]) => [party, Number(n) + 1]));
  return Object.fromEntries(Object.entries(value).map(([inner, one]) => [inner, key === 'attention' ? one : reworded(one, inner)]));
}

function groups(scenes: readonly [string, Scene][]): [string, Scene][][] {
  const found = new Map<string, [string, Scene][]>();
  for (const entry of scenes) {
    const { tag, seat, capability, attributes, holds } = entry[1];
    const key = JSON.stringify([tag, seat === undefined ? person : seat, capability ?? null, attributes ?? null, holds ?? false]);
    found.set(key, [...(found.get(key) ?? []), entry]);
  }
  return [...found.values()];
}

export interface Walked {
  /** Where the two pages differed: screen, and the words on each. */
  differences: string[];
  /** The elements that were on a screen. */
  tags: Set<string>;
  /** How many texts the meddler met. */
  met: number;
}

/** Leads two pages through all screens, or through one share of them: which one, and of how many. */
export async function walk(meddler: Meddler, parties = 2, [share, shares] = [0, 1]): Promise<Walked> {
  const walked: Walked = { differences: [], tags: new Set(), met: 0 };
  // The fullest ones are for the pace and for the room on the screen; they show nothing that others with fewer cards don't.
  const scenes = Object.entries(scenesFor(parties)).filter(([name]) => !/60|300/.test(name));
  const mine = groups(scenes).filter((_, index) => index % shares === share);
  await Promise.all(mine.map((group) => walkGroup(group, meddler, walked)));
  return walked;
}

async function walkGroup(group: [string, Scene][], meddler: Meddler, walked: Walked): Promise<void> {
  const [first] = group;
  if (first === undefined) return;
  const pages = [pageOf(first[1]), pageOf(first[1])] as const;
  const [mine, other] = pages;
  const look = async (where: string): Promise<void> => {
    const [got, wanted] = await wordsOf(mine.element, other.element);
    if (got !== wanted) walked.differences.push(`${where}: ${apart(got, wanted)}`);
    note(mine.element, walked.tags);
    walked.met += meddle(mine.element, meddler);
    if (mine.element.shadowRoot) meddleFields(mine.element.shadowRoot);
    // What an observer is told, it is told after this turn.
    await Promise.resolve();
    const after = words(mine.element);
    if (after !== wanted) walked.differences.push(`${where}, meddled with: ${apart(after, wanted)}`);
  };
  for (const [name, scene] of group) {
    for (const page of pages) {
      page.shelf.clear();
      scene.before?.(page.client, page.cable, page.keep);
      page.cable.snapshot(plain(scene.view));
    }
    await look(name);
    if (scene.after) {
      for (const { element, client, cable } of pages) scene.after(element, client, cable);
      await new Promise((resolve) => setTimeout(resolve, 400));
      await look(`${name}, after`);
    }
    for (const { cable } of pages) cable.snapshot(reworded(plain(scene.view)) as Record<string, unknown>);
    await look(`${name}, reworded`);
    for (const { cable } of pages) if (!cable.isUp) cable.up();
  }
  for (const { element, client } of pages) {
    element.remove();
    client.close();
  }
}

/** The words of two pages. The seconds of two pages don't end together: what differs for a moment only is the same. */
async function wordsOf(mine: Element, other: Element): Promise<[string, string]> {
  for (let look = 1; ; look += 1) {
    for (const element of [mine, other]) await settled(element);
    const found: [string, string] = [words(mine), words(other)];
    if (found[0] === found[1] || look === LOOKS) return found;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
}

function note(root: Element, tags: Set<string>): void {
  if (root.localName.startsWith('cofront-')) tags.add(root.localName);
  for (const inner of [...(root.shadowRoot?.querySelectorAll('*') ?? [])]) note(inner, tags);
}

/** The first place where two texts part, with a little of what is around it. */
function apart(got: string, wanted: string): string {
  let at = 0;
  while (at < got.length && got[at] === wanted[at]) at += 1;
  const from = Math.max(0, at - 40);
  return `"${got.slice(from, at + 60)}" instead of "${wanted.slice(from, at + 60)}"`;
}
