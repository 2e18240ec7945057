/** The words of commitments and decisions. */
export const words = {
  'commitments.offers': 'Agreed or proposed, and nobody’s promise yet: {n}',
  'commitments.make': 'Make it a commitment',
  'commitments.asked': 'First: what became of these?',
  'commitments.add': 'Add a commitment',
  'commitments.addYes': 'Add it',
  'commitments.none': 'No commitments yet.',
  'commitments.balance': 'Owned by',
  'commitments.oneSided': 'So far everything is owned by {party}. Is that how you want to leave the room?',
  'commitments.text': 'What will be done?',
  'commitments.party': 'Which side does it?',
  'commitments.owner': 'Who',
  'commitments.ownerName': 'Who, by name',
  'commitments.counterpart': 'For whom',
  'commitments.newDue': 'The new date',
  'commitments.first': 'First step',
  'commitments.check': 'We look at it together on',
  'commitments.checkNote': 'if you like',
  'commitments.card': 'Which issue it comes from',
  'commitments.choose': 'choose',
  'commitments.edit': 'Change it',
  'commitments.withdraw': 'Withdraw it',
  'commitments.setKept': 'It was kept',
  'commitments.setRenegotiated': 'Agree on a new date',
  'commitments.setMissed': 'It was missed',
  'commitments.setOpen': 'It is still open',
  'commitments.status.open': 'open',
  'commitments.status.kept': 'kept',
  'commitments.status.renegotiated': 'new date agreed',
  'commitments.status.missed': 'missed',
  'commitments.inTime': 'in time, which counts as kept',
  'commitments.carried': 'from {title}',
  'commitments.need.text': 'Say what will be done.',
  'commitments.need.party': 'Choose the side that does it.',
  'commitments.need.owner': 'Name one person who looks after it.',
  'commitments.need.counterpart': 'Choose for whom it is done.',
  'commitments.need.due': 'Choose the date it is due.',
  'decide.title': 'Decided',
  'decide.dissent': 'Another view:',
  'decide.reversible': 'can be taken back',
  'decide.final': 'cannot be taken back',
};

type Key = keyof typeof words;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
