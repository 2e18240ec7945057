// node dev/build.mjs FOLDER: the development page with every screen, outside the repository.
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (out === undefined) throw new Error('Say where to put the page: node dev/build.mjs FOLDER');
await mkdir(out, { recursive: true });
await build({
  entryPoints: [join(here, 'dev.ts'), join(here, 'walk.ts')],
  outdir: out,
  bundle: true,
  format: 'esm',
  target: 'es2022',
  define: { DEV: 'false', RELEASE: '"dev"' },
});
await copyFile(join(here, 'dev.html'), join(out, 'dev.html'));
await copyFile(join(here, 'walk.html'), join(out, 'walk.html'));
