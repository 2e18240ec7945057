"""The state of one session: frozen values, changed only by :func:`cofront_kit.model.evolve.evolve`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal

from immutables import Map
from msgspec import Struct

from cofront_kit.model.board.state import BoardState
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.disclosure import Published, PublishedPairs
from cofront_kit.model.handover.state import Hosts
from cofront_kit.model.outcomes.state import Outcomes
from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.rounds.dots import DotsShown, VotedCard
from cofront_kit.model.rounds.lines import Say, SlidesShown
from cofront_kit.model.shape import Role
from cofront_kit.model.source import Skipped, Source
from cofront_kit.model.spec import Spec
from cofront_kit.model.theme.values import Theme
from cofront_kit.model.tools.state import Tools


class Party(Struct, frozen=True):
    """One side. ``id`` is ``"p1"``, ``"p2"`` ... in the order named; ``mark`` 0..5 picks shape, pattern and hue.

    Attributes:
        name: The full name.
        label: The short label, at most 14 characters. Events of earlier releases have none; the state always has one.
        earlier: Names it had before it was renamed, the newest last.
    """

    id: str
    name: str
    mark: int
    label: str = ""
    earlier: tuple[str, ...] = ()

    @property
    def called(self) -> str:
        """What sentences call it: the label, or the name where the label ends within a word ("Energieversor…")."""
        return self.name if self.label.endswith("…") else self.label or self.name


class HostNote(Struct, frozen=True):
    """Whose computer the session runs on; shown in the lobby under "What is kept?"."""

    computer: str = ""
    operator: str = ""


class Away(Struct, frozen=True):
    """A session that moved to another computer, as the one that it left remembers it.

    Attributes:
        package: Names the file that carries it.
        to: Where it went, in a few words.
        when: Day and time, ``YYYY-MM-DD HH:MM``.
        confirmed: Whether it is known to have arrived; then nothing brings it back here but another move.
    """

    package: str
    to: str
    when: str
    confirmed: bool = False


class FramingText(Struct, frozen=True):
    """A short text that the lobby shows.

    Attributes:
        title: Its heading.
        text: Plain text, with line breaks.
    """

    title: str
    text: str


class SeatState(Struct, frozen=True):
    """One person's place (or one screen, or one facilitator's browser).

    Attributes:
        named: The version of the event that gave its name.
        shared: How many more people shared a phone when it was taken.
        came_from: The party from which its person was moved last.
        co: The co-facilitator whose seat it is.
    """

    id: str
    role: Role
    party: str | None
    name: str
    secret_hash: str
    resume_hash: str
    named: int = 0
    shared: int = 0
    came_from: str | None = None
    co: str | None = None


class RoundResult(Struct, frozen=True):
    """What a reveal disclosed, with the turnout: party id -> (handed in, of these entered by the facilitator)."""

    round: int
    threshold: int
    published: Published
    turnout: dict[str, tuple[int, int]]
    mirror: Published | None = None
    options: tuple[VotedCard, ...] = ()


class PairsResult(Struct, frozen=True):
    """What a reveal disclosed about the same people at two moments; activities by id.

    Attributes:
        rounds: Which round of each was compared.
    """

    earlier: str
    later: str
    published: PublishedPairs
    rounds: tuple[int, int] = (1, 1)


class ActivityState(Struct, frozen=True):
    """One activity.

    Attributes:
        round: 0 before the first opening.
        box: The ballot box while it is open.
        kept: The ballot box after the reveal, still sealed, while a later moment may be paired with it.
        items: The cards that a vote was opened with.
        slides: Slides that were opened.
        dots: Dot votes that were revealed.
        turned: Party id -> what it said about opening its slides.
        discarded: Rounds that ended without being read; their numbers count as used.
        heads: Party id -> seats ever taken, as it was at the last reveal.
        left: Party id -> seats removed or moved away, as it was at the last reveal.
        by_itself: Whether it opens by itself when everyone has handed in; None leaves it to its content.
        deadline: Until when the open round takes answers; None: until it is revealed.
        overdue: Whether that has passed.
    """

    id: str
    kind: str
    spec: Spec
    state: Literal["draft", "open", "revealed", "closed"] = "draft"
    round: int = 0
    threshold: int | None = None
    box: str | None = None
    kept: str | None = None
    results: tuple[RoundResult, ...] = ()
    items: tuple[str, ...] = ()
    slides: tuple[SlidesShown, ...] = ()
    dots: tuple[DotsShown, ...] = ()
    turned: Map[str, Say] = Map()
    discarded: tuple[int, ...] = ()
    heads: Map[str, int] = Map()
    left: Map[str, int] = Map()
    by_itself: bool | None = None
    deadline: Deadline | None = None
    overdue: bool = False

    @property
    def opens_by_itself(self) -> bool:
        """Whether it opens by itself when everyone has handed in: as the facilitator said, else as its content says."""
        if self.by_itself is not None:
            return self.by_itself
        return getattr(self.spec, "reveal", "by-hand") == "when-all"

    @property
    def shown(self) -> tuple[RoundResult | SlidesShown | DotsShown, ...]:
        """What was revealed, of whatever kind, in order."""
        return (*self.results, *self.slides, *self.dots)

    @property
    def rounds(self) -> tuple[int, ...]:
        """The rounds that were revealed, in order."""
        return tuple(one.round for one in self.shown)

    @property
    def last_threshold(self) -> int | None:
        """The threshold of the newest revealed round; None before, and for slides."""
        had = [one.threshold for one in self.shown if not isinstance(one, SlidesShown)]
        return had[-1] if had else None

    @property
    def last_turnout(self) -> dict[str, tuple[int, int]]:
        """Party id -> (handed in, of these entered) of the newest revealed round."""
        return self.shown[-1].turnout if self.shown else {}


class Opening(Struct, frozen=True, omit_defaults=True):
    """What a capability opens; ``co`` is the co-facilitator whose link it is."""

    role: Role
    party: str | None
    co: str | None = None


class Before(Struct, frozen=True):
    """The state before something that can be undone; ``keys`` are the view keys that it touched.

    ``closed`` are the steps that closed with it.
    """

    number: int
    words: str
    board: BoardState
    outcomes: Outcomes
    stage: str | None
    keys: tuple[str, ...]
    since_ms: int | None = None
    closed: tuple[str, ...] = ()


EXPECTED: Final = 300
"""How many people are expected unless somebody says otherwise."""


class SessionState(Struct, frozen=True):
    """Everything the event log says about a session.

    Attributes:
        version: Version of the newest event that is in this state.
        capabilities: Hash of a capability or typed code -> what it opens.
        earlier_titles: Titles it had before it was renamed, the newest last.
        expected: How many people may take a seat before the facilitator is asked.
        more: Whether more of them wait, or are refused.
        freed: Seats that nobody used, which no longer count.
        joined: Party id -> number of seats ever taken, without those that were freed.
        shared: Party id -> people who share a phone.
        handed_on: Party id -> seats that were taken on somebody else's phone.
        gone: Party id -> seats that were removed, or moved to another party.
        moving: Seat -> the party it moves to when no open box holds its ballot any more.
        removed: Seat that was removed -> hash of its secret; ``removed_secrets`` the other way round.
        renewed: Prefix of a capability -> how often it was replaced.
        retired: Hash of a capability or typed code that was replaced -> the role it opened.
        by_secret, by_resume: Hash -> seat id.
        stage: The activity that everyone is at, None is the lobby.
        step: Grows by one with every move of the room.
        since_ms: When it moved there, milliseconds since the epoch; None if the log doesn't say.
        left: The steps that closed with that move; anyone in the middle of a sentence there can still finish it.
        coaches: Seats of coaches, in the order they came.
        pairs: What was disclosed about the same people at two moments.
        attention: Whether the room's attention is shown.
        board: The cards.
        words: Digest of the template's texts when they were taken; empty in sessions of earlier releases.
        threshold: The threshold that its template proposes, 3..10 people; None leaves it to the head-count.
        sources: Kind -> the package that brought it, for kinds that are not stock ones.
        own: Kind -> what it keeps by events of its own, a frozen value; for kinds that are not stock ones.
        skipped: Kind -> the first of its events that its package can't apply here, if there is one.
        undone: What can be undone, the last thing last.
        keep_days: How many days after its end it is deleted; None leaves that to whoever runs it.
        keep_before: What ``keep_days`` was earlier, when people were there already.
        away: Where it moved to; None where it lives.
        hosts: The co-facilitators, and who leads.
        theme: How it looks; None for the built-in look.
        roles: Who does what in the room, as the template says it.
        arrived: The files in which it came from other computers, the newest last.
    """

    version: int
    code: str
    title: str
    parties: tuple[Party, ...]
    host: HostNote
    language: str
    framing: tuple[FramingText, ...]
    template: str
    created_at: int
    capabilities: dict[str, Opening]
    earlier_titles: tuple[str, ...] = ()
    expected: int = EXPECTED
    more: Literal["ask", "refuse"] = "ask"
    freed: Map[str, bool] = Map()
    words: str = ""
    threshold: int | None = None
    status: Literal["open", "closed"] = "open"
    seats: Map[str, SeatState] = Map()
    gone: Map[str, int] = Map()
    moving: Map[str, str] = Map()
    removed: Map[str, str] = Map()
    removed_secrets: Map[str, str] = Map()
    renewed: dict[str, int] = {}
    retired: Map[str, str] = Map()
    by_secret: Map[str, str] = Map()
    by_resume: Map[str, str] = Map()
    joined: Map[str, int] = Map()
    shared: Map[str, int] = Map()
    handed_on: Map[str, int] = Map()
    activities: Map[str, ActivityState] = Map()
    agenda: tuple[str, ...] = ()
    stage: str | None = None
    step: int = 0
    since_ms: int | None = None
    left: tuple[str, ...] = ()
    coaches: tuple[str, ...] = ()
    pairs: tuple[PairsResult, ...] = ()
    attention: bool = False
    board: BoardState = BoardState()
    outcomes: Outcomes = Outcomes()
    undone: tuple[Before, ...] = ()
    tools: Tools = Tools()
    sources: Map[str, Source] = Map()
    own: Map[str, Any] = Map()
    skipped: Map[str, Skipped] = Map()
    keep_days: int | None = None
    keep_before: tuple[int | None, ...] = ()
    away: Away | None = None
    arrived: tuple[str, ...] = ()
    hosts: Hosts = Hosts()
    theme: Theme | None = None
    roles: RoomRoles = RoomRoles()

    @property
    def party_ids(self) -> tuple[str, ...]:
        """The parties' ids in order."""
        return tuple(party.id for party in self.parties)

    @property
    def people(self) -> int:
        """Seats of people that count."""
        return sum(self.joined.values())

    def party(self, party_id: str) -> Party:
        """The party with this id; KeyError if there is none."""
        for party in self.parties:
            if party.id == party_id:
                return party
        raise KeyError(party_id)

    def people_here(self, connected: Mapping[str, int]) -> dict[str, int]:
        """People here per party id: a phone connects one seat at a time, and all who share it count as here.

        Args:
            connected: Party id -> seats connected.
        """
        here = {}
        for party in self.parties:
            seats = connected.get(party.id, 0)
            most = max(seats, self.joined.get(party.id, 0))
            here[party.id] = min(most, seats + self.handed_on.get(party.id, 0)) if seats else 0
        return here

    def shared_phones(self) -> dict[str, tuple[int, int]]:
        """Party id -> (people who share phones, phones), where there are any.

        Nothing records which seats are on the same phone. After people were removed or moved it is an upper bound: a
        person left of two has the phone alone again.
        """
        found = {}
        for party in self.party_ids:
            people = min(self.shared.get(party, 0), self.joined.get(party, 0))
            phones = max(1, people - self.handed_on.get(party, 0))
            if people > phones:
                found[party] = (people, phones)
        return found

    def head_counts(self) -> dict[str, int]:
        """Seats ever taken per party id."""
        return {party.id: self.joined.get(party.id, 0) for party in self.parties}
