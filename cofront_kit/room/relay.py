"""Who may write privately to whom, and what is answered if nobody is there to read it."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.decide import Actor
from cofront_kit.model.state import SeatState
from cofront_kit.room import wire
from cofront_kit.said import said

NO_WRITING: Final = Refused(
    "wrong-role", said("you-cant-write-to-this-seat"), said("choose-your-coach-from-the-list")
)


def nobody_there(to: SeatState) -> Refused:
    """None of the seat's devices is connected."""
    return Refused(
        "coach-absent" if to.role == "coach" else "person-absent",
        said("nobody-is-there-to-read-it"),
        said("it-stays-on-this-device-and"),
    )


def relayed(own: SeatState, message: wire.Relay) -> str:
    """What the other side gets: the message, and the seat that it comes from."""
    return wire.encode(wire.Relayed(message.id, own.id, own.name, own.party, message.body)).decode()


def may_write(sender: Actor, to: SeatState) -> bool:
    """Participants to a coach of theirs; coaches to participants, whose seat they know only if these wrote first."""
    if sender.role == "participant":
        return to.role == "coach" and to.party in (None, sender.party)
    return sender.role == "coach" and to.role == "participant" and sender.party in (None, to.party)
