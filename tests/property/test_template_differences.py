"""Random differences from a template, and random locales: applied the same way each time, or refused in words."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.templates.source import Resolved, resolved

WORDS = """
title parties summary language texts minutes threshold expected keep_days date framing activities items dimensions
lenses prompts trust-poll check-in moments before after first last remove pulse map slides cofront cofront-test honesty
honesty-1 time value id kind within text label labels label_sets plain then_low ask reveal asks of when new ground-rules
tilte extends about
"""
KEYS = st.sampled_from(WORDS.split())
SINGLE = (
    st.sampled_from(
        ["pulse", "map", "step", "trust-poll", "check-in", "honesty-2", "de", "", "{party}", "x" * 90]
    )
    | st.booleans()
    | st.integers(-1, 400)
    | st.dates()
    | st.floats(allow_nan=False, allow_infinity=False, width=16)
)
VALUES = st.recursive(
    SINGLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
CHANGES = st.dictionaries(KEYS, VALUES, max_size=5)
STOCK = st.sampled_from([folder.name for folder in templates.stock_folders()])


@contextmanager
def folders(*documents: dict[str, Any]) -> Iterator[list[Path]]:
    """A folder for each document; each extends the one before it, the first what it says."""
    root = Path(tempfile.mkdtemp())
    try:
        made = []
        for number, document in enumerate(documents):
            folder = root / f"t{number}"
            folder.mkdir()
            parent = {"extends": f"../t{number - 1}"} if number else {}
            (folder / templates.FILE).write_text(tomlkit.dumps(document | parent), encoding="utf-8")
            made.append(folder)
        yield made
    finally:
        shutil.rmtree(root)


def tried(folder: Path) -> Resolved | str:
    try:
        return resolved(folder)
    except BadInput as error:
        return str(error)


def body(found: Resolved) -> dict[str, Any]:
    return {key: value for key, value in found.data.items() if key not in ("extends", "texts")}


@settings(max_examples=40, deadline=None)
@given(STOCK, CHANGES)
def test_the_same_differences_make_the_same_template(stock: str, change: dict[str, Any]) -> None:
    """Each time; every value has a place in one of the files; what can't be applied is said."""
    with folders(change | {"extends": stock}) as (folder,):
        one, other = tried(folder), tried(folder)
        assert one == other
        said = templates.check(folder)
        if isinstance(one, str):
            assert said[0] == one
            return
        assert {place.file.parent for place in one.places.values()} <= set(one.folders)
        refused = tried_to_read(folder)
        if refused:
            assert refused == said[0]
            assert any(refused.startswith(str(place)) for place in one.folders)
        else:
            assert templates.read(folder).plan() == templates.read(folder.resolve()).plan()


def tried_to_read(folder: Path) -> str:
    try:
        templates.read(folder)
    except BadInput as error:
        return str(error)
    return ""


@settings(max_examples=25, deadline=None)
@given(STOCK, CHANGES)
def test_no_differences_change_nothing(stock: str, change: dict[str, Any]) -> None:
    """``extends`` alone is the other template, whatever that one is and however often."""
    with folders(change | {"extends": stock}, {}, {}) as (base, near, far):
        first = tried(base)
        for folder in (near, far):
            found = tried(folder)
            if isinstance(first, str):
                assert found == first
            else:
                assert isinstance(found, Resolved)
                assert body(found) == body(first)
                assert found.problems == first.problems


@settings(max_examples=25, deadline=None)
@given(STOCK, CHANGES)
def test_any_locale_is_applied_or_named(stock: str, locale: dict[str, Any]) -> None:
    """It changes texts alone: the same keys, ids and numbers are there."""
    with folders({"extends": stock}) as (folder,):
        (folder / "locales").mkdir()
        (folder / "locales" / "de.toml").write_text(tomlkit.dumps(locale), encoding="utf-8")
        plain, german = resolved(folder), resolved(folder, "de")
        assert shape(plain.data) == shape(german.data | {"language": "en"})
        assert all(isinstance(said, str) for said in templates.check(folder))
        assert len(templates.read(folder, "de").plan().activities) == len(
            templates.read(folder).plan().activities
        )


def shape(data: Any) -> Any:
    """A document with its texts blotted out, except for those that name something."""
    if isinstance(data, dict):
        return {key: value if key in ("id", "kind") else shape(value) for key, value in data.items()}
    if isinstance(data, list):
        return [shape(one) for one in data]
    return "" if isinstance(data, str) else data


@pytest.mark.parametrize("stock", [folder.name for folder in templates.stock_folders()])
def test_extends_alone(stock: str) -> None:
    """Every stock template."""
    with folders({"extends": stock}) as (folder,):
        assert body(resolved(folder)) == resolved(templates.find(stock).folder).data
