### The coach’s page.

coach-welcome = You are invited as a coach
coach-forAll = for everyone in this session
coach-forParty = for the people of { $party }
coach-sees = You see what somebody chose to share with you: their profile, a line they wrote, and what you write to each other.
coach-seesNot = You don’t see anybody else’s profile, and no single answer to any question. Nobody sees what you two write, not even the facilitator.
coach-kept = The room passes it on and stores nothing. Your copy stays in this browser until the session ends, and goes at once when somebody takes theirs back.
coach-name = Your name, if you like
coach-nameHint = People choose by it whom to share with.
coach-join = Go in
coach-needsLink = This link is incomplete. Open the coach’s link again, with everything after the # sign.
coach-wrongLink = This link is not a coach’s. It opens another page of this session.
coach-openOther = Open the page of this link
coach-asking = Who asks for a coach
coach-waiting = waits
coach-asleep = waits, phone asleep
coach-mine = You come to them
coach-mineAsleep = You come to them; phone asleep
coach-come = I’ll come
coach-comeTo = I’ll come to { $name }
coach-write = Write
coach-writeTo = Write to { $name }
coach-done = Done
coach-doneWith = Done with { $name }
coach-giveBack = Give back
coach-giveBackWho = Give back: { $name } waits again
coach-listNew = Back to everyone, { $n } new
coach-title = Shared with you
coach-nobody = Nobody has shared anything yet. When somebody does, it appears here by itself.
coach-someone = Someone from { $party }
coach-someoneElse = Someone
coach-new = { $n } new
coach-profile = Profile
coach-noProfile = No profile on this screen.
coach-line = They wrote with it
coach-reply = Write to { $name }
coach-waits = waits on this device until they are here
coach-tookBack = { $n ->
    [one] A profile was taken back. It is gone from this screen, with all messages.
   *[other] { $n } profiles were taken back. They are gone from this screen, with all messages.
    }
coach-list = Back to everyone
coach-choose = Choose somebody from the list.
coach-ended = The session has ended. What was shared with you is no longer on this device.
coach-clear = Remove everything from this device
coach-clearSure = Remove all shared profiles and messages from this browser? Those who shared are not told.
coach-what = What you see, and what not
coach-value = { $lens }: { $n } of { $of }, between "{ $low }" and "{ $high }"
coach-moment-before = Before
coach-moment-after = After
coach-moment-then = Looking back to the start
