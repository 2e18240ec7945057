### What several kinds of activities share, cards above all, and texts that people write.

## Fields

field-left = { $n } left
field-over = { $n } too many
field-hideHint = Hide this hint
field-hints = Private hints while I write

## Slides

slides-entered = written down for somebody

## Cards

card-issue = Issue
card-opportunity = Opportunity
card-solution = Solution
card-state-raised = raised
card-state-waiting = waiting for a side
card-state-midst = in the midst
card-state-faced = being faced
card-state-agreed = agreed
card-state-parked = parked
card-waiting = waiting for { $parties }
card-proposedMerge = in a proposed merge
card-pending = proposed as one card of { $n }, which stay where they are until every side has confirmed it
spoken-people = { $n ->
    [one] one person
   *[other] { $n } people
    }
spoken-lead = the facilitator
spoken-andLead = { $who } and the facilitator
spoken-bothEach = confirmed for both parties by { $who } each
spoken-both = confirmed for both parties by { $who }
spoken-allEach = { $n ->
    [one] confirmed by { $who }
   *[other] confirmed for all { $n } parties by { $who } each
    }
spoken-all = { $n ->
    [one] confirmed by { $who }
   *[other] confirmed for all { $n } parties by { $who }
    }
spoken-confirmed = confirmed { $parties }
spoken-for = for { $party } by { $who }
spoken-soFar = { $who } of { $party } so far
spoken-you = { $n ->
    [one] You have confirmed. Your side needs one person.
   *[other] You have confirmed. Your side needs { $n } people.
    }
card-confirm = Confirm this wording
card-unconfirm = Take our confirmation back
card-confirmFor = Confirm for { $party }
card-more = More
card-edit = Change the wording
card-editLabel = The wording
card-save = Save
card-propose = Propose another wording
card-proposeLabel = A wording that both sides could confirm
card-sendProposal = Propose it
card-proposed = A proposed wording
card-proposedBy = Proposed by { $party }
card-take = Take this wording
card-other = Somebody wrote at the same time. Their words are kept:
card-useOther = Use these words instead
card-merge = Merge with another card
card-whole = Whole text
card-fold = Fold the text
card-mergeHere = Merge with this one
card-handle = Pick up to merge: { $text }
card-handleHint = Drag onto another card to make one of two
card-attach = Put it to an issue
card-attachTo = Which issue does it answer?
card-attachYes = Put it there
card-detach = take it off
card-park = Park it
card-unpark = Bring it back from parking
card-withdraw = Withdraw the card
card-origins = { $n ->
    [one] Made of { $n } card
   *[other] Made of { $n } cards
    }
card-unmerge = Take them apart again
card-solutions = Solutions: { $n }

## The board

board-midst = In the midst
board-both = everyone
board-parked = Parking lot: { $n }

## Dots

dots-total = { $n ->
    [one] { $n } dot
   *[other] { $n } dots
    }
dots-hiddenShort = dots hidden
dots-oneSided = matters to { $party } above all

## The stage

stage-back = Back to where the room is
prepare-title = You can prepare this now
prepare-party = Take your time; the people of your side write it together, nobody else sees it. You can come back with the same link.
prepare-text = Take your time; it is kept for you alone until you hand it in. You can come back with the same link.
prepare-isIn = Handed in. You can change it until it opens.
prepare-go = Prepare it
prepare-again = Look at it again
cover-title = A short pause
cover-text = The facilitator has covered all screens. What you were writing is kept and comes back.
hand-up = Raise my hand
hand-down = Take my hand down
lot-open = Parking lot
lot-label = What should not be lost?
lot-note = It goes to the parking lot of the board; everyone sees it there.
lot-park = Park it

## The clock


## Commitments and decisions

commitments-due = Due
commitments-noCard = none
form-sending = On its way. It stays here until the room has it.
form-more = More about it
form-waiting = There is no connection now. It is kept on this device and goes out when the connection is back.
form-another = Write another one meanwhile
form-tooBig = This is more text than can be sent. Shorten it.
form-theirs = Somebody changed this meanwhile. It now reads:
form-theirsEmpty = Somebody emptied this meanwhile.
form-keepMine = Keep mine
form-takeTheirs = Take theirs
unfinished-card = A card you were writing
unfinished-parked = A note for the parking lot
unfinished-wording = Your wording of a card
unfinished-proposal = A wording you were proposing
unfinished-merge = One wording for two cards
unfinished-option = An option you were writing
unfinished-agreement = The text of an agreement
unfinished-commitment = A commitment you were writing
unfinished-commitment-change = Your changes to a commitment
unfinished-due = A new due date
unfinished-opportunity = An opportunity you were writing
unfinished-opportunity-change = Your changes to an opportunity
unfinished-decision = A decision you were writing down
unfinished-next-date = The date of the next session
unfinished-name = Your name
unfinished-slides = Lines you were writing
unfinished-because-merged = The card was merged with another one meanwhile. It now reads: “{ $text }” Your text was not sent.
unfinished-because-withdrawn = The card was taken off the board meanwhile. Your text was not sent.
unfinished-because-parked = The card was parked meanwhile: “{ $text }” Your text was not sent.
unfinished-because-gone = It was taken off the list meanwhile. Your text was not sent.
unfinished-because-seat = It was not sent: this device has no seat any more. It stays in this browser, and with your own code you can go on with it.
unfinished-because-closed = “{ $title }” was closed before you sent this. Nobody has seen it.
unfinished-because-round = The round of “{ $title }” in which you wrote this has ended. It was not handed in.
unfinished-because-elsewhere = It was not sent. You were writing it in “{ $title }”.
unfinished-because-later = It was not sent. Its field is not on the screen now; when it is again, the text stands in it.
unfinished-because-hidden = It was not sent.
unfinished-ended = The session ended before you sent this. Nobody has seen it. Copy it if you need it: it is gone when this page is closed.
unfinished-back = Go back to it
unfinished-add = Add as a card
unfinished-copy = Copy the text
unfinished-copied = Copied
unfinished-discard = Discard it
unfinished-discardSure = Discard this text?
unfinished-discardYes = Discard
