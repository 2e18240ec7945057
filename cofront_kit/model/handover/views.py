"""Who leads, for facilitators."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from cofront_kit.model.around import Around
from cofront_kit.model.handover import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext

HOSTS: Final = "host/"
"""Prefix of a co-facilitator's id (empty for the facilitator) in :attr:`Around.presence`."""


class LeaderView(Struct, frozen=True):
    """Somebody who may lead.

    Attributes:
        id: A co-facilitator's id; null is the facilitator.
        name: A co-facilitator's name; empty for the facilitator.
        here: Whether a page of theirs is connected.
    """

    id: str | None
    name: str
    here: bool


class LeadView(Struct, frozen=True):
    """The key ``lead``: who leads.

    Attributes:
        by: A co-facilitator's id; null is the facilitator.
        turn: How often it has changed; sent back in ``take-over``.
        was: Who led before.
        handed: Whether that person handed it over; otherwise it was taken.
        hosts: Those who may lead, the facilitator first; only the facilitator if there are no co-facilitators.
    """

    by: str | None
    turn: int
    was: str | None
    handed: bool
    hosts: tuple[LeaderView, ...]


def lead_value(context: ViewContext) -> LeadView:
    """The value of ``lead``."""
    state, around = context.state, context.around
    lead = state.hosts.lead
    cos = (LeaderView(one.id, one.name, _is_here(around, one.id)) for one in state.hosts.cos)
    owner = LeaderView(None, "", _is_here(around, None))
    return LeadView(lead.by, lead.turn, lead.was, lead.handed, (owner, *cos))


def _is_here(around: Around, co: str | None) -> bool:
    return around.presence.get(HOSTS + (co or ""), 0) > 0


def reports_hosts(state: SessionState | None) -> bool:
    """Whether processes tell each other which facilitators are connected: only where there are two to be told."""
    return state is not None and bool(state.hosts.cos) and state.status == "open"


_TOUCHED: Final[dict[type[Event], frozenset[str]]] = {
    e.CoFacilitatorAdded: frozenset({"lead", "links"}),
    e.CoFacilitatorRemoved: frozenset({"lead", "links"}),
    e.FacilitatorLinkRenewed: frozenset({"links"}),
    e.LeadPassed: frozenset({"lead"}),
}


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    return _TOUCHED.get(type(event), frozenset())
