opens-a-sealed-step = Opens { $title } on { $phones }; answers stay sealed until you reveal.
brings-and-opens = Brings { $phones } to { $title } and opens it.
what-party-says = What { $party } says
units-items = items
units-cards = cards
units-options = options
brings-and-a-party-begins = Brings { $phones } to { $title }; a party that is drawn begins.
opens-slides = Opens { $title } on { $phones }; what people write stays sealed until all of it opens at once.
open-all-slides = Open all slides
the-dots-of-party = The dots of { $party }
cards-of-a-kind = cards ({ $kind })
solutions-to-test = solutions to test
what-party-says-about = What { $party } says about { $others }
undo-turn-ended = turn { $turn } of the read-out ended
undo-opportunity-added = opportunity added
undo-opportunities-taken-from-the-cards = opportunities taken from the cards
undo-opportunity-changed = opportunity changed
undo-opportunity-confirmed = opportunity confirmed
undo-opportunity-moved = opportunity moved
undo-opportunity-taken-off = opportunity taken off
undo-commitment-added = commitment added
undo-commitment-changed = commitment changed
undo-commitments-status-set = commitment's status set
undo-commitment-taken-off = commitment taken off
undo-commitments-carried-over = commitments carried over
undo-decision-logged = decision logged
undo-decision-taken-out = decision taken out
undo-card-added = card added: { $card }
undo-card-reworded = card reworded: { $card }
undo-wording-proposed = wording proposed: { $card }
undo-confirmed-by = confirmed by { $party }: { $card }
undo-confirmation-taken-back = confirmation of { $party } taken back: { $card }
undo-taken-apart = taken apart: { $card }
undo-attached = attached: { $card }
undo-detached = detached: { $card }
undo-parked = parked: { $card }
undo-back-from-parking = back from parking: { $card }
undo-taken-off-the-board = taken off the board: { $card }
undo-shown = shown: { $card }
undo-put-aside = put aside: { $card }
undo-solutions-allowed = solutions allowed
undo-solutions-not-yet-allowed = solutions not yet allowed
undo-hands-asked = people of each side to confirm: { $hands }
undo-issue-chosen = issue chosen: { $card }
undo-agreement-worded = agreement worded: { $text }
undo-agreement-confirmed = agreement confirmed by { $party }
undo-cards-dropped = cards of round { $round } dropped
undo-moved-to = moved to { $title }
undo-proposed-as-one = { $count } cards proposed as one: { $card }
undo-merged = { $count } cards merged: { $card }
the-lobby = the lobby
quoted = “{ $text }”
undo-a-change-of = a change of { $kind }
go-on-to = Go on to { $title }
brings-to-what-is-open = Brings { $phones } to { $title }, which is open.
look-for-options = Look for options
everybody-can-add-solutions = From now on, everybody can add solutions for { $card }.
ends-the-session = Ends the session, and everyone gets the report at once. Nobody joins or answers any more.
end-the-session-and-report = End the session and give everyone the report
end-the-session-now = End the session for everyone now?
this-session-has-ended = This session has ended.
waits-for-the-keys = These slides open when someone of each party has turned the key.
waits-for-the-issue = Choose the issue that is faced; then it goes on.
waits-for-the-date = Set the date of the next session, or say that there is none: the report at the end needs it.
waits-for-a-tie = The vote put more than one issue first. Ask the room which one is faced, and choose it.
it-takes-answers-for = It takes answers for { $length }.
open-it = Open { $title }
opens-then-choose-the-issue = Opens { $title }; then choose the issue that is faced.
faces-the-issue = Faces { $issue }.
faces-the-first = Faces { $issue }, which the vote put first.
opens-written-in-silence = Opens { $title }, written in silence.
reveal-title = Reveal { $title }
it-closed-on = It closed on { $day }.
shows-to-everyone = Shows { $title } to everyone in the same moment. Final.
closes-and-shows = Closes { $title } and shows it to everyone in the same moment. Final.
people-handed-in = { $n ->
    [one] 1 person has
    *[other] { $n } people have
  } handed in.
reveal-all-the-same = Reveal all the same? It is final.
not-handed-in-yet = Not handed in yet: { $who }.
read-go-on = Read, go on
the-last-card = The last card. Then everything has been read.
everyone = everyone
ends-this-turn = Ends this turn; the next one is of { $after }. Whoever reads can end it on their phone too.
closes-title = Closes { $title }.
passes-over = Passes over { $titles }: there are no cards for it.
phones = { $n ->
    [one] 1 phone
    *[other] { $n } phones
  }
something-would-stay-hidden = Something would stay hidden, so it waits for you. { $words }
groups-of-k-are-shown = Groups of { $k } people or more are shown.
nobody-has-joined-yet = Nobody has joined yet, so nothing would be shown.
nothing-would-be-shown = Nothing would be shown: the room has fewer than { $k } people.
only-the-room-would-be-shown = Only the room together would be shown.
joined-so-far = Joined so far: { $who }.
party-and-here = { $party } { $joined } ({ $here } here now)
party-and-count = { $party } { $joined }
party-nobody = { $party } nobody
would-be-shown = { $party }: would be shown.
what-and-how = { $what }: { $how }.
would-be-hidden-covers-others = would be hidden, else the answers of a smaller party could be worked out
would-be-hidden-too-few = would be hidden, { $people } of { $k } people needed
nobody-handed-in = nobody handed in
hidden-covers-others = hidden, else the answers of a smaller party could be worked out
hidden-by-themselves = hidden, fewer than { $k } people answered by themselves
hidden-too-few = hidden, { $people } of { $k } people needed
nobody-has-handed-in = Nobody has handed in, so nothing is shown.
shown-handed-in = shown, { $n } handed in
nothing-at-all-is-shown = The room together: hidden too. Nothing at all is shown, and a reveal destroys the answers.
the-room-is-shown = The room together: shown.
only-the-room-is-shown = Only the room together is shown.
the-guesses-are-the-same = The guesses: the same, for those who made them.
skipped-and-entered-change = Skipped items, and ballots that you entered, can change this for single { $units }.
skipped-change = Skipped items can change this for single { $units }.
the-others = the others
preview-too-few = { $party }: hidden to protect answers, { $people } of { $k } people needed.
preview-covers-others = { $party }: hidden to protect answers, else those of a smaller party could be worked out.
preview-nobody-expected = { $party }: nobody expected, so nothing to show.
preview-shown-exactly = { $party }: shown, and one person skipping an item hides { $party } for that item.
preview-shown = { $party }: shown, as long as no more than { $spare } of { $people } skip an item.
preview-room-total = Room: the total is shown.
preview-room-only = Room: only the total over everybody is shown, no party on its own.
preview-room-nobody = Room: nobody is expected, so nothing is shown.
preview-room-nothing = Room: nothing is shown, the room has fewer than { $k } people.
the-difference-tells-one = When the others answer alike, the difference tells what that person said.
the-difference-tells = When the others answer alike, the difference tells what they said.
in-title = in “{ $title }”
last-time = last time
joined-this-side = { $n ->
    [one] one person
    *[other] { $n } people
  } joined
left-this-side = { $n ->
    [one] one person
    *[other] { $n } people
  } left this side
as-many-as = { $party }: as many as { $when } ({ $last }), but { $changed } since.
more-than = { $party }: { $n ->
    [one] one person
    *[other] { $n } people
  } more than { $when } ({ $last } handed in, { $now } here now).
fewer-than = { $party }: { $n ->
    [one] one person
    *[other] { $n } people
  } fewer than { $when } ({ $last } handed in, { $now } here now).
the-other-steps-go-on = The other steps go on without it.
confirmed-for-all-each = confirmed for { $all } by { $who }
confirmed-for-all = confirmed for { $all } by { $who }
confirmed-for = confirmed { $parts }
confirmed-for-party-by = for { $party } by { $who }
both-parties = both parties
all-n-parties = all { $n } parties
so-far = { $who } of { $party } so far
waiting-for = waiting for { $parties }
by-people = { $n ->
    [one] one person
    *[other] { $n } people
  }
by-people-each = { $n ->
    [one] one person
    *[other] { $n } people
  } each
people-so-far = { $n ->
    [one] one person
    *[other] { $n } people
  }
by-people-and-the-facilitator = { $people } and the facilitator
by-the-facilitator = the facilitator
pairs-too-few-to-say = too few to say: with { $n } people no result could be below { $level }
pairs-more-than-chance = more than chance alone would usually make ({ $p })
pairs-no-more-than-chance = no more than chance alone could make ({ $p })
