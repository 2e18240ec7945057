/** More words of votes with dots, for console and big screen. */
export const hostWords = {
  'steps.openVote': 'Open the vote',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
