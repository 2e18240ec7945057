"""Every event of the log, and every field, is on a list: public, or left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from msgspec import Struct

from cofront_kit.bundle.allow_list import (
    BLANKS,
    FIELDS,
    LEFT_OUT,
    LEFT_OUT_OF_STEPS,
    PUBLIC,
    WITHHELD,
    held_of,
)
from cofront_kit.model import events
from cofront_kit.model.disclosure.figures import Gated
from cofront_kit.model.kinds import STOCK, Kind
from cofront_kit.model.spec import Spec


def test_every_event_is_public_or_withheld() -> None:
    """Whoever adds an event says which, before a bundle can hold it."""
    known = {kind for kind, _ in events.TAGS.values()}
    assert PUBLIC.keys() | WITHHELD.keys() == known, "put the new event on a list in bundle/allow_list.py"
    assert not PUBLIC.keys() & WITHHELD.keys()
    assert all(WITHHELD.values())


@pytest.mark.parametrize("kind", [*PUBLIC, *FIELDS], ids=lambda kind: kind.__name__)
def test_every_field_is_held_or_left_out(kind: type[Struct]) -> None:
    """Each exactly once, and what is left out has a reason."""
    held = PUBLIC[kind] if kind in PUBLIC else FIELDS[kind]  # type: ignore[index]
    left_out = LEFT_OUT.get(kind, {})
    assert sorted([*held, *left_out]) == sorted(kind.__struct_fields__)
    assert all(left_out.values())


@pytest.mark.parametrize("kind", [*PUBLIC, *FIELDS], ids=lambda kind: kind.__name__)
def test_every_value_in_a_public_field_is_on_the_list(kind: type[Struct]) -> None:
    """Of what passed the disclosure rule all is held; of every other struct the listed fields."""
    hints = get_type_hints(kind)
    held = PUBLIC[kind] if kind in PUBLIC else FIELDS[kind]  # type: ignore[index]
    inner = {one for field in held for one in structs_in(hints[field])}
    assert [one for one in inner if one not in FIELDS and not issubclass(one, (Gated, Spec))] == []


def structs_in(hint: Any) -> Iterator[type[Struct]]:
    """The structs that a type hint names."""
    if isinstance(hint, type) and issubclass(hint, Struct):
        yield hint
    for one in get_args(hint):
        yield from structs_in(one)


@pytest.mark.parametrize("kind", STOCK, ids=lambda kind: kind.name)
def test_every_stock_kind_says_what_of_its_content_is_held(kind: Kind[Any]) -> None:
    """Each field: held, or on the list of what is left out of steps; the facilitator's run sheet never is held."""
    held = held_of(kind.spec)
    assert held is not None
    left_out = {"lead", "watch", "asks", "deadline_hours", "prompts"}
    assert set(LEFT_OUT_OF_STEPS) == left_out
    assert set(kind.spec.__struct_fields__) - set(held) <= left_out, "say it in the kind's `bundled`"
    assert set(held) <= set(kind.spec.__struct_fields__)
    assert not {"lead", "watch"} & set(held)


def test_what_is_left_out_can_be_blank() -> None:
    """A left out field has a default, or something to stand for it when the events are replayed."""
    for kind, fields in LEFT_OUT.items():
        required = set(kind.__struct_fields__[: len(kind.__struct_fields__) - len(kind.__struct_defaults__)])
        assert required & set(fields) <= set(BLANKS.get(kind, {})), kind  # type: ignore[call-overload]
