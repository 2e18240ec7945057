/** More words of check-ins, their lenses and one's own profile, for console and big screen. */
export const hostWords = {
  'console.openCheckIn': 'Open the check-in',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
