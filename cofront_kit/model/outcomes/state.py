"""What a session leaves behind: commitments, decisions and opportunities for value. Frozen values."""

from __future__ import annotations

from typing import Final, Literal, get_args

from immutables import Map
from msgspec import Struct

CommitmentStatus = Literal["open", "kept", "renegotiated", "missed"]
LedgerStage = Literal["uncovered", "discovered", "developed", "realised", "parked", "dropped"]
Size = Literal["S", "M", "L", "unknown"]
Confidence = Literal["low", "medium", "high", "unknown"]

TANGIBLE: Final = ("revenue", "cost", "product", "solution", "market")
INTANGIBLE: Final = ("trust", "learning", "loyalty", "risk", "options")


class Change(Struct, frozen=True):
    """One change of a commitment's status.

    Attributes:
        status: What it became.
        due: The due date from then on, ``YYYY-MM-DD``.
        on: The day of the change, ``YYYY-MM-DD``.
        elsewhere: The earlier date that was still current somewhere on Earth; None if there was none.
    """

    status: CommitmentStatus
    due: str
    on: str
    elsewhere: str | None = None


class Carried(Struct, frozen=True):
    """The earlier session a commitment comes from, and its id there.

    Attributes:
        code: The session's code.
        title: The session's title.
        commitment: The commitment's id there.
    """

    code: str
    title: str
    commitment: str


class Commitment(Struct, frozen=True):
    """Somebody will do something for the other side by a day.

    Attributes:
        rev: Grows by one with every change of the text.
        owner: The person's name as the room wrote it.
        party: The owner's party id.
        counterpart: The party id it is promised to.
        due: ``YYYY-MM-DD``; the newest one.
        promised: The due date that was promised first.
        check: The day on which both sides review it, or None.
        card: The card it came from, or None.
        history: Changes of the status, oldest first.
        by: The party of the person who wrote it down; None for a facilitator, and in sessions of earlier releases.
    """

    id: str
    rev: int
    text: str
    owner: str
    party: str
    counterpart: str
    due: str
    promised: str
    first_step: str = ""
    check: str | None = None
    card: str | None = None
    status: CommitmentStatus = "open"
    history: tuple[Change, ...] = ()
    carried: Carried | None = None
    n: int = 0
    by: str | None = None


def sides(commitment: Commitment) -> tuple[str, str]:
    """The two parties that it is between: only they say what became of it."""
    return commitment.party, commitment.counterpart


def editors(commitment: Commitment) -> tuple[str, ...]:
    """The parties that may reword it: its two sides, and the one that wrote it down for them."""
    two = sides(commitment)
    return two if commitment.by is None or commitment.by in two else (*two, commitment.by)


def may_become(commitment: Commitment) -> tuple[CommitmentStatus, ...]:
    """What may be said of it: every status but the present one; a new date may be agreed on repeatedly."""
    return tuple(
        one for one in get_args(CommitmentStatus) if one == "renegotiated" or one != commitment.status
    )


def kept_trust(commitment: Commitment) -> bool | None:
    """Whether a commitment kept trust: done, or renegotiated while there was still time. None while undecided.

    There is time while the due day is still current somewhere: nobody knows its owner's time zone.
    """
    if commitment.status == "kept":
        return True
    if commitment.status == "missed":
        return False
    if commitment.status == "open":
        return None
    last = commitment.history[-1]
    before = commitment.history[-2].due if len(commitment.history) > 1 else commitment.promised
    return (last.elsewhere or last.on) <= before


class Decision(Struct, frozen=True):
    """Something that was decided.

    Attributes:
        id: Made by the client that added it.
        what: What was decided.
        why: The reason; may be empty.
        dissent: Who disagreed, and why; may be empty.
        reversible: Whether it can be changed again.
        present: Party id -> people who were there.
        on: The day, ``YYYY-MM-DD``.
        n: Its place in the order of arrival.
        card: The issue behind it; None for none.
    """

    id: str
    what: str
    why: str
    dissent: str
    reversible: bool
    present: dict[str, int]
    on: str
    n: int = 0
    card: str | None = None


class Opportunity(Struct, frozen=True):
    """Value that is not created yet.

    Attributes:
        rev: Grows by one with every change of the shared description (title, kinds, who benefits).
        kinds: Of :data:`TANGIBLE` and :data:`INTANGIBLE`.
        owners: Party id -> name.
        confirmed: Party ids that confirmed the present description.
        on_behalf: Those of them for which the facilitator did.
        by: The party of the person who named it; None for a facilitator, and in sessions of earlier releases.
        hands: (party, mark of one of its people) for each person who confirmed the description.
        follows: Whether its title follows the wording of its card, until it is reworded in the ledger.
    """

    id: str
    rev: int
    title: str
    kinds: tuple[str, ...]
    benefits: str
    size: Size = "unknown"
    confidence: Confidence = "unknown"
    owners: dict[str, str] = {}
    next_step: str = ""
    due: str | None = None
    card: str | None = None
    stage: LedgerStage = "uncovered"
    confirmed: tuple[str, ...] = ()
    n: int = 0
    by: str | None = None
    on_behalf: tuple[str, ...] = ()
    hands: tuple[tuple[str, str], ...] = ()
    follows: bool = False


def seed_id(card: str) -> str:
    """The id of the opportunity that is taken from a card."""
    return f"card-{card}"[:64]


class Outcomes(Struct, frozen=True):
    """All records, by id; ``n`` is a record's place in the order of arrival.

    Attributes:
        seeded: Opportunity id -> card id of all that were taken from cards, including those withdrawn since.
    """

    commitments: Map[str, Commitment] = Map()
    decisions: Map[str, Decision] = Map()
    opportunities: Map[str, Opportunity] = Map()
    seeded: Map[str, str] = Map()


def after(records: Map[str, Commitment] | Map[str, Decision] | Map[str, Opportunity]) -> int:
    """The place of the next one."""
    return 1 + max((one.n for one in records.values()), default=0)
