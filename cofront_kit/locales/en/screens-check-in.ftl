### Check-ins, their lenses and one’s own profile.

checkin-count = { $n ->
    [one] { $n } pair of statements, for yourself. You may skip it.
   *[other] { $n } pairs of statements, for yourself. It takes about a minute; you may skip any of them.
    }
checkin-intro = Afterwards you see your own profile; nobody else does. What you hand in is sealed until it is opened for everyone at the same moment, and then only groups of { $k } or more appear.
checkin-who = For yourself, and sealed. The room sees only groups of { $k } or more.
checkin-between = Between: { $first }, and: { $last }
checkin-scale = Where are you, between: { $first }, and: { $last }?
checkin-scaleHint = Digits 1 to { $k } count from the first statement to the last; 0 is to say nothing. A digit or a tap goes on to the next question. With the arrow keys you only move; Enter chooses.
checkin-position = { $n } of { $of }, between: { $first }, and: { $last }
own-title = Your own profile
own-private = Only you see this, unless you share it. It was worked out on this device and is kept here until the session ends.
own-privateEnded = Only you see this. The session has ended: this device keeps it no longer than this page is open.
own-prompt = Something to think about, if you like
lens-value = { $label }: { $n } of { $of }, between “{ $low }” and “{ $high }”
lens-title = How the room sees it
lens-text = Four ways of looking, side by side. They are not added up. Open a line to see how answers are spread.
lens-changeTitle = What has changed
lens-changeText = The faint mark is the earlier look, the full one the later. Open a line to see how many people moved. Right after an honest talk, a step back is common.
lens-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
    }
lens-lens = Lens
lens-scale = Means from 1, the first end, to { $k }, the second.
lens-without = all but { $list }
lens-moved = { $n ->
    [one] { $n } person both times: { $up } moved towards “{ $high }”, { $same } stayed, { $down } moved towards “{ $low }”.
   *[other] { $n } people both times: { $up } moved towards “{ $high }”, { $same } stayed, { $down } moved towards “{ $low }”.
    }
lens-within = within people, Cliff’s d: { $d }
lens-few = a few
lens-unpaired = not paired, because only one of two answers is there or another device was used: { $earlier } earlier, { $later } later.
lens-rounds = the same people were compared in round { $earlier } of the earlier and round { $later } of the later look. Sealed answers are compared only once: a further round waits for a further round of the other look.
lens-alike = everybody changed alike, no figure
moment-before = Before
moment-then = Looking back
moment-after = After
moment-beforeTo = Before → after
moment-thenTo = Looking back → after
moment-afterTo = After
moment-beforeSame = Before and after, the same people
moment-thenSame = Looking back and after, the same people
moment-afterSame = After
