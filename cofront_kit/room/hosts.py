"""Which facilitators are connected to a room, as this process tells the others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import UNSET

from cofront_kit.model.decision import Actor
from cofront_kit.model.handover.views import HOSTS, reports_hosts
from cofront_kit.model.seat_view import MeView
from cofront_kit.model.state import SessionState
from cofront_kit.room.request import Connection


def local_me(state: SessionState, actor: Actor) -> MeView:
    """The key ``me`` of a page of this computer, which has no seat."""
    assert actor.role is not None
    co = _co(state, actor) if actor.role == "facilitator" else None
    return MeView(actor.seat, actor.role, None, "", done=False, co=UNSET if co is None else co)


def _co(state: SessionState, actor: Actor) -> str | None:
    return state.hosts.named(actor.name) if actor.name else actor.co


def hosts_here(state: SessionState | None, seats: Iterable[Connection]) -> dict[str, int]:
    """Facilitators' pages connected here, under :data:`HOSTS` and the co-facilitator's id; empty without any co's.

    Args:
        state: The session.
        seats: The room's connections.
    """
    if state is None or not reports_hosts(state):
        return {}
    pages = (_co(state, one.actor) or "" for one in seats if one.actor.role == "facilitator" and one.open)
    return dict(Counter(HOSTS + co for co in pages))
