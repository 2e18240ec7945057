"""The mirror itself: runs one language's rules over a text."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from cofront_kit.model.wording.patterns import Meter, Patterns, Tags
from cofront_kit.model.wording.reading import UNSURE, Reading
from cofront_kit.model.wording.rules import Language, Rule
from cofront_kit.model.wording.units import Names, Tagger, Unit

MOST_CHARACTERS: Final = 10_000
"""Only the beginning of longer texts is checked."""
LEAST_WORDS: Final = 4
"""Shorter texts are never called an issue."""


class Hit(NamedTuple):
    """A rule that matched, and where."""

    rule: Rule
    span: tuple[int, int]


class Mirror:
    """The rules of one language, compiled."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tagger = Tagger(language)
        self._families = {family.id: family for family in language.families}
        self._rules = {rule.id: rule for rule in language.rules}
        self._order = {rule.id: place for place, rule in enumerate(language.rules)}
        self._softeners = {one.id: one for one in language.softeners}
        self._found = Patterns((one.id, source) for one in language.rules for source in one.patterns)
        self._soft = Patterns((one.id, source) for one in language.softeners for source in one.patterns)
        self._unless = {
            rule.id: Patterns((rule.id, source) for source in rule.unless)
            for rule in language.rules
            if rule.unless
        }
        self._always = frozenset(one.id for one in language.softeners if one.always)

    def read(self, text: str, names: Names, meter: Meter | None = None) -> Reading:
        """Say how a text reads.

        Args:
            text: Only the first :data:`MOST_CHARACTERS` are checked.
            names: Of parties and people.
            meter: Counts the work; with a limit, a text that needs more is unsure.
        """
        meter = meter or Meter()
        issues: set[str] = set()
        count = 0
        for clause in self._tagger.clauses(text[:MOST_CHARACTERS], names, meter):
            hits, softened = self._look(clause, meter)
            if meter.spent:
                # A rule that would have silenced a hit may not have been checked.
                return UNSURE
            if hits:
                rule = hits[0].rule
                family = self._families[rule.family]
                return Reading("other", hits[0].span, family.reason, family.prompt, family.id, rule.id)
            issues |= softened
            count += sum("@word" in unit.tags or "@num" in unit.tags for unit in clause)
        if not issues or count < LEAST_WORDS:
            return UNSURE
        first = next(one for one in self.language.softeners if one.id in issues)
        return Reading("issue", None, first.reason, "", "issue", first.id)

    def rules_in(self, text: str, names: Names) -> frozenset[str]:
        """The ids of all rules and softeners that are found in a text; for looking at the rules themselves."""
        found: set[str] = set()
        for clause in self._tagger.clauses(text[:MOST_CHARACTERS], names, Meter()):
            hits, softened = self._look(clause, Meter())
            found |= softened | {hit.rule.id for hit in hits}
        return frozenset(found)

    def _look(self, clause: list[Unit], meter: Meter) -> tuple[list[Hit], frozenset[str]]:
        """What in a clause, from its beginning on, is about the other side, and which softeners are in it."""
        tags = [unit.tags for unit in clause]
        softened = frozenset(softener for softener, _, _ in self._soft.anywhere(tags, meter))
        if softened & self._always:
            return [], softened
        rows = sorted(
            (start, self._order[rule], end, rule)
            for rule, start, end in self._found.anywhere(tags, meter)
            if softened.isdisjoint(self._rules[rule].softened)
        )
        silenced = {rule for rule in {row[3] for row in rows} if self._silenced(rule, tags, meter)}
        return [
            Hit(self._rules[rule], _place(clause[start : max(end, start + 1)]))
            for start, _, end, rule in rows
            if rule not in silenced
        ], softened

    def _silenced(self, rule: str, tags: list[Tags], meter: Meter) -> bool:
        unless = self._unless.get(rule)
        return unless is not None and any(True for _ in unless.anywhere(tags, meter))


def _place(units: list[Unit]) -> tuple[int, int]:
    """From the first word to the last; an "and" that only continues the subject doesn't count."""
    first = units[1] if "@carried" in units[0].tags and len(units) > 1 else units[0]
    return first.start, max(units[-1].end, first.end)


@lru_cache(maxsize=1)
def english() -> Mirror:
    """The English mirror; compiled when it is first used."""
    from cofront_kit.model.wording.english import ENGLISH

    return Mirror(ENGLISH)


MIRRORS: Final = {"en": english}
"""Languages with rules."""


@lru_cache(maxsize=16)
def names_of(language: str, names: tuple[str, ...]) -> Names:
    """The names of a session, read once."""
    return Names(MIRRORS[language]().language, names)
