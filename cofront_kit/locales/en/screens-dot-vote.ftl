### Votes with dots.

vote-count = Dots: { $n }, at most { $cap } on one card. Cards: { $of }.
vote-intro = Give your dots to what matters most. They stay sealed, for the facilitator too, until they are opened for everyone at the same moment. Only groups of { $k } or more are shown.
vote-ask = What matters most?
vote-left = { $n } of { $of } left
vote-cap = at most { $n } on one card
vote-less = One dot less
vote-more = One dot more
vote-dots = { $n ->
    [one] { $n } dot
   *[other] { $n } dots
    }
vote-handIn = Hand in
vote-handInLeft = Hand in, { $n } not used
vote-handInEmpty = Hand in without dots
vote-handInAgain = Hand in the change
vote-leave = Leave it as handed in
dots-title = What matters most
dots-text = { $n ->
    [one] Everyone had { $n } dot. The bars show how each side spread its own, so that a small side counts as much as a large one.
   *[other] Everyone had { $n } dots. The bars show how each side spread its own, so that a small side counts as much as a large one.
    }
dots-share = { $n } % ({ $dots })
dots-none = The groups are too small to show the vote. What was given stays protected.
