"""Texts as words: one pass over the characters, contractions opened, spellings brought together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

_PIECE: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`´-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|\n+|\S")
"""Letters with inner apostrophes, a number, or any other single sign. Each branch moves forward: linear."""
_APOSTROPHES: Final = str.maketrans("’ʼ`´", "''''")
_DOUBLED: Final = re.compile(r"(.)\1+")
MAX_WORD: Final = 40
"""Longer runs of letters are no words; they are looked at as they are."""


class Word(Struct, frozen=True):
    """A word, a number or a sign, with its place in the text.

    Attributes:
        text: In lower case, with a plain apostrophe.
        capital: It began with a capital in the text.
    """

    text: str
    start: int
    end: int
    capital: bool = False


def words(text: str, opened: Mapping[str, tuple[str, ...]]) -> list[Word]:
    """Cut a text into words.

    Args:
        text: Any text.
        opened: Contractions and slips with what they stand for, e.g. ``{"don't": ("do", "not")}``. All words of one
            piece have the same place.
    """
    return [word for piece in _PIECE.finditer(text) for word in _open(piece, opened)]


def _open(piece: re.Match[str], opened: Mapping[str, tuple[str, ...]]) -> Iterator[Word]:
    raw = piece.group()
    capital, lower = raw[0].isupper(), raw.lower().translate(_APOSTROPHES)
    start, end = piece.span()
    if lower in opened:
        for one in opened[lower]:
            yield Word(one, start, end, capital and lower[0] == one[0])
        return
    stem, mark, tail = lower.rpartition("'")
    if mark and tail == "s":
        yield Word(stem, start, end - 2, capital)
        yield Word("'s", end - 2, end)
    elif mark and f"'{tail}" in opened:
        yield Word(stem, start, end - len(tail) - 1, capital)
        for one in opened[f"'{tail}"]:
            yield Word(one, start, end)
    else:
        yield Word(lower, start, end, capital)


def forms(word: str) -> set[str]:
    """What a word may be a form of: itself, its stem without an English ending, its American spelling."""
    found = {word}
    if len(word) < 4 or len(word) > MAX_WORD:
        return found
    if word.endswith("s") and not word.endswith("ss"):
        found |= {word[:-1], word[:-2]} if word.endswith("es") else {word[:-1]}
        if word.endswith("ies"):
            found.add(word[:-3] + "y")
        elif word.endswith("ys"):
            found.add(word[:-1])
    for ending in ("ed", "ing", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            found |= {stem, stem + "e"}
            if stem[-1] == stem[-2]:
                found.add(stem[:-1])
            if stem[-1] == "i":
                found.add(stem[:-1] + "y")
    found |= {one.replace("our", "or").replace("isation", "ization") for one in found}
    found |= {one[:-3] + "ize" for one in found if one.endswith("ise") and len(one) > 5}
    return found


def squashed(word: str) -> str:
    """A word without doubled letters and with one spelling of -ant and -ance: what slips have in common."""
    if len(word) < 6 or len(word) > MAX_WORD:
        return word
    return _DOUBLED.sub(r"\1", word).replace("ant", "ent").replace("ance", "ence")
