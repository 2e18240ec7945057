// What is wrong with the words of screens: catalogues that don't fit each other, and words that stand in the code.
import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { pieces } from './words-source.mjs';
import { BASE, Mistake, languages, read, stale, variables } from './words.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const PLURALS = new Set(['zero', 'one', 'two', 'few', 'many', 'other']);

/** The sources in which words are used: path -> text. */
async function sources() {
  const found = new Map();
  for (const folder of ['src']) {
    for (const name of await readdir(join(here, folder), { recursive: true })) {
      if (!name.endsWith('.ts') || /^words[\\/]/.test(name)) continue;
      found.set(relative(here, join(here, folder, name)), await readFile(join(here, folder, name), 'utf8'));
    }
  }
  return found;
}

/** What a language lacks, has too much or fills in wrongly, beside English. */
export function against(language, own, base) {
  const found = [];
  for (const [name, entries] of base) {
    const there = own.get(name) ?? new Map();
    for (const [key, { message, at }] of entries) {
      const one = there.get(key);
      if (one === undefined) {
        found.push(`${at}: ${key} is missing in ${language}/screens-${name}.ftl.`);
        continue;
      }
      const [wanted, has] = [variables(message), variables(one.message)];
      for (const variable of has) if (!wanted.includes(variable)) found.push(`${one.at}: ${key} fills in $${variable}, which it is not given. It is given ${wanted.map((each) => `$${each}`).join(', ') || 'nothing'}.`);
      for (const variable of wanted) if (!has.includes(variable)) found.push(`${one.at}: ${key} leaves out $${variable}.`);
    }
  }
  for (const [name, entries] of own) {
    for (const [key, { at }] of entries) if (base.get(name)?.has(key) !== true) found.push(`${at}: ${key} is not in ${BASE}/screens-${name}.ftl.`);
  }
  return found;
}

/** Forms for numbers that a language does not have, or that are missing. */
export function forms(language, message, at, key) {
  if (typeof message === 'string') return [];
  const names = Object.keys(message[1]);
  const below = Object.values(message[1]).flatMap((one) => forms(language, one, at, key));
  if (!names.some((name) => PLURALS.has(name) && name !== 'other')) return below;
  const has = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const lacking = has.filter((name) => !names.includes(name)).map((name) => `${at}: ${key} has no form [${name}] for $${message[0]}.`);
  const strange = names.filter((name) => PLURALS.has(name) && !has.includes(name)).map((name) => `${at}: ${language} has no numbers of the form [${name}] (${key}).`);
  return [...lacking, ...strange, ...below];
}

/** Keys that no source names, whole or by their beginning. */
export function unused(base, code) {
  const named = new Set([...code.matchAll(/'([a-z][\w-]*\.[\w-]+)'/gi)].map(([, name]) => name));
  const begun = [...code.matchAll(/`([a-z][\w-]*\.[\w-]*)\$\{/gi)].map(([, beginning]) => beginning);
  const known = new Set([...base.values()].flatMap((entries) => [...entries.keys()]));
  // 'mirror.quadrant' is the beginning of keys whose end is put on elsewhere
  begun.push(...[...named].filter((name) => !known.has(name)).map((name) => `${name}-`));
  return [...base.values()].flatMap((entries) =>
    [...entries].filter(([key]) => !named.has(key) && !begun.some((beginning) => key.startsWith(beginning))).map(([key, { at }]) => `${at}: no source says ${key}.`),
  );
}

/** What is filled in where words are said: other names than the words have, or none. */
export function calls(base, path, text) {
  const messages = new Map([...base.values()].flatMap((entries) => [...entries]));
  const found = [];
  for (const { index, 1: key, 2: after } of text.matchAll(/'([a-z][\w-]*\.[\w-]+)'\s*(, \{|,|\))/gi)) {
    const entry = messages.get(key);
    if (entry === undefined) continue;
    const wanted = variables(entry.message);
    const call = callAround(text, index);
    if (call === null) continue;
    const given = after === ', {' ? namesIn(text, text.indexOf('{', index)) : after === ')' ? [] : null;
    if (given === null) continue;
    const line = text.slice(0, index).split('\n').length;
    for (const name of wanted) if (!given.includes(name)) found.push(`${path}:${line}: ${key} needs ${name}.`);
    if (!call.isChoice) for (const name of given) if (!wanted.includes(name)) found.push(`${path}:${line}: ${key} has no ${name}.`);
  }
  return found;
}

/** The call that says the words at `index`, and whether it chooses between several; null if nothing says them there. */
function callAround(text, index) {
  let depth = 0;
  for (let at = index - 1; at > index - 300 && at > 0; at -= 1) {
    if (')]}'.includes(text[at])) depth += 1;
    if (!'([{'.includes(text[at]) || (depth -= 1) >= 0) continue;
    if (!/\b(?:t|say\w*)$/.test(text.slice(Math.max(0, at - 20), at))) return null;
    return { isChoice: /\?/.test(text.slice(at, index).replaceAll('?.', '').replaceAll('??', '')) };
  }
  return null;
}

/** The names of an object that begins at `from`; null if it takes in another object. */
function namesIn(text, from) {
  const names = [];
  let [depth, isName] = [0, false];
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (depth === 1 && isName) {
      const name = /^\s*(\.\.\.|[\w$]+)/.exec(text.slice(at, at + 60))?.[1];
      if (name === '...') return null;
      if (name !== undefined) names.push(name);
      isName = false;
    }
    if ('{[('.includes(sign) && (depth += 1) === 1) isName = true;
    else if ('}])'.includes(sign) && (depth -= 1) === 0) return names;
    else if (sign === ',' && depth === 1) isName = true;
  }
  return null;
}

/** Words that stand in the code. */
export function standing(path, text) {
  return pieces(text).flatMap(({ line, words }) => (words === '' ? [] : [`${path}:${line}: “${words}” stands in the code. Put it into a catalogue.`]));
}

/** All of it, as sentences. */
export async function mistakes() {
  try {
    const found = (await stale()).map((name) => `src/words/${name} does not fit the catalogues. Run \`node words.mjs\`.`);
    const base = await read(BASE);
    const code = await sources();
    found.push(...unused(base, [...code.values()].join('\n')));
    for (const [path, text] of code) found.push(...calls(base, path, text), ...standing(path, text));
    for (const language of await languages()) {
      const own = language === BASE ? base : await read(language);
      if (own.size === 0) continue;
      if (own !== base) found.push(...against(language, own, base));
      for (const entries of own.values()) for (const [key, { message, at }] of entries) found.push(...forms(language, message, at, key));
    }
    return found;
  } catch (error) {
    if (error instanceof Mistake) return [error.message];
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const found = await mistakes();
  for (const one of found) console.error(one);
  if (found.length > 0) process.exit(1);
}
