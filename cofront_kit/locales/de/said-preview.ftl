preview-preview = Vorschau
preview-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
    }
preview-robots = { $n ->
    [one] { $n } Roboter
   *[other] { $n } Roboter
    }
preview-facilitator = Moderation
preview-for-the-room = Für den Raum
preview-side-by-side = Nebeneinander
preview-steps = Schritte
preview-phone = Telefon
preview-laptop = Laptop
preview-console = Konsole
preview-big-screen = Große Anzeige
preview-what-is-shown = Was gezeigt wird
preview-steps-of-the-session = Schritte der Sitzung
preview-before = vorher
preview-open = offen
preview-after = nachher
preview-before-it-opens = bevor es geöffnet wird
preview-while-it-is-open = während es offen ist
preview-after-it = danach
preview-after-the-reveal = nach dem Öffnen für alle
preview-lobby = Lobby
preview-the-end = Ende
preview-shows-here-then = Danach erscheint hier die Sitzung.
preview-last-state-that-worked = Sie sehen den letzten Stand, der ging.
preview-one-thing-to-mend = 1 Stelle ist zu richten.
preview-things-to-mend = { $n } Stellen sind zu richten.
preview-this-step = Dieser Schritt
preview-worth-knowing = Gut zu wissen
preview-cell = Zelle { $n }
preview-making-it = Wird erstellt …
preview-has-ended = Die Vorschau ist beendet.
preview-not-connected = Nicht verbunden
