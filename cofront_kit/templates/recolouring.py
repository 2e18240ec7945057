"""``cofront check --fix`` for a theme: colours that can't be used give way to the nearest ones that can."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput
from cofront_kit.files.writing import replace
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.reading import read_content
from cofront_kit.templates.source import resolved
from cofront_kit.templates.theming.inherited import THEME, meant_colour, name_of
from cofront_kit.templates.theming.reading import look_of, read_look

_MOST_CHANGES: Final = 40


def recoloured(folder: Path) -> Iterator[str]:
    """Put the colours that the check proposes into a template's own ``theme.toml``, and say what was changed.

    One at a time, since a colour is proposed beside the others; only the look is read again for each. Comments and
    order stay.

    Args:
        folder: The template's folder.

    Raises:
        BadInput: The file can't be written.
    """
    file = folder / THEME
    if not file.is_file():
        return
    try:
        source = resolved(folder)
        parties = len(read_content(source.data).parties)
    except BadInput:
        return  # how many parties there are isn't known; the check says what is wrong
    done: set[tuple[str, str]] = set()
    look = look_of(source.folders, parties)
    for _ in range(_MOST_CHANGES):
        changes = (
            (one, change)
            for one in (*look.notes, *look.problems)
            if one.file == str(file)  # what stands in another folder is not changed from here
            for change in one.colours
            if change not in done
        )
        found = next(changes, None)
        if found is None:
            return
        finding, change = found
        done.add(change)
        yield from _set(file, finding, *change)
        look = read_look(source.folders, parties)


def _set(file: Path, found: Finding, key: str, colour: str) -> Iterator[str]:
    from tomlkit import dumps, parse, table

    document: Any = parse(file.read_bytes().decode("utf-8-sig"))
    scheme, _, token = key.rpartition(".")
    inner = document
    if scheme:
        if scheme not in document:
            document[scheme] = table()
        inner = document[scheme]
    written = next((name for name in inner if name_of(name) == token), token)
    before = inner.get(written)
    was = f"; it was {before}" if isinstance(before, str) else ""
    if isinstance(before, list):
        places = [index for index, one in enumerate(before) if meant_colour(one) == colour and one != colour]
        for index in places[:1]:
            was = f" in place of {before[index]}"
            before[index] = colour
    else:
        inner[written] = colour
    replace(file, dumps(document).encode())
    yield f"{file}:{found.line}: {key} is {colour} now{was}."
