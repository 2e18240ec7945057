### Rund um jeden Schritt, für Personen, die einen Platz haben.

## Was ein Paket mitbringt

kind-missing = Dieser Schritt ist von der Art „{ $kind }“, und das Paket, das sie mitbringt, ist dort nicht installiert, wo die Sitzung läuft. Die anderen Schritte gehen ohne ihn weiter.
kind-missingFrom = Dieser Schritt braucht das Paket { $from }, das dort nicht installiert ist, wo die Sitzung läuft. Die anderen Schritte gehen ohne ihn weiter.
kind-broken = Dieser Schritt lässt sich nicht zeigen: Was das Paket der Art „{ $kind }“ für Browser mitbringt, funktioniert nicht. Die anderen Schritte gehen ohne ihn weiter.

## Warten

wait-title = Sie sind dabei
wait-roles = Wer macht was
wait-who = Wer:
wait-text = Die erste Frage erscheint hier von selbst.
wait-you = Sie in dieser Sitzung
wait-youAre = Sie sind hier für { $party }.
wait-resume = Ihr eigener Code, für ein anderes Gerät: { $code }
wait-rename = Ihr Name
wait-renameButton = Speichern
phone-moved = Sie sind jetzt auf der Seite von { $to }: Die Moderation hat Sie umgesetzt. Was Sie für { $from } abgegeben und geschrieben haben, bleibt dort.
phone-sign = Falls die Moderation fragt, wer Sie sind: { $sign }
phone-handOn = Dieses Handy an die nächste Person weitergeben
phone-handOnAsk = Die nächste Person von { $party } bekommt einen eigenen Platz und einen eigenen Stimmzettel.
phone-handOnText = Sie sieht nichts von Ihren Antworten. Der Raum erfährt, dass sich Personen ein Handy teilen, nie, wer sie sind.
phone-handOnYes = Weitergeben
phone-code = Um wiederzukommen, geben Sie Ihren eigenen Code { $code } ein oder ein Wort, das Sie hier wählen.
phone-word = Ein Wort zum Wiederkommen, wenn Sie möchten
phone-unsaved = Warten Sie, bis alles gespeichert ist, dann geben Sie es weiter.
phone-offline = Um das Handy weiterzugeben, braucht es die Verbindung zum Raum. Was Sie eingegeben haben, bleibt erhalten; warten Sie, bis die Verbindung wieder da ist.
phone-who = Person { $n } von { $of } an diesem Handy
phone-others = Jemand anderes an diesem Handy
phone-back = Ich bin Person { $n }
phone-backAsk = Sind Sie Person { $n }? Bis die Ergebnisse gezeigt werden, kann deren Antworten sehen und ändern, wer ihren Platz einnimmt.
phone-backWith = Ich bin Person { $n }: Ihr eigener Code oder das Wort, das Sie gewählt haben
phone-backGo = Meinen Platz wieder einnehmen
phone-wrong = Das ist weder der Code noch das Wort von Person { $n }.
phone-backYes = Ja, das bin ich
wait-done = Ich bin mit diesem Schritt fertig
wait-doneCount = { $n ->
    [one] { $n } von { $of } ist fertig
   *[other] { $n } von { $of } sind fertig
    }
wait-next = Als Nächstes
wait-soon = Es öffnet sich gleich. Sie müssen nichts tun.
wait-closed = Die Sitzung ist beendet. Danke, dass Sie sich dem gemeinsam gestellt haben.

## Die Umfrage

poll-begin = Beginnen
poll-step = { $n } von { $of }
poll-review = Ihre Antworten
poll-scaleHint = Eine gewählte Antwort führt zur nächsten Frage. Mit den Pfeiltasten nicht; drücken Sie die Eingabetaste, um weiterzugehen.
poll-skip = Überspringen
poll-skipped = übersprungen
poll-back = Zurück
poll-next = Weiter
poll-toReview = Zu meinen Antworten
poll-who = Versiegelt, bis alle es zugleich sehen. Gezeigt ab Gruppen von { $k } Personen.
poll-handIn = Abgeben
poll-handInAgain = Änderung abgeben
poll-handInEmpty = Ohne Antworten abgeben
poll-leave = So lassen, wie abgegeben
poll-reviewText = Tippen Sie auf eine Antwort, um sie zu ändern. Das geht bis zum Öffnen.
poll-sealed = Ihre Antworten sind versiegelt
poll-sealedText = Sie werden für alle im selben Augenblick geöffnet.
poll-sending = Unterwegs
poll-sendingNow = Ihre Antworten bleiben auf diesem Gerät, bis der Raum sie hat.
poll-sendingText = Ihre Antworten bleiben auf diesem Gerät und werden abgegeben, sobald die Verbindung wieder da ist.
poll-changeMine = Meine Antworten ändern
poll-elsewhere = Sie haben auf einem anderen Gerät oder unter einer anderen Adresse dieses Raums abgegeben. Ändern lassen sich die Antworten nur dort.
poll-watch = Hier antworten nur Personen einer Partei.
poll-round = Runde { $n }
deadline-until = Abgeben und ändern können Sie bis { $when }.
deadline-over = Das ist geschlossen
deadline-overIn = Geschlossen seit { $when }. Was Sie vorher abgegeben haben, zählt; es wird für alle im selben Augenblick geöffnet.
deadline-overOut = Geschlossen seit { $when }, und bis dahin war von Ihnen nichts angekommen. Bitten Sie die Moderation, die Frist zu verlängern; was Sie geschrieben haben, bleibt auf diesem Gerät.
poll-closed = Die Sitzung wurde beendet, bevor das geöffnet wurde. Die Antworten bleiben für immer versiegelt.

## Um einen Coach bitten

ask-title = Um einen Coach bitten
ask-text = Die Coachs, mit denen Sie teilen könnten, sehen Ihren Namen und dass Sie bitten. Die Moderation sieht nur, wie viele warten. Gespeichert wird es nirgends.
ask-go = Jetzt um einen bitten
ask-free = Sie haben um einen Coach gebeten. Einer ist frei und sieht es.
ask-next = { $n ->
    [one] Der Coach ist beschäftigt. Sie sind als Nächstes dran.
   *[other] Alle { $n } Coachs sind beschäftigt. Sie sind als Nächstes dran.
    }
ask-busy = { $n ->
    [one] Der Coach ist beschäftigt. Sie stehen an Stelle { $place }.
   *[other] Alle { $n } Coachs sind beschäftigt. Sie stehen an Stelle { $place }.
    }
ask-none = Sie haben um einen Coach gebeten. Gerade ist keiner verbunden; Ihre Stelle bleibt Ihnen.
ask-comes = Ein Coach kommt zu Ihnen.
ask-comesNamed = { $name } kommt zu Ihnen.
ask-stop = Ich brauche keinen mehr
ask-done = Wir sind fertig

## Mit einem Coach teilen

share-title = Mit einem Coach teilen
share-text = Nur, wenn Sie möchten. Der Coach sieht dann Ihr Profil und kann Ihnen schreiben. Die Moderation und alle anderen sehen nichts davon.
share-which = Welcher Coach?
share-coach = der Coach
share-ofParty = { $name }, für { $party }
share-ofAll = { $name }, für alle
share-here = jetzt hier
share-away = jetzt nicht hier
share-line = Eine Zeile dazu, wenn Sie möchten
share-go = Mein Profil teilen
share-goWaiting = Teilen, sobald der Coach hier ist
share-newer = Mein neueres Profil teilen
share-with = Ihr Profil ist geteilt: { $coach }.
share-waiting = Es wartet auf diesem Gerät auf Ihren Coach ({ $coach }). Noch hat es niemand.
share-sending = Unterwegs: { $coach }.
share-yourLine = Ihre Zeile: { $line }
share-back = Zurücknehmen
share-backWaiting = Nicht senden
share-backSure = Ihr Profil zurücknehmen ({ $coach })?
share-backDetail = Profil und Nachrichten verschwinden von der Anzeige des Coachs. Was dort gelesen wurde, ist gelesen.
share-backYes = Ja, zurücknehmen
share-keep = Geteilt lassen
share-taken = Zurückgenommen. Auf der Anzeige von { $coach } ist nichts mehr davon zu sehen.
share-takenUnsent = Nicht gesendet. Niemand hat es gesehen.
share-takenWaiting = Zurückgenommen. Gerade nicht verbunden: { $coach }. Jene Anzeige vergisst es, sobald sie wieder verbunden ist. Bis dahin merkt sich dieses Gerät, es ihr zu sagen.
share-another = Mit einem anderen Coach teilen
share-again = Noch einmal teilen
share-write = Nachricht an { $coach }
share-send = Senden
share-me = Sie
share-wordWaiting = wartet auf diesem Gerät
share-wordRefused = nicht gesendet
share-noCoach = Bisher ist kein Coach in dieser Sitzung.
share-where = Sie finden das oben unter „Coach“ wieder.
share-kept = Weitergegeben, vom Raum nie gespeichert. Ihr Exemplar bleibt bis zum Ende der Sitzung auf diesem Gerät.
share-open = Coach
share-openNew = Coach, { $n } neu
share-close = Schließen

## Ergebnisse

result-pairs = Welche zwei Seiten
result-pairsOthers = Zwischen anderen: { $n }
result-hidden = verborgen, um Antworten zu schützen
result-nobody = niemand hat geantwortet
result-table = Als Tabelle
result-n = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
    }
result-high = Alle sagen: { $label }
result-whole = Der ganze Raum
result-wholeText = Die Gruppen sind zu klein, um sie getrennt zu zeigen. Das sind alle zusammen.
result-none = Die Gruppen sind zu klein, um etwas zu zeigen. Was geantwortet wurde, bleibt geschützt.
result-words-of-one-mind = einig
result-words-leaning-one-way = in eine Richtung geneigt
result-words-spread = verteilt
result-words-two-camps = zwei Lager
result-small = Gezeigt ab Gruppen von { $k } Personen.

## Der Check-in

lens-balance = eine Balance, kein besseres Ende
attention-ask = Wo ist meine Aufmerksamkeit gerade?
attention-issue = bei der Sache
attention-other = bei den anderen
attention-issueAnswer = Gut, das zu bemerken. Was würde helfen, dass sie dort bleibt?
attention-otherAnswer = Gut, das zu bemerken; das geht uns allen so. Welche Frage liegt zwischen uns?
attention-private = Das ist für Sie. Niemand sieht, was Sie angetippt haben.
attention-title = Aufmerksamkeit
attention-show = Die Aufmerksamkeit des Raums auf der großen Anzeige zeigen
attention-showText = Nur wenige Worte, aus dem, was alle auf ihren eigenen Geräten antippen; mindestens fünf Personen in drei Minuten.
attention-now = Jetzt: { $words }
attention-quiet = Jetzt: zu wenige, um etwas zu sagen
attention-elsewhere = Hier ist kein Handy verbunden. Die große Anzeige und die Konsole am Zugang der Handys zeigen es.
attention-screen = Unsere Aufmerksamkeit jetzt
attention-invite = Wo ist meine Aufmerksamkeit gerade? Einmal tippen, auf dem eigenen Gerät.
attention-words-mostly-on-the-issue = meist bei der Sache
attention-words-both = bei der Sache und beieinander
attention-words-mostly-on-the-other = meist bei den anderen
ending-title = Die Sitzung ist beendet. Danke, dass Sie sich dem gemeinsam gestellt haben.
ending-agreed = Was wir vereinbart haben
ending-waits = Noch nicht bestätigt von { $parties }
ending-commitments = Zusagen
ending-decisions = Entscheidungen
ending-next = Wir sehen uns wieder am { $date }.
ending-noNext = Für die nächste Sitzung wurde kein Termin festgelegt.
ending-nothing = Es wurde nichts als vereinbart oder zugesagt aufgeschrieben.
ending-report = Der Bericht
ending-reportText = Dieselbe Datei für alle: was vereinbart, zugesagt und gesehen wurde.
ending-noReport = Die Moderation hat den Bericht nicht ausgegeben.
