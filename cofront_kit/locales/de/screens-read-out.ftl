### Vorlesen.

read-turn = { $party } liest vor
read-turnAll = Eine Karte von allen: wer mag, liest vor
read-next = Gelesen, weiter
read-pass = Auslassen
read-listen = Hören Sie zu, und fragen Sie nur nach dem, was Sie nicht verstanden haben.
read-order = Alle der Reihe nach
read-skipped = ausgelassen
read-over = Alles ist vorgelesen.
