# Invitations, how many have handed in, and calendar files.
invite-moment = { $day }, { $time }
invite-when = When: { $moment }
invite-where = Where: { $place }
invite-hand-in-before = Please hand in what is asked there before: { $moment }
invite-you-are-invited = You are invited to a session between { $parties }: { $title }
invite-open-this-link = Open this link, on a phone or a computer. It is for the people of { $party } only:
invite-typed = If it doesn't open: go to { $address } and type { $code }
invite-no-account = You need no account, and give a name only if you want to. You can come back by the same link; on another device, by the code that your page shows.
invite-answers = What happens with your answers: they are locked as soon as you hand them in, and nobody can read them before they are opened for everyone at the same moment. Then only figures about groups appear; groups that are too small stay hidden, and the single answers are deleted.
invite-computer = It runs on this computer: { $computer }.
invite-kept-days = { $days ->
    [one] The session is deleted { $days } day after its end.
   *[other] The session is deleted { $days } days after its end.
    }
invite-kept-open = How long the session stays there is up to whoever looks after that computer.
invite-page-says-more = The page says more under “What is kept?”.
invite-step-before = Please hand in “{ $title }” before: { $moment }. It closes then by itself.
invite-step-closed-on = “{ $title }” closed on { $moment }.
missing-nothing-is-open = Nothing is open that people could hand in.
missing-of = { $have } of { $of } of { $party }
missing-nobody-has-come = 0 of { $party } (nobody has come yet)
missing-handed-in-by = { $title }: handed in by { $parties }.
missing-closes-on = It closes on { $moment }.
missing-closed-on = It closed on { $moment }.
calendar-owner = { $owner } ({ $party }) for { $other }
calendar-withdrawn-commitment = Withdrawn: a commitment of { $party } for { $other }
calendar-withdrawn-check = Withdrawn: a check of { $party } for { $other }
calendar-check = Check: { $text }
calendar-first-step = First step: { $step }
calendar-status = Status: { $status }
calendar-status-moved = Status: { $status }; promised first for { $day }
calendar-over = { $status }: { $text }
calendar-next-session = Next session: { $title }
calendar-next-session-withdrawn = Withdrawn: Next session: { $title }
