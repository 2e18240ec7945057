# The page of cofront preview, around the pages that it shows.
preview-preview = preview
preview-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
    }
preview-robots = { $n ->
    [one] { $n } robot
   *[other] { $n } robots
    }
preview-facilitator = Facilitator
preview-for-the-room = For the room
preview-side-by-side = Side by side
preview-steps = Steps
preview-phone = Phone
preview-laptop = Laptop
preview-console = Console
preview-big-screen = Big screen
preview-what-is-shown = What is shown
preview-steps-of-the-session = Steps of the session
preview-before = before
preview-open = open
preview-after = after
preview-before-it-opens = before it opens
preview-while-it-is-open = while it is open
preview-after-it = after it
preview-after-the-reveal = after the reveal
preview-lobby = Lobby
preview-the-end = The end
preview-shows-here-then = The session shows here then.
preview-last-state-that-worked = You see the last state that worked.
preview-one-thing-to-mend = 1 thing to mend.
preview-things-to-mend = { $n } things to mend.
preview-this-step = This step
preview-worth-knowing = Worth knowing
preview-cell = cell { $n }
preview-making-it = Making it …
preview-has-ended = The preview has ended.
preview-not-connected = Not connected
