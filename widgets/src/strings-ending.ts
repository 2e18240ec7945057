/** Words of the last screens, and of the console about the end. */
export const ending = {
  'ending.title': 'The session has ended. Thank you for facing this together.',
  'ending.agreed': 'What we agreed',
  'ending.waits': 'Not yet confirmed by {parties}',
  'ending.commitments': 'Commitments',
  'ending.decisions': 'Decisions',
  'ending.next': 'We meet again on {date}.',
  'ending.noNext': 'No date for a next session was fixed.',
  'ending.nothing': 'Nothing was written down as agreed or promised.',
  'ending.report': 'The report',
  'ending.reportText': 'The same file for everyone: what was agreed, promised and seen.',
  'ending.noReport': 'The facilitator has not handed out the report.',
} as const;
