"""Patterns over tagged words, written as short texts and matched in linear time.

A pattern is a row of elements with blanks between them::

    @actor @fill* never|always        the words or classes, one after the other
    lie|@cheat                        any of them
    be&!@ing                          all of them; ! means "is not"
    so?                               may be missing
    @adv*                             none to four
    <3>                               any words, none to three
    ^ $                               the clause's beginning, its end

Words stand for all of their forms (``lie``: lies, lied, lying); ``=are`` stands for exactly that form. Matching follows
all possibilities at once, so its cost is the number of elements times the few words that they can reach, whatever the
text is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, Generic, Literal, TypeVar

from msgspec import Struct

from cofront_kit.errors import BadInput

MOST_REPEATS: Final = 4
_GAP: Final = re.compile(r"<([0-9])>")

Owner = TypeVar("Owner")
Tags = frozenset[str]
Atom = tuple[tuple[str, bool], ...]
"""Tags that must be present (True) or absent (False)."""


class Element(Struct, frozen=True):
    """One place in a pattern: which words fit, and how many of them.

    Attributes:
        plain: Any of these tags.
        atoms: Or all of these, where False means "is not".
        sign: For places that are not words.
    """

    plain: Tags = frozenset()
    atoms: tuple[Atom, ...] = ()
    sign: Literal["", "any", "begin", "end"] = ""
    least: int = 1
    most: int = 1

    def fits(self, tags: Tags) -> bool:
        """Whether a word with these tags fits."""
        if self.sign:
            return "|" not in tags
        if not self.plain.isdisjoint(tags):
            return True
        return any(all((tag in tags) is wanted for tag, wanted in atom) for atom in self.atoms)

    def keys(self) -> Tags | None:
        """Tags of which a fitting word has at least one; None when any word may fit or none is needed."""
        if self.sign or self.least == 0 or self.most > 1:
            return None
        wanted = [next((tag for tag, is_wanted in atom if is_wanted), None) for atom in self.atoms]
        return None if None in wanted else self.plain | {tag for tag in wanted if tag is not None}


class Meter:
    """Counts the comparisons that matching made.

    Args:
        most: The limit; matching stops when it is reached. None sets no limit.
    """

    def __init__(self, most: int | None = None) -> None:
        self.steps = 0
        self._most = most

    @property
    def spent(self) -> bool:
        """Whether the limit was reached, so that what was found is not complete."""
        return self._most is not None and self.steps >= self._most


@cache
def compiled(source: str) -> tuple[Element, ...]:
    """Parse a pattern. Raises BadInput if it isn't one."""
    elements = tuple(_element(one, source) for one in source.split())
    if not elements:
        raise BadInput("A pattern needs at least one element.")
    return elements


def _element(text: str, source: str) -> Element:
    if text in ("^", "$"):
        return Element(sign="begin" if text == "^" else "end")
    gap = _GAP.fullmatch(text)
    if gap:
        return Element(sign="any", least=0, most=int(gap[1]))
    least, most = 1, 1
    if text.endswith("?"):
        text, least = text[:-1], 0
    elif text.endswith("*"):
        text, least, most = text[:-1], 0, MOST_REPEATS
    atoms = [_atom(one, source) for one in text.split("|")]
    plain = frozenset(atom[0][0] for atom in atoms if len(atom) == 1 and atom[0][1])
    rest = tuple(atom for atom in atoms if len(atom) > 1 or not atom[0][1])
    return Element(plain, rest, "", least, most)


def _atom(text: str, source: str) -> Atom:
    parts = [(one.lstrip("!"), not one.startswith("!")) for one in text.split("&")]
    if any(not name for name, _ in parts):
        raise BadInput(f"{text!r} in the pattern {source!r} names no word or class.")
    return tuple(parts)


class _Node(Generic[Owner]):
    """A node at which patterns with the same beginning diverge."""

    def __init__(self) -> None:
        self.next: dict[Element, _Node[Owner]] = {}
        self.keyed: dict[str, list[tuple[Element, _Node[Owner]]]] = {}
        self.loose: list[tuple[Element, _Node[Owner]]] = []
        self.owners: list[Owner] = []

    def child(self, element: Element) -> _Node[Owner]:
        if element not in self.next:
            child = self.next[element] = _Node()
            keys = element.keys()
            if keys is None:
                self.loose.append((element, child))
            for key in keys or ():
                self.keyed.setdefault(key, []).append((element, child))
        return self.next[element]


class Patterns(Generic[Owner]):
    """Patterns with their owners. Common beginnings are matched only once.

    Args:
        rows: An owner and its pattern. The owners of one set must be hashable.
    """

    def __init__(self, rows: Iterable[tuple[Owner, str]]) -> None:
        self._root: _Node[Owner] = _Node()
        for owner, source in rows:
            node = self._root
            for element in compiled(source):
                node = node.child(element)
            node.owners.append(owner)

    def at(self, tags: Sequence[Tags], place: int, meter: Meter) -> dict[Owner, int]:
        """What matches from one word on.

        Args:
            tags: The clause's words, each with its tags.
            place: The first word's place.
            meter: Counts the comparisons.

        Returns:
            Owner -> the place after its longest match.
        """
        found: dict[Owner, int] = {}
        _walk(self._root, tags, {place}, found, meter)
        return found

    def anywhere(self, tags: Sequence[Tags], meter: Meter) -> Iterator[tuple[Owner, int, int]]:
        """All matches in a clause: owner, first place, the place after; those found before the meter was spent."""
        for place in range(len(tags)):
            if meter.spent:
                return
            for owner, end in self.at(tags, place, meter).items():
                yield owner, place, end


def _walk(
    node: _Node[Owner], tags: Sequence[Tags], places: set[int], found: dict[Owner, int], meter: Meter
) -> None:
    for owner in node.owners:
        found[owner] = max(max(places), found.get(owner, 0))
    for element, child in node.loose:
        reached = _after(element, tags, places, meter)
        if reached:
            _walk(child, tags, reached, found, meter)
    if not node.keyed:
        return
    onward: dict[int, tuple[_Node[Owner], set[int]]] = {}
    for place in places:
        if place == len(tags):
            continue
        here = tags[place]
        meter.steps += 1
        for tag in node.keyed.keys() & here:
            for element, child in node.keyed[tag]:
                if not element.atoms or element.fits(here):
                    onward.setdefault(id(child), (child, set()))[1].add(place + 1)
    for child, reached in onward.values():
        _walk(child, tags, reached, found, meter)


def _after(element: Element, tags: Sequence[Tags], places: set[int], meter: Meter) -> set[int]:
    if element.sign == "begin":
        return {place for place in places if place == 0}
    if element.sign == "end":
        return {place for place in places if _ends(tags, place)}
    reached = set(places) if element.least == 0 else set()
    front = places
    for _ in range(element.most):
        meter.steps += len(front)
        front = {place + 1 for place in front if place < len(tags) and element.fits(tags[place])} - reached
        if not front:
            break
        reached |= front
    return reached


def _ends(tags: Sequence[Tags], place: int) -> bool:
    return place == len(tags) or (place == len(tags) - 1 and "|" in tags[place])
