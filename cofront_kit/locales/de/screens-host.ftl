### Weitere Worte einzelner Arten, für Konsole und große Anzeige.

steps-solutions = Lösungen zulassen
steps-hands = Ein Wortlaut wird bestätigt von
steps-handsN = { $n ->
    [one] einer Person je Seite
   *[other] { $n } Personen je Seite, bei einer kleineren von allen
    }
steps-held = Wartet auf Einlass: { $n }
steps-letIn = Einlassen
steps-keepOut = Nicht einlassen
console-openCheckIn = Check-in öffnen
steps-choose = Das Thema, das wir angehen
steps-chooseYes = In die Mitte legen
steps-openVote = Abstimmung öffnen
steps-openTest = Probe beginnen
steps-openSlides = Alle schreiben lassen
steps-openNotes = Alle in Stille schreiben lassen
steps-openAll = Folien öffnen
steps-openNotesAll = Notizen öffnen
steps-openNotesAllSure = Allen im selben Augenblick alle Notizen zeigen? Das ist endgültig.
steps-consentNotes = Die Notizen öffnen sich von selbst, sobald jemand von jeder Seite Ja gesagt hat.
steps-openAllSure = Allen im selben Augenblick alle Folien zeigen? Das ist endgültig.
steps-openAllYes = Ja, jetzt öffnen
steps-consent = Die Folien öffnen sich von selbst, sobald jemand von jeder Seite Ja gesagt hat.
steps-dropRound = Karten dieser Runde von der Tafel nehmen
steps-dropSure = Alle Karten dieser Runde von der Tafel nehmen?
steps-dropYes = Ja, von der Tafel nehmen
screen-statements = { $n ->
    [one] { $n } Aussage, auf dem eigenen Gerät
   *[other] { $n } Aussagen, alle auf dem eigenen Gerät
    }
