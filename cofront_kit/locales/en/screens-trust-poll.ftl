### Trust polls and their mirror.

poll-scale = How far do you agree?
poll-intro = Your answers are sealed: they stay locked, for the facilitator too, until they are opened for everyone at the same moment. What appears then are groups of { $k } or more, never a single person.
poll-count = { $n ->
    [one] { $n } statement. You may skip it.
   *[other] { $n } statements. You may skip any of them.
    }
mirror-count = Then, if you like, the same statements the other way round.
mirror-turn = Now the other way round
mirror-turnText = The same statements, but this time it is they who speak, and it is about us. What would they answer?
mirror-turnWhy = It is a guess, and guessing wrong is what makes it useful. You can leave this part out.
mirror-go = Go on
mirror-leaveOut = Leave this part out
mirror-leaveOutAgain = Leave it out after all
mirror-scale = How far would { $party } agree?
mirror-about = How do you think the people of { $party } would rate us?
mirror-title = How well we know how they see us
mirror-text = Each side guessed how the other would rate it. Here the guess stands beside the answer; the widest gap comes first.
mirror-line = { $party }, as { $by } sees it
mirror-expected = { $party } expected { $n }
mirror-given = { $by } gives { $n }
mirror-gap = gap { $n }
mirror-quadrant-agreed-strength = Agreed strength
mirror-quadrant-agreed-weakness = Agreed weakness
mirror-quadrant-blind-spot = Blind spot
mirror-quadrant-undervalued-advantage = Undervalued advantage
mirror-means-agreed-strength = Expected to be rated high, and is.
mirror-means-agreed-weakness = Expected to be rated low, and is.
mirror-means-blind-spot = Expected to be rated high; the other side rates it low.
mirror-means-undervalued-advantage = Expected to be rated low; the other side rates it high.
mirror-picture = Four fields
mirror-guessLow = expected low
mirror-guessHigh = expected high
mirror-rateLow = rated low
mirror-rateHigh = rated high
mirror-whose = A mark shows whom it is about.
mirror-empty = nothing here
mirror-all = Every guess and answer
mirror-tableLine = Whom it is about
mirror-tableExpected = Expected
mirror-tableGiven = Given
mirror-tableField = Field
mirror-hidden = { $line }: hidden to protect answers: { $list }
mirror-unanimous = { $line }: one group was of one mind at an end of the scale, so no number is shown: { $list }
mirror-nobody = Nobody took part in the mirror this time.
mirror-none = The groups are too small to show the mirror. What was answered stays protected.
result-gapTitle = Where our views differ
result-gapText = Each line is one side of trust. The marks show how each party sees the other; the wider the bar, the more there is to look at together. Open a line to see each statement.
result-gap = gap { $n }
result-gapHead = Gap
result-pair = { $one } and { $other }
result-direction = { $rater } about { $target }
result-dimension = Side of trust
result-cannot = { $n } cannot judge yet
result-low = All say: { $label }
result-mean = mean { $n }
result-on = Rated from 1, { $low }, to { $k }, { $high }.
