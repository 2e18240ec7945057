// Made by words.mjs from cofront_kit/locales/en/screens-fist.ftl.
export const words = {
  'fist.ask': 'How far can you go along with this?',
  'fist.0': 'No, this would do harm',
  'fist.1': 'I have strong doubts',
  'fist.2': 'I need some changes',
  'fist.3': 'I can live with it',
  'fist.4': 'It is good',
  'fist.5': 'I am all for it and will help',
  'fist.low': '0, it would do harm',
  'fist.high': '5, all for it',
  'fist.notSay': 'I would rather not say',
  'fist.count': ['n', { one: '{n} option. You may skip it.', other: '{n} options. You may skip any of them.' }],
  'fist.intro': 'A test, not a decision: it shows where an option still hurts. Your answers are sealed until they are opened for everyone at the same moment. Only groups of {k} or more are shown.',
  'fist.title': 'How far we can go along',
  'fist.text': 'A low hand is an invitation to ask what is missing. Open an option to see how the answers are spread.',
  'fist.spread': 'How it is spread',
  'fist.alike': 'All say: {label}',
} as const;
