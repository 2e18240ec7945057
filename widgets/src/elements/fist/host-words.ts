/** More words of tests of options, for console and big screen. */
export const hostWords = {
  'steps.openTest': 'Start the test',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
