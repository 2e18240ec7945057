### Around every step, for people who have a seat.

## What a package brings

kind-missing = This step is of the kind “{ $kind }”, and the package that brings it is not installed where the session runs. The other steps go on without it.
kind-missingFrom = This step needs the package { $from }, which is not installed where the session runs. The other steps go on without it.
kind-broken = This step can’t be shown: what the package of the kind “{ $kind }” brings for browsers does not work. The other steps go on without it.

## Waiting

wait-title = You are in
wait-roles = Who does what
wait-who = Who:
wait-text = The first question appears here by itself.
wait-you = You in this session
wait-youAre = You are here for { $party }.
wait-resume = Your own code, for another device: { $code }
wait-rename = Your name
wait-renameButton = Save
phone-moved = You are on the side of { $to } now: the facilitator moved you. What you handed in and wrote for { $from } stays there.
phone-sign = If the facilitator asks who you are: { $sign }
phone-handOn = Hand this phone to the next person
phone-handOnAsk = The next person of { $party } gets a seat and a ballot of their own.
phone-handOnText = They see nothing of what you answered. The room is told that people share a phone, never who they are.
phone-handOnYes = Hand it on
phone-code = To come back, type your own code, { $code }, or a word that you choose here.
phone-word = A word for coming back, if you like
phone-unsaved = Wait until everything is saved, then hand it on.
phone-offline = To hand the phone on, the line to the room is needed. What you entered is kept; wait until the line is back.
phone-who = Person { $n } of { $of } at this phone
phone-others = Somebody else at this phone
phone-back = I am person { $n }
phone-backAsk = Are you person { $n }? Until the results are shown, whoever takes their place can see and change their answers.
phone-backWith = I am person { $n }: your own code, or the word you chose
phone-backGo = Take my place again
phone-wrong = This is neither the code nor the word of person { $n }.
phone-backYes = Yes, that is me
wait-done = I am done with this step
wait-doneCount = { $n ->
    [one] { $n } of { $of } is done
   *[other] { $n } of { $of } are done
    }
wait-next = Next
wait-soon = It opens in a moment. You don’t need to do anything.
wait-closed = The session has ended. Thank you for facing this together.

## The poll

poll-begin = Begin
poll-step = { $n } of { $of }
poll-review = Your answers
poll-scaleHint = Choosing an answer leads to the next question. With the arrow keys it does not; press Enter to go on.
poll-skip = Skip
poll-skipped = skipped
poll-back = Back
poll-next = Next
poll-toReview = To my answers
poll-who = Sealed until everyone sees it at once. Shown for groups of { $k } or more.
poll-handIn = Hand in
poll-handInAgain = Hand in the change
poll-handInEmpty = Hand in without answers
poll-leave = Leave them as handed in
poll-reviewText = Tap an answer to change it. You can change them until the opening.
poll-sealed = Yours is sealed
poll-sealedText = It opens for everyone at the same moment.
poll-sending = On its way
poll-sendingNow = Your answers are kept on this device until the room has them.
poll-sendingText = Your answers are kept on this device and handed in as soon as the line is back.
poll-changeMine = Change my answers
poll-elsewhere = You have handed in on another device, or at another address of this room. Answers can be changed only there.
poll-watch = Only people of a party answer here.
poll-round = Round { $n }
deadline-until = You can hand in and change it until { $when }.
deadline-over = This is closed
deadline-overIn = It closed on { $when }. What you handed in before counts; it opens for everyone at the same moment.
deadline-overOut = It closed on { $when }, and nothing of yours had come by then. Ask the facilitator to move the deadline; what you wrote stays on this device.
poll-closed = The session ended before this was opened. The answers stay sealed for good.

## Asking for a coach

ask-title = Ask for a coach
ask-text = The coaches with whom you could share see your name and that you ask. The facilitator sees only how many wait. It is stored nowhere.
ask-go = Ask for one now
ask-free = You asked for a coach. One is free and sees it.
ask-next = { $n ->
    [one] The coach is busy. You are next.
   *[other] All { $n } coaches are busy. You are next.
    }
ask-busy = { $n ->
    [one] The coach is busy. You are number { $place } in the queue.
   *[other] All { $n } coaches are busy. You are number { $place } in the queue.
    }
ask-none = You asked for a coach. None is connected now; your place is kept.
ask-comes = A coach comes to you.
ask-comesNamed = { $name } comes to you.
ask-stop = I don’t need one any more
ask-done = We are done

## Sharing with a coach

share-title = Share with a coach
share-text = Only if you want to. The coach then sees your profile and may write to you. The facilitator and everyone else see nothing of it.
share-which = Which coach?
share-coach = the coach
share-ofParty = { $name }, for { $party }
share-ofAll = { $name }, for everyone
share-here = here now
share-away = not here now
share-line = A line to go with it, if you like
share-go = Share my profile
share-goWaiting = Share it when the coach is here
share-newer = Share my newer profile
share-with = Your profile is shared with { $coach }.
share-waiting = Waits on this device until { $coach } is here. Nobody has it yet.
share-sending = On its way to { $coach }.
share-yourLine = Your line: { $line }
share-back = Take it back
share-backWaiting = Don’t send it
share-backSure = Take your profile back from { $coach }?
share-backDetail = Profile and messages vanish from the coach’s screen. What was read there was read.
share-backYes = Yes, take it back
share-keep = Leave it shared
share-taken = Taken back. The screen of { $coach } shows nothing of it any more.
share-takenUnsent = Not sent. Nobody has seen it.
share-takenWaiting = Taken back. { $coach } is not connected; their screen forgets it as soon as it is connected again. Until then this device remembers to tell it.
share-another = Share with another coach
share-again = Share again
share-write = Write to { $coach }
share-send = Send
share-me = You
share-wordWaiting = waits on this device
share-wordRefused = not sent
share-noCoach = No coach has joined this session so far.
share-where = You find this again under "Coach" at the top.
share-kept = Passed on, never stored by the room. Your copy stays on this device until the session ends.
share-open = Coach
share-openNew = Coach, { $n } new
share-close = Close

## Results

result-pairs = Which two sides
result-pairsOthers = Between others: { $n }
result-hidden = hidden to protect answers
result-nobody = nobody answered
result-table = As a table
result-n = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
result-high = All say: { $label }
result-whole = The whole room
result-wholeText = The groups are too small to be shown apart. This is everyone together.
result-none = The groups are too small to show anything. What was answered stays protected.
result-words-of-one-mind = of one mind
result-words-leaning-one-way = leaning one way
result-words-spread = spread
result-words-two-camps = two camps
result-small = Shown for groups of { $k } or more.

## The check-in

lens-balance = a balance, no better end
attention-ask = Where is my attention now?
attention-issue = on the issue
attention-other = on the other
attention-issueAnswer = Good to notice. What would help it stay there?
attention-otherAnswer = Good to notice; it happens to all of us. What is the question that lies between us?
attention-private = This is for you. Nobody sees what you tapped.
attention-title = Attention
attention-show = Show the room’s attention on the big screen
attention-showText = A few words only, from what people tap on their own devices; at least five people in three minutes.
attention-now = Now: { $words }
attention-quiet = Now: too few taps to say
attention-elsewhere = No phone is connected here. The big screen and the console at the door of the phones show it.
attention-screen = Our attention now
attention-invite = Where is my attention now? One tap, on your own device.
attention-words-mostly-on-the-issue = mostly on the issue
attention-words-both = on the issue and on each other
attention-words-mostly-on-the-other = mostly on each other
ending-title = The session has ended. Thank you for facing this together.
ending-agreed = What we agreed
ending-waits = Not yet confirmed by { $parties }
ending-commitments = Commitments
ending-decisions = Decisions
ending-next = We meet again on { $date }.
ending-noNext = No date for a next session was fixed.
ending-nothing = Nothing was written down as agreed or promised.
ending-report = The report
ending-reportText = The same file for everyone: what was agreed, promised and seen.
ending-noReport = The facilitator has not handed out the report.
