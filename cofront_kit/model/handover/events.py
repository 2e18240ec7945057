"""Events about co-facilitators and who leads. The log holds no link, only hashes."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class CoFacilitatorAdded(Event, frozen=True):
    """Somebody got a link by which they may lead."""

    co: str
    name: str
    hashed: str


class CoFacilitatorRemoved(Event, frozen=True):
    """A co-facilitator's link ended. If that person led, the facilitator does again."""

    co: str


class FacilitatorLinkRenewed(Event, frozen=True):
    """The link of a co-facilitator, or of the facilitator (None), was replaced for the ``turn``-th time."""

    co: str | None
    turn: int
    hashed: str


class LeadPassed(Event, frozen=True):
    """Somebody else leads; ``handed`` says that it was handed over, otherwise it was taken."""

    to: str | None
    handed: bool


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "co-facilitator-added": (CoFacilitatorAdded, 1),
    "co-facilitator-removed": (CoFacilitatorRemoved, 1),
    "facilitator-link-renewed": (FacilitatorLinkRenewed, 1),
    "lead-passed": (LeadPassed, 1),
}
