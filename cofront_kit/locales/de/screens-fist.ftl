### Probeabstimmungen über Optionen.

fist-ask = Wie weit können Sie mitgehen?
fist-0 = Nein, das würde schaden
fist-1 = Ich habe starke Zweifel
fist-2 = Ich brauche einige Änderungen
fist-3 = Ich kann damit leben
fist-4 = Es ist gut
fist-5 = Ich bin ganz dafür und helfe mit
fist-low = 0, es würde schaden
fist-high = 5, ganz dafür
fist-notSay = Möchte ich nicht sagen
fist-count = { $n ->
    [one] { $n } Option. Sie können sie überspringen.
   *[other] { $n } Optionen. Sie können jede überspringen.
    }
fist-intro = Eine Probe, keine Entscheidung: Sie zeigt, wo eine Option noch wehtut. Ihre Antworten sind versiegelt, bis sie für alle im selben Augenblick geöffnet werden. Gezeigt werden nur Gruppen ab { $k } Personen.
fist-title = Wie weit wir mitgehen können
fist-text = Eine niedrige Hand ist eine Einladung zu fragen, was fehlt. Öffnen Sie eine Option, um zu sehen, wie die Antworten verteilt sind.
fist-spread = Wie es verteilt ist
fist-alike = Alle sagen: { $label }
