opens-a-sealed-step = Öffnet { $title } auf { $phones }; die Antworten bleiben versiegelt, bis Sie öffnen.
brings-and-opens = Bringt { $phones } zu { $title } und öffnet den Schritt.
what-party-says = Was { $party } sagt
units-items = Fragen
units-cards = Karten
units-options = Optionen
brings-and-a-party-begins = Bringt { $phones } zu { $title }; eine geloste Partei beginnt.
opens-slides = Öffnet { $title } auf { $phones }; was geschrieben wird, bleibt versiegelt, bis sich alles auf einmal öffnet.
open-all-slides = Alle Folien öffnen
the-dots-of-party = Die Punkte von { $party }
cards-of-a-kind = Karten ({ $kind })
solutions-to-test = Lösungen für eine Probeabstimmung
what-party-says-about = Was { $party } über { $others } sagt
undo-turn-ended = Beitrag { $turn } beim Vorlesen beendet
undo-opportunity-added = Chance ergänzt
undo-opportunities-taken-from-the-cards = Chancen aus den Karten übernommen
undo-opportunity-changed = Chance geändert
undo-opportunity-confirmed = Chance bestätigt
undo-opportunity-moved = Chance verschoben
undo-opportunity-taken-off = Chance entfernt
undo-commitment-added = Zusage ergänzt
undo-commitment-changed = Zusage geändert
undo-commitments-status-set = Stand der Zusage gesetzt
undo-commitment-taken-off = Zusage entfernt
undo-commitments-carried-over = Zusagen übernommen
undo-decision-logged = Entscheidung festgehalten
undo-decision-taken-out = Entscheidung entfernt
undo-card-added = Karte ergänzt: { $card }
undo-card-reworded = Karte umformuliert: { $card }
undo-wording-proposed = Wortlaut vorgeschlagen: { $card }
undo-confirmed-by = Bestätigung von { $party }: { $card }
undo-confirmation-taken-back = Bestätigung von { $party } zurückgenommen: { $card }
undo-taken-apart = Zerlegt: { $card }
undo-attached = Angehängt: { $card }
undo-detached = Abgehängt: { $card }
undo-parked = Geparkt: { $card }
undo-back-from-parking = Vom Parkplatz geholt: { $card }
undo-taken-off-the-board = Von der Tafel genommen: { $card }
undo-shown = Gezeigt: { $card }
undo-put-aside = Zur Seite gelegt: { $card }
undo-solutions-allowed = Lösungen zugelassen
undo-solutions-not-yet-allowed = Lösungen noch nicht zugelassen
undo-hands-asked = Personen jeder Seite, die bestätigen: { $hands }
undo-issue-chosen = Thema gewählt: { $card }
undo-agreement-worded = Vereinbarung formuliert: { $text }
undo-agreement-confirmed = Bestätigung der Vereinbarung von { $party }
undo-cards-dropped = Karten aus Runde { $round } fallen gelassen
undo-moved-to = Gang zu: { $title }
undo-proposed-as-one = { $count } Karten als eine vorgeschlagen: { $card }
undo-merged = { $count } Karten zusammengeführt: { $card }
the-lobby = Lobby
quoted = „{ $text }“
undo-a-change-of = Änderung ({ $kind })
go-on-to = Weiter zu { $title }
brings-to-what-is-open = Bringt { $phones } zu { $title }; der Schritt ist offen.
look-for-options = Optionen suchen
everybody-can-add-solutions = Von jetzt an können alle Lösungen für { $card } ablegen.
ends-the-session = Beendet die Sitzung, und alle bekommen sofort den Bericht. Danach kommt niemand mehr dazu, und niemand antwortet mehr.
end-the-session-and-report = Sitzung beenden und allen den Bericht geben
end-the-session-now = Die Sitzung jetzt für alle beenden?
this-session-has-ended = Diese Sitzung ist beendet.
waits-for-the-keys = Diese Folien öffnen sich, wenn jemand von jeder Partei den Schlüssel gedreht hat.
waits-for-the-issue = Wählen Sie das Thema, das angegangen wird; dann geht es weiter.
waits-for-the-date = Setzen Sie den nächsten Termin, oder sagen Sie, dass es keinen gibt: Der Bericht am Ende braucht das.
waits-for-a-tie = Die Abstimmung hat mehr als ein Thema nach vorn gebracht. Fragen Sie den Raum, welches angegangen wird, und wählen Sie es.
it-takes-answers-for = Antworten sind möglich für { $length }.
open-it = { $title } öffnen
opens-then-choose-the-issue = Öffnet { $title }; wählen Sie dann das Thema, das angegangen wird.
faces-the-issue = Angegangen wird { $issue }.
faces-the-first = Angegangen wird { $issue }, das in der Abstimmung vorn liegt.
opens-written-in-silence = Öffnet { $title }; geschrieben wird in Stille.
reveal-title = { $title } schließen und öffnen
it-closed-on = Geschlossen seit { $day }.
shows-to-everyone = Zeigt { $title } allen im selben Augenblick. Endgültig.
closes-and-shows = Schließt { $title } und zeigt die Ergebnisse allen im selben Augenblick. Endgültig.
people-handed-in = { $n ->
    [one] 1 Person hat
    *[other] { $n } Personen haben
  } abgegeben.
reveal-all-the-same = Trotzdem öffnen? Das ist endgültig.
not-handed-in-yet = Noch nicht abgegeben: { $who }.
read-go-on = Gelesen, weiter
the-last-card = Die letzte Karte. Danach ist alles vorgelesen.
everyone = alle
ends-this-turn = Beendet diesen Beitrag; als Nächstes dran: { $after }. Wer vorliest, kann das auch am Handy tun.
closes-title = Schließt { $title }.
passes-over = Überspringt { $titles }: Dafür gibt es keine Karten.
phones = { $n ->
    [one] 1 Handy
    *[other] { $n } Handys
  }
something-would-stay-hidden = Etwas bliebe verborgen, deshalb wartet es auf Sie. { $words }
groups-of-k-are-shown = Gezeigt werden Gruppen ab { $k } Personen.
nobody-has-joined-yet = Noch ist niemand da, also würde nichts gezeigt.
nothing-would-be-shown = Nichts würde gezeigt: Im Raum sind weniger als { $k } Personen.
only-the-room-would-be-shown = Nur der ganze Raum zusammen würde gezeigt.
joined-so-far = Bisher dabei: { $who }.
party-and-here = { $party } { $joined } (jetzt hier: { $here })
party-and-count = { $party } { $joined }
party-nobody = { $party } niemand
would-be-shown = { $party }: würde gezeigt.
what-and-how = { $what }: { $how }.
would-be-hidden-covers-others = bliebe verborgen, sonst ließen sich die Antworten einer kleineren Partei ausrechnen
would-be-hidden-too-few = bliebe verborgen, { $people } von { $k } nötigen Personen
nobody-handed-in = niemand hat abgegeben
hidden-covers-others = verborgen, sonst ließen sich die Antworten einer kleineren Partei ausrechnen
hidden-by-themselves = verborgen, weniger als { $k } Personen haben selbst geantwortet
hidden-too-few = verborgen, { $people } von { $k } nötigen Personen
nobody-has-handed-in = Niemand hat abgegeben, also wird nichts gezeigt.
shown-handed-in = gezeigt, { $n } abgegeben
nothing-at-all-is-shown = Der ganze Raum: auch verborgen. Gar nichts wird gezeigt, und das Öffnen vernichtet die Antworten.
the-room-is-shown = Der ganze Raum: gezeigt.
only-the-room-is-shown = Nur der ganze Raum zusammen wird gezeigt.
the-guesses-are-the-same = Die Vermutungen: ebenso, für alle, die welche abgegeben haben.
skipped-and-entered-change = Übersprungene Fragen und Stimmzettel, die Sie eingetragen haben, können das für einzelne { $units } ändern.
skipped-change = Übersprungene Fragen können das für einzelne { $units } ändern.
the-others = die anderen
preview-too-few = { $party }: verborgen, um Antworten zu schützen, { $people } von { $k } nötigen Personen.
preview-covers-others = { $party }: verborgen, um Antworten zu schützen, sonst ließen sich die einer kleineren Partei ausrechnen.
preview-nobody-expected = { $party }: niemand erwartet, also nichts zu zeigen.
preview-shown-exactly = { $party }: gezeigt; überspringt eine Person eine Frage, ist { $party } dort verborgen.
preview-shown = { $party }: gezeigt, solange höchstens { $spare } von { $people } eine Frage überspringen.
preview-room-total = Raum: Die Summe wird gezeigt.
preview-room-only = Raum: Nur die Summe über alle wird gezeigt, keine Partei für sich.
preview-room-nobody = Raum: Niemand wird erwartet, also wird nichts gezeigt.
preview-room-nothing = Raum: Nichts wird gezeigt, im Raum sind weniger als { $k } Personen.
the-difference-tells-one = Antworten die anderen gleich, verrät der Unterschied, was diese Person gesagt hat.
the-difference-tells = Antworten die anderen gleich, verrät der Unterschied, was sie gesagt haben.
in-title = in „{ $title }“
last-time = beim letzten Mal
joined-this-side = { $n ->
    [one] kam eine Person dazu
    *[other] kamen { $n } Personen dazu
  }
left-this-side = { $n ->
    [one] ging eine Person von dieser Seite
    *[other] gingen { $n } Personen von dieser Seite
  }
as-many-as = { $party }: so viele wie { $when } ({ $last }), aber seither { $changed }.
more-than = { $party }: { $n ->
    [one] eine Person
    *[other] { $n } Personen
  } mehr als { $when } ({ $last } abgegeben, { $now } jetzt hier).
fewer-than = { $party }: { $n ->
    [one] eine Person
    *[other] { $n } Personen
  } weniger als { $when } ({ $last } abgegeben, { $now } jetzt hier).
the-other-steps-go-on = Die anderen Schritte gehen ohne weiter.
confirmed-for-all-each = bestätigt für { $all }, von { $who }
confirmed-for-all = bestätigt für { $all }, von { $who }
confirmed-for = bestätigt { $parts }
confirmed-for-party-by = für { $party } von { $who }
both-parties = beide Parteien
all-n-parties = alle { $n } Parteien
so-far = bisher { $who } von { $party }
waiting-for = offen bei { $parties }
by-people = { $n ->
    [one] einer Person
    *[other] { $n } Personen
  }
by-people-each = je { $n ->
    [one] einer Person
    *[other] { $n } Personen
  }
people-so-far = { $n ->
    [one] eine Person
    *[other] { $n } Personen
  }
by-people-and-the-facilitator = { $people } und der Moderation
by-the-facilitator = der Moderation
pairs-too-few-to-say = zu wenige für eine Aussage: mit { $n } Personen könnte kein Ergebnis unter { $level } liegen
pairs-more-than-chance = mehr, als der Zufall allein gewöhnlich bewirkt ({ $p })
pairs-no-more-than-chance = nicht mehr, als der Zufall allein bewirken könnte ({ $p })
