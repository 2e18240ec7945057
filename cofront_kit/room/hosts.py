"""Which facilitators are connected to a room, as this process tells the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from cofront_kit.model.handover.views import HOSTS, reports_hosts
from cofront_kit.model.state import SessionState
from cofront_kit.room.request import Connection


def hosts_here(state: SessionState | None, seats: Iterable[Connection]) -> dict[str, int]:
    """Facilitators' pages connected here, under :data:`HOSTS` and the co-facilitator's id; empty without any co's.

    Args:
        state: The session.
        seats: The room's connections.
    """
    if not reports_hosts(state):
        return {}
    pages = (one.actor.co or "" for one in seats if one.actor.role == "facilitator" and one.open)
    return dict(Counter(HOSTS + co for co in pages))
