/** More words of slides and notes, for console and big screen. */
export const hostWords = {
  'steps.openSlides': 'Let everyone write',
  'steps.openNotes': 'Let everyone write in silence',
  'steps.openAll': 'Open the slides',
  'steps.openNotesAll': 'Open the notes',
  'steps.openNotesAllSure': 'Show everyone all notes at the same moment? This is final.',
  'steps.consentNotes': 'The notes open by themselves as soon as somebody of each side has said yes.',
  'steps.openAllSure': 'Show everyone all slides at the same moment? This is final.',
  'steps.openAllYes': 'Yes, open them now',
  'steps.consent': 'The slides open by themselves as soon as somebody of each side has said yes.',
  'steps.dropRound': 'Take this round’s cards off the board',
  'steps.dropSure': 'Take all cards of this round off the board?',
  'steps.dropYes': 'Yes, take them off',
};

type Key = keyof typeof hostWords;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
