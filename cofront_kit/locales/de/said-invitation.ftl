invite-moment = { $day }, { $time } Uhr
invite-when = Wann: { $moment }
invite-where = Wo: { $place }
invite-hand-in-before = Bitte geben Sie ab, was dort gefragt ist, bis: { $moment }
invite-you-are-invited = Sie sind eingeladen zu einer Sitzung von { $parties }: { $title }
invite-open-this-link = Öffnen Sie diesen Link, auf dem Telefon oder am Computer. Er ist nur für die Leute von { $party }:
invite-typed = Wenn er sich nicht öffnet: Gehen Sie zu { $address } und tippen Sie { $code }
invite-no-account = Sie brauchen kein Konto, und einen Namen geben Sie nur an, wenn Sie wollen. Mit demselben Link kommen Sie wieder herein; auf einem anderen Gerät mit dem Code, den Ihre Seite zeigt.
invite-answers = Was mit Ihren Antworten geschieht: Sie sind verschlossen, sobald Sie sie abgeben. Niemand kann sie lesen, bevor sie für alle im selben Augenblick geöffnet werden. Dann erscheinen nur Zahlen über Gruppen; zu kleine Gruppen bleiben verborgen, und die einzelnen Antworten werden gelöscht.
invite-computer = Die Sitzung läuft auf diesem Computer: { $computer }.
invite-kept-days = { $days ->
    [one] Die Sitzung wird { $days } Tag nach ihrem Ende gelöscht.
   *[other] Die Sitzung wird { $days } Tage nach ihrem Ende gelöscht.
    }
invite-kept-open = Wie lange die Sitzung dort bleibt, entscheidet, wer sich um jenen Computer kümmert.
invite-page-says-more = Mehr dazu steht auf der Seite unter „Was wird aufbewahrt?“.
invite-step-before = Bitte geben Sie „{ $title }“ ab bis: { $moment }. Danach schließt der Schritt von selbst.
invite-step-closed-on = „{ $title }“ ist seit { $moment } geschlossen.
missing-nothing-is-open = Nichts ist offen, was jemand abgeben könnte.
missing-of = { $have } von { $of } bei { $party }
missing-nobody-has-come = 0 bei { $party } (noch ist niemand gekommen)
missing-handed-in-by = { $title }: abgegeben von { $parties }.
missing-closes-on = Schließt am { $moment }.
missing-closed-on = Geschlossen seit { $moment }.
calendar-owner = { $owner } ({ $party }) für { $other }
calendar-withdrawn-commitment = Zurückgezogen: eine Zusage von { $party } für { $other }
calendar-withdrawn-check = Zurückgezogen: gemeinsames Nachsehen von { $party } für { $other }
calendar-check = Gemeinsam nachsehen: { $text }
calendar-first-step = Erster Schritt: { $step }
calendar-status = Stand: { $status }
calendar-status-moved = Stand: { $status }; zuerst zugesagt für { $day }
calendar-over = { $status }: { $text }
calendar-next-session = Nächste Sitzung: { $title }
calendar-next-session-withdrawn = Zurückgezogen: Nächste Sitzung: { $title }
