"""The mirror itself: runs one language's rules over a text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cofront_kit.model.wording.patterns import Meter, Pattern, Tags, compiled, match
from cofront_kit.model.wording.reading import UNSURE, Reading
from cofront_kit.model.wording.rules import Language, Rule, Softener
from cofront_kit.model.wording.units import Names, Tagger, Unit

MOST_CHARACTERS: Final = 10_000
"""Of longer texts the beginning is read."""
LEAST_WORDS: Final = 4
"""Shorter texts are called an issue by nobody."""


class Hit(NamedTuple):
    """A rule that matched, and where."""

    rule: Rule
    start: int
    end: int


class Mirror:
    """The rules of one language, compiled."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tagger = Tagger(language)
        self._families = {family.id: family for family in language.families}
        self._order = {rule.id: place for place, rule in enumerate(language.rules)}
        self._rules = _indexed([(rule, one) for rule in language.rules for one in rule.patterns])
        self._softeners = _indexed([(one, source) for one in language.softeners for source in one.patterns])
        self._unless = {
            rule.id: _indexed([(rule, source) for source in rule.unless]) for rule in language.rules if rule.unless
        }
        self._always = frozenset(one.id for one in language.softeners if one.always)
        self._reasons = {one.id: one for one in language.softeners}

    def read(self, text: str, names: Names, meter: Meter | None = None) -> Reading:
        """Say how a text reads.

        Args:
            text: Of more than :data:`MOST_CHARACTERS` the beginning is read.
            names: Of parties and people.
            meter: Counts the work.
        """
        meter = meter or Meter()
        clauses = self._tagger.clauses(text[:MOST_CHARACTERS], names, meter)
        issues: list[str] = []
        count = 0
        for clause in clauses:
            hit, softened = self._look(clause, meter)
            if hit is not None:
                family = self._families[hit.rule.family]
                return Reading("other", (hit.start, hit.end), family.reason, family.prompt, family.id, hit.rule.id)
            issues += softened
            count += sum("@word" in unit.tags or "@num" in unit.tags for unit in clause)
        if not issues or count < LEAST_WORDS:
            return UNSURE
        first = min(issues, key=list(self._reasons).index)
        return Reading("issue", None, self._reasons[first].reason, "", "issue", first)

    def _look(self, clause: list[Unit], meter: Meter) -> tuple[Hit | None, list[str]]:
        """The first thing in a clause that is about the other, and what softens it."""
        tags = [unit.tags for unit in clause]
        softened = {one.id for one, _, _ in _all(self._softeners, tags, meter)}
        if softened & self._always:
            return None, sorted(softened)
        hits: list[tuple[int, int, int, Rule]] = []
        for rule, start, end in _all(self._rules, tags, meter):
            assert isinstance(rule, Rule)
            if softened.isdisjoint(rule.softened) and not self._silenced(rule, tags, meter):
                hits.append((start, self._order[rule.id], end, rule))
        if not hits:
            return None, sorted(softened)
        start, _, end, rule = min(hits, key=lambda hit: hit[:2])
        return Hit(rule, clause[start].start, clause[max(end, start + 1) - 1].end), []

    def _silenced(self, rule: Rule, tags: list[Tags], meter: Meter) -> bool:
        index = self._unless.get(rule.id)
        return index is not None and bool(_all(index, tags, meter))


Index = tuple[dict[str, list[tuple["Rule | Softener", Pattern]]], list[tuple["Rule | Softener", Pattern]]]


def _indexed(rows: Sequence[tuple[Rule | Softener, str]]) -> Index:
    """Patterns by the tags of their first word, and those that may begin with any."""
    by_tag: dict[str, list[tuple[Rule | Softener, Pattern]]] = {}
    anywhere: list[tuple[Rule | Softener, Pattern]] = []
    for owner, source in rows:
        pattern = compiled(source)
        firsts = pattern.firsts()
        if firsts is None:
            anywhere.append((owner, pattern))
        for first in firsts or ():
            by_tag.setdefault(first, []).append((owner, pattern))
    return by_tag, anywhere


def _all(index: Index, tags: list[Tags], meter: Meter) -> list[tuple[Rule | Softener, int, int]]:
    by_tag, anywhere = index
    found = []
    for place, here in enumerate(tags):
        tried: set[int] = set()
        rows = [row for tag in here if tag in by_tag for row in by_tag[tag]] + anywhere
        for owner, pattern in rows:
            if id(pattern) in tried:
                continue
            tried.add(id(pattern))
            end = match(pattern, tags, place, meter)
            if end is not None:
                found.append((owner, place, end))
    return found


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
