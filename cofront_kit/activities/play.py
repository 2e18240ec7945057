"""What robots do in an activity: each kind has a play of its own.

Pure: a move follows from who the robot is, what it sees, and what it has done already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from msgspec import Struct

from cofront_kit.model import commands as c

View = Mapping[str, Any]
"""View key -> value, as a participant sees it."""
Move = tuple[str, c.Act]
"""(what it is, so that it is done only once; the act)"""


class Who(Struct, frozen=True):
    """The robot that moves.

    Attributes:
        seed: The room's seed.
        number: Its number in the room.
        party: Its party's id.
        speaks: Whether it is the one of its party that confirms wordings and takes the turns.
        day: A day some weeks ahead, ``YYYY-MM-DD``, for due dates.
        visit: Tells the secrets of one rehearsal from those of another in the same session.
    """

    seed: int
    number: int
    party: str
    speaks: bool
    day: str
    visit: str = ""

    def dice(self, *about: object) -> Random:
        """A random generator for one occasion; the same in every run."""
        return Random("/".join(map(str, (self.seed, self.number, *about))))

    def id(self, *about: object) -> str:
        """An id that this robot makes for something; the same in every run."""
        return f"r{self.dice('id', *about).getrandbits(64):016x}"

    def secret(self, *about: object) -> str:
        """A secret for something; robots have nothing to hide, so it is predictable."""
        return f"{self.dice('key', self.visit, *about).getrandbits(128):032x}"


@dataclass(frozen=True, kw_only=True)
class Play:
    """What robots do in one kind of activity. A robot looks on where there is nothing to do.

    Attributes:
        hands_in: What a robot hands in for an open round where answers are sealed: from who it is, its view and the
            activity's id.
        changes: What it hands in when it thinks again: from the same and from what it handed in.
        length: How many single answers a ballot asks for, where answering takes a person minutes: robots take their
            time, some lose the connection meanwhile, some think again.
        moves: What it could do next where nothing is sealed, the next thing first.
    """

    hands_in: Callable[[Who, View, str], c.Act | None] | None = None
    changes: Callable[[Who, View, str, c.Act], c.Act] | None = None
    length: Callable[[Who, View, str], int] | None = None
    moves: Callable[[Who, View, str], Iterator[Move]] | None = None


def standing(view: View) -> list[Mapping[str, Any]]:
    """The cards that people can work on, in their order."""
    cards = [view[key] for key in view if key.startswith("card/")]
    return sorted(
        (card for card in cards if card["into"] is None and card["state"] != "parked"),
        key=lambda card: int(card["n"]),
    )


def confirms(who: Who, view: View) -> bool:
    """Whether a robot confirms wordings: one of each party, or all where more hands than one are asked for."""
    return who.speaks or bool(view.get("board", {}).get("hands", 1) > 1)


def confirm_cards(who: Who, view: View, _name: str) -> Iterator[Move]:
    """Confirm the wording of issues for one's own party."""
    if not confirms(who, view):
        return
    for card in standing(view):
        if who.party in card["waiting"] and card["kind"] == "issue":
            yield f"confirm {card['id']} {card['rev']}", c.ConfirmCard(card["id"], card["rev"])
