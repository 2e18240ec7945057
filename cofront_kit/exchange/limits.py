"""What statistics programs take as a name, a label or a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from cofront_kit.exchange.dataset import Variable

_SPSS_WORDS: Final = frozenset(
    ["all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"]
)
_STATA_WORDS: Final = frozenset(
    (
        *("byte", "double", "float", "if", "in", "int", "long", "using", "with", "strl"),
        *("_all", "_b", "_coef", "_cons", "_n", "_pi", "_pred", "_rc", "_se", "_skip"),
    )
)
_STATA_TYPE: Final = re.compile(r"str\d+")


class Limits(NamedTuple):
    """What one format takes.

    Attributes:
        name: Most characters (Stata) or bytes (SPSS) of a variable's name.
        name_in_bytes: Whether they are bytes.
        label: Most characters or bytes of a variable's label.
        word: Most of a value's label.
        title: Most of the file's label.
        text: Most bytes of a text.
        words: Names that mean something else there, in small letters.
    """

    name: int
    name_in_bytes: bool
    label: int
    word: int
    title: int
    text: int
    words: frozenset[str]

    def cut(self, text: str, most: int) -> str:
        """A text of at most so many bytes or characters; what was cut ends in an ellipsis."""
        return _cut(text, most, in_bytes=self.name_in_bytes)


SPSS: Final = Limits(64, True, 256, 120, 64, 32_767, _SPSS_WORDS)  # noqa: FBT003
STATA: Final = Limits(32, False, 80, 32_000, 80, 2_000_000, _STATA_WORDS)  # noqa: FBT003


def names(variables: Iterable[Variable], limits: Limits) -> dict[str, str]:
    """Name in the table -> name in the file: unlike each other, also where capitals don't count.

    Args:
        variables: Of one table.
        limits: What the format takes.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for variable in variables:
        wanted = _plain(variable.name)
        if wanted.casefold() in limits.words or _STATA_TYPE.fullmatch(wanted.casefold()):
            wanted += "_"
        name, number = _short(wanted, limits, ""), 1
        while name.casefold() in taken:
            number += 1
            name = _short(wanted, limits, f"_{number}")
        taken.add(name.casefold())
        found[variable.name] = name
    return found


def _plain(name: str) -> str:
    """Letters, digits and underscores; a letter first, and none that only some programs take."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"\W+", "_", plain).strip("_")
    return plain if plain[:1].isalpha() else f"v_{plain}".rstrip("_")


def _short(name: str, limits: Limits, end: str) -> str:
    return f"{name[: limits.name - len(end)]}{end}"


def plain_text(text: str) -> str:
    """A text that C programs take: no zero, which would end it, and no half of a character."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def short_text(text: str, most: int) -> str:
    """A text of at most so many bytes; the end says how many characters it had if it was cut."""
    if len(text.encode()) <= most:
        return text
    note = f" … (cut: {len(text):,} characters)"
    return _within(text, most - len(note.encode())) + note


def _cut(text: str, most: int, *, in_bytes: bool) -> str:
    if in_bytes:
        return text if len(text.encode()) <= most else _within(text, most - len("…".encode())) + "…"
    return text if len(text) <= most else text[: most - 1] + "…"


def _within(text: str, most: int) -> str:
    return text.encode()[:most].decode("utf-8", "ignore")
