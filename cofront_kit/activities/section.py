"""What a kind of activity says in the report of a session. Only what everyone may see gets there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from msgspec import Struct

from cofront_kit.activities.pieces import Revealed, short_names
from cofront_kit.model.around import Around
from cofront_kit.model.state import SessionState
from cofront_kit.model.views import shared_view


class Seen(Struct, frozen=True):
    """What everyone may see of a session.

    Attributes:
        state: The session.
        view: View key -> value, see ``docs/protocol.md``.
        names: Party id -> the short label, for charts and tables.
    """

    state: SessionState
    view: Mapping[str, Any]
    names: Mapping[str, str]

    @classmethod
    def of(cls, state: SessionState) -> Seen:
        """What everyone may see of this session."""
        return cls(state, shared_view(state, Around()), short_names(state))

    def revealed(self, kind: str) -> Iterator[Revealed]:
        """The revealed rounds of a kind, in the order of the agenda.

        Args:
            kind: The kind's stable name.
        """
        for name in self.state.agenda:
            activity = self.state.activities[name]
            if activity.kind == kind:
                yield from (Revealed(activity, result) for result in activity.results)


Piece = Callable[[Seen], str]
"""From what everyone may see to HTML; empty when there is nothing to say. Texts in it have to be escaped."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """What one kind says in the report, by the places that the report has, in their order.

    Attributes:
        agreed: What people take home first: before the next date.
        ahead: What could come of it yet: after the decisions.
        in_short: What was seen, a sentence for each thing, escaped.
        results: What was revealed.
        board: What lies on the board.
    """

    agreed: Piece | None = None
    ahead: Piece | None = None
    in_short: Callable[[Seen], Sequence[str]] | None = None
    results: Piece | None = None
    board: Piece | None = None
