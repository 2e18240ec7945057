"""Who may lead a session, and who does."""

from __future__ import annotations

from msgspec import Struct

from cofront_kit.model.text import same_name
from cofront_kit.said import said


class CoFacilitator(Struct, frozen=True):
    """Somebody who leads together with the facilitator.

    Attributes:
        id: ``k1``, ``k2`` ...
        name: As the facilitator wrote it.
        named: The version of the event that gave the name.
    """

    id: str
    name: str
    named: int


class Lead(Struct, frozen=True):
    """Who leads.

    Attributes:
        by: A co-facilitator's id; None is the facilitator.
        turn: How often it has changed.
        was: Who led before.
        handed: Whether that person handed it over; otherwise it was taken.
    """

    by: str | None = None
    turn: int = 0
    was: str | None = None
    handed: bool = False


class Hosts(Struct, frozen=True):
    """The facilitator's helpers in leading.

    Attributes:
        cos: The co-facilitators who have a link, in the order they were named.
        ever: How many were ever named.
        lead: Who leads.
        out: Seats that ended with their link.
    """

    cos: tuple[CoFacilitator, ...] = ()
    ever: int = 0
    lead: Lead = Lead()
    out: frozenset[str] = frozenset()

    def find(self, co: str | None) -> CoFacilitator | None:
        """The co-facilitator with this id."""
        return next((one for one in self.cos if one.id == co), None)

    def named(self, name: str) -> str | None:
        """The id of the co-facilitator of this name, however it is written; None if there is none."""
        return next((one.id for one in self.cos if same_name(one.name, name)), None)

    def called(self, co: str | None) -> str:
        """How sentences call somebody who leads or led."""
        if co is None:
            return said("the-facilitator")
        found = self.find(co)
        return found.name if found is not None and found.name else said("a-co-facilitator")
