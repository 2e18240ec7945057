### Vertrauen neben Wert, über die Sitzungen einer Allianz.

film-integrity = Ehrlichkeit und Fairness
film-competence = Kompetenz
film-all = Vertrauen, alles Gefragte
film-about = { $what }, über { $party }
film-sides = { $one } über { $other }
film-tangible = Wert, greifbar
film-intangible = Wert, nicht greifbar
film-unsaid = Wert, ohne genannte Art
film-commitments = Zusagen
film-uncovered = aufgedeckt
film-discovered = gemeinsam beschrieben
film-developed = entwickelt
film-realised = verwirklicht
film-kept = gehalten
film-renegotiated = neu vereinbart
film-missed = nicht gehalten
film-nofigure = keine Zahl
film-why = Keine Zahl, { $sides }, { $what }, Sitzung { $n }: { $why }.
film-happened = Was geschehen ist, in eigenen Worten
film-sessions = Die Sitzungen
film-session = Sitzung
film-earlier = { $n ->
    [one] { $n } frühere Sitzung ist weggelassen.
   *[other] { $n } frühere Sitzungen sind weggelassen.
    }
film-reading = Was sich daraus lesen lässt und was nicht
film-table = Dasselbe als Tabelle
film-taken = Stand { $day }.
film-notrust = In diesen Sitzungen wurde keine Vertrauensumfrage geöffnet.
film-novalue = In diesen Sitzungen wurde kein Wertebuch geführt.
film-none = Hier ist noch keine Sitzung dieser Allianz bekannt. Das Bild beginnt mit zwei Sitzungen.
film-one = Eine Sitzung ist ein Foto. Der Verlauf beginnt mit der zweiten.
film-untaken = Das Bild der früheren Sitzungen ist noch nicht aufgenommen. Die Moderation nimmt es im Notebook auf.
