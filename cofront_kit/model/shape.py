"""The shapes that commands and events are made of: ids, short texts, and the two base classes."""

from __future__ import annotations

from collections.abc import Set
from typing import Annotated, Any, ClassVar, Final, Literal

from msgspec import Meta, Struct

Secret = Annotated[str, Meta(pattern=r"^[0-9a-f]{32,64}\Z")]
"""Random hex digits made by a client."""
ShortText = Annotated[str, Meta(max_length=200)]
ActivityId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
PartyId = Annotated[str, Meta(pattern=r"^p[0-9]{1,2}\Z")]
Round = Annotated[int, Meta(ge=1, le=1000)]
Value = Annotated[int, Meta(ge=0, le=11)]
"""1..K is an answer, 0 is "cannot judge yet"; the upper end of the scale is checked against the poll."""
Revision = Annotated[int, Meta(ge=1, le=1_000_000)]
Answers = Annotated[
    dict[PartyId, Annotated[dict[ActivityId, Value], Meta(max_length=200)]], Meta(max_length=20)
]
"""Target party id -> item id -> value; skipped items are absent."""
RecordId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
"""Made by the client, so that something sent twice is done once."""
Typed = Annotated[str, Meta(max_length=20_000)]
"""What a person typed: longer than any limit, so that the rule can say how much fits."""
TypedDate = Annotated[str, Meta(max_length=40)]
"""A date as received, checked by :func:`cofront_kit.model.dates.date`; :mod:`cofront_kit.checks.acts` makes it from a
``date`` object.
"""
Moment = Literal["before", "after", "then"]
"""What answers of the same people are compared over: before and after a session, and "before" in hindsight."""
Role = Literal["participant", "facilitator", "coach", "screen"]


SECRETS: Final = frozenset(
    {"answers", "capability", "key", "keys", "lines", "mirror", "pair", "resume_code", "secret"}
)
"""Fields of commands and messages that no repr shows: reprs end up in logs and tracebacks."""


class Quiet(Struct, frozen=True):
    """Base of structs with fields that no repr shows.

    Attributes:
        _hidden: Their names.
    """

    _hidden: ClassVar[Set[str]] = SECRETS

    def __repr__(self) -> str:
        """Leave the hidden fields out."""
        said = [f"{name}={value!r}" for name, value in self.__rich_repr__()]
        whole = len(said) == len(self.__struct_fields__)
        return f"{type(self).__name__}({', '.join(said if whole else [*said, '...'])})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        # rich asks this instead of the repr, and msgspec gives every Struct one that shows everything.
        return [(name, getattr(self, name)) for name in self.__struct_fields__ if name not in self._hidden]


class Command(Quiet, frozen=True, forbid_unknown_fields=True):
    """Base of all commands. Their reprs leave out what only the sender knows.

    Attributes:
        remembered: How a repetition is recognised. ``"by-seat"``: the act's id is kept with its seat. ``"by-hash"``:
            only a hash of it is kept, under no seat, so nobody can list from the store what a seat did. ``"never"``:
            by the command's own revision or secret; keeping its id would record the order in which people answered.
    """

    remembered: ClassVar[Literal["by-seat", "by-hash", "never"]] = "by-seat"


class Event(Struct, frozen=True):
    """Base of all events."""
