/** The module with the elements, as the panel uses it; types only. */
export type Elements = typeof import('../../src/main.js');

let loading: Promise<Elements> | null = null;

/**
 * Loads the elements from the server, once per page. A notebook's widgets bring the same module along; whichever comes
 * first defines the elements.
 */
export function loadElements(url: string): Promise<Elements> {
  loading ??= (import(/* webpackIgnore: true */ url) as Promise<Elements>).then(
    (elements) => {
      elements.getWordsFrom(new URL('.', new URL(url, location.href)).href);
      return elements;
    },
    (error: unknown) => {
      loading = null; // The next call tries again.
      throw error;
    },
  );
  return loading;
}
