dots-are-more-than-the-you = { $value } Punkte sind mehr als die { $most }, die Sie haben.
take-some-back = Nehmen Sie einige zurück.
dots-on-one-card-at-most = { $value } Punkte auf einer Karte; höchstens { $cap } passen.
spread-them = Verteilen Sie sie.
nothing-is-paired-in-this-activity = In diesem Schritt wird nichts gepaart.
a-ballot-in-the-box-does = Ein Stimmzettel in der Urne gehört nicht zu diesem Schritt. Stellen Sie den Speicher aus der Sicherung wieder her.
there-is-no-party-in-this = Eine Partei „{ $target }“ gibt es in dieser Sitzung nicht.
people-answer-about-themselves-here = Hier antworten alle über sich selbst.
people-rate-the-other-parties-not = Eingeschätzt werden die anderen Parteien, nicht die eigene.
leave-your-own-party-out = Lassen Sie Ihre eigene Partei weg.
this-poll-does-not-ask-how = Diese Umfrage fragt nicht, wie die anderen Sie einschätzen würden.
there-is-no-item-in-this = Eine Frage „{ $item }“ gibt es in diesem Schritt nicht.
a-value-is-not-on-the = Ein Wert liegt nicht auf der Skala der Frage „{ $item }“.
choose-1-to = Wählen Sie 1 bis { $points }.
this-closed-on-what-came-before = Geschlossen seit { $day }; was vorher kam, zählt.
ask-the-facilitator-to-move-the = Die Moderation kann die Frist verschieben. Was Sie geschrieben haben, bleibt auf diesem Gerät.
is-outside-1-to-a-year = { $hours } liegt nicht zwischen 1 und { $most }, einem Jahr: So viele Stunden ist ein Schritt offen. Schreiben Sie 72 für drei Tage, oder lassen Sie es weg, und schließen Sie von Hand.
the-deadline-has-passed-here-it = Die Frist { $until } ist vorbei: Hier ist es { $now }.
choose-a-later-moment-or-leave = Wählen Sie einen späteren Zeitpunkt, oder lassen Sie die Frist weg.
the-deadline-is-more-than-a = Die Frist { $until } ist mehr als ein Jahr entfernt: Hier ist es { $now }.
check-the-year-or-leave-the = Prüfen Sie das Jahr, oder lassen Sie die Frist weg.
the-activity-is-not-open = Der Schritt „{ $activity }“ ist nicht offen.
nothing-is-handed-in-at-so = Bei „{ $activity }“ wird nichts abgegeben, also gibt es keine Frist.
close-it-by-hand = Schließen Sie von Hand.
the-activity-takes-no-lines = Der Schritt „{ $name }“ nimmt keine Zeilen an.
only-a-seat-of-a-party-writes = Folien schreibt nur, wer zu einer Partei gehört.
join-by-a-partys-link = Kommen Sie über den Link einer Partei herein.
the-facilitator-opens-these-slides = Diese Folien öffnet die Moderation.
wait-for-the-opening = Warten Sie auf das Öffnen.
only-a-seat-turns-a-key = Einen Schlüssel dreht nur, wer zu einer Partei gehört.
there-are-no-on-the-board = Auf der Tafel fehlt noch etwas: { $what }.
collect-some-first = Sammeln Sie zuerst einige.
cards-are-more-than-the-of = { $count } Karten sind mehr als die { $most }, die auf einen Stimmzettel passen.
park-or-merge-some = Parken Sie einige, oder führen Sie sie zusammen.
only-a-seat-hands-in = Abgeben kann nur, wer zu einer Partei gehört.
your-answers-stay-on-this-device = Ihre Antworten bleiben nur auf diesem Gerät.
the-activity-is-not-open-yet = Der Schritt „{ $activity }“ ist noch nicht offen.
round-is-open-not = Offen ist Runde { $round }, nicht { $asked }.
groups-of-people-or-more-are = Jetzt werden Gruppen ab { $threshold } Personen gezeigt, nicht ab { $printed }.
look-at-your-answers-again-then = Sehen Sie Ihre Antworten noch einmal an, und geben Sie dann ab.
the-activity-takes-no-ballot = Der Schritt „{ $activity }“ nimmt keinen Stimmzettel an.
these-slides-open-when-somebody-of = Diese Folien öffnen sich, wenn jemand von jeder Partei den Schlüssel gedreht hat.
ask-both-sides-or-draft-slides = Fragen Sie beide Seiten, oder entwerfen Sie Folien, die Sie öffnen.
the-answers-that-kept-for-the = Die Antworten, die „{ $title }“ für den Vergleich aufbewahrt hat: { $message }
or-discard-what-it-kept-then = Oder verwerfen Sie das Aufbewahrte; dann wird ohne Vergleich geöffnet.
the-threshold-is-outside-3-to = Die Mindestgröße { $threshold } liegt nicht zwischen 3 und 10.
choose-3-to-10-5-is = Wählen Sie 3 bis 10; üblich ist 5.
round-is-still-open = Runde { $round } ist noch offen.
reveal-it-first-or-discard-it = Öffnen Sie zuerst die Ergebnisse, oder verwerfen Sie die Runde.
close-it-first = Schließen Sie sie zuerst.
the-next-round-is-not = Die nächste Runde ist { $number }, nicht { $round }.
is-open-for-groups-of-or = „{ $title }“ ist für Gruppen ab { $threshold } offen, und das bleibt so lange fest.
as-long-as-nobody-has-handed = Solange niemand abgegeben hat, lässt sich das Öffnen zurücknehmen; öffnen Sie dann mit { $threshold }.
the-activity-has-no-threshold-so = Der Schritt „{ $activity }“ hat keine Mindestgröße, also ist mit dem Zurücknehmen nichts gewonnen.
close-it-or-discard-the-round = Schließen Sie, oder verwerfen Sie die Runde.
there-is-nothing-to-take-back = Es gibt nichts zurückzunehmen.
handed-in-already-with-the-threshold = { $count ->
    [one] Eine Person hat
    *[other] { $count } Personen haben
  } schon abgegeben, mit der Mindestgröße { $threshold } auf dem Stimmzettel, also bleibt sie.
wait-for-more-people-and-reveal = Warten Sie auf mehr Personen, und öffnen Sie dann, oder verwerfen Sie die Runde, und öffnen Sie eine neue.
what-was-handed-in-at-is = Was bei „{ $activity }“ abgegeben wurde, ist versiegelt; es wird nicht geschlossen, sondern geöffnet.
reveal-it = Öffnen Sie die Ergebnisse.
the-activity-was-not-opened-yet = Der Schritt „{ $activity }“ war noch nicht offen.
there-is-nothing-to-discard = Es gibt nichts zu verwerfen.
it-is-round-not = Es ist Runde { $round }, nicht { $asked }.
nothing-is-sealed-at = Bei „{ $activity }“ ist nichts versiegelt.
there-is-nothing-to-reveal = Es gibt nichts zu öffnen.
open-it-without-one-and-close = Öffnen Sie ohne Frist, und schließen Sie von Hand.
somebody-of-your-party-saved-these = Jemand aus Ihrer Partei hat diese Folien inzwischen gespeichert.
look-at-theirs-then-save-yours = Sehen Sie sie an, und speichern Sie dann Ihre noch einmal; was Sie geschrieben haben, ist auf diesem Gerät aufbewahrt.
has-characters-at-most-are-kept = { $what }: { $count } Zeichen; höchstens { $most } werden als Entwurf aufbewahrt.
the-box-does-not-contain-lines = In der Urne liegen keine Zeilen von Folien. Stellen Sie den Speicher aus der Sicherung wieder her.
field-line-of = Zeile { $place } von „{ $prompt }“
has-lines-and-keys = „{ $prompt }“ hat { $count } Zeilen und { $keys } Schlüssel.
send-one-key-for-each-line = Senden Sie für jede Zeile einen Schlüssel.
there-is-no-prompt-in-these = Eine Frage „{ $prompt }“ gibt es in diesen Folien nicht.
lines-for-at-most-fit-on = { $count } Zeilen für „{ $prompt }“; höchstens { $most } passen auf eine Folie.
leave-some-out-or-join-two = Lassen Sie einige weg, oder fassen Sie zwei zusammen.
it-stays-on-this-device = Es bleibt auf diesem Gerät.
field-a-line-of = Eine Zeile von „{ $prompt }“
length-days = { $days ->
    [one] 1 Tag
    *[other] { $days } Tage
  }
length-hours = { $hours ->
    [one] 1 Stunde
    *[other] { $hours } Stunden
  }
length-days-and-hours = { $days ->
    [one] 1 Tag
    *[other] { $days } Tage
  } und { $hours ->
    [one] 1 Stunde
    *[other] { $hours } Stunden
  }
day-and-time = { $day }. { $month } { $year }, { $clock } Uhr ({ $zone })
month-january = Januar
month-february = Februar
month-march = März
month-april = April
month-may = Mai
month-june = Juni
month-july = Juli
month-august = August
month-september = September
month-october = Oktober
month-november = November
month-december = Dezember
