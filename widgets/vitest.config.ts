import { defineConfig } from 'vitest/config';

export default defineConfig({
  define: { DEV: 'false', RELEASE: '"0.0.0-test"' },
  test: { environment: 'happy-dom', include: ['test/**/*.test.ts'], restoreMocks: true, testTimeout: 30_000 },
});
