"""Patterns that check a text match all of it: ``$`` also matches before a line break at the end."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from cofront_kit.activities.drafting import check_id
from cofront_kit.door.rendering import layout
from cofront_kit.door.server.options import checked_base_url
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import shape
from cofront_kit.model.dates import date
from cofront_kit.room import wire

SOURCES = Path(__file__).parents[2] / "cofront_kit"
CALLS = {"compile", "match", "search", "fullmatch", "sub", "split", "findall", "finditer"}
DOLLAR = re.compile(r"(?<!\\)(?:\\\\)*\$")


def patterns(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts that are given to ``re`` and to ``Meta(pattern=...)``."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        called = call.func
        if isinstance(called, ast.Attribute) and called.attr in CALLS and call.args:
            places: list[ast.AST] = [call.args[0]]
        else:
            places = [word.value for word in call.keywords if word.arg == "pattern"]
        for place in places:
            yield from (
                one
                for one in ast.walk(place)
                if isinstance(one, ast.Constant) and isinstance(one.value, (str, bytes))
            )


def ends_early(tree: ast.AST) -> list[str]:
    found = []
    for one in patterns(tree):
        text = one.value.decode() if isinstance(one.value, bytes) else str(one.value)
        if DOLLAR.search(re.sub(r"\[[^\]]*\]", "", text)):
            found.append(f"line {one.lineno}: {text!r}")
    return found


@pytest.mark.parametrize(
    "path", sorted(SOURCES.rglob("*.py")), ids=lambda path: str(path.relative_to(SOURCES))
)
def test_no_pattern_ends_with_a_dollar(path: Path) -> None:
    r"""``\Z`` or ``fullmatch`` instead."""
    assert ends_early(ast.parse(path.read_text(encoding="utf-8"))) == []


def test_the_search_finds_dollars() -> None:
    """Otherwise the other tests would prove nothing."""
    for source in (
        r're.compile("^a$")',
        r're.match(r"a$|b", x)',
        r'Meta(pattern=r"^a$")',
        r're.compile(rb"a$")',
    ):
        assert ends_early(ast.parse(source)), source
    for source in (r're.compile(r"a\Z")', r're.compile(r"\$\.")', r're.match("[$]", x)', r'"{x} $"'):
        assert not ends_early(ast.parse(source)), source


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (shape.ActivityId, "pulse"),
        (shape.PartyId, "p1"),
        (shape.RecordId, "r1"),
        (shape.Secret, "a" * 32),
        (wire.ClientId, "a1"),
    ],
)
def test_what_comes_over_a_socket_has_no_line_break_behind_it(kind: type[str], text: str) -> None:
    """Ids are keys of views and parts of names."""
    assert msgspec.convert(text, kind) == text
    for wrong in (f"{text}\n", f"{text}\r", f"\n{text}", f"{text}\n\n", f"{text}\u2028"):
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert(wrong, kind)


def test_neither_has_what_a_program_gives() -> None:
    """Ids, codes, paths, dates and attributes."""
    with pytest.raises(BadInput):
        check_id("pulse\n", "pulse")
    with pytest.raises(BadInput):
        checked_base_url("/a\n")
    with pytest.raises(Refused):
        date("2026-12-01\n2026", what="the due date", field="due")
    for pattern, text in ((layout._TAG, "cofront-stage"), (layout._ATTRIBUTE, "code")):
        assert pattern.fullmatch(text)
        assert not pattern.fullmatch(f"{text}\n")
