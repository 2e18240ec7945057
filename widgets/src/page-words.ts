import { addWords, spokenIn, type Words } from './strings.js';

/** What a page, or a widget in a notebook, is told of the words in its language; English ones stand in the code. */
export interface ToldWords {
  language?: string;
  /** Those that are needed at once. */
  words?: Words;
  /** Where those of each part are, which come with it. */
  parts?: Readonly<Record<string, string>>;
}

let language = 'en';
const places = new Map<string, string>();

/** The language of this page, for what is said outside a session. */
export function takenLanguage(): string {
  return language;
}

/** Takes words in, before anything is drawn with them. */
export function takeWords(told: ToldWords): void {
  if (told.language === undefined) return;
  language = told.language;
  addWords(language, told.words ?? {});
  for (const [part, place] of Object.entries(told.parts ?? {})) places.set(part, place);
}

/** Takes those in that the door wrote into the page. */
export function takePageWords(): void {
  takeWords(JSON.parse(document.getElementById('cofront-words')?.textContent ?? '{}') as ToldWords);
}

/** Gets the words of a part of the page; rejects when they can't be reached, and can be called again then. */
export async function loadWords(part: string): Promise<void> {
  const place = places.get(part);
  if (place === undefined) return;
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place}: ${answer.status}`);
  addWords(language, (await answer.json()) as Words);
  places.delete(part);
}

/** Where the words of any language are, on a page that shows sessions of several: in JupyterLab. */
let folder = '';
const asked = new Map<string, Promise<void>>();

/** Where words can be had of which the page was told nothing. */
export function getWordsFrom(url: string): void {
  folder = url;
}

/** The words of a session's language, while they are on their way; null when there is nothing to wait for. */
export function wordsOnTheirWay(session: { readonly language: string } | null | undefined): Promise<void> | null {
  const tag = session?.language ?? 'en';
  if (folder === '' || spokenIn(tag) || asked.get(tag) === HAD) return null;
  let words = asked.get(tag);
  if (words === undefined) asked.set(tag, (words = getAll(tag).finally(() => asked.set(tag, HAD))));
  return words;
}

const HAD = Promise.resolve();

/** All words of a language, else of the one that it is a variety of; English stays where there are none. */
async function getAll(tag: string): Promise<void> {
  for (const one of new Set([tag, tag.toLowerCase().split(/[-_]/)[0] ?? ''])) {
    const answer = await fetch(`${folder}words-${encodeURIComponent(one)}.json`).catch(() => null);
    if (answer?.ok !== true) continue;
    const { lab: _, ...parts } = (await answer.json()) as Record<string, Words>;
    addWords(one, Object.assign({}, ...Object.values(parts)) as Words);
    return;
  }
}
