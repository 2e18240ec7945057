"""A session's calls for activities: one method for each kind in the registry."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from types import MethodType
from typing import TYPE_CHECKING, Any, Final

from immutables import Map

from cofront_kit import templates
from cofront_kit.activities.registry import kind_of_name, kinds
from cofront_kit.checks.calls import hinted
from cofront_kit.model.packages import differences
from cofront_kit.templates.template import Template

if TYPE_CHECKING:
    from cofront_kit.activities.kind import ActivityKind
    from cofront_kit.activities.typed_calls import TypedCalls
else:

    class TypedCalls:
        """The methods are made at run time, see below."""


STOCK: Final = "two-slides"

EARLIER: Final = {
    "poll": "trust_poll",
    "perspective": "check_in",
    "two_slides": "slides",
    "vote": "dot_vote",
    "words": "step",
    "issue_board": "board",
    "reading": "read_out",
    "face": "cofront",
    "promises": "commitments",
    "value_ledger": "ledger",
}
"""Name of a call in earlier releases -> its name today. To be removed with the next release."""


class Calls(TypedCalls):
    """The session's methods for each kind of activity: draft one, or find it again.

    The methods are made from the registry, so their signatures are written once. A kind that is registered later is
    found when it is first called.
    """

    @property
    def stock(self) -> Template:
        """The template that has texts for every kind."""
        return templates.recorded(STOCK)

    @classmethod
    def _call_of(cls, kind: ActivityKind) -> Callable[..., Any]:
        """The method of a kind."""
        return hinted(kind.call)

    @classmethod
    def _take_kinds(cls) -> None:
        """Give the class a method for each kind."""
        for kind in kinds():
            setattr(cls, kind.name, cls._call_of(kind))

    if not TYPE_CHECKING:

        def _missing(self, name: str) -> str:
            """Which package the session was made with that would bring this call; empty for any other name."""
            kind = name.replace("_", "-")
            sources = self.state.sources
            return f". {differences(Map({kind: sources[kind]}))[0]}" if kind in sources else ""

        def __getattr__(self, name: str) -> Any:
            """A name of an earlier release, or a kind that was registered after this class was made."""
            now = EARLIER.get(name)
            if now is not None:
                warnings.warn(
                    f"session.{name}() is session.{now}() now; the old name goes with the next release.",
                    DeprecationWarning,
                    stacklevel=2,
                )
                return getattr(self, now)
            kind = kind_of_name(name)
            if kind is None:
                missing = "" if name.startswith("_") else self._missing(name)
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}{missing}")
            return MethodType(type(self)._call_of(kind), self)
