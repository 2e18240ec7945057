"""Events: what happened in a session, in the past tense, kept as JSON with a stable tag and a schema number.

An event's class may be renamed or moved; its tag may not. When the fields of an event change, its schema number goes up
and :data:`UPCASTS` gets a function that turns the older body into the newer one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Final

import msgspec

from cofront_kit.errors import StoreError
from cofront_kit.model import packages
from cofront_kit.model.board import events as board
from cofront_kit.model.deadlines import events as deadlines
from cofront_kit.model.handover import events as handover
from cofront_kit.model.kinds import SPECS, grown
from cofront_kit.model.leading import events as leading
from cofront_kit.model.leading.events import StageMoved as StageMoved
from cofront_kit.model.lines import events as lines
from cofront_kit.model.names import events as names
from cofront_kit.model.packages import KindBrought as KindBrought
from cofront_kit.model.packages import NotReadHere as NotReadHere
from cofront_kit.model.people import events as people
from cofront_kit.model.places import events as places
from cofront_kit.model.relocation import events as relocation
from cofront_kit.model.retention import events as retention
from cofront_kit.model.room_roles import events as room_roles
from cofront_kit.model.rounds import events as rounds
from cofront_kit.model.rounds.events import ActivityClosed as ActivityClosed
from cofront_kit.model.rounds.events import ActivityOpened as ActivityOpened
from cofront_kit.model.rounds.events import ActivityRevealed as ActivityRevealed
from cofront_kit.model.rounds.events import OpeningTakenBack as OpeningTakenBack
from cofront_kit.model.rounds.events import PairsRevealed as PairsRevealed
from cofront_kit.model.rounds.events import RevealSet as RevealSet
from cofront_kit.model.rounds.events import RoundDiscarded as RoundDiscarded
from cofront_kit.model.shape import Event as Event
from cofront_kit.model.shape import Role
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import EXPECTED, FramingText, HostNote, Opening, Party
from cofront_kit.model.template import events as template
from cofront_kit.model.theme import events as theme
from cofront_kit.model.tools import events as tools


class Unreadable(StoreError):
    """An event of the log that can't be read.

    Attributes:
        why: What is wrong with it, in a few words.
    """

    def __init__(self, tag: str, why: str) -> None:
        super().__init__(f"The event {tag!r} can't be read: {why}.")
        self.why = why


class SessionCreated(Event, frozen=True):
    """A session was created."""

    code: str
    title: str
    parties: tuple[Party, ...]
    host: HostNote
    language: str
    framing: tuple[FramingText, ...]
    template: str
    created_at: int
    capabilities: dict[str, Opening]
    expected: int = EXPECTED
    words: str = ""
    threshold: int | None = None


class SeatTaken(Event, frozen=True):
    """Somebody joined.

    ``shared`` is by how many this raises the number of people on shared phones: 0 for a seat with its own phone, 2 when
    a phone is handed on for the first time, then 1. It doesn't say which other seat is on the same phone. ``co`` is the
    co-facilitator whose link it was.
    """

    seat: str
    role: Role
    party: str | None
    name: str
    secret_hash: str
    resume_hash: str
    shared: int = 0
    co: str | None = None


class SeatRekeyed(Event, frozen=True):
    """A seat was taken over by its resume code; the old secret opens nothing any more."""

    seat: str
    secret_hash: str
    resume_hash: str


class SeatRenamed(Event, frozen=True):
    """Somebody changed their display name."""

    seat: str
    name: str


class DoneTicked(Event, frozen=True):
    """Somebody said that they are done with a step, or not yet; only in logs of earlier releases."""

    seat: str
    done: bool


class ActivityDrafted(Event, frozen=True):
    """An activity was added, or changed before its first opening."""

    activity: str
    spec: Spec


class ActivityRemoved(Event, frozen=True):
    """An activity that was never opened was removed from the agenda."""

    activity: str


class AttentionShown(Event, frozen=True):
    """The facilitator started or stopped showing where the room's attention is."""

    on: bool


class Undone(Event, frozen=True):
    """The facilitator took back what was done last; ``keys`` are the view keys that it touched."""

    number: int
    keys: tuple[str, ...]


class SessionClosed(Event, frozen=True):
    """The session ended; ``closed`` are the steps that were still open."""

    closed: tuple[str, ...] = ()


class EventSetAside(Event, frozen=True):
    """The doctor set a damaged event aside; this event contains it and changes nothing."""

    tag: str
    schema: int
    body: bytes
    why: str


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "session-created": (SessionCreated, 1),
    "seat-taken": (SeatTaken, 1),
    "seat-rekeyed": (SeatRekeyed, 1),
    "seat-renamed": (SeatRenamed, 1),
    "done-ticked": (DoneTicked, 1),
    "activity-drafted": (ActivityDrafted, 1),
    "activity-removed": (ActivityRemoved, 1),
    "attention-shown": (AttentionShown, 1),
    "undone": (Undone, 1),
    "session-closed": (SessionClosed, 1),
    "event-set-aside": (EventSetAside, 1),
    **board.TAGS,
    **rounds.TAGS,
    **leading.TAGS,
    **tools.TAGS,
    **places.TAGS,
    **people.TAGS,
    **handover.TAGS,
    **names.TAGS,
    **template.TAGS,
    **theme.TAGS,
    **room_roles.TAGS,
    **packages.TAGS,
    **relocation.TAGS,
    **retention.TAGS,
    **deadlines.TAGS,
    **lines.TAGS,
}
"""Stable tag -> class and newest schema number."""
grown("tags", TAGS)

UPCASTS: Final[dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]] = {**rounds.UPCASTS}
"""(tag, older schema) -> function from that body to the next schema's body."""

OWN: Final = "/"
"""Separator in the tag of an event that belongs to a kind from outside: ``energy-check/waved``."""
_ENCODER: Final = msgspec.json.Encoder()


class _Drafted(msgspec.Struct):
    """The body of :class:`ActivityDrafted`; the spec is decoded later, by the kinds of this process."""

    activity: str
    spec: msgspec.Raw


_DRAFTED: Final = msgspec.json.Decoder(_Drafted)


def _read_drafted(body: bytes) -> ActivityDrafted:
    raw = _DRAFTED.decode(body)
    return ActivityDrafted(raw.activity, SPECS.decode(raw.spec))


class _Readers(dict[type[Event], Callable[[bytes], Event]]):
    """Class of an event -> how its body is read; made when it is first asked for. A long log asks often."""

    def __missing__(self, kind: type[Event]) -> Callable[[bytes], Event]:
        made = _read_drafted if kind is ActivityDrafted else msgspec.json.Decoder(kind).decode
        self[kind] = made
        return made


_READERS: Final = _Readers()


@cache
def _tag_of(kind: type[Event]) -> tuple[str, int]:
    return next((tag, schema) for tag, (known, schema) in TAGS.items() if known is kind)


def write(event: Event) -> tuple[str, int, bytes]:
    """An event as (tag, schema number, JSON body)."""
    if isinstance(event, NotReadHere):
        return event.tag, event.schema, event.body
    tag, schema = _tag_of(type(event))
    if isinstance(event, ActivityDrafted):
        return tag, schema, _ENCODER.encode(_Drafted(event.activity, SPECS.encode(event.spec)))
    return tag, schema, _ENCODER.encode(event)


def read(tag: str, schema: int, body: bytes) -> Event:
    """Read an event from the log, bringing an older body up to date.

    An event of an outside kind that can't be read here is skipped, so the session can still be read.

    Raises:
        Unreadable: The event was written by a newer release, or is damaged.
    """
    known = TAGS.get(tag)
    try:
        if known is not None and known[1] == schema:
            return _READERS[known[0]](body)
        if OWN in tag and known is None:
            return NotReadHere(tag, schema, body, "no package that brings its kind is installed here")
        return _read_older(tag, schema, body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        why = f"it is damaged ({error})"
        if OWN in tag:
            return NotReadHere(tag, schema, body, why)
        raise Unreadable(tag, why) from error
    except Unreadable as error:
        if OWN in tag:
            return NotReadHere(tag, schema, body, error.why)
        raise


def _read_older(tag: str, schema: int, body: bytes) -> Event:
    if tag not in TAGS or schema > TAGS[tag][1]:
        raise Unreadable(tag, f"a newer cofront-kit wrote it (schema {schema}); update this installation")
    raw = msgspec.json.decode(body)
    for older in range(schema, TAGS[tag][1]):
        raw = UPCASTS[tag, older](raw)
    return msgspec.convert(raw, TAGS[tag][0])
