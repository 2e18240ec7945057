"""Who sits where: list the people of a session, remove or move them, and make new links."""

from __future__ import annotations

from dataclasses import dataclass, field

from cofront_kit.checks.calls import gated, nearest
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.place import Place
from cofront_kit.model import commands
from cofront_kit.model.people.views import Seated, people_of
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node


@dataclass(frozen=True)
class Person:
    """Somebody who has a seat.

    Attributes:
        name: As the person gave it; empty if they gave none.
        party: The party's name; empty for a coach of everybody.
        sign: Three characters that the person's own page shows too, to tell people without a name apart.
        role: ``"participant"`` or ``"coach"``.
        moves_to: Name of the party to which the person moves after the reveal; empty if no move is waiting.
    """

    name: str
    party: str
    sign: str
    role: str = "participant"
    moves_to: str = ""
    seat: str = field(default="", repr=False)


@gated
class Seating:
    """What :class:`~cofront_kit.facilitator.session.Session` can do about who sits where."""

    node: Node
    code: str

    def people(self: Place) -> tuple[Person, ...]:
        """Everybody who has a seat, by party. If a cell displays them, the names are saved in the notebook's file.

        ``pandas.DataFrame(session.people())`` makes a table of them.
        """
        state = self.state
        return tuple(_person(state, one) for one in people_of(state))

    def remove(self: Place, person: Person | str) -> None:
        """Take a person's seat away; their page says so. What they handed in stays sealed where it is and counts.

        Their name is deleted, except where it is written on cards and commitments. Their link still works: call
        :meth:`new_links` to keep them out. Calling it again does nothing.

        Args:
            person: One of :meth:`people`, or a name or sign that only one of them has.

        Raises:
            BadInput: There is nobody of this name or sign, or more than one.
        """
        self.node.act(self.code, commands.RemoveSeat(_seat(self.state, person)))

    def move(self: Place, person: Person | str, party: str) -> Person:
        """Move a person to another party. While an open box holds their ballot, the move waits for the reveal.

        Moving somebody to their present party cancels a waiting move.

        Args:
            person: One of :meth:`people`, or a name or sign that only one of them has.
            party: The party's name.

        Returns:
            The person as they are now; ``moves_to`` names the party if the move waits.

        Raises:
            BadInput: There is no such person or party.
        """
        state = self.state
        seat, there = _seat(state, person), _party(state, party)
        self.node.act(self.code, commands.MoveSeat(seat, there))
        state = self.state
        return next(_person(state, one) for one in people_of(state) if one.seat == seat)

    def new_links(self: Place, party: str | None = None) -> None:
        """Make new links, codes and QR codes; the old ones stop working. People who are in stay in.

        Args:
            party: The party whose link, and whose coach's link, is replaced; all of them, and the big screen's, when
                left out. The console's link stays.

        Raises:
            BadInput: There is no such party.
            Refused: ``no-keys``: this computer doesn't hold the session's key.
        """
        self.node.act(self.code, commands.NewLinks(None if party is None else _party(self.state, party)))


def _person(state: SessionState, one: Seated) -> Person:
    names = {party.id: party.name for party in state.parties}
    moves_to = names[one.moving] if one.moving else ""
    return Person(one.name, names.get(one.party or "", ""), one.sign, one.role, moves_to, one.seat)


def _party(state: SessionState, name: str) -> str:
    for party in state.parties:
        if name in (party.name, party.id):
            return party.id
    names = [party.name for party in state.parties]
    raise BadInput(
        f"There is no party {shown(name)}.{nearest(str(name), names)} {', '.join(names)} are there."
    )


def _seat(state: SessionState, person: Person | str) -> str:
    if isinstance(person, Person):
        return person.seat
    everybody = people_of(state)
    found = [one for one in everybody if person and one.name == person]
    found = found or [one for one in everybody if one.sign == person.strip().upper()]
    if len(found) == 1:
        return found[0].seat
    if found:
        signs = ", ".join(one.sign for one in found)
        raise BadInput(
            f"{len(found)} people have the name {shown(person)}. Say which one by the sign: {signs}."
        )
    names = [one.name for one in everybody if one.name]
    raise BadInput(
        f"Nobody here has the name or sign {shown(person)}.{nearest(person, names)} "
        "session.people() lists who is there."
    )
