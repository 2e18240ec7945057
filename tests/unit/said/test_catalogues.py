"""The catalogues of what Python says: whole, alike in every language, and said with the right values."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from cofront_kit.said import LANGUAGES

PACKAGE = Path(__file__).parents[3] / "cofront_kit"
SAYS = {"said": 0, "phrase": 1, "words": 0}
"""Function -> the place of its key among the arguments."""


class Variables(Visitor):
    """The variables of a message."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:
        self.found.add(node.id.name)


def catalogue(language: str) -> dict[str, frozenset[str]]:
    """Key -> the variables of its message; refuses what Fluent can't read, and keys that stand there twice."""
    found: dict[str, frozenset[str]] = {}
    for path in sorted((PACKAGE / "locales" / language).glob("said-*.ftl")):
        for entry in FluentParser(with_spans=False).parse(path.read_text("utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content!r}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{path.name}: {entry.id.name} stands twice in {language}"
                variables = Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.found)
    return found


ENGLISH = catalogue("en")


def calls() -> Iterator[tuple[str, str, frozenset[str] | None]]:
    """Where something is said: place, key, and the names of the values (None if they are not written there)."""
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
                continue
            place = SAYS.get(node.func.id)
            if place is None or len(node.args) <= place:
                continue
            key = node.args[place]
            if isinstance(key, ast.Constant) and isinstance(key.value, str):
                names = [one.arg for one in node.keywords]
                given = None if None in names else frozenset(name for name in names if name)
                yield f"{path.relative_to(PACKAGE)}:{node.lineno}", key.value, given


def test_every_language_says_the_same_with_the_same_values() -> None:
    """No key is missing, none is left over, and each has the variables of the English message."""
    for language in LANGUAGES:
        assert catalogue(language) == ENGLISH, language


def test_what_is_said_is_in_the_catalogue_with_these_values() -> None:
    """A key that isn't there, and a variable too many or too few, is a mistake."""
    wrong = [
        f"{place}: {key} {sorted(given or ())}"
        for place, key, given in calls()
        if key not in ENGLISH or given not in (None, ENGLISH[key])
    ]
    assert not wrong


def test_no_message_is_left_that_nobody_says() -> None:
    """Every key stands in the code as a text of its own."""
    texts = {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(ENGLISH) - texts - {"people-count"} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_begins_or_ends_with_a_blank_place(language: str) -> None:
    """A message is a whole text: no leading or trailing blanks, no blank before a full stop."""
    for path in (PACKAGE / "locales" / language).glob("said-*.ftl"):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert line == line.rstrip(), f"{path.name}:{number}"
            assert " ." not in line.replace(" ...", ""), f"{path.name}:{number}"
