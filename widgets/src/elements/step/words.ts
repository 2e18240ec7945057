/** The words of steps. */
export const words = {
  'step.dip': 'Right after an honest talk things often feel worse before they feel better. That is normal, and it passes.',
};

type Key = keyof typeof words;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
