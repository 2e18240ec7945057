/** What only the big screen says, and the console about it. */
export const screen = {
  'screen.page': '{n} of {of}',
  'screen.pageHeld': '{n} of {of}, held',
  'screen.minutes': 'about {n} minutes',
  'screen.statements': '{n} statements, each on your own device',
  'screen.commitments': 'Commitments',
  'screen.next': 'We meet again on {date}.',
  'screen.lost': 'connection lost, trying again; this is the last that was shown',
  'wall.title': 'The big screen',
  'wall.pages': 'Its pages',
  'wall.back': 'Page back',
  'wall.hold': 'Hold the page',
  'wall.next': 'Next page',
  'wall.spot': 'Show one thing alone',
  'wall.nothing': 'everything, as the step has it',
  'wall.off': 'Show everything again',
} as const;
