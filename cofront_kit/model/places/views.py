"""What facilitators see of places: how many people are expected, and how many more wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cofront_kit.model.around import WAITING, Around
from cofront_kit.model.places import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def host_keys(state: SessionState) -> Iterator[str]:  # noqa: ARG001
    """The key that facilitators see."""
    yield "newcomers"


def value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of ``newcomers``."""
    waiting = {party: around.presence.get(WAITING + party, 0) for party in state.party_ids}
    return {
        "expected": state.expected,
        "people": state.people,
        "waiting": sum(waiting.values()),
        "waiting_of": waiting,
        "more": state.more,
    }


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    match event:
        case e.ExpectedSet():
            return frozenset({"newcomers"})
        case e.SeatsFreed() | e.SeatReturned():
            return frozenset({"newcomers", "joined", "advice"})
        case _:
            return frozenset()
