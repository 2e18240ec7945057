### Facing one issue.

face-issue = What we face
face-none = The issue has not been chosen yet.
face-options = Options
face-option = An option that could help both sides
face-optionAdd = Add the option
face-agreement = What we agree
face-agreementNone = Nothing has been proposed yet. Anyone may propose a text; it holds when every side has confirmed it.
face-agreementLabel = The text of the agreement
face-confirm = Confirm this text
face-log = Write it into the decision log
face-logged = It is in the decision log.
face-propose = Propose a text
face-proposeOther = Propose another text
face-proposeYes = Propose it
