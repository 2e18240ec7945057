"""What the events about co-facilitators and leading do to the state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.handover import events as e
from cofront_kit.model.handover.state import CoFacilitator, Lead
from cofront_kit.model.shape import Event
from cofront_kit.model.state import Opening, SessionState


def prefix_of(co: str | None) -> str:
    """The part of a facilitator's capability before the dot."""
    return "f" if co is None else f"f-{co}"


def _without_link(state: SessionState, co: str | None) -> SessionState:
    """The state in which that person's link opens nothing any more, and is known as replaced."""
    opens = Opening("facilitator", None, co)
    dead = [hashed for hashed, opening in state.capabilities.items() if opening == opens]
    retired = state.retired
    for hashed in dead:
        retired = retired.set(hashed, opens.role)
    left = {hashed: one for hashed, one in state.capabilities.items() if hashed not in dead}
    return replace(state, capabilities=left, retired=retired)


def _with_link(state: SessionState, co: str | None, hashed: str, turn: int) -> SessionState:
    return replace(
        state,
        capabilities={**state.capabilities, hashed: Opening("facilitator", None, co)},
        renewed={**state.renewed, prefix_of(co): turn},
    )


def _added(state: SessionState, event: e.CoFacilitatorAdded) -> SessionState:
    hosts = state.hosts
    one = CoFacilitator(event.co, event.name, named=state.version + 1)
    hosts = replace(hosts, cos=(*hosts.cos, one), ever=hosts.ever + 1)
    return _with_link(replace(state, hosts=hosts), event.co, event.hashed, 1)


def _removed(state: SessionState, event: e.CoFacilitatorRemoved) -> SessionState:
    hosts = state.hosts
    lead = hosts.lead
    if lead.by == event.co:
        lead = Lead(None, lead.turn + 1, was=event.co)
    left = tuple(one for one in hosts.cos if one.id != event.co)
    return _without_link(replace(state, hosts=replace(hosts, cos=left, lead=lead)), event.co)


def _renewed(state: SessionState, event: e.FacilitatorLinkRenewed) -> SessionState:
    return _with_link(_without_link(state, event.co), event.co, event.hashed, event.turn)


def _passed(state: SessionState, event: e.LeadPassed) -> SessionState:
    before = state.hosts.lead
    lead = Lead(event.to, before.turn + 1, was=before.by, handed=event.handed)
    return replace(state, hosts=replace(state.hosts, lead=lead))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.CoFacilitatorAdded: _added,
    e.CoFacilitatorRemoved: _removed,
    e.FacilitatorLinkRenewed: _renewed,
    e.LeadPassed: _passed,
}
