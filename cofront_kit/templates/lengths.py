"""Texts that are too long for a phone, by measured widths.

``docs/check.md`` says why each text has this many lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cofront_kit.activities.boxes import TITLE, Box, Way
from cofront_kit.model.text_width import BOLD, em_of, is_wide
from cofront_kit.templates.by_kind import all_texts
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.positions import KeyPath, Place
from cofront_kit.templates.reading import words_in

_IN_ENTRIES: Final[Mapping[Way, Box]] = {
    ("activities", "*", "prompts", "*", "text"): Box("A question", 288, 26, 5, 320)
}
_BREAKS: Final = "-\u2013\u2014\u00ad\u200b/"
"""Characters after which a line may end."""


def too_long(data: Mapping[str, Any], places: Mapping[KeyPath, Place]) -> Iterator[Finding]:
    """The texts of a template that need more lines than a phone has for them.

    Args:
        data: The whole document, in one language.
        places: Where each of it is written.
    """
    known = boxes()
    for path in words_in(data):
        box = next((one for way, one in known.items() if _leads(way, path)), None)
        text: Any = data
        for key in path:
            text = text[key]
        if box is None or not isinstance(text, str):
            continue
        lines, word = lines_of(text, box)
        if lines > box.most or word:
            yield _finding(text, lines, word, box, path, places.get(path))


def boxes() -> dict[Way, Box]:
    """Where in a template -> the box of the text, for what all kinds have and what each kind says of its own table."""
    tables = {(name, *way): box for name, texts in all_texts().items() for way, box in texts.boxes.items()}
    return {("title",): TITLE, ("activities", "*", "title"): TITLE, **_IN_ENTRIES, **tables}


def _leads(way: Way, path: KeyPath) -> bool:
    return len(way) == len(path) and all(step in ("*", key) for step, key in zip(way, path, strict=True))


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
            if width > box.width_px and not is_wide(word[0]):
                wide = wide or word.strip()
            if used and used + width > box.width_px:
                lines, used = lines + 1, 0.0
            used += width_px(word, box)
            extra = int((used - 0.01) // box.width_px) if used > box.width_px and width > box.width_px else 0
            lines, used = lines + extra, used - extra * box.width_px
    return lines, wide


def width_px(text: str, box: Box) -> float:
    """About how wide a text is."""
    return em_of(text) * box.size_px * (BOLD if box.bold else 1)


def _words(text: str) -> list[str]:
    """The pieces between which a line may end, each with the blank behind it."""
    pieces, piece = [], ""
    for character in text:
        if piece and is_wide(character) and character not in "。、，．」』）":
            pieces.append(piece)
            piece = ""
        piece += character
        if character.isspace() or character in _BREAKS:
            pieces.append(piece)
            piece = ""
    return [one for one in [*pieces, piece] if one.strip()]
