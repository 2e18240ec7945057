### Was mehrere Arten von Schritten gemeinsam haben, vor allem Karten, und Texte, die jemand schreibt.

## Felder

field-left = noch { $n }
field-over = { $n } zu viel
field-hideHint = Diesen Hinweis ausblenden
field-hints = Private Hinweise beim Schreiben

## Folien

slides-entered = für jemanden aufgeschrieben

## Karten

card-issue = Thema
card-opportunity = Chance
card-solution = Lösung
card-state-raised = aufgeworfen
card-state-waiting = wartet auf eine Seite
card-state-midst = in der Mitte
card-state-faced = wird angegangen
card-state-agreed = vereinbart
card-state-parked = geparkt
card-waiting = wartet auf { $parties }
card-proposedMerge = soll zusammengeführt werden
card-pending = als eine Karte aus { $n } vorgeschlagen; diese bleiben, wo sie sind, bis jede Seite es bestätigt hat
spoken-people = { $n ->
    [one] eine Person
   *[other] { $n } Personen
    }
spoken-lead = die Moderation
spoken-andLead = { $who } und die Moderation
spoken-bothEach = für beide Parteien bestätigt durch je { $who }
spoken-both = für beide Parteien bestätigt durch { $who }
spoken-allEach = { $n ->
    [one] bestätigt durch { $who }
   *[other] für alle { $n } Parteien bestätigt durch je { $who }
    }
spoken-all = { $n ->
    [one] bestätigt durch { $who }
   *[other] für alle { $n } Parteien bestätigt durch { $who }
    }
spoken-confirmed = bestätigt { $parties }
spoken-for = für { $party } durch { $who }
spoken-soFar = bisher { $who } von { $party }
spoken-you = { $n ->
    [one] Sie haben bestätigt. Ihre Seite braucht eine Person.
   *[other] Sie haben bestätigt. Ihre Seite braucht { $n } Personen.
    }
card-confirm = Diesen Wortlaut bestätigen
card-unconfirm = Unsere Bestätigung zurücknehmen
card-confirmFor = Für { $party } bestätigen
card-more = Mehr
card-edit = Wortlaut ändern
card-editLabel = Der Wortlaut
card-save = Speichern
card-propose = Anderen Wortlaut vorschlagen
card-proposeLabel = Ein Wortlaut, den beide Seiten bestätigen könnten
card-sendProposal = Vorschlagen
card-proposed = Ein vorgeschlagener Wortlaut
card-proposedBy = Vorgeschlagen von { $party }
card-take = Diesen Wortlaut nehmen
card-other = Jemand hat gleichzeitig geschrieben. Diese Worte sind aufbewahrt:
card-useOther = Stattdessen diese Worte nehmen
card-merge = Mit einer anderen Karte zusammenführen
card-whole = Ganzer Text
card-fold = Text einklappen
card-mergeHere = Mit dieser zusammenführen
card-handle = Zum Zusammenführen aufnehmen: { $text }
card-handleHint = Auf eine andere Karte ziehen, um aus zweien eine zu machen
card-attach = Einem Thema zuordnen
card-attachTo = Auf welches Thema antwortet sie?
card-attachYes = Zuordnen
card-detach = lösen
card-park = Parken
card-unpark = Vom Parkplatz zurückholen
card-withdraw = Karte zurückziehen
card-origins = { $n ->
    [one] Aus { $n } Karte
   *[other] Aus { $n } Karten
    }
card-unmerge = Wieder trennen
card-solutions = Lösungen: { $n }

## Die Tafel

board-midst = In der Mitte
board-both = alle
board-parked = Parkplatz: { $n }

## Punkte

dots-total = { $n ->
    [one] { $n } Punkt
   *[other] { $n } Punkte
    }
dots-hiddenShort = Punkte verborgen
dots-oneSided = wichtig vor allem für { $party }

## Die Bühne

stage-back = Zurück zum Raum
prepare-title = Das können Sie jetzt vorbereiten
prepare-party = Nehmen Sie sich Zeit; Ihre Seite schreibt es gemeinsam, sonst sieht es niemand. Sie können mit demselben Link wiederkommen.
prepare-text = Nehmen Sie sich Zeit; es bleibt bei Ihnen allein, bis Sie es abgeben. Sie können mit demselben Link wiederkommen.
prepare-isIn = Abgegeben. Sie können es ändern, bis es geöffnet wird.
prepare-go = Vorbereiten
prepare-again = Noch einmal ansehen
cover-title = Eine kurze Pause
cover-text = Die Moderation hat alle Anzeigen abgedeckt. Was Sie gerade geschrieben haben, bleibt und kommt wieder.
hand-up = Ich melde mich
hand-down = Meldung zurücknehmen
lot-open = Parkplatz
lot-label = Was soll nicht verloren gehen?
lot-note = Es kommt auf den Parkplatz der Tafel; dort sehen es alle.
lot-park = Parken

## Zusagen und Entscheidungen

commitments-due = Fällig am
commitments-noCard = keines

## Texte, die jemand schreibt: unterwegs, abgelehnt, von anderen geändert, ohne Platz

form-sending = Unterwegs. Es bleibt hier, bis der Raum es hat.
form-more = Mehr dazu
form-waiting = Gerade gibt es keine Verbindung. Es bleibt auf diesem Gerät und geht hinaus, sobald die Verbindung wieder da ist.
form-another = Inzwischen etwas anderes schreiben
form-tooBig = Das ist mehr Text, als gesendet werden kann. Kürzen Sie ihn.
form-theirs = Inzwischen hat jemand das geändert. Jetzt heißt es:
form-theirsEmpty = Inzwischen hat jemand das geleert.
form-keepMine = Meines behalten
form-takeTheirs = Das andere nehmen
unfinished-card = Eine Karte, an der Sie schrieben
unfinished-parked = Eine Notiz für den Parkplatz
unfinished-wording = Ihr Wortlaut für eine Karte
unfinished-proposal = Ein Wortlaut, den Sie vorschlagen wollten
unfinished-merge = Ein Wortlaut für zwei Karten
unfinished-option = Eine Option, an der Sie schrieben
unfinished-agreement = Der Text einer Vereinbarung
unfinished-commitment = Eine Zusage, an der Sie schrieben
unfinished-commitment-change = Ihre Änderungen an einer Zusage
unfinished-due = Ein neuer Termin
unfinished-opportunity = Eine Chance, an der Sie schrieben
unfinished-opportunity-change = Ihre Änderungen an einer Chance
unfinished-decision = Eine Entscheidung, die Sie aufschreiben wollten
unfinished-next-date = Das Datum der nächsten Sitzung
unfinished-name = Ihr Name
unfinished-slides = Zeilen, an denen Sie schrieben
unfinished-because-merged = Die Karte wurde inzwischen mit einer anderen zusammengeführt. Jetzt heißt sie: „{ $text }“ Ihr Text wurde nicht gesendet.
unfinished-because-withdrawn = Die Karte wurde inzwischen von der Tafel genommen. Ihr Text wurde nicht gesendet.
unfinished-because-parked = Die Karte wurde inzwischen geparkt: „{ $text }“ Ihr Text wurde nicht gesendet.
unfinished-because-gone = Es wurde inzwischen von der Liste genommen. Ihr Text wurde nicht gesendet.
unfinished-because-seat = Es wurde nicht gesendet: Dieses Gerät hat keinen Platz mehr. Es bleibt in diesem Browser, und mit Ihrem eigenen Code können Sie damit weitermachen.
unfinished-because-closed = „{ $title }“ wurde geschlossen, bevor Sie das gesendet haben. Niemand hat es gesehen.
unfinished-because-round = Die Runde von „{ $title }“, in der Sie das geschrieben haben, ist zu Ende. Es wurde nicht abgegeben.
unfinished-because-elsewhere = Es wurde nicht gesendet. Sie schrieben es in „{ $title }“.
unfinished-because-later = Es wurde nicht gesendet. Sein Feld ist gerade nicht zu sehen; wenn es wieder da ist, steht der Text darin.
unfinished-because-hidden = Es wurde nicht gesendet.
unfinished-ended = Die Sitzung wurde beendet, bevor Sie das gesendet haben. Niemand hat es gesehen. Kopieren Sie es, wenn Sie es brauchen: Es ist weg, wenn diese Seite geschlossen wird.
unfinished-back = Dorthin zurück
unfinished-add = Als Karte hinzufügen
unfinished-copy = Text kopieren
unfinished-copied = Kopiert
unfinished-discard = Verwerfen
unfinished-discardSure = Diesen Text verwerfen?
unfinished-discardYes = Verwerfen
