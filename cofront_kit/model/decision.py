"""What a decision is made of: who asks, what may be asked of the outside, events, and effects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Protocol

from msgspec import Struct

from cofront_kit.model import dates
from cofront_kit.model.access import Tokens
from cofront_kit.model.narrow import called_with
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import SessionState

LOCAL: Final = "local"
"""The seat of a person at this computer."""


class Actor(Struct, frozen=True):
    """Who asks: a seat, or a person at this computer (seat ``"local"``), or a connection without a seat (role None)."""

    seat: str
    role: Role | None
    party: str | None = None


class Given(Protocol):
    """What a decision may ask the outside for."""

    def fresh_box(self) -> str:
        """A new, unguessable name for a ballot box."""

    def contents(self, box: str) -> Sequence[bytes]:
        """Open a box: its ballots, decrypted. Called for a reveal and nothing else."""

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered)."""

    def lines(self, box: str) -> Sequence[bytes]:
        """Open what was handed in, decrypted, without the drafts. Called for opening slides and nothing else."""

    def now_ms(self) -> int:
        """Milliseconds since the epoch."""

    def today(self) -> str:
        """The day where the session runs, ``YYYY-MM-DD``."""

    def voters(self, box: str) -> frozenset[str]:
        """Who has handed in, by the names under which they stand beside an open box."""

    def links_after(self, turns: Mapping[str, int]) -> Tokens | None:
        """The session's links after so many replacements of each; None where its secret is not at hand."""

    def code_key(self) -> bytes | None:
        """The key of the hashes of this session's short codes; None where it is not at hand."""

    def seed(self) -> int:
        """A fresh random number of 62 bits, for what is shuffled."""


def today(given: Given) -> dates.Today:
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
    """Refuse a revision that isn't newer, instead of taking it as a repetition."""

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
    """Effect: note beside the log that a seat is done with the present step, or not; it goes with the step."""

    seat: str
    done: bool


class ForgetName(Struct, frozen=True):
    """Effect: take the display name out of the event of this version: another one took its place."""

    version: int


Effect = OpenBox | CastBallot | EmptyBox | ForgetVoters | Tick | ForgetName


class Decision(Struct, frozen=True):
    """What a command leads to. ``seat`` is the seat it took, for joins."""

    events: tuple[Event, ...] = ()
    effects: tuple[Effect, ...] = ()
    seat: str | None = None


Rule = Callable[[SessionState, Any, Actor, Given], Decision]
"""What a command may lead to: events and effects, or a refusal."""


_GIVEN: Final = ("state", "command", "actor", "given")


def ruled(rules: Mapping[type[Any], Callable[..., Decision]]) -> dict[type[Any], Rule]:
    """A table of rules, each of which takes what it needs of state, command, actor and given, in this order."""
    return {command: called_with(_GIVEN, rule) for command, rule in rules.items()}
