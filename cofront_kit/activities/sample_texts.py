"""What robots write: sentences that people in such a session could have written, in the session's language."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cofront_kit.activities.play import View
from cofront_kit.tags import base


class Samples(Struct, frozen=True):
    """Sentences in one language. Every language has as many of each, so that the same seed plays the same session.

    Attributes:
        opportunities: Value that both sides could create.
        issues: What stands in the way.
        solutions: What could be done about it.
        notes: Lines that become no card.
        first_step: How somebody begins with a commitment.
        benefits: Who gains by an opportunity.
    """

    opportunities: tuple[str, ...]
    issues: tuple[str, ...]
    solutions: tuple[str, ...]
    notes: tuple[str, ...]
    first_step: str
    benefits: str

    def of(self, kind: str) -> tuple[str, ...]:
        """The sentences for a kind of card, or for ``"note"``."""
        by_kind = {"opportunity": self.opportunities, "issue": self.issues, "solution": self.solutions}
        return by_kind.get(kind, self.notes)


_ENGLISH: Final = Samples(
    opportunities=(
        "One shared forecast instead of two",
        "Test benches that both teams may book",
        "A joint offer for smaller customers",
        "Learning from each other's field reports",
        "Fewer versions of the same part",
    ),
    issues=(
        "Forecasts arrived after planning had closed in two of the last three months",
        "Open questions take about nine days until somebody answers",
        "We hear of changed dates from the delivery, not before it",
        "Nobody is named who may decide about changes under 5,000",
        "Test results are kept in two places and differ",
    ),
    solutions=(
        "A call every Monday, fifteen minutes, dates only",
        "One list of open questions with a name beside each",
        "Changes under 5,000 are decided by the two project leads",
    ),
    notes=(
        "Two delivery dates this quarter",
        "We changed the file twice without saying so",
        "A name we can call on the same day",
    ),
    first_step="Write to the others tomorrow",
    benefits="Both, fewer surprises",
)
_GERMAN: Final = Samples(
    opportunities=(
        "Eine gemeinsame Absatzplanung statt zweier",
        "Prüfstände, die beide Teams buchen können",
        "Ein gemeinsames Angebot für kleinere Kunden",
        "Voneinander lernen, was draußen beim Kunden passiert",
        "Weniger Varianten desselben Teils",
    ),
    issues=(
        "In zwei der letzten drei Monate kam die Absatzplanung erst nach Planungsschluss",
        "Offene Fragen bleiben etwa neun Tage liegen, bis jemand antwortet",
        "Von verschobenen Terminen erfahren wir durch die Lieferung, nicht vorher",
        "Niemand ist benannt, der über Änderungen unter 5.000 entscheiden darf",
        "Prüfergebnisse liegen an zwei Stellen und stimmen nicht überein",
    ),
    solutions=(
        "Jeden Montag ein Anruf, fünfzehn Minuten, nur Termine",
        "Eine Liste offener Fragen, neben jeder ein Name",
        "Über Änderungen unter 5.000 entscheiden die beiden Projektleitungen",
    ),
    notes=(
        "Zwei Liefertermine in diesem Quartal",
        "Wir haben die Datei zweimal geändert, ohne es zu sagen",
        "Ein Name, den wir am selben Tag anrufen können",
    ),
    first_step="Den anderen morgen schreiben",
    benefits="Beide, weniger Überraschungen",
)
_SAMPLES: Final = {"en": _ENGLISH, "de": _GERMAN}
LANGUAGES: Final = tuple(_SAMPLES)
"""The languages that robots write in."""


def samples(language: str) -> Samples:
    """Sentences in a session's language, in English where there are none."""
    return _SAMPLES.get(base(language), _ENGLISH)


def samples_in(view: View) -> Samples:
    """Sentences in the language of the session that a robot sees."""
    return samples(view["session"]["language"])
