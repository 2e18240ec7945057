"""The pages about numbers and disclosure say what the code does."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import cofront_kit.model.agreement
from cofront_kit import insight
from cofront_kit.insight import (
    answers,
    by_item,
    effect,
    interval,
    multiple,
    quadrants,
    randomisation,
    reliability,
    trend,
)
from cofront_kit.model.disclosure import preview, published, rule

DOCS = Path(__file__).parents[3] / "docs"
MODULES = [
    answers,
    by_item,
    effect,
    interval,
    multiple,
    quadrants,
    randomisation,
    reliability,
    trend,
    cofront_kit.model.agreement,
    published,
    rule,
    __import__("sys").modules[preview.__module__],
]


@pytest.mark.parametrize("page", ["numbers.md", "disclosure.md"])
def test_the_examples_of_a_page_run(page: str) -> None:
    """Every example returns what the page says."""
    failed, tried = doctest.testfile(str(DOCS / page), module_relative=False)
    assert tried > 5
    assert failed == 0


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_the_examples_of_a_docstring_run(module: object) -> None:
    """Every example returns what the docstring says."""
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_every_function_has_its_place_on_the_page() -> None:
    """Every exported name is on the page."""
    page = (DOCS / "numbers.md").read_text(encoding="utf-8")
    assert [name for name in insight.__all__ if f"`{name}" not in page] == []
