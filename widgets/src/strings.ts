/** Every word of the interface, keyed for translation. `{name}` marks what is filled in. Item texts come from templates. */
const en = {
  // the line
  'line.connecting': 'connecting',
  'line.saved': 'saved',
  'line.connected': 'connected',
  'line.sending': 'sending',
  'line.offline': 'offline, kept on this device',
  'line.offlineIdle': 'offline, trying again',
  'line.stopped': 'not connected',
  'line.blocked': 'This browser keeps nothing for us: leave this page open until you have handed in.',
  'line.kernel': 'Nothing answers yet. If this notebook was just opened, run its cells again.',
  'line.reload': 'This page is from another release. Reload it.',
  'line.reloadButton': 'Reload',
  'line.again': 'Try again',
  'line.dismiss': 'Close this message',
  'line.noCode': 'This page does not know its session. Open the link or scan the QR code again.',
  'line.release': 'This page still shows release {old}; reload it to get {new}.',

  // the lobby
  'lobby.joinFor': 'You join for',
  'lobby.name': 'Your name, if you like',
  'lobby.nameHint': 'It never stands beside an answer.',
  'lobby.code': 'The code of your side',
  'lobby.codeHint': 'It stands under the QR code of your organisation.',
  'lobby.join': 'Join',
  'lobby.joining': 'Joining',
  'lobby.closed': 'This session is over. What was opened in it can still be read by those who took part.',
  'lobby.before': 'I was here before, on another device',
  'lobby.resume': 'Your own code',
  'lobby.resumeHint': 'You find it on the device you used, under "You in this session".',
  'lobby.resumeButton': 'Take my seat again',
  'lobby.unknownSeat': 'This room does not know this device any more. Join again, or use your own code.',
  'lobby.wrongPlace': 'This link is for the facilitator or for the big screen. Ask for the link of your side.',
  'kept.title': 'What is kept?',
  'kept.sealed': 'Sealed: your answers are locked as soon as you hand them in. Nobody can read them before they are opened for everyone at the same moment.',
  'kept.opened': 'Opened: only figures about groups appear. Groups that are too small stay hidden. Then the single answers are deleted.',
  'kept.name': 'Your name, if you give one, and that you were here, are kept with the session. A name never stands beside an answer.',
  'kept.device': 'This device keeps your seat and your own answers until they are opened, so that you can come back.',
  'kept.computer': 'The session runs on this computer: {computer}.',
  'kept.operator': 'It is looked after by {operator}.',
  'kept.risk': 'Who controls that computer could look into the running program while answers are sealed; after the opening there is nothing left to find.',
  'kept.forget': 'Forget this session on this device',
  'kept.forgetSure': 'Really forget? You would need your own code to come back.',
  'question.title': 'Which side are you on?',
  'question.text': 'This device already has a seat for {stored}. The link you opened is for {link}.',
  'question.continue': 'Continue as {party}',
  'question.join': 'Join as {party}',
  'question.other': 'the other side',

  // waiting
  'wait.title': 'You are in',
  'wait.text': 'The first question appears here by itself.',
  'wait.presentOf': '{n} here',
  'wait.you': 'You in this session',
  'wait.youAre': 'You are here for {party}.',
  'wait.resume': 'Your own code, for another device: {code}',
  'wait.rename': 'Your name',
  'wait.renameButton': 'Keep it',
  'wait.done': 'I am done with this step',
  'wait.doneCount': '{n} of {of} are done',
  'wait.next': 'Next',
  'wait.soon': 'It opens in a moment. You need to do nothing.',
  'wait.closed': 'The session has ended. Thank you for facing this together.',
  'move.title': 'The room moves on to {title}',
  'move.lobby': 'the lobby',
  'move.finish': 'Finish your sentence. What you have entered stays on this device.',
  'move.go': 'Go there now',

  // the poll
  'poll.begin': 'Begin',
  'poll.step': '{n} of {of}',
  'poll.review': 'Your answers',
  'poll.scale': 'How far do you agree?',
  'poll.scaleHint': 'An answer goes on to the next question. Chosen with the arrow keys it stays; press Enter to go on.',
  'poll.skip': 'Skip',
  'poll.skipped': 'skipped',
  'poll.back': 'Back',
  'poll.next': 'Next',
  'poll.toReview': 'To my answers',
  'poll.who': 'Sealed until everyone sees it at once. Shown for groups of {k} or more.',
  'poll.intro': 'Your answers are sealed: they stay locked, for the facilitator too, until they are opened for everyone at the same moment. What appears then are groups of {k} or more, never a single person.',
  'poll.count': '{n} statements. You may skip any of them.',
  'poll.handIn': 'Hand in',
  'poll.handInAgain': 'Hand in the change',
  'poll.handInEmpty': 'Hand in without answers',
  'poll.leave': 'Leave them as handed in',
  'poll.reviewText': 'Tap an answer to change it. You can change them until the opening.',
  'poll.sealed': 'Yours is sealed',
  'poll.sealedText': 'It opens for everyone at the same moment.',
  'poll.sending': 'On its way',
  'poll.sendingNow': 'Your answers are kept on this device until the room has them.',
  'poll.sendingText': 'Your answers are kept on this device and handed in as soon as the line is back.',
  'poll.changeMine': 'Change my answers',
  'poll.elsewhere': 'You have handed in on another device. Answers can be changed only there.',
  'poll.missed': 'The results were opened before your last answers arrived. They were not counted and nobody saw them.',
  'poll.watch': 'Only people of a party answer here.',
  'poll.round': 'Round {n}',
  'poll.closed': 'The session ended before this was opened. The answers stay sealed for good.',

  // results
  'result.title': 'Opened',
  'result.gapTitle': 'Where our views differ',
  'result.gapText': 'Each line is one side of trust. The marks show how each party sees the other; the wider the bar, the more there is to look at together. Open a line to see each statement.',
  'result.gap': 'gap {n}',
  'result.gapHead': 'Gap',
  'result.pairs': 'Which two sides',
  'result.pair': '{one} and {other}',
  'result.direction': '{rater} about {target}',
  'result.hidden': 'hidden to protect answers',
  'result.nobody': 'nobody answered',
  'result.table': 'As a table',
  'result.dimension': 'Side of trust',
  'result.n': '{n} people',
  'result.cannot': '{n} cannot judge yet',
  'result.high': 'All say: {label}',
  'result.low': 'All say: {label}',
  'result.whole': 'The whole room',
  'result.wholeText': 'The groups are too small to be shown apart. This is everyone together.',
  'result.none': 'The groups are too small to show anything. What was answered stays protected.',
  'result.mean': 'mean {n}',
  'result.words.of one mind': 'of one mind',
  'result.words.leaning one way': 'leaning one way',
  'result.words.spread': 'spread',
  'result.words.two camps': 'two camps',
  'result.on': 'Rated from 1, {low}, to {k}, {high}.',
  'result.small': 'Shown for groups of {k} or more.',

  // facilitator
  'console.agenda': 'Agenda',
  'console.lobby': 'Lobby',
  'console.here': 'the room is here',
  'console.state.draft': 'not open yet',
  'console.state.open': 'open',
  'console.state.revealed': 'opened for all',
  'console.counts': 'In the room',
  'console.present': '{n} here, {of} joined',
  'console.handedIn': '{n} of {of} handed in',
  'console.entered': '{n} entered for them',
  'console.doneOf': '{n} done',
  'console.bringLobby': 'Bring everyone to the lobby',
  'console.bring': 'Bring everyone here',
  'console.bringTo': 'Bring everyone to {title}',
  'console.open': 'Open the poll',
  'console.openRound': 'Open a further round',
  'console.openRoundText': 'A further round starts empty. The rounds before it stay as they are.',
  'console.reveal': 'Close and reveal',
  'console.revealSure': 'Close for good and show everyone the results at the same moment? This is final.',
  'console.revealMissing': 'Here and not handed in yet: {list}.',
  'console.revealYes': 'Yes, reveal now',
  'console.notYet': 'Not yet',
  'console.threshold': 'Smallest group that is shown',
  'console.suggested': '{k}, suggested',
  'console.thresholdText': 'Printed on every ballot, and fixed once the poll is open.',
  'console.isThreshold': 'Shown for groups of {k} or more.',
  'console.join': 'Links to join',
  'console.openScreen': 'Open the big screen',
  'console.openConsole': 'Open the console',
  'console.noLinks': 'There is no door yet: nobody can join by phone. In the notebook, cf.serve(session) opens one.',
  'console.enter': 'Enter for a person without a phone',
  'console.enterText': 'The turnout shows how many were entered; the ballot itself looks like any other. Turn the screen so that only that person sees it.',
  'console.enterFor': 'The person is from',
  'console.entering': 'Entering for {party}',
  'console.entered1': 'Sealed. It counts like every other ballot.',
  'console.cancel': 'Cancel',
  'console.preview': 'What participants see now',
  'console.end': 'End the session',
  'console.endSure': 'End the session for everyone? Nobody can answer after that; what was opened stays readable.',
  'console.endYes': 'Yes, end it',
  'console.ended': 'The session has ended.',
  'console.needsLink': 'Open the facilitator link again, with everything behind the # sign.',
  'console.qr': 'QR code to join for {party}',
  'console.empty': 'The agenda is empty. Activities are added from the notebook.',

  // the big screen
  'screen.scan': 'Scan the code of your side',
  'screen.orType': 'or type it at {address}',
  'screen.needsLink': 'Open the link to the big screen again, with everything behind the # sign.',
  'screen.sealed': 'Sealed until everyone sees it at once',
  'screen.soon': 'Opens in a moment',
  'session.code': 'Session {code}',
} as const;

export type StringKey = keyof typeof en;

/** Tables by language; what a table lacks is taken from English. */
const languages: Readonly<Record<string, Partial<Record<StringKey, string>>>> = { en };

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

function main(language: string): string {
  return language.toLowerCase().split('-')[0] ?? 'en';
}

/** Which way the layout of a language runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(main(language)) ? 'rtl' : 'ltr';
}

/** The words for `key`. Filled-in values are isolated, so that an Arabic name does not turn an English sentence round. */
export function say(language: string, key: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const text: string = languages[language]?.[key] ?? languages[main(language)]?.[key] ?? en[key];
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? String(value) : `\u2068${value}\u2069`;
  });
}

/** The words for the agreement of a group; an unknown one is shown as it came. */
export function sayAgreement(language: string, words: string): string {
  const key = `result.words.${words}`;
  return key in en ? say(language, key as StringKey) : words;
}
