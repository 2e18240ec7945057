"""Acts of Python callers, checked against the same types as a socket's messages.

A client's message is decoded by msgspec, so the rules get the right types. A call from a notebook is not decoded:
:func:`validated` converts its act to the same types, so that rules and log never see anything else.
"""

from __future__ import annotations

import datetime
import decimal
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final, get_args, get_type_hints

import msgspec

from cofront_kit.checks.types import plain_number, wanted
from cofront_kit.errors import BadInput
from cofront_kit.model import commands as c
from cofront_kit.model.kinds import own_commands
from cofront_kit.model.outcomes.commands import Kinds, Owners, Present
from cofront_kit.model.shape import ActivityId, Command, PartyId, RecordId, TypedDate
from cofront_kit.model.text import shown

_KEPT_AS_THEY_ARE: Final = (
    bytes,
    bytearray,
    memoryview,
    datetime.datetime,
    datetime.date,
    datetime.time,
    datetime.timedelta,
    decimal.Decimal,
)
"""Types that msgspec would turn into texts, though nobody means a text by them."""
_PRIVATE: Final = frozenset({"answers", "mirror", "key", "pair", "secret", "lines"})
"""Fields whose values never appear in a message: messages end up on screens and in logs."""
_CALLED: Final = {
    (c.AddCard, "card_kind"): "kind",
    (c.SetNextDate, "date"): "next_date",
    (c.MoveStage, "activity"): "to",
    (c.SetTimer, "seconds"): "minutes",
    (c.MergeCards, "of"): "cards",
}
"""Arguments whose name differs from that of their field."""
_ID: Final = "an id, a text of 1 to 64 of the characters A-Z a-z 0-9 _ -"
_WORDS: Final = (
    (TypedDate, 'a day, "2026-12-01" or datetime.date(2026, 12, 1)'),
    (ActivityId, _ID),
    (RecordId, _ID),
    (PartyId, "the id of a party, e.g. 'p1'"),
    (Present, "party names with whole numbers from 0 to 10,000, e.g. {'Acme': 5}"),
    (Owners, "party names with persons, e.g. {'Acme': 'Ada'}"),
    (Kinds, "a list of texts, e.g. ['trust', 'learning']"),
)
_PATH: Final = re.compile(r"`?\$\.([A-Za-z_]+)")


def validated(act: c.Act) -> c.Act:
    """Convert an act of a Python caller to the types that a client's message has.

    Days may be ``date`` or ``datetime`` objects; numbers and booleans may be numpy's.

    Args:
        act: A command with whatever the caller passed.

    Returns:
        The checked command.

    Raises:
        BadInput: A value is invalid; the message names the argument, the value and what to write.
    """
    if type(act) not in _ACTS and type(act) not in own_commands():
        raise BadInput(f"{shown(act)} is no act. Take one of cofront_kit.model.commands.")
    try:
        plain = _with_plain_days(
            type(act), msgspec.to_builtins(act, builtin_types=_KEPT_AS_THEY_ARE, enc_hook=_plain)
        )
        return msgspec.convert(plain, type(act))
    except msgspec.ValidationError as error:
        found = _PATH.search(str(error))
        field = found.group(1) if found else ""
        raise _refusal(act, field, str(error)) from None
    except _Unusable as error:
        raise _refusal(act, _holder_of(act, error.value), "") from None
    except RecursionError:
        raise BadInput("A value is nested too deeply. Write it flat.") from None


class _Unusable(TypeError):
    """A value of a type that no message can hold."""

    def __init__(self, value: object) -> None:
        super().__init__()
        self.value = value


def _plain(value: Any) -> Any:
    """Subclasses of texts and days, such as those of pandas, and numpy's scalars, as plain values."""
    if isinstance(value, str):
        return str.__str__(value)
    if isinstance(value, datetime.date) and value == value:  # NaT and NaN are not equal to themselves
        return datetime.date(value.year, value.month, value.day)
    number = plain_number(value)
    if number is value:
        raise _Unusable(value)
    return number


def _with_plain_days(kind: type[Command], values: dict[str, Any]) -> dict[str, Any]:
    for name in _days_of(kind):
        if isinstance(values.get(name), datetime.date):
            values[name] = day_text(values[name])
    return values


def day_text(day: datetime.date) -> str:
    """A day as a text ``YYYY-MM-DD``; for a point in time, the day it lies in."""
    return (day.date() if isinstance(day, datetime.datetime) else day).isoformat()


@cache
def _hints_of(kind: type[Command]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)


@cache
def _days_of(kind: type[Command]) -> tuple[str, ...]:
    return tuple(name for name, hint in _hints_of(kind).items() if TypedDate in (hint, *get_args(hint)))


_ACTS: Final = frozenset(get_args(c.Act))


def _refusal(act: Command, field: str, error: str) -> BadInput:
    hint = _hints_of(type(act)).get(field)
    if hint is None:
        return BadInput(f"{type(act).__name__} can't be read: {error or 'a value of an unknown type'}.")
    value = getattr(act, field, None)
    name = _CALLED.get((type(act), field), field)
    said = "can't be taken as it is" if field in _PRIVATE else f"is {shown(value)}"
    return BadInput(f"{name} {said}. Write {wanted(hint, _WORDS)}.")


def _holder_of(act: Command, value: object) -> str:
    """The field that holds a value."""
    return next((name for name in act.__struct_fields__ if _holds(getattr(act, name), value)), "")


def _holds(there: object, value: object, depth: int = 0) -> bool:
    if there is value:
        return True
    if depth > 8:
        return False
    if isinstance(there, Mapping):
        return any(_holds(one, value, depth + 1) for pair in there.items() for one in pair)
    if isinstance(there, (list, tuple, set, frozenset)):
        return any(_holds(one, value, depth + 1) for one in there)
    return False
