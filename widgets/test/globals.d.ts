/** What Vite gives modules under test. */
interface ImportMeta {
  glob<Module>(patterns: readonly string[], options: { eager: true }): Record<string, Module>;
}
