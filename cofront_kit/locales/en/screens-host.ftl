### More words of single kinds, for console and big screen.

steps-solutions = Let people add solutions
steps-hands = Words are confirmed by
steps-handsN = { $n ->
    [one] one person of each side
   *[other] { $n } people of each side, or all of a smaller one
    }
steps-held = Waiting to be let in: { $n }
steps-letIn = Let it in
steps-keepOut = Keep it out
console-openCheckIn = Open the check-in
steps-choose = The issue to face
steps-chooseYes = Put it in the midst
steps-openVote = Open the vote
steps-openTest = Start the test
steps-openSlides = Let everyone write
steps-openNotes = Let everyone write in silence
steps-openAll = Open the slides
steps-openNotesAll = Open the notes
steps-openNotesAllSure = Show everyone all notes at the same moment? This is final.
steps-consentNotes = The notes open by themselves as soon as somebody of each side has said yes.
steps-openAllSure = Show everyone all slides at the same moment? This is final.
steps-openAllYes = Yes, open them now
steps-consent = The slides open by themselves as soon as somebody of each side has said yes.
steps-dropRound = Take this round’s cards off the board
steps-dropSure = Take all cards of this round off the board?
steps-dropYes = Yes, take them off
screen-statements = { $n ->
    [one] { $n } statement, on your own device
   *[other] { $n } statements, each on your own device
    }
