import { configDefaults, defineConfig } from 'vitest/config';

/** Sweeps over many screens and forms, which take many seconds; `make quick` leaves them out. */
const LONG = ['every-screen', 'forms', 'sides', 'translated', 'unfinished'].map((name) => `test/${name}.test.ts`);
const quick = 'COFRONT_QUICK' in process.env;

export default defineConfig({
  define: { DEV: 'false', RELEASE: '"0.0.0-test"' },
  test: {
    environment: 'happy-dom',
    // A page of its own for each file, with every module anew, takes a quarter of the whole time: `make test-long` has it.
    isolate: 'COFRONT_LONG' in process.env,
    // Pages that come and go by the thousand: with more room for what is young, a tenth less of a processor collects it.
    // What one page of all files holds came to 3.6 GB, near the limit that Node sets itself on a computer with 8 GB.
    execArgv: ['--max-semi-space-size=64', '--max-old-space-size=6144'],
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(quick ? LONG : [])],
    setupFiles: ['test/new-page.ts', 'test/every-word.ts'],
    restoreMocks: true,
    testTimeout: 60_000,
  },
});
