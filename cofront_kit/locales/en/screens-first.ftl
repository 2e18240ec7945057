### The lobby and the line to the room: what a participant’s page begins with.

## The line

line-connecting = connecting
line-connectingKept = Connecting to the room. What you entered is kept on this device.
line-saved = saved
line-connected = connected
line-kept = kept on this device
line-keptOpen = kept while this page is open
line-sending = sending
line-held = not saved yet, trying again
line-offline = offline, kept on this device
line-offlineOpen = offline, kept while this page is open
line-offlineIdle = offline, trying again
line-cut = line blocked, trying again
line-cutKept = line blocked, kept on this device
line-cutOpen = line blocked, kept while this page is open
line-stopped = not connected
line-stoppedKept = not connected, kept on this device
line-stoppedOpen = not connected, kept while this page is open
line-blocked = This browser keeps nothing for us: leave this page open until you have handed in.
line-long = The room has not been reached for a minute. Nothing you entered is lost; this page keeps trying.
line-longCode = If a new QR code is shown, scan it and use your own code: { $code }
line-longNoNetwork = This device has had no network for a minute. Switch on Wi-Fi or mobile data. Nothing you entered is lost; it is sent by itself.
obstacle-blocked = This network blocks the live line to the room.
obstacle-blockedDo = Pages get through, but not what keeps them up to date. Switch from Wi-Fi to mobile data, try another Wi-Fi, turn off a VPN or a data saver, open this page in the phone’s own browser, or ask the facilitator. This page keeps trying, and nothing you entered is lost.
obstacle-blockedHere = Pages get through, but not what keeps them up to date. This room is in a local network: try another Wi-Fi of the house, turn off a VPN, a proxy or a data saver, open this page in the phone’s own browser, or ask the facilitator. This page keeps trying, and nothing you entered is lost.
obstacle-portal = This network wants you to sign in first.
obstacle-portalDo = Open any other page in this browser, sign in or accept there, and come back to this one. Or use mobile data. Nothing you entered is lost.
obstacle-misnamed = The room does not go by this address.
obstacle-misnamedDo = Scan the QR code again, or ask the facilitator for the link. Whoever set up the door finds the address that came in its log.
obstacle-away = The room’s door is not running at its address.
obstacle-awayDo = Something else answers in its place. Ask the facilitator whether the door is running, and whether the link is still the same. This page keeps trying, and nothing you entered is lost.
line-kernel = Nothing answers yet: the kernel is busy, or it was started again. If it was, run the cells again.
line-doorGone = The door has closed: phones can’t reach this session. Run cf.serve(session) again; they come back by themselves, with all they wrote.
line-reload = This page is from another release. Reload it.
line-reloadButton = Reload
line-again = Try again
line-dismiss = Close this message
line-noCode = This page does not know its session. Open the link or scan the QR code again.

## What is loaded when it is needed

part-loading = This screen is being loaded.
part-loadingText = It appears by itself.
part-offline = This screen could not be loaded: the door can’t be reached.
part-offlineText = This page keeps trying. Nothing you entered is lost.
part-goneText = Nothing you entered is lost.

## What stands around every screen

wait-presentOf = { $n } here
move-title = The room moves on to { $title }
move-lobby = the lobby
move-finish = Take your time to finish. What you have entered stays on this device.
move-go = Go there now
poll-missed = The results were opened before your last answers arrived. They were not counted and nobody saw them.
round-discarded = Round { $n } was discarded. Nothing of it was read, and what was handed in is destroyed.
result-title = Opened
result-entered = Handed in by the facilitator for people without a phone: { $list }.
result-enteredRule = Entered ballots do not count towards the smallest group that is shown.
result-enteredLines = Written down by the facilitator for people without a phone: { $list }.
stage-step = Step { $n } of { $of }
clock-label = Time left: { $left }
clock-over = time is up, finish your sentence
clock-paused = paused
ending-read = Read the report
ending-keep = Keep it on this device
ending-here = The report is here, for everyone at the same moment.

## The lobby

lobby-joinFor = You join for
lobby-name = Your name, if you like
lobby-nameHint = It is never shown beside an answer.
lobby-code = The code of your side
lobby-codeHint = It is under the QR code of your organisation.
lobby-cutTitle = The address does not say which side you are on.
lobby-cutText = If you opened a link, it is incomplete: its end was lost on the way. Open the whole link again, scan the QR code, or type the code of your side here.
lobby-join = Join
lobby-joining = Joining
lobby-awaiting = Waiting to be let in
lobby-awaitTitle = The facilitator is asked to let you in.
lobby-awaitText = More people came than were expected. Leave this page open; you come in by yourself.
lobby-closed = This session is over. What was opened in it can still be read by those who took part.
lobby-before = I was here before, on another device
lobby-resume = Your own code
lobby-resumeHint = You find it on the device you used, under "You in this session". What you handed in is in the room; what you had not handed in stayed on that device.
lobby-resumeButton = Take my seat again
lobby-unknownSeat = This room does not know this device any more. Join again, or use your own code.
lobby-cleared = This browser no longer keeps anything of this session. What was handed in is safe in the room. Take your seat again with your own code, or join anew.
lobby-wrongPlace = This link is for the facilitator or for the big screen. Ask for the link of your side.
lobby-coachPlace = This is the link of a coach, who takes no part in the answers. Open the coach’s page with it, or ask for the link of your side.
lobby-coachPage = Open the coach’s page
lobby-coachSeat = You have a coach’s seat here. Your page is another one.
kept-title = What is kept?
kept-sealed = Sealed: your answers are locked as soon as you hand them in. Nobody can read them before they are opened for everyone at the same moment.
kept-opened = Opened: only figures about groups appear. Groups that are too small stay hidden. Then the single answers are deleted.
kept-name = Your name, if you give one, and that you were here, are kept with the session. A name is never shown beside an answer.
kept-coach = What you share with a coach, and only that, is passed on to the coach’s device. The room stores nothing of it; you can take it back.
kept-days = { $n ->
    [one] The session is deleted from that computer { $n } day after its end.
   *[other] The session is deleted from that computer { $n } days after its end.
    }
kept-open = How long the session stays on that computer after its end is up to whoever looks after it.
kept-daysWas = The facilitator changed this; the number of days it was before: { $was }.
kept-openWas = The facilitator changed this; before, no number of days was set.
kept-device = This device keeps your seat and your own answers until they are opened, so that you can come back.
kept-computer = The session runs on this computer: { $computer }.
kept-operator = It is looked after by { $operator }.
kept-risk = Whoever controls that computer could look into the running program while answers are sealed; after the opening there is nothing left to find.
kept-forget = Forget this session on this device
kept-forgetSure = Really forget? You would need your own code to come back.
question-title = Which side are you on?
question-text = This device already has a seat for { $stored }. The link you opened is for { $link }.
question-continue = Continue as { $party }
question-join = Join as { $party }
question-other = the other side

## Facilitator

console-handedIn = { $n } of { $of } handed in
console-handedInEntered = { $n } of { $of } handed in, { $entered } of them entered
console-notYet = Not yet
console-cancel = Cancel
console-ended = The session has ended.
