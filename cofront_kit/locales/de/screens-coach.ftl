### Die Seite des Coachs.

coach-welcome = Sie sind als Coach eingeladen
coach-forAll = für alle in dieser Sitzung
coach-forParty = für die Personen von { $party }
coach-sees = Sie sehen, was jemand mit Ihnen teilen wollte: das Profil, eine Zeile dazu und was Sie einander schreiben.
coach-seesNot = Sie sehen kein anderes Profil und keine einzelne Antwort auf irgendeine Frage. Niemand sieht, was Sie beide schreiben, auch die Moderation nicht.
coach-kept = Der Raum gibt es weiter und speichert nichts. Ihr Exemplar bleibt bis zum Ende der Sitzung in diesem Browser und verschwindet sofort, wenn jemand das eigene zurücknimmt.
coach-name = Ihr Name, wenn Sie möchten
coach-nameHint = Daran erkennen andere, mit wem sie teilen.
coach-join = Hineingehen
coach-needsLink = Dieser Link ist unvollständig. Öffnen Sie den Link des Coachs noch einmal, mit allem, was nach dem Zeichen # steht.
coach-wrongLink = Das ist kein Link für einen Coach. Er öffnet eine andere Seite dieser Sitzung.
coach-openOther = Die Seite dieses Links öffnen
coach-asking = Wer um einen Coach bittet
coach-waiting = wartet
coach-asleep = wartet, Handy ruht
coach-mine = Sie kommen dorthin
coach-mineAsleep = Sie kommen dorthin; Handy ruht
coach-come = Ich komme
coach-comeTo = Ich komme zu { $name }
coach-write = Schreiben
coach-writeTo = Nachricht an { $name }
coach-done = Fertig
coach-doneWith = Fertig mit { $name }
coach-giveBack = Abgeben
coach-giveBackWho = Abgeben: { $name } wartet wieder
coach-listNew = Zurück zu allen, { $n } neu
coach-title = Mit Ihnen geteilt
coach-nobody = Noch hat niemand etwas geteilt. Sobald es jemand tut, erscheint es hier von selbst.
coach-someone = Jemand von { $party }
coach-someoneElse = Jemand
coach-new = { $n } neu
coach-profile = Profil
coach-noProfile = Auf dieser Anzeige ist kein Profil.
coach-line = Dazu geschrieben
coach-reply = Nachricht an { $name }
coach-waits = wartet auf diesem Gerät, bis die Person hier ist
coach-tookBack = { $n ->
    [one] Ein Profil wurde zurückgenommen. Es ist von dieser Anzeige verschwunden, mit allen Nachrichten.
   *[other] { $n } Profile wurden zurückgenommen. Sie sind von dieser Anzeige verschwunden, mit allen Nachrichten.
    }
coach-list = Zurück zu allen
coach-choose = Wählen Sie jemanden aus der Liste.
coach-ended = Die Sitzung ist beendet. Was mit Ihnen geteilt wurde, ist nicht mehr auf diesem Gerät.
coach-clear = Alles von diesem Gerät entfernen
coach-clearSure = Alle geteilten Profile und Nachrichten aus diesem Browser entfernen? Wer geteilt hat, erfährt es nicht.
coach-what = Was Sie sehen und was nicht
coach-value = { $lens }: { $n } von { $of }, zwischen „{ $low }“ und „{ $high }“
coach-moment-before = Vorher
coach-moment-after = Nachher
coach-moment-then = Im Rückblick auf den Anfang
