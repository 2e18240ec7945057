/**
 * The words that several kinds of activities share, cards above all, and those of the tools; each kind has its own in
 * its folder.
 */
export const method = {
  // fields
  'field.left': '{n} left',
  'field.over': '{n} too many',
  'field.hideHint': 'Hide this hint',
  'field.hints': 'Private hints while I write',

  // slides
  'slides.entered': 'written down for somebody',

  // cards
  'card.issue': 'Issue',
  'card.opportunity': 'Opportunity',
  'card.solution': 'Solution',
  'card.state.raised': 'raised',
  'card.state.waiting': 'waiting for a side',
  'card.state.midst': 'in the midst',
  'card.state.faced': 'being faced',
  'card.state.agreed': 'agreed',
  'card.state.parked': 'parked',
  'card.waiting': 'waiting for {parties}',
  'card.proposedMerge': 'in a proposed merge',
  'card.pending': 'proposed as one card of {n}, which stay where they are until every side has confirmed it',
  'spoken.people': '{n} people',
  'spoken.people.one': 'one person',
  'spoken.lead': 'the facilitator',
  'spoken.andLead': '{who} and the facilitator',
  'spoken.bothEach': 'confirmed for both parties by {who} each',
  'spoken.both': 'confirmed for both parties by {who}',
  'spoken.allEach': 'confirmed for all {n} parties by {who} each',
  'spoken.allEach.one': 'confirmed by {who}',
  'spoken.all': 'confirmed for all {n} parties by {who}',
  'spoken.all.one': 'confirmed by {who}',
  'spoken.confirmed': 'confirmed {parties}',
  'spoken.for': 'for {party} by {who}',
  'spoken.soFar': '{who} of {party} so far',
  'spoken.you': 'You have confirmed. Your side needs {n} people.',
  'spoken.you.one': 'You have confirmed. Your side needs one person.',
  'card.confirm': 'Confirm this wording',
  'card.unconfirm': 'Take our confirmation back',
  'card.confirmFor': 'Confirm for {party}',
  'card.more': 'More',
  'card.edit': 'Change the wording',
  'card.editLabel': 'The wording',
  'card.save': 'Save',
  'card.propose': 'Propose another wording',
  'card.proposeLabel': 'A wording that both sides could confirm',
  'card.sendProposal': 'Propose it',
  'card.proposed': 'A proposed wording',
  'card.proposedBy': 'Proposed by {party}',
  'card.take': 'Take this wording',
  'card.other': 'Somebody wrote at the same time. Their words are kept:',
  'card.useOther': 'Use these words instead',
  'card.merge': 'Merge with another card',
  'card.whole': 'Whole text',
  'card.fold': 'Fold the text',
  'card.mergeHere': 'Merge with this one',
  'card.handle': 'Pick up to merge: {text}',
  'card.handleHint': 'Drag onto another card to make one of two',
  'card.attach': 'Put it to an issue',
  'card.attachTo': 'Which issue does it answer?',
  'card.attachYes': 'Put it there',
  'card.detach': 'take it off',
  'card.park': 'Park it',
  'card.unpark': 'Bring it back from parking',
  'card.withdraw': 'Withdraw the card',
  'card.origins': 'Made of {n} cards',
  'card.origins.one': 'Made of {n} card',
  'card.unmerge': 'Take them apart again',
  'card.solutions': 'Solutions: {n}',

  // the board
  'board.midst': 'In the midst',
  'board.both': 'everyone',
  'board.parked': 'Parking lot: {n}',

  // dots
  'dots.total': '{n} dots',
  'dots.total.one': '{n} dot',
  'dots.hiddenShort': 'dots hidden',
  'dots.oneSided': 'matters to {party} above all',

  // the stage
  'stage.back': 'Back to where the room is',
  'prepare.title': 'You can prepare this now',
  'prepare.party': 'Take your time; the people of your side write it together, nobody else sees it. You can come back with the same link.',
  'prepare.text': 'Take your time; it is kept for you alone until you hand it in. You can come back with the same link.',
  'prepare.isIn': 'Handed in. You can change it until it opens.',
  'prepare.go': 'Prepare it',
  'prepare.again': 'Look at it again',
  'cover.title': 'A short pause',
  'cover.text': 'The facilitator has covered all screens. What you were writing is kept and comes back.',
  'hand.up': 'Raise my hand',
  'hand.down': 'Take my hand down',
  'lot.open': 'Parking lot',
  'lot.label': 'What should not be lost?',
  'lot.note': 'It goes to the parking lot of the board; everyone sees it there.',
  'lot.park': 'Park it',

  // the clock

  // commitments and decisions
  'commitments.due': 'Due',
  'commitments.noCard': 'none',
} as const;
