/** More words of facing one issue, for console and big screen. */
export const hostWords = {
  'steps.choose': 'The issue to face',
  'steps.chooseYes': 'Put it in the midst',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
