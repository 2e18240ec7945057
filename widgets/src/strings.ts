import { forms } from './strings-forms.js';
import { ending } from './strings-ending.js';
import { method } from './strings-method.js';
import type { host } from './strings-host.js';

/** Every word of participants' pages, keyed for translation; `strings-host.ts` has those of the others. `{name}` marks what is filled in. Item texts come from templates. */
const en = {
  ...method,
  ...forms,
  ...ending,
  // the line
  'line.connecting': 'connecting',
  'line.connectingKept': 'The room is being reached. What you entered is kept on this device.',
  'line.saved': 'saved',
  'line.connected': 'connected',
  'line.kept': 'kept on this device',
  'line.keptOpen': 'kept while this page is open',
  'line.sending': 'sending',
  'line.held': 'not saved yet, trying again',
  'line.offline': 'offline, kept on this device',
  'line.offlineOpen': 'offline, kept while this page is open',
  'line.offlineIdle': 'offline, trying again',
  'line.cut': 'line blocked, trying again',
  'line.cutKept': 'line blocked, kept on this device',
  'line.cutOpen': 'line blocked, kept while this page is open',
  'line.stopped': 'not connected',
  'line.stoppedKept': 'not connected, kept on this device',
  'line.stoppedOpen': 'not connected, kept while this page is open',
  'line.blocked': 'This browser keeps nothing for us: leave this page open until you have handed in.',
  'line.long': 'The room has not been reached for a minute. Nothing you entered is lost; it is tried again by itself.',
  'line.longCode': 'If a new QR code is shown, scan it and use your own code: {code}',
  'line.longNoNetwork': 'This device has had no network for a minute. Switch on Wi-Fi or mobile data. Nothing you entered is lost; it is sent by itself.',
  'obstacle.blocked': 'This network blocks the live line to the room.',
  'obstacle.blockedDo': 'Pages get through, but not what keeps them up to date. Switch from Wi-Fi to mobile data, try another Wi-Fi, turn off a VPN or a data saver, open this page in the phone’s own browser, or ask the facilitator. It is tried again by itself, and nothing you entered is lost.',
  'obstacle.blockedHere': 'Pages get through, but not what keeps them up to date. This room is in a local network: try another Wi-Fi of the house, turn off a VPN, a proxy or a data saver, open this page in the phone’s own browser, or ask the facilitator. It is tried again by itself, and nothing you entered is lost.',
  'obstacle.portal': 'This network wants you to sign in first.',
  'obstacle.portalDo': 'Open any other page in this browser, sign in or accept there, and come back to this one. Or use mobile data. Nothing you entered is lost.',
  'obstacle.misnamed': 'The room does not go by this address.',
  'obstacle.misnamedDo': 'Scan the QR code again, or ask the facilitator for the link. Whoever set up the door finds the address that came in its log.',
  'obstacle.away': 'The room’s door is not running at its address.',
  'obstacle.awayDo': 'Something else answers in its place. Ask the facilitator whether the door runs, and whether the link is still the same. It is tried again by itself, and nothing you entered is lost.',
  'line.kernel': 'Nothing answers yet: the kernel is busy, or it was started again. If it was, run the cells again.',
  'line.doorGone': 'The door has closed: phones can’t reach this session. Run cf.serve(session) again; they come back by themselves, with all they wrote.',
  'line.reload': 'This page is from another release. Reload it.',
  'line.reloadButton': 'Reload',
  'line.again': 'Try again',
  'line.dismiss': 'Close this message',
  'line.noCode': 'This page does not know its session. Open the link or scan the QR code again.',

  // the lobby
  'lobby.joinFor': 'You join for',
  'lobby.name': 'Your name, if you like',
  'lobby.nameHint': 'It never stands beside an answer.',
  'lobby.code': 'The code of your side',
  'lobby.codeHint': 'It stands under the QR code of your organisation.',
  'lobby.cutTitle': 'The address does not say which side you are on.',
  'lobby.cutText': 'If you opened a link, it is incomplete: its end was lost on the way. Open the whole link again, scan the QR code, or type the code of your side here.',
  'lobby.join': 'Join',
  'lobby.joining': 'Joining',
  'lobby.awaiting': 'Waiting to be let in',
  'lobby.awaitTitle': 'The facilitator is asked to let you in.',
  'lobby.awaitText': 'More people came than were expected. Leave this page open; you come in by yourself.',
  'lobby.closed': 'This session is over. What was opened in it can still be read by those who took part.',
  'lobby.before': 'I was here before, on another device',
  'lobby.resume': 'Your own code',
  'lobby.resumeHint': 'You find it on the device you used, under "You in this session". What you handed in is in the room; what you had not handed in stayed on that device.',
  'lobby.resumeButton': 'Take my seat again',
  'lobby.unknownSeat': 'This room does not know this device any more. Join again, or use your own code.',
  'lobby.cleared': 'This browser no longer keeps anything of this session. What was handed in is safe in the room. Take your seat again with your own code, or join anew.',
  'lobby.wrongPlace': 'This link is for the facilitator or for the big screen. Ask for the link of your side.',
  'lobby.coachPlace': 'This is the link of a coach, who takes no part in the answers. Open the coach’s page with it, or ask for the link of your side.',
  'lobby.coachPage': 'Open the coach’s page',
  'lobby.coachSeat': 'You have a coach’s seat here. Your page is another one.',
  'kept.title': 'What is kept?',
  'kept.sealed': 'Sealed: your answers are locked as soon as you hand them in. Nobody can read them before they are opened for everyone at the same moment.',
  'kept.opened': 'Opened: only figures about groups appear. Groups that are too small stay hidden. Then the single answers are deleted.',
  'kept.name': 'Your name, if you give one, and that you were here, are kept with the session. A name never stands beside an answer.',
  'kept.coach': 'What you share with a coach, and only that, is passed on to the coach’s device. The room stores nothing of it; you can take it back.',
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
  'wait.renameButton': 'Save',
  'phone.moved': 'You are on the side of {to} now: the facilitator moved you. What you handed in and wrote for {from} stays there.',
  'phone.sign': 'If the facilitator asks who you are: {sign}',
  'phone.handOn': 'Hand this phone to the next person',
  'phone.handOnAsk': 'The next person of {party} gets a seat and a ballot of their own.',
  'phone.handOnText': 'They see nothing of what you answered. The room is told that people share a phone, never who they are.',
  'phone.handOnYes': 'Hand it on',
  'phone.code': 'To come back, type your own code, {code}, or a word that you choose here.',
  'phone.word': 'A word for coming back, if you like',
  'phone.unsaved': 'Wait until everything is saved, then hand it on.',
  'phone.offline': 'To hand the phone on, the line to the room is needed. What you entered is kept; wait until the line is back.',
  'phone.who': 'Person {n} of {of} at this phone',
  'phone.others': 'Somebody else at this phone',
  'phone.back': 'I am person {n}',
  'phone.backAsk': 'Are you person {n}? Until the results are shown, whoever takes their place can see and change their answers.',
  'phone.backWith': 'I am person {n}: your own code, or the word you chose',
  'phone.backGo': 'Take my place again',
  'phone.wrong': 'This is neither the code nor the word of person {n}.',
  'phone.backYes': 'Yes, that is me',
  'wait.done': 'I am done with this step',
  'wait.doneCount': '{n} of {of} are done',
  'wait.doneCount.one': '{n} of {of} is done',
  'wait.next': 'Next',
  'wait.soon': 'It opens in a moment. You need to do nothing.',
  'wait.closed': 'The session has ended. Thank you for facing this together.',
  'move.title': 'The room moves on to {title}',
  'move.lobby': 'the lobby',
  'move.finish': 'Take your time to finish. What you have entered stays on this device.',
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
  'poll.count.one': '{n} statement. You may skip it.',
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
  'poll.elsewhere': 'You have handed in on another device, or at another address of this room. Answers can be changed only there.',
  'poll.missed': 'The results were opened before your last answers arrived. They were not counted and nobody saw them.',
  'poll.watch': 'Only people of a party answer here.',
  'poll.round': 'Round {n}',
  'round.discarded': 'Round {n} was discarded. Nothing of it was read, and what was handed in is destroyed.',
  'poll.closed': 'The session ended before this was opened. The answers stay sealed for good.',

  // the mirror in a poll
  'mirror.count': 'Then, if you like, the same statements the other way round.',
  'mirror.turn': 'Now the other way round',
  'mirror.turnText': 'The same statements, but this time it is they who speak, and it is about us. What would they answer?',
  'mirror.turnWhy': 'It is a guess, and guessing wrong is what makes it useful. You can leave this part out.',
  'mirror.go': 'Go on',
  'mirror.leaveOut': 'Leave this part out',
  'mirror.leaveOutAgain': 'Leave it out after all',
  'mirror.scale': 'How far would {party} agree?',
  'mirror.about': 'How do you think the people of {party} would rate us?',

  // what the mirror showed
  'mirror.title': 'How well we know how they see us',
  'mirror.text': 'Each side guessed how the other would rate it. Here the guess stands beside the answer; the widest gap comes first.',
  'mirror.line': '{party}, as {by} sees it',
  'mirror.expected': '{party} expected {n}',
  'mirror.given': '{by} gives {n}',
  'mirror.gap': 'gap {n}',
  'mirror.quadrant.agreed strength': 'Agreed strength',
  'mirror.quadrant.agreed weakness': 'Agreed weakness',
  'mirror.quadrant.blind spot': 'Blind spot',
  'mirror.quadrant.undervalued advantage': 'Undervalued advantage',
  'mirror.means.agreed strength': 'Expected to be rated high, and is.',
  'mirror.means.agreed weakness': 'Expected to be rated low, and is.',
  'mirror.means.blind spot': 'Expected to be rated high; the other side rates it low.',
  'mirror.means.undervalued advantage': 'Expected to be rated low; the other side rates it high.',
  'mirror.picture': 'Four fields',
  'mirror.guessLow': 'expected low',
  'mirror.guessHigh': 'expected high',
  'mirror.rateLow': 'rated low',
  'mirror.rateHigh': 'rated high',
  'mirror.whose': 'A mark shows whom it is about.',
  'mirror.empty': 'nothing here',
  'mirror.all': 'Every guess and answer',
  'mirror.tableLine': 'Whom it is about',
  'mirror.tableExpected': 'Expected',
  'mirror.tableGiven': 'Given',
  'mirror.tableField': 'Field',
  'mirror.hidden': '{line}: hidden to protect answers: {list}',
  'mirror.unanimous': '{line}: one group was of one mind at an end of the scale, so no number is shown: {list}',
  'mirror.nobody': 'Nobody took part in the mirror this time.',
  'mirror.none': 'The groups are too small to show the mirror. What was answered stays protected.',

  // sharing with a coach
  'share.title': 'Share with a coach',
  'share.text': 'Only if you want to. The coach then sees your profile and may write to you. The facilitator and everyone else see nothing of it.',
  'share.which': 'Which coach?',
  'share.coach': 'the coach',
  'share.coachNamed': '{name}',
  'share.ofParty': '{name}, for {party}',
  'share.ofAll': '{name}, for everyone',
  'share.here': 'here now',
  'share.away': 'not here now',
  'share.line': 'A line to go with it, if you like',
  'share.go': 'Share my profile',
  'share.goWaiting': 'Share it when the coach is here',
  'share.newer': 'Share my newer profile',
  'share.with': 'Your profile is shared with {coach}.',
  'share.waiting': 'Waits on this device until {coach} is here. Nobody has it yet.',
  'share.sending': 'On its way to {coach}.',
  'share.yourLine': 'Your line: {line}',
  'share.back': 'Take it back',
  'share.backWaiting': 'Don’t send it',
  'share.backSure': 'Take your profile back from {coach}?',
  'share.backDetail': 'Profile and messages vanish from the coach’s screen. What was read there was read.',
  'share.backYes': 'Yes, take it back',
  'share.keep': 'Leave it shared',
  'share.taken': 'Taken back. The screen of {coach} shows nothing of it any more.',
  'share.takenUnsent': 'Not sent. Nobody has seen it.',
  'share.takenWaiting': 'Taken back. {coach} is not connected; their screen forgets it as soon as it is connected again. Until then this device remembers to tell it.',
  'share.another': 'Share with another coach',
  'share.again': 'Share again',
  'share.thread': 'You and {coach}',
  'share.write': 'Write to {coach}',
  'share.send': 'Send',
  'share.me': 'You',
  'share.wordWaiting': 'waits on this device',
  'share.wordRefused': 'not sent',
  'share.noCoach': 'No coach has joined this session so far.',
  'share.where': 'You find this again under "Coach" at the top.',
  'share.kept': 'Passed on, never stored by the room. Your copy stays on this device until the session ends.',
  'share.open': 'Coach',
  'share.openNew': 'Coach, {n} new',
  'share.close': 'Close',
  'share.from': 'Your profile',

  // results
  'result.title': 'Opened',
  'result.gapTitle': 'Where our views differ',
  'result.gapText': 'Each line is one side of trust. The marks show how each party sees the other; the wider the bar, the more there is to look at together. Open a line to see each statement.',
  'result.gap': 'gap {n}',
  'result.gapHead': 'Gap',
  'result.pairs': 'Which two sides',
  'result.pair': '{one} and {other}',
  'result.pairsOthers': 'Between others: {n}',
  'result.direction': '{rater} about {target}',
  'result.hidden': 'hidden to protect answers',
  'result.nobody': 'nobody answered',
  'result.table': 'As a table',
  'result.dimension': 'Side of trust',
  'result.n': '{n} people',
  'result.n.one': '{n} person',
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
  'result.entered': 'Handed in by the facilitator for people without a phone: {list}.',
  'result.enteredRule': 'Entered ballots do not count towards the smallest group that is shown.',
  'result.enteredLines': 'Written down by the facilitator for people without a phone: {list}.',
  'result.small': 'Shown for groups of {k} or more.',

  // the check-in
  'checkin.count': '{n} pairs of statements, for yourself. It takes about a minute; you may skip any of them.',
  'checkin.count.one': '{n} pair of statements, for yourself. You may skip it.',
  'checkin.intro': 'Afterwards you see your own profile; nobody else does. What you hand in is sealed until it is opened for everyone at the same moment, and then only groups of {k} or more appear.',
  'checkin.who': 'For yourself, and sealed. Of the room only groups of {k} or more are shown.',
  'checkin.between': 'Between: {first}, and: {last}',
  'checkin.scale': 'Where are you, between: {first}, and: {last}?',
  'checkin.scaleHint': 'Digits 1 to {k} count from the first statement to the last; 0 is to say nothing. A digit or a tap goes on to the next question. With the arrow keys you only move; Enter chooses.',
  'checkin.position': '{n} of {of}, between: {first}, and: {last}',
  'own.title': 'Your own profile',
  'own.private': 'Only you see this, unless you share it. It was worked out on this device and is kept here until the session ends.',
  'own.privateEnded': 'Only you see this. The session has ended: this device keeps it no longer than this page is open.',
  'own.prompt': 'Something to think about, if you like',
  'lens.balance': 'a balance, no better end',
  'lens.value': '{label}: {n} of {of}, between \u201c{low}\u201d and \u201c{high}\u201d',
  'lens.title': 'How the room sees it',
  'lens.text': 'Four ways of looking, side by side. They are not added up. Open a line to see how answers are spread.',
  'lens.changeTitle': 'What has changed',
  'lens.changeText': 'The faint mark is the earlier look, the full one the later. Open a line to see how many people moved. Right after an honest talk, a step back is common.',
  'lens.people': '{n} people',
  'lens.people.one': '{n} person',
  'lens.lens': 'Lens',
  'lens.scale': 'Means from 1, the first end, to {k}, the second.',
  'lens.without': 'all but {list}',
  'lens.moved.one': '{n} person both times: {up} moved towards \u201c{high}\u201d, {same} stayed, {down} moved towards \u201c{low}\u201d.',
  'lens.moved': '{n} people both times: {up} moved towards \u201c{high}\u201d, {same} stayed, {down} moved towards \u201c{low}\u201d.',
  'lens.within': 'within people, Cliff\u2019s d: {d}',
  'lens.few': 'a few',
  'lens.unpaired': 'not paired, because only one of two answers is there or another device was used: {earlier} earlier, {later} later.',
  'lens.rounds': 'the same people were compared in round {earlier} of the earlier and round {later} of the later look. Sealed answers are compared only once: a further round waits for a further round of the other look.',
  'lens.alike': 'everybody changed alike, no figure',
  'moment.before': 'Before',
  'moment.then': 'Looking back',
  'moment.after': 'After',
  'moment.beforeTo': 'Before \u2192 after',
  'moment.thenTo': 'Looking back \u2192 after',
  'moment.afterTo': 'After',
  'moment.beforeSame': 'Before and after, the same people',
  'moment.thenSame': 'Looking back and after, the same people',
  'moment.afterSame': 'After',
  'attention.ask': 'Where is my attention now?',
  'attention.issue': 'on the issue',
  'attention.other': 'on the other',
  'attention.issueAnswer': 'Good to notice. What would help it stay there?',
  'attention.otherAnswer': 'Good to notice; it happens to all of us. What is the question that lies between us?',
  'attention.private': 'This is for you. Nobody sees what you tapped.',
  'attention.title': 'Attention',
  'attention.show': 'Show the room\u2019s attention on the big screen',
  'attention.showText': 'A few words only, from what people tap on their own devices; at least five people in three minutes.',
  'attention.now': 'Now: {words}',
  'attention.quiet': 'Now: too few taps to say',
  'attention.elsewhere': 'No phone is connected here. The big screen and the console at the door of the phones say it.',
  'attention.screen': 'Our attention now',
  'attention.invite': 'Where is my attention now? One tap, on your own device.',
  'attention.words.mostly on the issue': 'mostly on the issue',
  'attention.words.both': 'on the issue and on each other',
  'attention.words.mostly on the other': 'mostly on each other',

  // facilitator
  'console.handedIn': '{n} of {of} handed in',
  'console.handedInEntered': '{n} of {of} handed in, {entered} of them entered',
  'console.notYet': 'Not yet',
  'console.cancel': 'Cancel',
  'console.ended': 'The session has ended.',
} as const;

/** The words that kinds of activities bring; each kind adds its own in its folder. */
export interface Lexicon {}

export type StringKey = keyof typeof en | keyof typeof host | keyof Lexicon;
type Words = Partial<Record<StringKey, string>>;

const english: Words = { ...en };
/** As they stand, for tests. */
export const words: Readonly<Words> = english;

/** Tables by language; what a table lacks is taken from English. */
const languages: Record<string, Words> = { en: english };

/** Add words that only some pages need, before any of these pages is drawn. */
export function addWords(language: string, more: Readonly<Words>): void {
  languages[language] = Object.assign(languages[language] ?? {}, more);
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

function main(language: string): string {
  return language.toLowerCase().split('-')[0] ?? 'en';
}

/** Which way the layout of a language runs. */
export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(main(language)) ? 'rtl' : 'ltr';
}

/** What the words for a number are called, beside those for all the others: `key.one`, in some languages `key.few` ... */
function formOf(language: string, key: StringKey, n: string | number | undefined): StringKey {
  if (typeof n !== 'number') return key;
  const form = `${key}.${new Intl.PluralRules(language).select(n)}`;
  return form in (languages[language] ?? languages[main(language)] ?? english) ? (form as StringKey) : key;
}

/**
 * The words for `key`, in the form that goes with the number `n`. Filled-in values are isolated, so that an Arabic name
 * does not turn an English sentence round.
 */
export function say(language: string, name: StringKey, values: Readonly<Record<string, string | number>> = {}): string {
  const key = formOf(language, name, values['n']);
  const text: string = languages[language]?.[key] ?? languages[main(language)]?.[key] ?? english[key] ?? key;
  return fill(text, values);
}

/** A text with its values filled in, each isolated. One that ends with a stop, as "Solaris Grid Partners Ltd.", ends its sentence. */
export function fill(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}(\.?)/g, (whole, name: string, stop: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? `${value}${stop}` : `\u2068${value}\u2069${/[.!?\u2026]$/.test(value) ? '' : stop}`;
  });
}

/** The words for where the room's attention is; unknown ones are shown as they came. */
export function sayAttention(language: string, words: string): string {
  const key = `attention.words.${words}`;
  return key in english ? say(language, key as StringKey) : words;
}

/** The words for the agreement of a group; an unknown one is shown as it came. */
export function sayAgreement(language: string, words: string): string {
  const key = `result.words.${words}`;
  return key in english ? say(language, key as StringKey) : words;
}
