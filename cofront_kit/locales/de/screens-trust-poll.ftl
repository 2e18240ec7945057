### Vertrauensumfragen und ihr Spiegel.

poll-scale = Wie sehr stimmen Sie zu?
poll-intro = Ihre Antworten sind versiegelt: Sie bleiben verschlossen, auch für die Moderation, bis sie für alle im selben Augenblick geöffnet werden. Was dann erscheint, sind Gruppen ab { $k } Personen, nie eine einzelne.
poll-count = { $n ->
    [one] { $n } Aussage. Sie können sie überspringen.
   *[other] { $n } Aussagen. Sie können jede überspringen.
    }
mirror-count = Danach, wenn Sie möchten, dieselben Aussagen andersherum.
mirror-turn = Jetzt andersherum
mirror-turnText = Dieselben Aussagen, aber diesmal sprechen die anderen, und es geht um uns. Was würden sie antworten?
mirror-turnWhy = Es ist eine Vermutung, und gerade das Danebenliegen macht sie nützlich. Sie können diesen Teil weglassen.
mirror-go = Weiter
mirror-leaveOut = Diesen Teil weglassen
mirror-leaveOutAgain = Doch weglassen
mirror-scale = Wie sehr würde { $party } zustimmen?
mirror-about = Was meinen Sie: Wie würden die Leute von { $party } uns einschätzen?
mirror-title = Wie gut wir wissen, wie die anderen uns sehen
mirror-text = Jede Seite hat vermutet, wie die andere sie einschätzt. Hier steht die Vermutung neben der Antwort; der größte Abstand kommt zuerst.
mirror-line = { $party }, wie { $by } es sieht
mirror-expected = { $party } erwartete { $n }
mirror-given = { $by } gibt { $n }
mirror-gap = Abstand { $n }
mirror-quadrant-agreed-strength = Gemeinsam gesehene Stärke
mirror-quadrant-agreed-weakness = Gemeinsam gesehene Schwäche
mirror-quadrant-blind-spot = Blinder Fleck
mirror-quadrant-undervalued-advantage = Unterschätzter Vorzug
mirror-means-agreed-strength = Hoch erwartet, und so eingeschätzt.
mirror-means-agreed-weakness = Niedrig erwartet, und so eingeschätzt.
mirror-means-blind-spot = Hoch erwartet; die andere Seite schätzt es niedrig ein.
mirror-means-undervalued-advantage = Niedrig erwartet; die andere Seite schätzt es hoch ein.
mirror-picture = Vier Felder
mirror-guessLow = niedrig erwartet
mirror-guessHigh = hoch erwartet
mirror-rateLow = niedrig eingeschätzt
mirror-rateHigh = hoch eingeschätzt
mirror-whose = Ein Zeichen zeigt, um wen es geht.
mirror-empty = hier ist nichts
mirror-all = Alle Vermutungen und Antworten
mirror-tableLine = Um wen es geht
mirror-tableExpected = Erwartet
mirror-tableGiven = Gegeben
mirror-tableField = Feld
mirror-hidden = { $line }: verborgen, um Antworten zu schützen: { $list }
mirror-unanimous = { $line }: eine Gruppe war sich an einem Ende der Skala einig, daher keine Zahl: { $list }
mirror-nobody = Am Spiegel hat diesmal niemand teilgenommen.
mirror-none = Die Gruppen sind zu klein, um den Spiegel zu zeigen. Was geantwortet wurde, bleibt geschützt.
result-gapTitle = Wo unsere Sichten auseinandergehen
result-gapText = Jede Zeile ist eine Seite von Vertrauen. Die Zeichen zeigen, wie jede Partei die andere sieht; je breiter der Balken, desto mehr gibt es gemeinsam anzusehen. Öffnen Sie eine Zeile, um jede Aussage zu sehen.
result-gap = Abstand { $n }
result-gapHead = Abstand
result-pair = { $one } und { $other }
result-direction = { $rater } über { $target }
result-dimension = Seite von Vertrauen
result-cannot = { $n ->
    [one] { $n } kann es noch nicht beurteilen
   *[other] { $n } können es noch nicht beurteilen
    }
result-low = Alle sagen: { $label }
result-mean = Mittelwert { $n }
result-on = Bewertet von 1, { $low }, bis { $k }, { $high }.
