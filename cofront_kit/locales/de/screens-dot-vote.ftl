### Abstimmungen mit Punkten.

vote-count = Punkte: { $n }, höchstens { $cap } auf einer Karte. Karten: { $of }.
vote-intro = Geben Sie Ihre Punkte dem, was am wichtigsten ist. Sie bleiben versiegelt, auch für die Moderation, bis sie für alle im selben Augenblick geöffnet werden. Gezeigt werden nur Gruppen ab { $k } Personen.
vote-ask = Was ist am wichtigsten?
vote-left = noch { $n } von { $of }
vote-cap = höchstens { $n } auf einer Karte
vote-less = Ein Punkt weniger
vote-more = Ein Punkt mehr
vote-dots = { $n ->
    [one] { $n } Punkt
   *[other] { $n } Punkte
    }
vote-handIn = Abgeben
vote-handInLeft = Abgeben, { $n } nicht vergeben
vote-handInEmpty = Ohne Punkte abgeben
vote-handInAgain = Änderung abgeben
vote-leave = So lassen, wie abgegeben
dots-title = Was am wichtigsten ist
dots-text = { $n ->
    [one] Alle hatten { $n } Punkt. Die Balken zeigen, wie jede Seite die eigenen verteilt hat, sodass eine kleine Seite so viel zählt wie eine große.
   *[other] Alle hatten { $n } Punkte. Die Balken zeigen, wie jede Seite die eigenen verteilt hat, sodass eine kleine Seite so viel zählt wie eine große.
    }
dots-share = { $n } % ({ $dots })
dots-none = Die Gruppen sind zu klein, um die Abstimmung zu zeigen. Was gegeben wurde, bleibt geschützt.
