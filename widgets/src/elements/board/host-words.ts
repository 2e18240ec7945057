/** More words of the board, for console and big screen. */
export const hostWords = {
  'steps.solutions': 'Let people add solutions',
  'steps.hands': 'Words are confirmed by',
  'steps.handsN': '{n} people of each side, or all of a smaller one',
  'steps.handsN.one': 'one person of each side',
  'steps.held': 'Waiting to be let in: {n}',
  'steps.letIn': 'Let it in',
  'steps.keepOut': 'Keep it out',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
