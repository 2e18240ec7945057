"""What the function that makes the value of one view key is given."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cofront_kit.model.around import Around, Json, Unseal
from cofront_kit.model.state import SessionState


class ViewContext(Struct, frozen=True):
    """What the value of a key is made from.

    Attributes:
        state: The session.
        around: What surrounds it.
        id: What stands behind the first slash of the key: ``"c1"`` of ``card/c1``; empty where there is none.
    """

    state: SessionState
    around: Around
    id: str


class PartyContext(ViewContext, frozen=True):
    """What the value of a key is made from that each party sees for itself.

    Attributes:
        party: The party that sees it.
        unseal: Opens this party's own lines.
    """

    party: str
    unseal: Unseal


Value = Callable[[ViewContext], Json]
PartyValue = Callable[[PartyContext], Json]
