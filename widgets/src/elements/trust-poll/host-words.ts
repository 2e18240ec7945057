/** More words of trust polls and their mirror, for console and big screen. */
export const hostWords = {
  'screen.statements': '{n} statements, each on your own device',
  'screen.statements.one': '{n} statement, on your own device',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
