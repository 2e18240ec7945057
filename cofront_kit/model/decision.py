"""What a decision is made of: who asks, what it may ask of the outside, events, and effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from msgspec import Struct

from cofront_kit.model import dates
from cofront_kit.model.access import Tokens
from cofront_kit.model.narrow import called_with
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import SeatState, SessionState

LOCAL: Final = "local"
"""The seat of a person at this computer."""


class Actor(Struct, frozen=True):
    """Who asks: a seat, or a person at this computer (seat ``"local"``), or a connection without a seat (role None).

    ``co`` is the co-facilitator who asks. ``name`` is who sits at this computer, if it is a co-facilitator's; a session
    that has nobody of this name takes that person for the facilitator.
    """

    seat: str
    role: Role | None
    party: str | None = None
    co: str | None = None
    name: str = ""


def actor_of(seat: SeatState) -> Actor:
    """The actor that sits on a seat."""
    return Actor(seat.id, seat.role, seat.party, seat.co)


class KindGiven(Protocol):
    """What the rule of a kind may ask the outside for: nothing that is in a ballot box, or leads into one."""

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""

    def today(self) -> str:
        """The day where the session runs, ``YYYY-MM-DD``."""

    def code_key(self) -> bytes | None:
        """The key of the hashes of this session's short codes; None if it is not on this computer."""

    def seed(self) -> int:
        """A fresh random number of 62 bits, for shuffling."""


class Given(KindGiven, Protocol):
    """What a decision of the core may ask the outside for."""

    def fresh_box(self) -> str:
        """A new, unguessable name for a ballot box."""

    def contents(self, box: str) -> Sequence[bytes]:
        """Decrypt a box: its ballots. Called only for a reveal."""

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered)."""

    def lines(self, box: str) -> Sequence[bytes]:
        """What was handed in, decrypted, without drafts. Called only for opening slides."""

    def voters(self, box: str) -> frozenset[str]:
        """Who has handed in, by the names in the set beside an open box."""

    def links_after(self, turns: Mapping[str, int]) -> Tokens | None:
        """The session's links after that many replacements of each; None if its secret is not on this computer."""


class ForKinds:
    """The part of :class:`Given` that the rule of a kind is handed.

    Args:
        given: All of it.
    """

    def __init__(self, given: Given) -> None:
        self.now_ms = given.now_ms
        self.today = given.today
        self.code_key = given.code_key
        self.seed = given.seed


def today(given: KindGiven) -> dates.Today:
    """Which day it is, here and elsewhere."""
    return dates.today(given.today(), given.now_ms())


class OpenBox(Struct, frozen=True):
    """Effect: make a key and open a ballot box."""

    box: str


class CastBallot(Struct, frozen=True):
    """Effect: seal a ballot and put it into the box."""

    box: str
    voter: str
    party: str
    entered: bool
    key_hash: bytes
    rev: int
    content: bytes
    strict: bool = False
    """Whether to refuse a revision that isn't newer, instead of treating it as a repetition."""
    late: str = ""
    """The deadline that has passed, in words: only a repetition of what is in the box is acknowledged."""

    def __repr__(self) -> str:
        """Leave the content out."""
        return f"CastBallot(box={self.box!r}, ...)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("box", self.box)]


class EmptyBox(Struct, frozen=True):
    """Effect: delete a box and, after the commit, its key."""

    box: str


class ForgetVoters(Struct, frozen=True):
    """Effect: delete the set beside a box whose sealed ballots are still needed."""

    box: str


class Tick(Struct, frozen=True):
    """Effect: record beside the log whether a seat is done with the present step; deleted with the step."""

    seat: str
    done: bool


class ForgetName(Struct, frozen=True):
    """Effect: remove the display name from the event of this version, because another one replaced it."""

    version: int


Effect = OpenBox | CastBallot | EmptyBox | ForgetVoters | Tick | ForgetName


class Decision(Struct, frozen=True):
    """The result of a command. ``seat`` is the seat it took, for joins."""

    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()
    seat: str | None = None


Rule = Callable[[SessionState, Any, Actor, Given], Decision]
"""What a command may lead to: events and effects, or a refusal."""
KindRule = Callable[[SessionState, Any, Actor, KindGiven], Decision]
"""What a command of a kind may lead to: events, or a refusal."""


_GIVEN: Final = ("state", "command", "actor", "given")


def ruled(
    rules: Mapping[type[Any], Callable[..., Decision]],
) -> dict[type[Any], Callable[[SessionState, Any, Actor, Any], Decision]]:
    """A table of rules, each of which takes what it needs of state, command, actor and given, in this order."""
    return {command: called_with(_GIVEN, rule) for command, rule in rules.items()}
