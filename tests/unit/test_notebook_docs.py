"""docs/notebook.md and docs/templates.md match the code."""

from __future__ import annotations

import ast
import contextlib
import doctest
import importlib
import inspect
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest

import cofront_kit as cf
from cofront_kit.activities import texts as template_texts
from cofront_kit.activities.check_in import texts as check_in
from cofront_kit.activities.trust_poll import texts as trust_poll
from cofront_kit.templates import tables as template_tables
from cofront_kit.templates.by_kind import all_texts

DOCS = Path(__file__).parents[2] / "docs"
pytestmark = pytest.mark.usefixtures("own_folders")


def names_in(text: str, call: str) -> list[str]:
    """The argument names of a call as the page writes it."""
    written = re.search(re.escape(call) + r"\(([^)]*)\)", text)
    assert written, call
    return [name.strip() for name in written[1].split(",") if name.strip() not in ("", "*")]


@pytest.mark.parametrize("name", ["session", "serve", "Stage", "TrustPoll", "CheckIn"])
def test_calls_are_listed_with_their_arguments(name: str) -> None:
    """In the table, in order, all but ``layout``."""
    page = (DOCS / "notebook.md").read_text(encoding="utf-8")
    table = page[page.index("## Names") :]
    has = [n for n in inspect.signature(getattr(cf, name)).parameters if n not in ("layout", "node")]
    assert names_in(table, f"cf.{name}") == has


def test_every_public_name_is_listed() -> None:
    """Nothing public that the page doesn't know."""
    page = (DOCS / "notebook.md").read_text(encoding="utf-8")
    for name in cf.__all__:
        if not name.startswith("__"):
            assert f"cf.{name}" in page


def test_tables_are_listed_with_their_columns() -> None:
    """The columns of every table, in order."""
    page = (DOCS / "notebook.md").read_text(encoding="utf-8")
    session = cf.session("Columns", ["Acme", "Borealis"])
    made = {"poll": session.trust_poll("pulse"), "check_in": session.check_in()}
    listed = re.findall(r"^\| `(poll|check_in)\.(\w+)\(\)` \| .* \| `(.*)` \|$", page, re.MULTILINE)
    assert len(listed) == 8 + 3
    for which, name, columns in listed:
        assert list(getattr(made[which], name)()) == columns.split(", ")


def test_tables_of_the_method_are_listed_with_their_columns() -> None:
    """The columns of every table of slides, board, vote, commitments, decisions and ledger, in order."""
    page = (DOCS / "notebook.md").read_text(encoding="utf-8")
    session = cf.session("Columns of the method", template="two-slides")
    made = {
        "session.cards": session.cards(),
        "board.frame": session.board().frame(),
        "slides.frame": session.slides().frame(),
        "vote.frame": session.dot_vote().frame(),
        "commitments.frame": session.commitments().frame(),
        "session.decisions": session.decisions(),
        "ledger.frame": session.ledger().frame(),
    }
    for name, table in made.items():
        row = re.search(rf"^\| .*`{re.escape(name)}\(\)`.* \| `([^`]*)` \|$", page, re.MULTILINE)
        assert row, name
        assert row[1].split(", ") == list(table)


def test_members_are_listed() -> None:
    """A session and a poll have the members that the page lists."""
    page = (DOCS / "notebook.md").read_text(encoding="utf-8")
    session = cf.session("Members", ["Acme", "Borealis"])
    poll = session.trust_poll("pulse")
    part = page[page.index("### A session") : page.index("### A poll")]
    for name in re.findall(r"`(?:session)?\.(\w+)", part):
        assert hasattr(session, name), name
    for name in re.findall(r"`poll\.(\w+)", page):
        assert hasattr(poll, name), name
    words = page + (DOCS / "check-in.md").read_text(encoding="utf-8")
    for name in re.findall(r"`check_in\.(\w+)", words):
        assert hasattr(session.check_in(), name), name


def test_every_key_of_a_template_is_explained() -> None:
    """Tables and keys of template.toml."""
    page = (DOCS / "templates.md").read_text(encoding="utf-8")
    modules = (template_tables, template_texts, trust_poll, check_in)
    tables = [
        kind
        for module in modules
        for kind in vars(module).values()
        if isinstance(kind, type)
        and issubclass(kind, template_texts.Table)
        and kind.__module__ == module.__name__
        and kind is not template_tables.Content
    ]
    tables += [texts.entry for texts in all_texts().values()]
    assert len(tables) > 20
    for table in tables:
        for info in msgspec.structs.fields(table):
            assert f"`{info.encode_name}`" in page or f"{info.encode_name}]" in page, info.encode_name


@pytest.mark.parametrize(
    "name",
    ["cofront_kit", "cofront_kit.checks.calls", "cofront_kit.notebook", "cofront_kit.widgets.live_view"],
)
def test_examples_in_docstrings_are_true(name: str) -> None:
    """They run as they stand."""
    ran = doctest.testmod(importlib.import_module(name))
    assert ran.attempted > 0
    assert ran.failed == 0


def written_calls() -> list[tuple[str, str, tuple[str, ...]]]:
    """(page, dotted name, keyword names) of every call that the pages for authors write with named arguments."""
    found = set()
    for page in ("notebook.md", "method.md", "check-in.md", "mirror.md", "coach.md"):
        text = (DOCS / page).read_text(encoding="utf-8")
        pieces = [
            *re.findall(r"```python\n(.*?)```", text, re.DOTALL),
            *re.findall(r"`([a-z_]+\.[^`\n]+\))`", text),
        ]
        for piece in pieces:
            with contextlib.suppress(SyntaxError):  # half a call, as in `.add(...)`
                for node in ast.walk(ast.parse(piece)):
                    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.keywords:
                        names = tuple(one.arg for one in node.keywords if one.arg)
                        found.add((page, ast.unparse(node.func), names))
    return sorted(found)


@pytest.mark.slow
def test_the_arguments_that_the_pages_write_are_taken() -> None:
    """A call in the docs never raises TypeError for an argument name."""
    session = cf.session("As written", ["Acme", "Borealis"])
    known: dict[str, Any] = {
        "cf": cf,
        "session": session,
        "poll": session.trust_poll(),
        "slides": session.slides(),
        "board": session.board(),
        "facing": session.cofront(),
        "vote": session.dot_vote(),
        "commitments": session.commitments(),
        "ledger": session.ledger(),
        **{moment: session.check_in(moment=moment) for moment in ("before", "after", "then")},
    }
    known["check_in"] = known["before"]
    tried = 0
    for page, name, arguments in written_calls():
        first, *rest = name.split(".")
        if first not in known:
            continue
        called = known[first]
        for part in rest:
            called = getattr(called, part)
        parameters = inspect.signature(called).parameters
        if "kwargs" in parameters:  # a widget hands them on to its step
            parameters = inspect.signature(getattr(known[first]._step, rest[-1])).parameters
        assert set(arguments) <= set(parameters), f"{page}: {name}({', '.join(arguments)})"
        tried += 1
    assert tried >= 12
