dots-are-more-than-the-you = { $value } dots are more than the { $most } you have.
take-some-back = Take some back.
dots-on-one-card-at-most = { $value } dots on one card; at most { $cap } fit.
spread-them = Spread them.
nothing-is-paired-in-this-activity = Nothing is paired in this activity.
a-ballot-in-the-box-does = A ballot in the box does not belong to this activity. Restore the store from its backup.
there-is-no-party-in-this = There is no party '{ $target }' in this session.
people-answer-about-themselves-here = People answer about themselves here.
people-rate-the-other-parties-not = People rate the other parties, not their own.
leave-your-own-party-out = Leave your own party out.
this-poll-does-not-ask-how = This poll does not ask how the others would rate you.
there-is-no-item-in-this = There is no item '{ $item }' in this activity.
a-value-is-not-on-the = A value is not on the scale of item '{ $item }'.
choose-1-to = Choose 1 to { $points }.
this-closed-on-what-came-before = This closed on { $day }; what came before that counts.
ask-the-facilitator-to-move-the = Ask the facilitator to move the deadline. What you wrote stays on this device.
is-outside-1-to-a-year = { $hours } is outside 1 to { $most }, a year: a step is open for so many hours. Write 72 for three days, or leave it out and close it by hand.
the-deadline-has-passed-here-it = The deadline { $until } has passed: here it is { $now }.
choose-a-later-moment-or-leave = Choose a later moment, or leave the deadline out.
the-deadline-is-more-than-a = The deadline { $until } is more than a year away: here it is { $now }.
check-the-year-or-leave-the = Check the year, or leave the deadline out.
the-activity-is-not-open = The activity '{ $activity }' is not open.
nothing-is-handed-in-at-so = Nothing is handed in at '{ $activity }', so it has no deadline.
close-it-by-hand = Close it by hand.
the-activity-takes-no-lines = The activity '{ $name }' takes no lines.
only-a-seat-of-a-party-writes = Only a seat of a party writes slides.
join-by-a-partys-link = Join by a party's link.
the-facilitator-opens-these-slides = The facilitator opens these slides.
wait-for-the-opening = Wait for the opening.
only-a-seat-turns-a-key = Only a seat of a party turns a key.
there-are-no-on-the-board = There are no { $what } on the board.
collect-some-first = Collect some first.
cards-are-more-than-the-of = { $count } cards are more than the { $most } of a ballot.
park-or-merge-some = Park or merge some.
only-a-seat-hands-in = Only a seat of a party hands in.
your-answers-stay-on-this-device = Your answers stay on this device only.
the-activity-is-not-open-yet = The activity '{ $activity }' is not open yet.
round-is-open-not = Round { $round } is open, not { $asked }.
groups-of-people-or-more-are = Groups of { $threshold } people or more are shown now, not of { $printed }.
look-at-your-answers-again-then = Look at your answers again, then hand in.
the-activity-takes-no-ballot = The activity '{ $activity }' takes no ballot.
these-slides-open-when-somebody-of = These slides open when somebody of each party has turned the key.
ask-both-sides-or-draft-slides = Ask both sides, or draft slides that you open.
the-answers-that-kept-for-the = The answers that '{ $title }' kept for the comparison: { $message }
or-discard-what-it-kept-then = Or discard what it kept; then this is revealed without a comparison.
the-threshold-is-outside-3-to = The threshold { $threshold } is outside 3 to 10.
choose-3-to-10-5-is = Choose 3 to 10; 5 is usual.
round-is-still-open = Round { $round } is still open.
reveal-it-first-or-discard-it = Reveal it first, or discard it.
close-it-first = Close it first.
the-next-round-is-not = The next round is { $number }, not { $round }.
is-open-for-groups-of-or = '{ $title }' is open for groups of { $threshold } or more, and that is fixed meanwhile.
as-long-as-nobody-has-handed = As long as nobody has handed in it can go back to draft; then open it with { $threshold }.
the-activity-has-no-threshold-so = The activity '{ $activity }' has no threshold, so nothing is gained by taking it back.
close-it-or-discard-the-round = Close it, or discard the round.
there-is-nothing-to-take-back = There is nothing to take back.
handed-in-already-with-the-threshold = { $count ->
    [one] One person has
    *[other] { $count } people have
  } handed in already, with the threshold { $threshold } on the ballot, so it stays.
wait-for-more-people-and-reveal = Wait for more people and reveal it, or discard the round and open another one.
what-was-handed-in-at-is = What was handed in at '{ $activity }' is sealed; it is not closed but revealed.
reveal-it = Reveal it.
the-activity-was-not-opened-yet = The activity '{ $activity }' was not opened yet.
there-is-nothing-to-discard = There is nothing to discard.
it-is-round-not = It is round { $round }, not { $asked }.
nothing-is-sealed-at = Nothing is sealed at '{ $activity }'.
there-is-nothing-to-reveal = There is nothing to reveal.
open-it-without-one-and-close = Open it without one, and close it by hand.
somebody-of-your-party-saved-these = Somebody of your party saved these slides in the meantime.
look-at-theirs-then-save-yours = Look at theirs, then save yours again; what you wrote is kept on this device.
has-characters-at-most-are-kept = { $what } has { $count } characters; at most { $most } are kept as a draft.
the-box-does-not-contain-lines = The box does not contain lines of slides. Restore the store from its backup.
field-line-of = line { $place } of '{ $prompt }'
has-lines-and-keys = '{ $prompt }' has { $count } lines and { $keys } keys.
send-one-key-for-each-line = Send one key for each line.
there-is-no-prompt-in-these = There is no prompt '{ $prompt }' in these slides.
lines-for-at-most-fit-on = { $count } lines for '{ $prompt }'; at most { $most } fit on a slide.
leave-some-out-or-join-two = Leave some out, or join two.
it-stays-on-this-device = It stays on this device.
field-a-line-of = a line of '{ $prompt }'
length-days = { $days ->
    [one] 1 day
    *[other] { $days } days
  }
length-hours = { $hours ->
    [one] 1 hour
    *[other] { $hours } hours
  }
length-days-and-hours = { $days ->
    [one] 1 day
    *[other] { $days } days
  } and { $hours ->
    [one] 1 hour
    *[other] { $hours } hours
  }
day-and-time = { $day } { $month } { $year }, { $clock } ({ $zone })
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
