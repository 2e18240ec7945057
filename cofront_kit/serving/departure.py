"""Moving a session away where its door is: nobody is left talking to a sleeping session without being asked."""

from __future__ import annotations

from pathlib import Path

from cofront_kit.door.server.record import find
from cofront_kit.errors import Refused
from cofront_kit.facilitator.relocation import Departure, move_away
from cofront_kit.facilitator.session import Session


def refuse_in_use(session: Session) -> None:
    """Refuse to move a session that is in use.

    Raises:
        Refused: ``people-here``, ``door-open``.
    """
    people = sum(session.presence.values())
    if people:
        who = "1 person is" if people == 1 else f"{people} people are"
        raise Refused(
            "people-here",
            f"{who} in the room of {session.code} just now.",
            "Close the door first; or move it anyway: their pages say where it went, and keep what they wrote.",
        )
    door = find(session.node.store.url)
    if door is not None:
        raise Refused(
            "door-open",
            f"A door of this store is open at {door.url}.",
            "Close it first, so that the new computer can take its address; or move it anyway: whoever comes to the "
            "door is told where the session went.",
        )


def depart(
    session: Session, path: str | Path, passphrase: str, *, to: str = "", anyway: bool = False
) -> Departure:
    """Move a session away, see :func:`cofront_kit.facilitator.relocation.move_away`.

    Args:
        session: The session.
        path: The file that carries it.
        passphrase: Opens the file.
        to: Where it goes, in a few words.
        anyway: Whether to do so while people are in its room, or a door is open.
    """
    if not anyway:
        refuse_in_use(session)
    return move_away(session.node, session.code, path, passphrase, to=to)
