// Two bundles in cofront_kit/static, cofront.js with everything and phone.js for participants' pages, and beside them the stamp by which hatch_build.py sees whether it is stale.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, context, transform } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, '..', 'cofront_kit', 'static');
const watch = process.argv.includes('--watch');

/** Everything the bundle is made of; hatch_build.py lists the same files. */
const INPUTS = ['src', 'build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

async function files(path) {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => null);
  if (entries === null) return [path];
  const nested = await Promise.all(entries.map((entry) => files(join(path, entry.name))));
  return nested.flat();
}

async function digest() {
  const paths = (await Promise.all(INPUTS.map((name) => files(join(here, name))))).flat();
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
 * In one module nothing is loaded later: what a kind imports when it is needed is imported at once, which takes fewer bytes
 * than a deferred module. What console and big screen need of it is not for phones.
 */
function atOnce(source, isPhone) {
  const imports = [];
  const code = (isPhone ? source.replace(/await import\('\.\/host\.js'\)/g, '{}') : source).replace(/await import\(('\.\/[\w-]+\.js')\)/g, (_, path) => `part${imports.push(path)}`);
  return imports.map((path, index) => `import * as part${index + 1} from ${path};\n`).join('') + code;
}

/** Indentation inside html`` and css`` is only for people; nothing in the sources relies on it. */
const forMachines = (isPhone) => ({
  name: 'for-machines',
  setup(builder) {
    builder.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: atOnce(await minifyStyles(await readFile(path, 'utf8')), isPhone).replace(/\n\s+/g, '\n'),
      loader: 'ts',
    }));
  },
});

const { version } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
const options = {
  absWorkingDir: here,
  entryPoints: { cofront: 'src/main.ts', phone: 'src/phone.ts' },
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minify: !watch,
  legalComments: 'linked',
  logLevel: 'info',
  define: { DEV: String(watch), RELEASE: JSON.stringify(version) },
};

await mkdir(out, { recursive: true });
const stamp = join(out, 'cofront.build.json');
await rm(stamp, { force: true });
if (watch) {
  const running = await context(options);
  await running.watch();
} else {
  const sources = await digest();
  for (const [name, entry] of Object.entries(options.entryPoints)) {
    await build({ ...options, entryPoints: { [name]: entry }, plugins: [forMachines(name === 'phone')] });
  }
  const sizes = {};
  for (const name of Object.keys(options.entryPoints)) {
    const code = await readFile(join(out, `${name}.js`));
    sizes[`${name}.js`] = { bytes: code.length, gzip: gzipSync(code, { level: 9 }).length };
    console.log(`${name}.js ${version}: ${code.length} bytes, ${sizes[`${name}.js`].gzip} gzipped`);
  }
  await writeFile(stamp, `${JSON.stringify({ release: version, sources, sizes })}\n`);
}
