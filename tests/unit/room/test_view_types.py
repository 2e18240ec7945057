"""The browser's types of the view are generated from the Python structs, and describe each field."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct

from cofront_kit.room.view_types import described, own_fields, shown_structs, view_types


def test_the_file_is_up_to_date() -> None:
    """``view.ts`` matches the structs."""
    written = Path(__file__).parents[3] / "widgets" / "src" / "view.ts"
    assert written.read_text("utf-8") == view_types(), (
        "run: python -m cofront_kit.room.view_types > widgets/src/view.ts"
    )


@pytest.mark.parametrize("struct", shown_structs(), ids=lambda struct: struct.__name__)
def test_every_field_is_described(struct: type[Struct]) -> None:
    """Readers of ``view.ts`` learn what a field is."""
    what, fields = described(struct)
    assert what
    assert [name for name in own_fields(struct) if name not in fields] == []


def test_names_are_used_once() -> None:
    """Two structs with one name would become one interface."""
    names = [struct.__name__ for struct in shown_structs()]
    assert sorted(names) == sorted(set(names))


def test_what_a_docstring_says() -> None:
    """An entry may run over several lines, and may name other things."""

    class Shown(Struct):
        """One thing.

        More of it.

        Attributes:
            one: First,
                and more: of it.
            other: As :func:`~cofront_kit.model.views.touched` says, ``null``.

        Example:
            not: this
        """

        one: int
        other: int

    assert described(Shown) == (
        "One thing.",
        {"one": "First, and more: of it.", "other": "As `touched` says, `null`."},
    )
