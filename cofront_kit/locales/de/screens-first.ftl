### Die Lobby und die Verbindung zum Raum: womit die Seite für Teilnehmende beginnt.

## Die Verbindung

line-connecting = wird verbunden
line-connectingKept = Die Verbindung zum Raum wird hergestellt. Was Sie eingegeben haben, bleibt auf diesem Gerät.
line-saved = gespeichert
line-connected = verbunden
line-kept = auf diesem Gerät aufbewahrt
line-keptOpen = aufbewahrt, solange diese Seite offen ist
line-sending = wird gesendet
line-held = noch nicht gespeichert, wird wieder versucht
line-offline = offline, auf diesem Gerät aufbewahrt
line-offlineOpen = offline, aufbewahrt, solange diese Seite offen ist
line-offlineIdle = offline, wird wieder versucht
line-cut = Verbindung gesperrt, wird wieder versucht
line-cutKept = Verbindung gesperrt, auf diesem Gerät aufbewahrt
line-cutOpen = Verbindung gesperrt, aufbewahrt, solange diese Seite offen ist
line-stopped = nicht verbunden
line-stoppedKept = nicht verbunden, auf diesem Gerät aufbewahrt
line-stoppedOpen = nicht verbunden, aufbewahrt, solange diese Seite offen ist
line-blocked = Dieser Browser bewahrt nichts für uns auf: Lassen Sie die Seite offen, bis Sie abgegeben haben.
line-long = Der Raum ist seit einer Minute nicht erreichbar. Nichts von dem, was Sie eingegeben haben, geht verloren; diese Seite versucht es weiter.
line-longCode = Wenn ein neuer QR-Code gezeigt wird, scannen Sie ihn und nehmen Sie Ihren eigenen Code: { $code }
line-longNoNetwork = Dieses Gerät hat seit einer Minute kein Netz. Schalten Sie WLAN oder mobile Daten ein. Nichts von dem, was Sie eingegeben haben, geht verloren; es wird von selbst gesendet.
obstacle-blocked = Dieses Netz sperrt die ständige Verbindung zum Raum.
obstacle-blockedDo = Seiten kommen durch, aber nicht, was sie auf dem Laufenden hält. Wechseln Sie vom WLAN zu mobilen Daten, versuchen Sie ein anderes WLAN, schalten Sie ein VPN oder einen Datensparmodus aus, öffnen Sie diese Seite im eigenen Browser des Handys, oder fragen Sie die Moderation. Diese Seite versucht es weiter, und nichts von dem, was Sie eingegeben haben, geht verloren.
obstacle-blockedHere = Seiten kommen durch, aber nicht, was sie auf dem Laufenden hält. Dieser Raum ist in einem lokalen Netz: Versuchen Sie ein anderes WLAN im Haus, schalten Sie ein VPN, einen Proxy oder einen Datensparmodus aus, öffnen Sie diese Seite im eigenen Browser des Handys, oder fragen Sie die Moderation. Diese Seite versucht es weiter, und nichts von dem, was Sie eingegeben haben, geht verloren.
obstacle-portal = In diesem Netz müssen Sie sich erst anmelden.
obstacle-portalDo = Öffnen Sie irgendeine andere Seite in diesem Browser, melden Sie sich dort an oder stimmen Sie zu, und kommen Sie hierher zurück. Oder nehmen Sie mobile Daten. Nichts von dem, was Sie eingegeben haben, geht verloren.
obstacle-misnamed = Der Raum ist unter dieser Adresse nicht bekannt.
obstacle-misnamedDo = Scannen Sie den QR-Code noch einmal, oder bitten Sie die Moderation um den Link. Wer den Zugang eingerichtet hat, findet die angekommene Adresse in seinem Protokoll.
obstacle-away = Der Zugang zum Raum läuft unter seiner Adresse nicht.
obstacle-awayDo = Etwas anderes antwortet an seiner Stelle. Fragen Sie die Moderation, ob der Zugang läuft und ob der Link noch stimmt. Diese Seite versucht es weiter, und nichts von dem, was Sie eingegeben haben, geht verloren.
line-kernel = Noch antwortet nichts: Der Kernel ist beschäftigt, oder er wurde neu gestartet. Wurde er neu gestartet, führen Sie die Zellen noch einmal aus.
line-doorGone = Der Zugang ist geschlossen: Handys erreichen diese Sitzung nicht. Führen Sie cf.serve(session) noch einmal aus; sie kommen von selbst wieder, mit allem, was sie geschrieben haben.
line-reload = Diese Seite gehört zu einer anderen Version. Laden Sie sie neu.
line-reloadButton = Neu laden
line-again = Noch einmal versuchen
line-dismiss = Diese Meldung schließen
line-noCode = Diese Seite kennt ihre Sitzung nicht. Öffnen Sie den Link oder scannen Sie den QR-Code noch einmal.

## Was geladen wird, wenn es gebraucht wird

part-loading = Diese Ansicht wird geladen.
part-loadingText = Sie erscheint von selbst.
part-offline = Diese Ansicht konnte nicht geladen werden: Der Zugang ist nicht erreichbar.
part-offlineText = Diese Seite versucht es weiter. Nichts von dem, was Sie eingegeben haben, geht verloren.
part-goneText = Nichts von dem, was Sie eingegeben haben, geht verloren.

## Was um jede Ansicht herum steht

wait-presentOf = { $n } hier
move-title = Der Raum geht weiter: { $title }
move-lobby = die Lobby
move-finish = Machen Sie in Ruhe fertig. Was Sie eingegeben haben, bleibt auf diesem Gerät.
move-go = Jetzt dorthin
poll-missed = Die Ergebnisse wurden geöffnet, bevor Ihre letzten Antworten ankamen. Sie wurden nicht gezählt, und niemand hat sie gesehen.
round-discarded = Runde { $n } wurde verworfen. Nichts davon wurde gelesen, und was abgegeben war, ist vernichtet.
result-title = Geöffnet
result-entered = Von der Moderation für Personen ohne Handy abgegeben: { $list }.
result-enteredRule = Eingetragene Stimmzettel zählen nicht für die kleinste Gruppe, die gezeigt wird.
result-enteredLines = Von der Moderation für Personen ohne Handy aufgeschrieben: { $list }.
stage-step = Schritt { $n } von { $of }
clock-label = Verbleibende Zeit: { $left }
clock-over = die Zeit ist um, schreiben Sie den Satz zu Ende
clock-paused = angehalten
ending-read = Bericht lesen
ending-keep = Auf diesem Gerät behalten
ending-here = Der Bericht ist da, für alle im selben Augenblick.

## Die Lobby

lobby-joinFor = Sie kommen für
lobby-name = Ihr Name, wenn Sie möchten
lobby-nameHint = Er steht nie neben einer Antwort.
lobby-code = Der Code Ihrer Seite
lobby-codeHint = Er steht unter dem QR-Code Ihrer Organisation.
lobby-cutTitle = Die Adresse sagt nicht, auf welcher Seite Sie sind.
lobby-cutText = Wenn Sie einen Link geöffnet haben, ist er unvollständig: Sein Ende ist unterwegs verloren gegangen. Öffnen Sie den ganzen Link noch einmal, scannen Sie den QR-Code, oder geben Sie hier den Code Ihrer Seite ein.
lobby-join = Teilnehmen
lobby-joining = Einen Moment
lobby-awaiting = Sie werden gleich eingelassen
lobby-awaitTitle = Die Moderation ist gebeten, Sie einzulassen.
lobby-awaitText = Es sind mehr Personen gekommen als erwartet. Lassen Sie diese Seite offen; Sie kommen von selbst hinein.
lobby-closed = Diese Sitzung ist vorbei. Was in ihr geöffnet wurde, können alle noch lesen, die teilgenommen haben.
lobby-before = Ich war schon hier, auf einem anderen Gerät
lobby-resume = Ihr eigener Code
lobby-resumeHint = Sie finden ihn auf dem Gerät, das Sie benutzt haben, unter „Sie in dieser Sitzung“. Was Sie abgegeben haben, ist im Raum; was Sie nicht abgegeben haben, ist auf jenem Gerät geblieben.
lobby-resumeButton = Meinen Platz wieder einnehmen
lobby-unknownSeat = Dieser Raum kennt dieses Gerät nicht mehr. Nehmen Sie neu teil, oder nehmen Sie Ihren eigenen Code.
lobby-cleared = Dieser Browser hat von dieser Sitzung nichts mehr. Was abgegeben wurde, ist im Raum sicher. Nehmen Sie Ihren Platz mit Ihrem eigenen Code wieder ein, oder nehmen Sie neu teil.
lobby-wrongPlace = Dieser Link ist für die Moderation oder für die große Anzeige. Bitten Sie um den Link Ihrer Seite.
lobby-coachPlace = Das ist der Link eines Coachs, der selbst nicht antwortet. Öffnen Sie damit die Coach-Seite, oder bitten Sie um den Link Ihrer Seite.
lobby-coachPage = Coach-Seite öffnen
lobby-coachSeat = Sie haben hier den Platz eines Coachs. Ihre Seite ist eine andere.
kept-title = Was wird aufbewahrt?
kept-sealed = Versiegelt: Ihre Antworten sind verschlossen, sobald Sie sie abgeben. Niemand kann sie lesen, bevor sie für alle im selben Augenblick geöffnet werden.
kept-opened = Geöffnet: Es erscheinen nur Zahlen über Gruppen. Zu kleine Gruppen bleiben verborgen. Danach werden die einzelnen Antworten gelöscht.
kept-name = Ihr Name, wenn Sie einen angeben, und dass Sie hier waren, werden mit der Sitzung aufbewahrt. Ein Name steht nie neben einer Antwort.
kept-coach = Was Sie mit einem Coach teilen, und nur das, wird an dessen Gerät weitergegeben. Der Raum speichert nichts davon; Sie können es zurücknehmen.
kept-days = { $n ->
    [one] Die Sitzung wird { $n } Tag nach ihrem Ende von jenem Computer gelöscht.
   *[other] Die Sitzung wird { $n } Tage nach ihrem Ende von jenem Computer gelöscht.
    }
kept-open = Wie lange die Sitzung nach ihrem Ende auf jenem Computer bleibt, entscheidet, wer sich um sie kümmert.
kept-daysWas = Die Moderation hat das geändert; vorher waren es so viele Tage: { $was }.
kept-openWas = Die Moderation hat das geändert; vorher war keine Zahl von Tagen festgelegt.
kept-device = Dieses Gerät bewahrt Ihren Platz und Ihre eigenen Antworten auf, bis sie geöffnet werden, damit Sie wiederkommen können.
kept-computer = Die Sitzung läuft auf diesem Computer: { $computer }.
kept-operator = Um sie kümmert sich { $operator }.
kept-risk = Wer diesen Computer in der Hand hat, könnte in das laufende Programm sehen, solange Antworten versiegelt sind; nach dem Öffnen ist nichts mehr zu finden.
kept-forget = Diese Sitzung auf diesem Gerät vergessen
kept-forgetSure = Wirklich vergessen? Um wiederzukommen, bräuchten Sie Ihren eigenen Code.
question-title = Auf welcher Seite sind Sie?
question-text = Dieses Gerät hat schon einen Platz für { $stored }. Der Link, den Sie geöffnet haben, ist für { $link }.
question-continue = Weiter als { $party }
question-join = Teilnehmen als { $party }
question-other = die andere Seite

## Die Moderation

console-handedIn = { $n } von { $of } abgegeben
console-handedInEntered = { $n } von { $of } abgegeben, davon { $entered } eingetragen
console-notYet = Noch nicht
console-cancel = Abbrechen
console-ended = Die Sitzung ist beendet.
