// Two bundles in cofront_kit/static, cofront.js with everything and phone.js with its parts for participants' pages, and beside them the stamp by which hatch_build.py sees whether it is stale.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, context, transform } from 'esbuild';
import { minify } from 'terser';
import { PSEUDO } from './pseudo.mjs';
import { BASE, LOCALES, languages, parts, stale } from './words.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'cofront_kit', 'static');
const watch = process.argv.includes('--watch');

/** Everything the bundle is made of, and the words beside it; cofront_kit/computer/front_end.py lists the same files. */
const INPUTS = ['src', 'lab', 'build.mjs', 'words.mjs', 'pseudo.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

async function files(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  // npm may leave packages in the folder of a workspace.
  const own = entries.filter(({ name }) => name !== 'node_modules');
  const nested = await Promise.all(own.map((entry) => files(join(path, entry.name))));
  return nested.flat();
}

async function digest() {
  const words = (await files(LOCALES)).filter((path) => /^screens-.+\.ftl$/.test(basename(path)));
  const paths = [...(await Promise.all(INPUTS.map((name) => files(join(here, name))))).flat(), ...words];
  const names = paths.map((path) => relative(here, path).split(sep).join('/')).sort();
  const hash = createHash('sha256');
  for (const name of names) {
    hash.update(name).update('\0').update(await readFile(join(here, name))).update('\0');
  }
  return hash.digest('hex');
}

/** Style sheets without anything filled in, minified; esbuild itself takes them for text. */
async function minifyStyles(source) {
  const parts = source.split(/(?<=css`)([^`$]*)(?=`)/);
  const done = parts.map(async (part, index) =>
    index % 2 === 0 ? part : (await transform(part, { loader: 'css', minify: true })).code.trim(),
  );
  return (await Promise.all(done)).join('');
}

/**
 * In one module nothing is loaded later: what is imported when it is needed is imported at once there, which takes fewer bytes
 * than a deferred module.
 */
function atOnce(source) {
  const imports = [];
  const code = source.replace(/await import\(('\.\/[\w/-]+\.js')\)/g, (_, path) => `part${imports.push(path)}`);
  return imports.map((path, index) => `import * as part${index + 1} from ${path};\n`).join('') + code;
}

/** Sources on their way into a bundle; indentation inside html`` and css`` is only for people, nothing relies on it. */
function sources(change) {
  return {
    name: 'sources',
    setup(builder) {
      builder.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
        const read = await readFile(path, 'utf8');
        const lean = watch ? read : (await minifyStyles(read)).replace(/\n\s+/g, '\n');
        return { contents: change(lean, path), loader: 'ts' };
      });
    },
  };
}

/** What console and big screen need of a kind is not for phones. */
function forPhones(source) {
  return source.replace(/await import\('\.\/host\.js'\)/g, '{}');
}

/** Every module that one brings along at once. */
function reach(inputs, entry, seen = new Set()) {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  for (const { path, kind } of inputs[entry].imports) if (kind !== 'dynamic-import') reach(inputs, path, seen);
  return seen;
}

/**
 * What each part of the phone's page imports first, so that there are few files: esbuild makes one of all modules that the
 * same entries reach. One is what the page starts with, one what several parts share, and one each part.
 */
async function layers() {
  const { metafile } = await build({ ...options, ...PHONE, logLevel: 'warning', write: false, metafile: true, plugins: [sources(forPhones)] });
  const { inputs } = metafile;
  const first = reach(inputs, 'src/phone.ts');
  const all = Object.values(inputs).flatMap(({ imports }) => imports);
  const parts = [...new Set(all.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path))];
  const times = new Map();
  for (const part of parts) for (const path of reach(inputs, part)) times.set(path, (times.get(path) ?? 0) + 1);
  const shared = [...times].filter(([path, n]) => n > 1 && !first.has(path) && !parts.includes(path)).map(([path]) => path);
  const both = [...[...first].filter((path) => path.startsWith('src/') && path !== 'src/phone.ts'), ...shared];
  const before = both.map((path) => `import ${JSON.stringify(join(here, path))};\n`).join('');
  const entries = new Set(parts.map((path) => join(here, path)));
  return sources((text, path) => (entries.has(path) ? before : '') + forPhones(text));
}

/**
 * What a part shares with others is asked for together with it: a browser learns of it only when it has read the part.
 * Only the file that all others begin with imports parts, so nothing else has its name.
 */
async function together({ outputs }) {
  for (const [path, { imports }] of Object.entries(outputs)) {
    const parts = imports.filter(({ kind }) => kind === 'dynamic-import');
    if (parts.length === 0) continue;
    let code = await readFile(join(here, path), 'utf8');
    for (const part of parts) {
      const more = outputs[part.path].imports.filter((one) => one.kind === 'import-statement' && one.path !== path);
      if (more.length === 0) continue;
      const loads = [part, ...more].map((one) => `import("./${basename(one.path)}")`);
      code = code.replace(loads[0], `Promise.all([${loads}]).then(([part])=>part)`);
    }
    await writeFile(join(here, path), code);
  }
}

/** A second look at what phones load: it finds what the first minifier leaves, a fortieth of what is sent. */
async function smaller({ outputs }) {
  for (const path of Object.keys(outputs).filter((one) => one.endsWith('.js'))) {
    const { code } = await minify(await readFile(join(here, path), 'utf8'), { module: true, ecma: 2020 });
    await writeFile(join(here, path), code);
  }
}

/** The files of each part, by the name of its folder, without the one that all begin with: the door tells pages of those they will need. */
function partsOf({ outputs }) {
  const entries = Object.entries(outputs).flatMap(([path, output]) => {
    const [, folder] = /^src\/elements\/([\w-]+)\/(?:parts|seated)\.ts$/.exec(output.entryPoint ?? '') ?? [];
    if (folder === undefined) return [];
    const beside = output.imports.filter(({ path: other, kind }) => kind === 'import-statement' && !outputs[other].imports.some((one) => one.kind === 'dynamic-import'));
    return [[folder === 'stage' ? 'seated' : folder, [path, ...beside.map((one) => one.path)].map((one) => basename(one))]];
  });
  return Object.fromEntries(entries);
}

/**
 * The plug-in for JupyterLab and Notebook, in cofront_kit/labextension. Its builder is the one of Jupyter, run by Node alone:
 * the Python command of the same name would only find it and call it.
 */
function extension(...more) {
  const modules = join(here, 'node_modules');
  const core = join(modules, '@jupyterlab', 'core-meta', 'core.package.json');
  const command = [join(modules, '@jupyter', 'builder', 'lib', 'build-labextension.js'), '--core-package-file', core, ...more, 'lab'];
  const builder = spawn(process.execPath, command, { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] });
  return new Promise((done, fail) => {
    builder.on('error', fail);
    builder.on('exit', (code) => (code === 0 ? done() : fail(new Error(`The plug-in for JupyterLab was not built (exit code ${code}).`))));
  });
}

const { version } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
const options = {
  absWorkingDir: here,
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: !watch,
  legalComments: 'linked',
  logLevel: 'info',
  metafile: true,
  define: { DEV: String(watch), RELEASE: JSON.stringify(version) },
};
/** What is alike packs better side by side, since gzip looks back 32 kB only: words first, then styles, then code. */
const ALIKE = /[\\/](words[\\/](?!keys)[\w-]+|strings[\w-]*|styles|[\w-]+-styles|tokens)\.ts$/;
const alike = (await files(join(here, 'src'))).filter((path) => ALIKE.test(path));
const alikeFirst = alike.sort((a, b) => /style|token/.test(a) - /style|token/.test(b) || (a < b ? -1 : 1)).map((path) => `import ${JSON.stringify(path)};\n`).join('');
/** Everything in one module: a notebook gets nothing else. */
const WHOLE = {
  entryPoints: { cofront: 'src/main.ts' },
  plugins: [sources((text, path) => (path === join(here, 'src', 'main.ts') ? alikeFirst : '') + atOnce(text))],
};
/** Opens the line of a page while everything else is still being loaded; in a file of its own, which imports nothing. */
const LINE = { entryPoints: { line: 'src/line.ts' }, plugins: [sources((text) => text)] };
/**
 * Participants' pages: what is needed later comes in files of its own, with a hash in the name. The comment makes this file
 * and the versions of all packages a part of the hash: phones keep a file for ever, and `together` and `smaller` change them
 * after they have their names.
 */
const PHONE = {
  entryPoints: { phone: 'src/phone.ts' },
  splitting: true,
  chunkNames: '[name].[hash]',
  banner: { js: `/*${createHash('sha256').update(await readFile(fileURLToPath(import.meta.url))).update(await readFile(join(here, 'package-lock.json'))).digest('hex').slice(0, 8)}*/` },
};

/**
 * What the door writes into a participant's page, in first.json: the lobby for each number of parties, made by the templates
 * of the element, and the script that lets people use it before any file is there.
 */
async function first() {
  const common = { ...options, outdir: undefined, minify: true, write: false, logLevel: 'warning', legalComments: 'none', plugins: [sources((text) => text)] };
  const [script, maker] = await Promise.all([
    build({ ...common, entryPoints: ['src/early/script.ts'], format: 'iife' }),
    build({ ...common, entryPoints: ['src/early/screen.ts'], platform: 'node' }),
  ]);
  const { screens } = await import(`data:text/javascript;base64,${Buffer.from(maker.outputFiles[0].contents).toString('base64')}`);
  const begun = Object.fromEntries(spoken.map(([language, words]) => [language, words.first]));
  await writeFile(join(out, 'first.json'), JSON.stringify({ script: script.outputFiles[0].text.trim(), screens: screens(begun) }));
}

/**
 * The words of each language but English: one file with all of them, by part, from which the door takes what a page needs at
 * once, and one for each part that participants' pages load later.
 */
async function words() {
  const sizes = {};
  for (const [language, table] of spoken) {
    const made = { [`words-${language}.json`]: table };
    for (const [part, some] of Object.entries(table)) if (!WHOLE_ONLY.has(part)) made[`words-${language}-${part}.json`] = some;
    for (const [name, content] of Object.entries(made)) {
      const text = JSON.stringify(content);
      await writeFile(join(out, name), text);
      // the made-up language is not in the wheel, so the stamp doesn't ask for it
      if (language !== PSEUDO) sizes[name] = { bytes: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
    }
  }
  return sizes;
}

await mkdir(out, { recursive: true });
const stamp = join(out, 'cofront.build.json');
await rm(stamp, { force: true });
// Names with a hash change: what an earlier build left would stay for ever.
for (const name of await readdir(out)) if (/\.js(\.LEGAL\.txt)?$|^words-.+\.json$/.test(name)) await rm(join(out, name));
const old = await stale();
if (old.length > 0) throw new Error(`${old.join(', ')} in src/words don't fit the catalogues. Run \`node words.mjs\`.`);
/** Parts that no participant's page loads later. */
const WHOLE_ONLY = new Set(['first', 'host', 'lab']);
/** Language -> part -> words, without English. */
const spoken = [];
for (const language of [...(await languages()), PSEUDO]) if (language !== BASE) spoken.push([language, await parts(language)]);
const phone = { ...options, ...PHONE, plugins: [await layers()] };
await first();
const worded = await words();
if (watch) {
  extension('--watch');
  for (const one of [{ ...options, ...WHOLE }, { ...options, ...LINE }, phone]) await (await context(one)).watch();
} else {
  const made = await digest();
  const whole = await build({ ...options, ...WHOLE });
  const line = await build({ ...options, ...LINE });
  const split = await build(phone);
  await together(split.metafile);
  await smaller(split.metafile);
  const outputs = { ...whole.metafile.outputs, ...line.metafile.outputs, ...split.metafile.outputs };
  await extension();
  const sizes = {};
  for (const path of Object.keys(outputs).filter((one) => one.endsWith('.js'))) {
    const code = await readFile(join(here, path));
    sizes[basename(path)] = { bytes: code.length, gzip: gzipSync(code, { level: 9 }).length };
  }
  for (const [name, { bytes, gzip }] of Object.entries(sizes)) console.log(`${name} ${version}: ${bytes} bytes, ${gzip} gzipped`);
  await writeFile(stamp, `${JSON.stringify({ release: version, sources: made, sizes, words: worded, parts: partsOf(split.metafile) })}\n`);
}
