// The words of all screens: reads the Fluent catalogues in cofront_kit/locales/*/screens-*.ftl, and writes the English ones as
// modules into src/words. `node words.mjs` writes them; `node words-check.mjs` says what is wrong.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parse } from '@fluent/syntax';
import { PSEUDO, pseudo } from './pseudo.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const LOCALES = join(here, '..', 'cofront_kit', 'locales');
const MADE = join(here, 'src', 'words');
export const BASE = 'en';
/** A catalogue that goes with a part of the page which has another name; all others are parts, or kinds, of their own. */
const PARTS = { cards: 'seated', console: 'host', coach: 'host' };

/** A mistake in a catalogue, and where it is. */
export class Mistake extends Error {}

/** The key in the code: the first hyphen is a dot there. `card-state-faced` is `card.state-faced`. */
export function keyOf(id) {
  return id.replace('-', '.');
}

/** The languages that have catalogues, and the made-up one that shows words standing in the code. */
export async function languages() {
  const entries = await readdir(LOCALES, { withFileTypes: true });
  return entries.filter((one) => one.isDirectory() && !/^[._]/.test(one.name)).map(({ name }) => name).sort();
}

/**
 * A message as the pages use it: a text in which `{name}` is filled in, or, where a form depends on a value,
 * `[name, {form: message}]`. What of Fluent a screen can't use is a mistake.
 */
function compiled(elements, at) {
  const index = elements.findIndex(({ type, expression }) => type === 'Placeable' && expression.type === 'SelectExpression');
  if (index < 0) return elements.map((element) => plain(element, at)).join('');
  const { selector, variants } = elements[index].expression;
  const asked = selector.type === 'FunctionReference' && selector.id.name === 'NUMBER' ? selector.arguments.positional[0] : selector;
  if (asked?.type !== 'VariableReference') throw new Mistake(`${at}: only a variable can choose a form.`);
  const forms = variants.map(({ key, value, default: isDefault }) => {
    const name = key.type === 'Identifier' ? key.name : key.value;
    const form = compiled([...elements.slice(0, index), ...value.elements, ...elements.slice(index + 1)], at);
    if (isDefault && name !== 'other') throw new Mistake(`${at}: the form marked with * has to be [other].`);
    return [name, form];
  });
  return [asked.id.name, Object.fromEntries(forms)];
}

function plain(element, at) {
  if (element.type === 'TextElement') return element.value.replace(/\s*\n\s*/g, ' ');
  const { expression } = element;
  if (expression.type === 'VariableReference') return `{${expression.id.name}}`;
  if (expression.type === 'StringLiteral') return expression.parse().value;
  throw new Mistake(`${at}: a screen can only fill in { $name }, choose a form or show a "text"; this is a ${expression.type}.`);
}

/** One catalogue: key -> message. */
export async function catalogue(language, name) {
  const file = `${language}/screens-${name}.ftl`;
  const text = await readFile(join(LOCALES, file), 'utf8');
  const line = (offset) => text.slice(0, offset).split('\n').length;
  const found = new Map();
  for (const entry of parse(text, { withSpans: true }).body) {
    const at = `cofront_kit/locales/${file}:${line(entry.span.start)}`;
    if (entry.type === 'Junk') throw new Mistake(`${at}: ${entry.annotations[0]?.message ?? 'this is no Fluent'}.`);
    if (entry.type === 'Term' || (entry.type === 'Message' && (entry.attributes.length > 0 || entry.value === null))) {
      throw new Mistake(`${at}: screens know messages with a value only.`);
    }
    if (entry.type !== 'Message') continue;
    const key = keyOf(entry.id.name);
    if (!key.includes('.')) throw new Mistake(`${at}: ${entry.id.name} needs a hyphen after what it belongs to.`);
    if (found.has(key)) throw new Mistake(`${at}: ${entry.id.name} stands here twice.`);
    found.set(key, { message: compiled(entry.value.elements, at), at });
  }
  return found;
}

/** The names of a language's catalogues: `first`, `board` ... */
export async function names(language) {
  const files = await readdir(join(LOCALES, language)).catch(() => []);
  return files.flatMap((file) => /^screens-(.+)\.ftl$/.exec(file)?.[1] ?? []).sort();
}

/** A language whole: catalogue -> key -> message and where it stands. */
export async function read(language) {
  const all = new Map();
  for (const name of await names(language)) all.set(name, await catalogue(language, name));
  return all;
}

/** The texts of a message, one for each of its forms. */
export function texts(message) {
  return typeof message === 'string' ? [message] : Object.values(message[1]).flatMap(texts);
}

/** What is filled in, and what chooses forms. */
export function variables(message) {
  const own = typeof message === 'string' ? [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name) : [message[0], ...Object.values(message[1]).flatMap(variables)];
  return [...new Set(own)].sort();
}

/** The same in which every text was changed. */
export function changed(message, change) {
  if (typeof message === 'string') return change(message);
  return [message[0], Object.fromEntries(Object.entries(message[1]).map(([form, one]) => [form, changed(one, change)]))];
}

/** What pages in a language load: part -> key -> message. English needs none: its words are in the parts themselves. */
export async function parts(language) {
  const found = {};
  for (const [name, entries] of await read(language === PSEUDO ? BASE : language)) {
    const part = (found[PARTS[name] ?? name] ??= {});
    for (const [key, { message }] of entries) part[key] = language === PSEUDO ? changed(message, pseudo) : message;
  }
  return found;
}

function quoted(text) {
  return `'${JSON.stringify(text).slice(1, -1).replace(/\\"/g, '"').replace(/'/g, "\\'")}'`;
}

function written(message) {
  if (typeof message === 'string') return quoted(message);
  const forms = Object.entries(message[1]).map(([form, one]) => `${/^\w+$/.test(form) ? form : quoted(form)}: ${written(one)}`);
  return `[${quoted(message[0])}, { ${forms.join(', ')} }]`;
}

/** The modules in src/words: name -> text. */
export async function modules() {
  const made = {};
  const all = await read(BASE);
  for (const [name, entries] of all) {
    const lines = [...entries].map(([key, { message }]) => `  ${quoted(key)}: ${written(message)},\n`);
    made[`${name}.ts`] = `// Made by words.mjs from cofront_kit/locales/${BASE}/screens-${name}.ftl.\nexport const words = {\n${lines.join('')}} as const;\n`;
  }
  const identifier = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const imports = [...all.keys()].map((name) => `import type { words as ${identifier(name)} } from './${name}.js';\n`).join('');
  const union = [...all.keys()].map((name) => `\n  | keyof typeof ${identifier(name)}`).join('');
  made['keys.ts'] = `// Made by words.mjs from cofront_kit/locales/${BASE}.\n${imports}\n/** Every key of the catalogues of screens. */\nexport type StringKey =${union};\n`;
  return made;
}

/** Whether the modules are those of the catalogues; the names of those that are not. */
export async function stale() {
  const made = await modules();
  const there = (await readdir(MADE).catch(() => [])).filter((name) => name.endsWith('.ts'));
  const old = there.filter((name) => !(name in made));
  for (const [name, text] of Object.entries(made)) {
    if ((await readFile(join(MADE, name), 'utf8').catch(() => null)) !== text) old.push(name);
  }
  return old;
}

async function write() {
  await mkdir(MADE, { recursive: true });
  const made = await modules();
  for (const name of await readdir(MADE)) if (!(name in made)) await rm(join(MADE, name));
  for (const [name, text] of Object.entries(made)) await writeFile(join(MADE, name), text);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await write();
