"""Patterns over tagged words, written as short texts and matched in linear time.

A pattern is a row of elements with blanks between them::

    @actor @fill* never|always        the words or classes, one after the other
    lie|@cheat                        any of them
    be&!@ing                          all of them; ! means "is not"
    so?                               may be missing
    @adv*                             none to four
    <3>                               any words, none to three
    ^ $                               the clause's beginning, its end

Words stand for all of their forms (``lie``: lies, lied, lying); ``=are`` stands for exactly that form. Matching walks
all possibilities at once, so its cost is the number of elements times the few words that they can reach, whatever the
text is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from cofront_kit.errors import BadInput

MOST_REPEATS: Final = 4
_GAP: Final = re.compile(r"<(\d)>$")

Tags = frozenset[str]
Atom = tuple[tuple[str, bool], ...]
"""All of these tags must be there (True) or missing (False)."""


class Element(Struct, frozen=True):
    """One place in a pattern: which words fit, and how many of them."""

    atoms: tuple[Atom, ...] | Literal["any", "begin", "end"]
    least: int = 1
    most: int = 1

    def fits(self, tags: Tags) -> bool:
        """Whether a word with these tags fits."""
        if isinstance(self.atoms, str):
            return "|" not in tags
        return any(all((tag in tags) is wanted for tag, wanted in atom) for atom in self.atoms)


class Pattern(Struct, frozen=True):
    """A compiled pattern."""

    source: str
    elements: tuple[Element, ...]

    def firsts(self) -> frozenset[str] | None:
        """Tags of which the first word must have one; None when any word may be first."""
        found: set[str] = set()
        for element in self.elements:
            if isinstance(element.atoms, str):
                if element.atoms == "begin":
                    continue
                return None
            for atom in element.atoms:
                wanted = [tag for tag, is_wanted in atom if is_wanted]
                if not wanted:
                    return None
                found.add(wanted[0])
            if element.least:
                return frozenset(found)
        return None


class Meter:
    """Counts the comparisons that matching made."""

    def __init__(self) -> None:
        self.steps = 0


@lru_cache(maxsize=None)
def compiled(source: str) -> Pattern:
    """Read a pattern. Raises BadInput for one that isn't any."""
    elements = tuple(_element(one, source) for one in source.split())
    if not elements:
        raise BadInput("A pattern needs at least one element.")
    return Pattern(source, elements)


def _element(text: str, source: str) -> Element:
    if text in ("^", "$"):
        return Element("begin" if text == "^" else "end")
    gap = _GAP.match(text)
    if gap:
        return Element("any", 0, int(gap[1]))
    least, most = 1, 1
    if text.endswith("?"):
        text, least = text[:-1], 0
    elif text.endswith("*"):
        text, least, most = text[:-1], 0, MOST_REPEATS
    atoms = tuple(_atom(one, source) for one in text.split("|"))
    return Element(atoms, least, most)


def _atom(text: str, source: str) -> Atom:
    parts = [(one.lstrip("!"), not one.startswith("!")) for one in text.split("&")]
    if any(not name for name, _ in parts):
        raise BadInput(f"{text!r} in the pattern {source!r} names no word or class.")
    return tuple(parts)


def match(pattern: Pattern, tags: Sequence[Tags], at: int, meter: Meter) -> int | None:
    """Match from one word on.

    Args:
        pattern: What to look for.
        tags: The clause's words, each with its tags.
        at: The first word's place.
        meter: Counts what it cost.

    Returns:
        The place behind the longest match, or None.
    """
    places = {at}
    for element in pattern.elements:
        if element.atoms == "begin":
            places = {place for place in places if place == 0}
        elif element.atoms == "end":
            places = {place for place in places if _ends(tags, place)}
        else:
            places = _after(element, tags, places, meter)
        if not places:
            return None
    return max(places)


def _ends(tags: Sequence[Tags], place: int) -> bool:
    return place == len(tags) or (place == len(tags) - 1 and "|" in tags[place])


def _after(element: Element, tags: Sequence[Tags], places: set[int], meter: Meter) -> set[int]:
    reached = set(places) if element.least == 0 else set()
    front = places
    for _ in range(element.most):
        meter.steps += len(front)
        front = {place + 1 for place in front if place < len(tags) and element.fits(tags[place])} - reached
        if not front:
            break
        reached |= front
    return reached
