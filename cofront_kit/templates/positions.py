"""A TOML document with the place of each of its keys: file and line.

The parsers of TOML that there are say what a document holds, not where. So a document that was parsed is walked through
once more, for its lines only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import reduce
from operator import getitem
from pathlib import Path
from typing import Any, Final, TypeAlias

import msgspec
from msgspec import Struct

from cofront_kit.errors import BadInput

KeyPath: TypeAlias = tuple[str | int, ...]
"""Where something stands in a document: ``("activities", 0, "title")``."""


class Place(Struct, frozen=True):
    """Where something is written.

    Attributes:
        file: The file.
        line: 1 is the first one.
    """

    file: Path
    line: int = 1

    def __str__(self) -> str:
        """``our-checkup/template.toml:12``."""
        return f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Node:
    """A value of a document with its place: a ``dict[str, Node]``, a ``list[Node]``, or something single."""

    value: Any
    place: Place


def read_tree(raw: bytes, file: Path) -> Node:
    """Read a TOML document.

    Args:
        raw: What the file holds.
        file: The file, for places and messages.

    Raises:
        BadInput: It is not TOML; the message names the line.
    """
    try:
        text = raw.decode("utf-8-sig")
        data = msgspec.toml.decode(text)
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise BadInput(f"{file}:{line}: is not TOML: {error}. Save it as UTF-8 in a text editor.") from None
    except (msgspec.DecodeError, RecursionError) as error:
        said = str(error) if isinstance(error, msgspec.DecodeError) else "it is nested too deeply"
        found = re.search(r"\bat line (\d+)", said)
        at = int(found[1]) if found else text.count("\n") + 1
        raise BadInput(f"{file}:{at}: is not TOML: {said}. Correct it in a text editor.") from None
    lines = lines_of(text)
    return _node(data, (), lines, Place(file))


def plain(node: Node) -> Any:
    """The values of a tree, without places."""
    if isinstance(node.value, dict):
        return {key: plain(inner) for key, inner in node.value.items()}
    if isinstance(node.value, list):
        return [plain(inner) for inner in node.value]
    return node.value


def value_at(data: Any, path: KeyPath) -> Any:
    """What stands at a path of a document, which has it."""
    return reduce(getitem, path, data)


def places_of(node: Node, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Place]]:
    """Every value of a tree with its place, the outer ones first."""
    yield path, node.place
    inner: Any = ()
    if isinstance(node.value, dict):
        inner = node.value.items()
    elif isinstance(node.value, list):
        inner = enumerate(node.value)
    for key, value in inner:
        yield from places_of(value, (*path, key))


def _node(data: Any, path: KeyPath, lines: dict[KeyPath, int], outer: Place) -> Node:
    place = Place(outer.file, lines[path]) if path in lines else outer
    if isinstance(data, dict):
        return Node({key: _node(value, (*path, key), lines, place) for key, value in data.items()}, place)
    if isinstance(data, list):
        return Node([_node(one, (*path, index), lines, place) for index, one in enumerate(data)], place)
    return Node(data, place)


# --- lines ------------------------------------------------------------------------------------------------

_BLANK: Final = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE: Final = re.compile(r"[ \t]*")
_KEY: Final = re.compile(r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""")
_TEXT: Final = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")' r"|'''.*?'{3,5}(?!')" r'|"(?:[^"\\\n]|\\.)*"' r"|'[^'\n]*'", re.DOTALL
)
_BARE: Final = re.compile(r"[^,\]}#\n]*")


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line of each key, table and list element of a document that is known to be TOML.

    Args:
        text: The document.
    """
    scan = _Scan(text)
    with suppress(_LostError, RecursionError):  # what was found is right; the rest has the place of its table
        scan.document()
    return scan.lines


class _LostError(Exception):
    """The text is not what was expected."""


class _Scan:
    def __init__(self, text: str) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._text = text
        self._at = 0
        self._counted = (0, 1)
        self._tables: dict[KeyPath, int] = {}

    def document(self) -> None:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)

    def _header(self) -> KeyPath:
        several = self._text.startswith("[[", self._at)
        self._at += 2 if several else 1
        line = self._line()
        *outer, last = self._key()
        path: KeyPath = ()
        for part in outer:
            path = self._into((*path, part), line)
        path = (*path, last)
        if several:
            self.lines.setdefault(path, line)
            count = self._tables.get(path, 0)
            self._tables[path] = count + 1
            path = (*path, count)
        else:
            path = self._into(path, line)
        self.lines[path] = line
        self._skip(_SPACE)
        self._at += 2 if several else 1
        return path

    def _into(self, path: KeyPath, line: int) -> KeyPath:
        """The table of a name; where it is a list of tables, the newest one."""
        self.lines.setdefault(path, line)
        return (*path, self._tables[path] - 1) if path in self._tables else path

    def _pair(self, table: KeyPath) -> None:
        line, path = self._line(), table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._skip(_SPACE)
        self._take("=")
        self._value(path)

    def _key(self) -> list[str]:
        parts = []
        while True:
            self._skip(_SPACE)
            part = self._skip(_KEY)
            if not part:
                raise _LostError
            parts.append(next(iter(msgspec.toml.decode(f"{part} = 0"))) if part[0] in "\"'" else part)
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _value(self, path: KeyPath) -> None:
        self._skip(_SPACE)
        first = self._text[self._at : self._at + 1]
        if first in ("[", "{"):
            self._at += 1
            self._inside(path, "]" if first == "[" else "}")
        elif first in ('"', "'"):
            if not self._skip(_TEXT):
                raise _LostError
        else:
            self._skip(_BARE)

    def _inside(self, path: KeyPath, end: str) -> None:
        index = 0
        while True:
            self._skip(_BLANK)
            if self._text.startswith(end, self._at):
                self._at += 1
                return
            if end == "]":
                here = (*path, index)
                self.lines[here] = self._line()
                self._value(here)
                index += 1
            else:
                self._pair(path)
            self._skip(_BLANK)
            if self._text.startswith(",", self._at):
                self._at += 1
            elif not self._text.startswith(end, self._at):
                raise _LostError

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            return ""
        self._at = found.end()
        return found[0]

    def _take(self, mark: str) -> None:
        if not self._text.startswith(mark, self._at):
            raise _LostError
        self._at += len(mark)

    def _line(self) -> int:
        at, line = self._counted
        line += self._text.count("\n", at, self._at)
        self._counted = (self._at, line)
        return line
