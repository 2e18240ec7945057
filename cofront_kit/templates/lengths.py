"""Texts that are too long for a phone, by measured widths.

The boxes were measured in Chromium on screens of 320 and 390 px, and so were the widths of characters, in Noto Sans;
the system fonts of phones differ by a few percent. ``docs/check.md`` says why each text has this many lines.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cofront_kit.templates.findings import Finding
from cofront_kit.templates.positions import KeyPath, Place
from cofront_kit.templates.reading import words_in

_WIDTHS: Final = {
    0.27: " ijl.,;:'!|J",
    0.36: 'frtI()-[]"/',
    0.53: "csvxyzkaeEFLPS?",
    0.61: "bdghnopqu0123456789ABCKRTVXYZ",
    0.76: "DGHNOQUw",
    0.93: "mMW%@",
}
_EM: Final = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER_EM: Final = 0.62
_BOLD: Final = 1.06
_BREAKS: Final = "-\u2013\u2014\u00ad\u200b/"
"""Characters after which a line may end."""


@dataclass(frozen=True)
class Box:
    """Where a text stands on a phone.

    Attributes:
        called: What it is, for the message.
        width_px: Its width.
        size_px: The font's size.
        most: How many lines it may have.
        screen_px: The phone's width for which this was measured.
        bold: Whether it is bold.
    """

    called: str
    width_px: float
    size_px: float
    most: int
    screen_px: int
    bold: bool = True


_TITLE: Final = Box("A title", 288, 34, 3, 320)
_STATEMENT: Final = Box("A statement", 358, 22.2, 4, 390)
_ANSWER: Final = Box("An answer", 254, 16, 2, 320, bold=False)
_END: Final = Box("An end of a scale", 165, 17, 4, 390)
BOXES: Final[Mapping[tuple[str, ...], Box]] = {
    ("title",): _TITLE,
    ("activities", "*", "title"): _TITLE,
    ("activities", "*", "prompts", "*", "text"): Box("A question", 288, 26, 5, 320),
    ("trust-poll", "labels", "*"): _ANSWER,
    ("trust-poll", "cannot_judge"): _ANSWER,
    ("trust-poll", "dimensions", "*", "label"): Box("A name of a dimension", 288, 16, 2, 320),
    ("trust-poll", "dimensions", "*", "items", "*", "text"): _STATEMENT,
    ("check-in", "prefer_not"): Box("An answer", 166, 16, 2, 320, bold=False),
    ("check-in", "moments", "*", "title"): _TITLE,
    ("check-in", "moments", "*", "ask"): Box("A lead-in", 288, 22, 2, 320),
    **{
        ("check-in", "lenses", "*", "items", "*", key): _END
        for key in ("low", "high", "then_low", "then_high")
    },
}
"""Where in a template -> the box of the text."""


def too_long(data: Mapping[str, Any], places: Mapping[KeyPath, Place]) -> Iterator[Finding]:
    """The texts of a template that need more lines than a phone has for them.

    Args:
        data: The whole document, in one language.
        places: Where each of it is written.
    """
    for path in words_in(data):
        box = BOXES.get(tuple("*" if _varies(path, at) else str(key) for at, key in enumerate(path)))
        text: Any = data
        for key in path:
            text = text[key]
        if box is None or not isinstance(text, str):
            continue
        lines, word = lines_of(text, box)
        if lines > box.most or word:
            yield _finding(text, lines, word, box, path, places.get(path))


def _varies(path: KeyPath, at: int) -> bool:
    return isinstance(path[at], int) or path[:at] == ("check-in", "moments")


def _finding(text: str, lines: int, word: str, box: Box, path: KeyPath, place: Place | None) -> Finding:
    shown = text if len(text) <= 60 else f"{text[:57]}..."
    if word:
        why = f"the word {word!r} is wider than its line on a phone of {box.screen_px} px"
        way_out = "Write a shorter one, or one with a hyphen."
    else:
        why = f"it needs about {lines} lines on a phone of {box.screen_px} px, and {box.most} fit"
        way_out = "Write it shorter."
    return Finding(
        state="note",
        code="long-text",
        what=f"{box.called} is too long: {why}: {shown!r}.",
        way_out=way_out,
        file=None if place is None else str(place.file),
        line=None if place is None else place.line,
        key=_key(path),
    )


def _key(path: KeyPath) -> str:
    said = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in path)
    return said.removeprefix(".")


def lines_of(text: str, box: Box) -> tuple[int, str]:
    """About how many lines a text needs, and the first word that is wider than a line; empty if there is none."""
    lines, wide = 0, ""
    for paragraph in text.strip().split("\n"):
        lines, used = lines + 1, 0.0
        for word in _words(paragraph):
            width = width_px(word.rstrip(), box)
            if width > box.width_px and not _is_wide(word[0]):
                wide = wide or word.strip()
            if used and used + width > box.width_px:
                lines, used = lines + 1, 0.0
            used += width_px(word, box)
            extra = int((used - 0.01) // box.width_px) if used > box.width_px and width > box.width_px else 0
            lines, used = lines + extra, used - extra * box.width_px
    return lines, wide


def width_px(text: str, box: Box) -> float:
    """About how wide a text is."""
    em = sum(_em(one) for one in text)
    return em * box.size_px * (_BOLD if box.bold else 1)


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if _is_wide(character):
        return 1.0
    plain = unicodedata.normalize("NFD", character)[0]
    return _EM.get(plain, _OTHER_EM)


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _words(text: str) -> list[str]:
    """The pieces between which a line may end, each with the blank behind it."""
    pieces, piece = [], ""
    for character in text:
        if piece and _is_wide(character) and character not in "。、，．」』）":
            pieces.append(piece)
            piece = ""
        piece += character
        if character.isspace() or character in _BREAKS:
            pieces.append(piece)
            piece = ""
    return [one for one in [*pieces, piece] if one.strip()]
