"""The Python of a notebook's cells, read without running it: wrong names of cofront_kit, thresholds, named files."""

from __future__ import annotations

import ast
import importlib
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from typing import Final

from cofront_kit.checks.calls import nearest
from cofront_kit.model.disclosure.rule import LARGEST_THRESHOLD, SMALLEST_THRESHOLD

PACKAGE: Final = "cofront_kit"
SHOWN_FILES: Final = frozenset({"Image", "Video", "Audio", "SVG"})
"""Calls of IPython.display that take a file's name."""
SHOWN_TEXTS: Final = frozenset({"HTML", "Markdown"})
"""Calls that take HTML or Markdown."""
_NOT_PYTHON: Final = re.compile(r"\s*(?:[%!?]|[^=\n]*\?\??\s*\Z|[\w.]+\s*=\s*[%!])")


@dataclass(frozen=True)
class InCode:
    """Something in a cell.

    Attributes:
        code: The finding's code.
        what: What is wrong.
        way_out: How to fix it.
    """

    code: str
    what: str
    way_out: str


@dataclass
class CellCode:
    """The code cells of one notebook, in their order: what the package is called there is known from earlier ones."""

    aliases: set[str] = field(default_factory=set)
    """Names that stand for the package."""

    def read(self, source: str) -> ast.Module | InCode | None:
        """The syntax tree of a cell; None for a cell that is not Python, what is wrong if it can't be parsed."""
        if source.lstrip().startswith("%%"):
            return None
        try:
            return _parsed(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            pass
        try:
            return _parsed(_without_magics(source))
        except SyntaxError as error:
            line = f"line {error.lineno}: " if error.lineno else ""
            return InCode(
                "syntax",
                f"The cell is not valid Python: {line}{error.msg}.",
                "Correct it, or remove the cell.",
            )
        except (ValueError, RecursionError, MemoryError) as error:
            return InCode("syntax", f"The cell can't be parsed: {error}.", "Correct it, or remove the cell.")

    def problems(self, tree: ast.Module) -> Iterator[InCode]:
        """Names that the package doesn't have, and thresholds that are not allowed."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from self._imported(node)
            elif isinstance(node, ast.ImportFrom) and not node.level:
                yield from _taken(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
                yield from self._named(node)
            elif isinstance(node, ast.keyword) and node.arg == "threshold":
                yield from _threshold(node.value)

    def _imported(self, node: ast.Import) -> Iterator[InCode]:
        for one in node.names:
            if one.name.split(".")[0] != PACKAGE:
                continue
            if one.name == PACKAGE or one.asname is None:
                self.aliases.add(one.asname or PACKAGE)
            if not _is_module(one.name):
                yield _unknown(PACKAGE, one.name.removeprefix(f"{PACKAGE}."))

    def _named(self, node: ast.Attribute) -> Iterator[InCode]:
        if not isinstance(node.value, ast.Name) or node.value.id not in self.aliases:
            return
        if not _has(node.attr):
            yield _unknown(node.value.id, node.attr)
        elif now := _name_today(node.attr):
            yield InCode(
                "old-name",
                f"{node.value.id}.{node.attr} is called {node.value.id}.{now} now.",
                "Rename it; the old name goes with the next release.",
            )


def named_files(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What a cell shows by a literal text: ``("file", name)``, ``("HTML", text)`` or ``("Markdown", text)``."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [
            *node.args[:1],
            *(one.value for one in node.keywords if one.arg in ("filename", "data", "value")),
        ]
        for value in given:
            if not (isinstance(value, ast.Constant) and isinstance(value.value, str)):
                continue
            if called in SHOWN_TEXTS:
                yield called, value.value
            elif called in SHOWN_FILES and re.fullmatch(r"[^<>\n]{1,200}\.\w{2,5}", value.value):
                yield "file", value.value


def assigned(tree: ast.Module) -> set[str]:
    """The names that a cell would have assigned."""
    found = {
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.AsyncFunctionDef)):
            found.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {one.asname or one.name.split(".")[0] for one in node.names}
    return found


def imports_package(sources: Sequence[str]) -> bool:
    """Whether any cell names the package."""
    return any(PACKAGE in source for source in sources)


def _parsed(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # such as an invalid escape in somebody's text
        return ast.parse(source)


def _without_magics(source: str) -> str:
    """IPython's own commands become ``pass``, in a line of the same indentation."""
    return "\n".join(
        re.sub(r"\S.*", "pass", line) if _NOT_PYTHON.match(line) else line for line in source.split("\n")
    )


def _taken(node: ast.ImportFrom) -> Iterator[InCode]:
    module = node.module or ""
    if module.split(".")[0] != PACKAGE:
        return
    if not _is_module(module):
        yield _unknown(PACKAGE, module.removeprefix(f"{PACKAGE}."))
    elif module == PACKAGE:
        yield from (
            _unknown(PACKAGE, one.name) for one in node.names if one.name != "*" and not _has(one.name)
        )


def _threshold(value: ast.expr) -> Iterator[InCode]:
    given = value.value if isinstance(value, ast.Constant) else None
    if (
        isinstance(given, int)
        and not isinstance(given, bool)
        and not SMALLEST_THRESHOLD <= given <= LARGEST_THRESHOLD
    ):
        yield InCode(
            "threshold",
            f"The threshold {given} is not allowed.",
            f'Write {SMALLEST_THRESHOLD} to {LARGEST_THRESHOLD}, or "suggested".',
        )


def _unknown(shown_as: str, name: str) -> InCode:
    return InCode(
        "unknown-name",
        f"{PACKAGE} has no {name!r} ({shown_as}.{name}).",
        f"{nearest(name, _names())} Correct the name.".strip(),
    )


@cache
def _names() -> tuple[str, ...]:
    return tuple(dir(importlib.import_module(PACKAGE)))


@cache
def _name_today(name: str) -> str:
    """The name of today, for one of an earlier release; empty for others."""
    if name in _names() or name.startswith("__") or _is_module(f"{PACKAGE}.{name}"):
        return ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return str(getattr(importlib.import_module(PACKAGE), name).__name__)


@cache
def _has(name: str) -> bool:
    if name in _names() or name.startswith("__") or _is_module(f"{PACKAGE}.{name}"):
        return True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # names of earlier releases
        return hasattr(importlib.import_module(PACKAGE), name)


@cache
def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except (ImportError, ValueError, AttributeError):
        return False
