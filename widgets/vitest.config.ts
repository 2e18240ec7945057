import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DEV: 'false', RELEASE: '"0.0.0-test"' },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'], setupFiles: ['test/every-word.ts'], restoreMocks: true, testTimeout: 60_000 },
});
