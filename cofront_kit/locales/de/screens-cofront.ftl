### Ein Thema gemeinsam angehen.

face-issue = Wovor wir gemeinsam stehen
face-none = Das Thema ist noch nicht gewählt.
face-options = Optionen
face-option = Eine Option, die beiden Seiten helfen könnte
face-optionAdd = Option hinzufügen
face-agreement = Was wir vereinbaren
face-agreementNone = Noch ist nichts vorgeschlagen. Alle können einen Text vorschlagen; er gilt, wenn jede Seite ihn bestätigt hat.
face-agreementLabel = Der Text der Vereinbarung
face-confirm = Diesen Text bestätigen
face-log = In die Liste der Entscheidungen schreiben
face-logged = Es steht in der Liste der Entscheidungen.
face-propose = Text vorschlagen
face-proposeOther = Anderen Text vorschlagen
face-proposeYes = Vorschlagen
