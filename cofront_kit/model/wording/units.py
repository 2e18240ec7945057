"""Words with what they are to the rules: names, classes, and words that are one thing together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec import Struct

from cofront_kit.model.wording.patterns import Meter, Patterns, Tags
from cofront_kit.model.wording.rules import Language
from cofront_kit.model.wording.words import Word, forms, squashed, words

MOST_NAME_WORDS: Final = 8
MOST_QUOTED: Final = 60
_OPENING: Final = {'"': '"', "“": "”", "„": "“", "«": "»", "‘": "’", "'": "'", "‹": "›"}
_BREAKS: Final = frozenset(".!?…;:—–\n")
_HOLDS: Final = frozenset(["=nothing", "=anything", "=everything", "=all", "=none", "=last", "=not"])
"""After these a "but" turns nothing round: "nothing but trouble"."""
_SIGNS: Final = frozenset(",()[]{}/\\|")
_INNER: Final = frozenset(["@trait", "@so-called"])
"""Classes that a chunk takes over from the words in it."""


class Unit(Struct, frozen=True):
    """One word, or some that belong together, with its place in the text."""

    tags: Tags
    start: int
    end: int
    capital: bool = False


class Names:
    """The names of parties and people, as rows of words.

    A name that is nothing but small words ("The") is none here; one that is also a verb ("Will") needs its capital.
    """

    def __init__(self, language: Language, names: Iterable[str]) -> None:
        self._rows: dict[str, set[tuple[str, ...]]] = {}
        self._verbs = {(one[1:] if one[0] == "=" else one,) for one in language.classes["modal"]}
        small = {
            one[1:]
            for name in ("function", "whose", "self", "person", "be")
            for one in language.classes[name]
            if (one[1:],) not in self._verbs
        }
        for name in names:
            row = tuple(word.text for word in words(name[:200], language.opened))[:MOST_NAME_WORDS]
            if not all(word in small or not word[0].isalnum() for word in row):
                self._rows.setdefault(row[0], set()).add(row)
        self._lengths = {
            first: sorted(set(map(len, rows)), reverse=True) for first, rows in self._rows.items()
        }

    def at(self, found: Sequence[Word], place: int) -> int:
        """How many words from a place on are a name; 0 when none is."""
        first = found[place].text
        for length in self._lengths.get(first, ()):
            row = tuple(word.text for word in found[place : place + length])
            if row in self._rows[first] and (row not in self._verbs or found[place].capital):
                return length
        return 0


class Tagger:
    """Turns texts of one language into units."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._classes: dict[str, set[str]] = {}
        for name, entries in language.classes.items():
            for entry in entries:
                self._classes.setdefault(squashed(entry) if entry[0] != "=" else entry, set()).add(f"@{name}")
        self._adverb_like = frozenset(
            [
                "only",
                "family",
                "supply",
                "reply",
                "assembly",
                "early",
                "apply",
                "rely",
                "ally",
                "july",
                "italy",
                "daily",
                "weekly",
                "monthly",
                "yearly",
                "hourly",
                "friendly",
                "costly",
                "likely",
                "timely",
                "orderly",
                "elderly",
                "ugly",
                "silly",
                "lovely",
                "ungodly",
                "cowardly",
                "untimely",
                "unfriendly",
            ]
        )
        self._chunks = Patterns(
            (place, source) for place, chunk in enumerate(language.chunks) for source in chunk.patterns
        )

    def clauses(self, text: str, names: Names, meter: Meter) -> list[list[Unit]]:
        """Cut a text into clauses of units; what is quoted is one unit that nothing matches."""
        units = self._named(words(text, self.language.opened), names, meter)
        clauses = _split(_masked(units, text), self.language.cuts)
        return _referred([_carried(_progressive(self._chunked(clause, meter))) for clause in clauses])

    def tags(self, word: str) -> set[str]:
        """What a word is: itself, what it may be a form of, and its classes."""
        found = forms(word)
        lemma = self.language.irregular.get(word)
        if lemma is not None:
            found.add(lemma)
        for one in tuple(found):
            found |= self._classes.get(squashed(one), set())
        found |= self._classes.get(f"={word}", set())
        found.add(f"={word}")
        if word[0].isdigit():
            found.add("@num")
        elif word[0].isalpha() or word[0] == "'":
            found.add("@word")
            if word.endswith("ing") and len(word) > 4:
                found.add("@ing")
            if (
                word.endswith("ly")
                and len(word) > 4
                and word not in self._adverb_like
                and "@trait" not in found
            ):
                found.add("@adv")
            if "@function" not in found and "@adv" not in found and word[0] != "'":
                found.add("@mid")
        elif word in _SIGNS or word in _BREAKS:
            found.add("|")
        return found

    def _named(self, found: list[Word], names: Names, meter: Meter) -> list[Unit]:
        texts = [word.text for word in found]
        shouting = _shouts(found)
        units: list[Unit] = []
        place, begins = 0, True
        while place < len(found):
            meter.steps += 1
            word, length = found[place], names.at(found, place)
            if length:
                last = found[place + length - 1]
                units.append(
                    Unit(frozenset(["@name", "@known", "@word"]), word.start, last.end, capital=True)
                )
                place += length
                begins = False
                continue
            tags = self.tags(word.text)
            if word.capital:
                tags.add("@capital")
                after = texts[place + 1] if place + 1 < len(texts) else ""
                if not shouting and self._may_be_name(word, tags, after, units, begins=begins):
                    tags.add("@name")
                    tags.discard("@mid")
            units.append(Unit(frozenset(tags), word.start, word.end, word.capital))
            begins = word.text[0] in _BREAKS or (begins and not word.text[0].isalnum())
            place += 1
        return units

    def _may_be_name(
        self, word: Word, tags: set[str], after: str, before: list[Unit], *, begins: bool
    ) -> bool:
        """Whether a capital shows a name that nobody told: the first word of a sentence needs more."""
        if len(word.text) < 2 or any(tag[0] == "@" and tag not in _NEUTRAL for tag in tags):
            return False
        if not begins:
            return not (before and {"=the", "=a", "=an", "=our", "=each", "=this", "=my"} & before[-1].tags)
        if len(word.text) < 3 or word.text.endswith(self.language.plain_endings):
            return False
        if word.text.endswith("s") and not word.text.endswith("ss"):
            return after in ("is", "was", "has", "does", "'", "'s") or (
                after.endswith("s") and len(after) > 3
            )
        return True

    def _chunked(self, units: list[Unit], meter: Meter) -> list[Unit]:
        tags = [unit.tags for unit in units]
        found: list[Unit] = []
        place = 0
        while place < len(units) and not meter.spent:
            ends = self._chunks.at(tags, place, meter)
            best = 0
            if ends:
                chunk, end = max(ends.items(), key=lambda one: (one[1], -one[0]))
                best = end - place
                found.append(_together(units[place:end], self.language.chunks[chunk].tags))
            else:
                found.append(units[place])
            place += max(best, 1)
        return found


_KEPT: Final = frozenset(["@name", "@known", "@capital", "=you", "you", "=they", "they"])
"""Tags that a chunk of one word keeps."""
_NEUTRAL: Final = frozenset(["@word", "@mid", "@capital", "@ing"])


def _together(units: list[Unit], tags: tuple[str, ...]) -> Unit:
    inner = {f"{tag}-inside" for unit in units for tag in unit.tags & _INNER}
    own = {tag for tag in units[0].tags if len(units) == 1 and tag in _KEPT}
    return Unit(frozenset({*tags, *inner, *own, "@word"}), units[0].start, units[-1].end, units[0].capital)


def _referred(clauses: list[list[Unit]]) -> list[list[Unit]]:
    """A "they" after customers, machines or one's own people means these, as long as no other side was named."""
    others, things = False, False
    found: list[list[Unit]] = []
    for clause in clauses:
        row: list[Unit] = []
        for place, unit in enumerate(clause):
            if "@they" in unit.tags and unit.tags & {"=they", "they"}:
                things = things or _are_own(clause[place + 1 : place + 5])
                row.append(
                    Unit(frozenset(["@word"]), unit.start, unit.end) if things and not others else unit
                )
                continue
            others = others or "@actor" in unit.tags
            things = things or bool(unit.tags & {"@customer", "@subj-group"}) or _is_plural_thing(unit)
            row.append(unit)
        found.append(row)
    return found


def _is_plural_thing(unit: Unit) -> bool:
    return "@thing" in unit.tags and any(tag[0] == "=" and tag.endswith("s") for tag in unit.tags)


def _are_own(units: list[Unit]) -> bool:
    """Whether "they are our customers" follows."""
    return bool(units) and "@be" in units[0].tags and any("@customer" in unit.tags for unit in units)


def _progressive(units: list[Unit]) -> list[Unit]:
    """Mark an "are" before an -ing: "you are taking" is somebody who takes, "you are taken" is not."""
    found: list[Unit] = []
    for place, unit in enumerate(units):
        if "@be" in unit.tags:
            after = next((one for one in units[place + 1 : place + 4] if "@adv" not in one.tags), None)
            if after is not None and "@ing" in after.tags:
                unit = Unit(unit.tags | {"@prog"}, unit.start, unit.end, unit.capital)
        found.append(unit)
    return found


def _carried(units: list[Unit]) -> list[Unit]:
    """Let the other stay the subject after an "and": "you promised it and then dropped us"."""
    first = next((unit for unit in units if "@filler" not in unit.tags), None)
    if first is None or "@actor" not in first.tags:
        return units
    return [_again(unit, units[place + 1 : place + 4]) for place, unit in enumerate(units)]


def _again(unit: Unit, after: list[Unit]) -> Unit:
    if not {"=and", "=,"} & unit.tags:
        return unit
    verb = next((one for one in after if "@adv" not in one.tags and "=and" not in one.tags), None)
    if (
        verb is None
        or not verb.tags & {"@cheat", "@harm", "@wreck", "@be"}
        or {"@actor", "@self"} & verb.tags
    ):
        return unit
    return Unit((unit.tags - {"|"}) | {"@actor", "@carried"}, unit.start, unit.end)


def _shouts(found: list[Word]) -> bool:
    """Whether so many words are capitalised that a capital tells nothing."""
    letters = [word for word in found if word.text[0].isalpha()]
    return len(letters) >= 4 and sum(word.capital for word in letters) > 0.6 * len(letters)


def _masked(units: list[Unit], text: str) -> list[Unit]:
    """Replace what stands between quotation marks by one unit, unless all of the text does."""
    found: list[Unit] = []
    closes: dict[int, int] = _quotes(units, text)
    place = 0
    while place < len(units):
        end = closes.get(place)
        if end is None or end - place >= len(units) - 2:
            found.append(units[place])
            place += 1
            continue
        found.append(Unit(frozenset(["@quoted"]), units[place].start, units[end].end))
        place = end + 1
    return found


def _quotes(units: list[Unit], text: str) -> dict[int, int]:
    closes: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for place, unit in enumerate(units):
        sign = text[unit.start : unit.end]
        if opened is not None and (sign == opened[1] or place - opened[0] > MOST_QUOTED):
            if sign == opened[1]:
                closes[opened[0]] = place
            opened = None
        elif opened is None and sign in _OPENING and (sign not in "'‘" or _opens(text, unit)):
            opened = place, _OPENING[sign]
    return closes


def _opens(text: str, unit: Unit) -> bool:
    before = text[unit.start - 1] if unit.start else " "
    after = text[unit.end] if unit.end < len(text) else " "
    return not before.isalnum() and after.isalnum()


def _split(units: list[Unit], cuts: frozenset[str]) -> list[list[Unit]]:
    """Clauses: split at punctuation that ends one, and at words that turn the sentence round."""
    clauses: list[list[Unit]] = [[]]
    for unit in units:
        word = next((tag for tag in unit.tags if tag[0] == "=" and tag[1:] in cuts), None)
        if word is not None and not (clauses[-1] and clauses[-1][-1].tags & _HOLDS):
            clauses.append([])
        clauses[-1].append(unit)
        if any(f"={sign}" in unit.tags for sign in _BREAKS):
            clauses.append([])
    return [clause for clause in clauses if clause]
