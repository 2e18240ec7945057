"""What one person alone sees: who they are, whether they have handed in, and their own drafts; and the links."""

from __future__ import annotations

from collections.abc import Set
from typing import ClassVar

from msgspec import UNSET, Struct, UnsetType
from msgspec.structs import replace

from cofront_kit.model.shape import Quiet, Role


class MeView(Quiet, frozen=True):
    """The key ``me``: who this connection is.

    Attributes:
        seat: The seat's id.
        role: What it may do.
        party: Party id; null for people of no party.
        name: As the person gave it; may be empty.
        done: Whether they are done with this step.
        hand: Whether they ask to speak.
        sign: Three characters that mark this person in the facilitator's list of people.
        came_from: The party from which the facilitator moved this person; null if not moved.
        co: A co-facilitator's id; left out for everybody else.
        resume_code: Code that takes over the seat on another device; null at a door that doesn't know it.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"resume_code"})

    seat: str
    role: Role
    party: str | None
    name: str
    done: bool
    hand: bool | UnsetType = UNSET
    sign: str | UnsetType = UNSET
    came_from: str | UnsetType | None = UNSET
    co: str | UnsetType = UNSET
    resume_code: str | UnsetType | None = UNSET


class LinesDraft(Quiet, frozen=True):
    """The newest slides that a writer saved or handed in.

    Attributes:
        rev: Grows with each save.
        lines: Prompt id -> its lines.
    """

    rev: int
    lines: dict[str, tuple[str, ...]]


class MineView(Struct, frozen=True):
    """The key ``mine/<id>``: whether this person has handed in and, for slides, what they wrote; never a ballot.

    Attributes:
        round: The open round.
        handed_in: Whether they have; where a party writes together, whether it has.
        draft: For slides that each person writes alone.
    """

    round: int
    handed_in: bool
    draft: LinesDraft | UnsetType | None = UNSET


class Qr(Struct, frozen=True):
    """A QR code as an SVG path.

    Attributes:
        size: Modules per side, without quiet zone.
        path: Unit squares.
    """

    size: int
    path: str


class JoinLink(Quiet, frozen=True):
    """How people of one party join.

    Attributes:
        party: Party id.
        url: The link, which opens a seat by itself.
        typed: The code that does the same, for typing.
        qr: The link as a QR code.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"url", "typed", "qr"})

    party: str
    url: str
    typed: str
    qr: Qr


class CoachLink(Quiet, frozen=True):
    """How a coach joins.

    Attributes:
        party: Whose coach; null for a coach for everybody.
        url: The link.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"url"})

    party: str | None
    url: str


class CoFacilitatorLink(Quiet, frozen=True):
    """How a co-facilitator comes in.

    Attributes:
        co: The co-facilitator's id.
        name: The co-facilitator's name.
        url: The link, which opens the console.
        qr: The link as a QR code.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"url", "qr"})

    co: str
    name: str
    url: str
    qr: Qr


class ScreenLinks(Quiet, frozen=True):
    """The key ``links`` of a big screen: how people join.

    Attributes:
        join: One per party.
        typed_at: The address at which a code is typed.
    """

    join: tuple[JoinLink, ...]
    typed_at: str


class LinksView(ScreenLinks, frozen=True):
    """The key ``links`` of facilitators.

    Attributes:
        screen: Opens a big screen.
        console: Opens the facilitator's page.
        notebook: Opens the facilitator's notebook.
        coach: The first one is for everybody, the others for one party each.
        co: One for each co-facilitator; only for the facilitator.
        gone: The address of a door that has closed; then nothing else is filled in.
    """

    _hidden: ClassVar[Set[str]] = frozenset({"screen", "console", "notebook"})

    screen: str
    console: str
    notebook: str
    coach: tuple[CoachLink, ...]
    co: tuple[CoFacilitatorLink, ...] = ()
    gone: str | UnsetType = UNSET


def links_on_screen(links: LinksView) -> ScreenLinks:
    """The links without those of the facilitator's and the coach's page: anybody can see a big screen."""
    return ScreenLinks(links.join, links.typed_at)


def links_for_co(links: LinksView) -> LinksView:
    """The links that a co-facilitator gives to others.

    Those of the facilitator stay away: the notebook's link runs programs on the computer that holds the keys.
    """
    return replace(links, console="", notebook="", co=())


def sees_links(role: Role | None) -> bool:
    """Whether this role sees the join links (a big screen shows their QR codes to the room)."""
    return role in ("facilitator", "screen")
