/** The words of commitments and decisions. */
export const words = {
  'promise.offers': 'Agreed or proposed, and nobody’s promise yet: {n}',
  'promise.make': 'Make it a commitment',
  'promise.add': 'Add a commitment',
  'promise.addYes': 'Add it',
  'promise.none': 'No commitments yet.',
  'promise.balance': 'Owned by',
  'promise.oneSided': 'So far everything is owned by {party}. Is that how you want to leave the room?',
  'promise.text': 'What will be done?',
  'promise.party': 'Which side does it?',
  'promise.owner': 'Who',
  'promise.ownerName': 'Who, by name',
  'promise.counterpart': 'For whom',
  'promise.newDue': 'The new date',
  'promise.first': 'First step',
  'promise.check': 'We look at it together on',
  'promise.checkNote': 'if you like',
  'promise.card': 'Which issue it comes from',
  'promise.choose': 'choose',
  'promise.edit': 'Change it',
  'promise.withdraw': 'Withdraw it',
  'promise.setKept': 'It was kept',
  'promise.setRenegotiated': 'Agree on a new date',
  'promise.setMissed': 'It was missed',
  'promise.setOpen': 'It is still open',
  'promise.status.open': 'open',
  'promise.status.kept': 'kept',
  'promise.status.renegotiated': 'new date agreed',
  'promise.status.missed': 'missed',
  'promise.inTime': 'in time, which counts as kept',
  'promise.carried': 'from {title}',
  'promise.need.text': 'Say what will be done.',
  'promise.need.party': 'Choose the side that does it.',
  'promise.need.owner': 'Name one person who looks after it.',
  'promise.need.counterpart': 'Choose for whom it is done.',
  'promise.need.due': 'Choose the date it is due.',
  'decide.title': 'Decided',
  'decide.dissent': 'Another view:',
  'decide.reversible': 'can be taken back',
  'decide.final': 'cannot be taken back',
};

type Key = keyof typeof words;

declare module '../../strings.js' {
  interface Lexicon extends Record<Key, string> {}
}
