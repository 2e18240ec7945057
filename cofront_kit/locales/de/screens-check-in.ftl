### Check-ins, ihre Blickwinkel und das eigene Profil.

checkin-count = { $n ->
    [one] { $n } Paar von Aussagen, für Sie selbst. Sie können es überspringen.
   *[other] { $n } Paare von Aussagen, für Sie selbst. Es dauert etwa eine Minute; Sie können jedes überspringen.
    }
checkin-intro = Danach sehen Sie Ihr eigenes Profil; sonst sieht es niemand. Was Sie abgeben, ist versiegelt, bis es für alle im selben Augenblick geöffnet wird, und dann erscheinen nur Gruppen ab { $k } Personen.
checkin-who = Für Sie selbst, und versiegelt. Der Raum sieht nur Gruppen ab { $k } Personen.
checkin-between = Zwischen: { $first }, und: { $last }
checkin-scale = Wo stehen Sie, zwischen: { $first }, und: { $last }?
checkin-scaleHint = Die Ziffern 1 bis { $k } zählen von der ersten Aussage zur letzten; 0 heißt, nichts zu sagen. Eine Ziffer oder ein Antippen führt zur nächsten Frage. Mit den Pfeiltasten bewegen Sie sich nur; die Eingabetaste wählt.
checkin-position = { $n } von { $of }, zwischen: { $first }, und: { $last }
own-title = Ihr eigenes Profil
own-private = Nur Sie sehen das, außer Sie teilen es. Es wurde auf diesem Gerät berechnet und bleibt hier bis zum Ende der Sitzung.
own-privateEnded = Nur Sie sehen das. Die Sitzung ist beendet: Dieses Gerät bewahrt es nur, solange diese Seite offen ist.
own-prompt = Etwas zum Nachdenken, wenn Sie möchten
lens-value = { $label }: { $n } von { $of }, zwischen „{ $low }“ und „{ $high }“
lens-title = Wie der Raum es sieht
lens-text = Vier Blickwinkel nebeneinander. Sie werden nicht zusammengezählt. Öffnen Sie eine Zeile, um zu sehen, wie die Antworten verteilt sind.
lens-changeTitle = Was sich geändert hat
lens-changeText = Die blasse Marke ist der frühere Blick, die volle der spätere. Öffnen Sie eine Zeile, um zu sehen, wie viele Personen sich bewegt haben. Gleich nach einem ehrlichen Gespräch ist ein Schritt zurück normal.
lens-people = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
    }
lens-lens = Blickwinkel
lens-scale = Mittelwerte von 1, dem ersten Ende, bis { $k }, dem zweiten.
lens-without = alle außer { $list }
lens-moved = { $n ->
    [one] { $n } Person beide Male: { $up } näher an „{ $high }“, { $same } gleich geblieben, { $down } näher an „{ $low }“.
   *[other] { $n } Personen beide Male: { $up } näher an „{ $high }“, { $same } gleich geblieben, { $down } näher an „{ $low }“.
    }
lens-within = innerhalb der Personen, Cliffs d: { $d }
lens-few = einige wenige
lens-unpaired = ohne Paar, weil nur eine von zwei Antworten da ist oder ein anderes Gerät benutzt wurde: { $earlier } früher, { $later } später.
lens-rounds = dieselben Personen wurden in Runde { $earlier } des früheren und Runde { $later } des späteren Blicks verglichen. Versiegelte Antworten werden nur einmal verglichen: Eine weitere Runde wartet auf eine weitere Runde des anderen Blicks.
lens-alike = alle haben sich gleich verändert, keine Zahl
moment-before = Vorher
moment-then = Im Rückblick
moment-after = Nachher
moment-beforeTo = Vorher → nachher
moment-thenTo = Im Rückblick → nachher
moment-afterTo = Nachher
moment-beforeSame = Vorher und nachher, dieselben Personen
moment-thenSame = Im Rückblick und nachher, dieselben Personen
moment-afterSame = Nachher
