"""The wire protocol as typed values: what a client may send, and what it gets.

``docs/protocol.md`` describes the protocol in prose. The TypeScript types in ``widgets/src/wire.ts`` are generated from
these structs by ``python -m cofront_kit.room.typescript``; a test compares the two.

Everything a client sends is hostile until :func:`decode` has read it: msgspec refuses unknown fields, wrong types and
values out of range with a message that names the path of the offending value.
"""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final, Literal, Union, get_args

import msgspec
from msgspec import Meta, Struct

from cofront_kit.model.commands import Act, ActivityId, Role, Secret, ShortText
from cofront_kit.model.kinds import own_commands
from cofront_kit.model.people.views import Seated
from cofront_kit.model.shape import SECRETS, Command, Quiet
from cofront_kit.said import as_text

PROTOCOL: Final = 1
MAX_MESSAGE_BYTES: Final = 64 * 1024

ClientId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}\Z")]
Code = Annotated[str, Meta(min_length=1, max_length=16)]


class Message(Quiet, frozen=True, forbid_unknown_fields=True):
    """Base of all messages that a client sends. Their reprs leave out what only the sender should know."""

    _hidden = SECRETS | {"line", "profile", "text"}
    """Also what is meant for a coach, and what is still being written."""


# --- from the client


class Hello(Message, frozen=True, tag_field="type", tag="hello"):
    """The first message of every connection."""

    protocol: int
    code: Code
    secret: Secret | None = None
    last: Annotated[str, Meta(max_length=80)] | None = None


class Join(Message, frozen=True, tag_field="type", tag="join"):
    """Take a seat by a capability or by a party's typed code."""

    id: ClientId
    capability: Annotated[str, Meta(min_length=1, max_length=100)]
    secret: Secret
    name: ShortText | None = None


class Resume(Message, frozen=True, tag_field="type", tag="resume"):
    """Take over one's own seat from a new device."""

    id: ClientId
    resume_code: Annotated[str, Meta(min_length=1, max_length=24)]
    secret: Secret


class ActMessage(Message, frozen=True, tag_field="type", tag="act"):
    """Ask for a change."""

    id: ClientId
    act: Act


class Ping(Message, frozen=True, tag_field="type", tag="ping"):
    """Ask whether the other end is still there."""

    n: int


Score = Annotated[float, Meta(ge=1, le=11)]
Profile = Annotated[
    dict[Literal["before", "after", "then"], Annotated[dict[ActivityId, Score], Meta(max_length=20)]],
    Meta(max_length=3),
]
"""Moment -> lens id -> the person's own mean."""


class Share(Message, frozen=True, tag_field="kind", tag="share"):
    """Show one's own profile to a coach."""

    profile: Profile
    line: Annotated[str, Meta(max_length=500)] = ""


class TakeBack(Message, frozen=True, tag_field="kind", tag="take-back"):
    """Ask the coach's screen to forget profile and messages."""


class Note(Message, frozen=True, tag_field="kind", tag="note"):
    """A few private words, either way."""

    text: Annotated[str, Meta(min_length=1, max_length=2000)]


Body = Share | TakeBack | Note


class Relay(Message, frozen=True, tag_field="type", tag="relay"):
    """Something private between a participant and a coach: relayed, never stored."""

    id: ClientId
    to: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
    body: Body


class AskCoach(Message, frozen=True, tag_field="type", tag="ask-coach"):
    """Ask for a coach to come, or don't any more. Held in memory, stored nowhere."""

    id: ClientId
    on: bool


class Accompany(Message, frozen=True, tag_field="type", tag="accompany"):
    """A coach comes to somebody who asked, gives them back to the queue, or is done. Held in memory."""

    id: ClientId
    seat: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
    do: Literal["come", "give-back", "done"]


MAX_WORDING: Final = 2000


class Wording(Message, frozen=True, tag_field="type", tag="wording"):
    """Ask how a text that is being written reads; it is neither stored nor passed on."""

    id: ClientId
    text: Annotated[str, Meta(max_length=MAX_WORDING)]
    language: Annotated[str, Meta(max_length=35)] | None = None


class WhoIsHere(Message, frozen=True, tag_field="type", tag="who-is-here"):
    """Ask for the list of people, to correct who sits where. Facilitators only."""

    id: ClientId


FromClient = Hello | Join | Resume | ActMessage | Relay | AskCoach | Accompany | Wording | WhoIsHere | Ping

ToCoach = Relay | AskCoach | Accompany
"""What is between participants and coaches: passed on or held in memory, never stored."""


# --- from the server


class SeatCard(Struct, frozen=True):
    """Who a connection is."""

    seat: str
    role: Role
    party: str | None


class Welcome(Struct, frozen=True, tag_field="type", tag="welcome"):
    """Answer to hello."""

    protocol: int
    release: str
    seat: SeatCard | None
    now: int
    """The server's clock, milliseconds since the epoch."""


class Joined(Quiet, frozen=True, tag_field="type", tag="joined"):
    """Answer to join and resume."""

    id: str
    seat: SeatCard
    resume_code: str


class Waiting(Struct, frozen=True, tag_field="type", tag="waiting"):
    """Answer to join: not yet. ``joined`` or ``refused`` follows later, while the connection lasts."""

    id: str
    message: str
    way_out: str


class Ack(Struct, frozen=True, tag_field="type", tag="ack"):
    """The act is committed."""

    id: str


class RefusedMessage(Struct, frozen=True, tag_field="type", tag="refused"):
    """The message was not applied. ``field`` is the field of the act that it concerns; empty if it is the whole act."""

    id: str
    code: str
    message: str
    way_out: str
    field: str = ""


class ViewMessage(Quiet, frozen=True, tag_field="type", tag="frame"):
    """A snapshot of the view, or what changed in it."""

    kind: Literal["snapshot", "update"]
    at: str
    set: dict[str, Any]
    drop: tuple[str, ...] = ()

    _hidden = frozenset({"set"})
    """Among the values are links, and what only this seat may see."""


class Relayed(Struct, frozen=True, tag_field="type", tag="relayed"):
    """What a coach or a participant sent to this seat alone. ``sender`` is a seat's id, ``name`` may be empty."""

    id: str
    sender: str
    name: str
    party: str | None
    body: Body


class Hint(Struct, frozen=True, tag_field="type", tag="hint"):
    """Answer to wording. ``start`` and ``end`` count UTF-16 code units, as browsers do; both null without a span."""

    id: str
    label: Literal["issue", "other", "unsure"]
    start: int | None
    end: int | None
    reason: str
    prompt: str


class People(Quiet, frozen=True, tag_field="type", tag="people"):
    """Answer to who-is-here."""

    id: str
    people: tuple[Seated, ...]

    _hidden = frozenset({"people"})
    """Names, as people gave them."""


class Pong(Struct, frozen=True, tag_field="type", tag="pong"):
    """Answer to ping."""

    n: int


class ErrorMessage(Struct, frozen=True, tag_field="type", tag="error"):
    """An error that belongs to no message id."""

    code: str
    message: str
    way_out: str


FromServer = (
    Welcome
    | Joined
    | Waiting
    | Ack
    | RefusedMessage
    | ViewMessage
    | Relayed
    | Hint
    | People
    | Pong
    | ErrorMessage
)

CLOSE_CODES: Final[dict[str, int]] = {
    "bad-message": 4000,
    "no-session": 4001,
    "wrong-protocol": 4002,
    "too-many-tries": 4003,
    "too-slow": 4004,
    "door-closing": 4005,
    "removed": 4006,
}


def acts_with(own: tuple[type[Command], ...]) -> tuple[type[Command], ...]:
    """All acts: those that :data:`Act` names for type checkers, then the other commands of kinds."""
    named = get_args(Act)
    return (*named, *(command for command in own if command not in named))


@cache
def _decoder(own: tuple[type[Command], ...]) -> msgspec.json.Decoder[FromClient]:
    """Reads messages whose acts may also be these commands of kinds."""
    acts = acts_with(own)
    if acts == get_args(Act):
        return msgspec.json.Decoder(FromClient)

    class ActOfKinds(ActMessage, frozen=True, tag_field="type", tag="act"):
        __annotations__ = {"act": Union[acts]}  # noqa: UP007 - made at run time

    messages = tuple(ActOfKinds if message is ActMessage else message for message in get_args(FromClient))
    return msgspec.json.Decoder(Union[messages])  # noqa: UP007 - made at run time


_encoder: Final = msgspec.json.Encoder(enc_hook=as_text)


def decode(text: str | bytes) -> FromClient:
    """Decode one message from a client.

    Args:
        text: One JSON object, at most :data:`MAX_MESSAGE_BYTES` long (the caller checks the length).

    Returns:
        The message as a typed value.

    Raises:
        msgspec.DecodeError: Not JSON, not UTF-8, or not a message of the protocol.
    """
    return _decoder(own_commands()).decode(text)


def encode(message: FromServer | FromClient) -> bytes:
    """Encode one message as compact JSON (UTF-8)."""
    return _encoder.encode(message)
