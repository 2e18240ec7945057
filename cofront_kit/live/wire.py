"""The wire protocol as typed values: what a client may send, and what it gets.

``docs/protocol.md`` is the prose of this module. The TypeScript types in ``widgets/src/wire.generated.ts`` are made from
these structs by ``python -m cofront_kit.live.typescript``; a test compares the two.

Everything a client sends is hostile until :func:`decode` has read it: unknown fields, wrong types and values out of range
are refused by msgspec with a message that names the path of the offending value.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from msgspec import Meta, Struct

PROTOCOL: Final = 1
MAX_MESSAGE_BYTES: Final = 64 * 1024

ClientId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
Secret = Annotated[str, Meta(pattern=r"^[0-9a-f]{32,64}$")]
Code = Annotated[str, Meta(min_length=1, max_length=16)]
ShortText = Annotated[str, Meta(max_length=200)]
ActivityId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
PartyId = Annotated[str, Meta(pattern=r"^p[0-9]{1,2}$")]
Round = Annotated[int, Meta(ge=1, le=1000)]
Value = Annotated[int, Meta(ge=0, le=11)]
Answers = Annotated[
    dict[PartyId, Annotated[dict[ActivityId, Value], Meta(max_length=200)]], Meta(max_length=20)
]
Role = Literal["participant", "facilitator", "coach", "screen"]


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all messages and acts."""


# --- acts -----------------------------------------------------------------------------------------------------------


class HandIn(Message, tag_field="kind", tag="hand-in"):
    """Seal the own ballot, or change it."""

    activity: ActivityId
    round: Round
    answers: Answers
    key: Secret
    rev: Annotated[int, Meta(ge=1, le=1_000_000)]

    def __repr__(self) -> str:
        """Never show an answer: a repr ends in logs and tracebacks."""
        return f"HandIn(activity={self.activity!r}, round={self.round}, ...)"


class Enter(Message, tag_field="kind", tag="enter"):
    """Seal a ballot for a person without a phone."""

    activity: ActivityId
    round: Round
    party: PartyId
    answers: Answers
    key: Secret
    rev: Annotated[int, Meta(ge=1, le=1_000_000)]

    def __repr__(self) -> str:
        """Never show an answer."""
        return f"Enter(activity={self.activity!r}, round={self.round}, ...)"


class TickDone(Message, tag_field="kind", tag="tick-done"):
    """Say that one is done with this step, or not yet."""

    done: bool


class Rename(Message, tag_field="kind", tag="rename"):
    """Change the own display name; empty removes it."""

    name: ShortText


class Draft(Message, tag_field="kind", tag="draft"):
    """Add an activity, or change one that was never opened."""

    activity: ActivityId
    spec: dict[str, Any]


class Open(Message, tag_field="kind", tag="open"):
    """Open a round of an activity."""

    activity: ActivityId
    round: Round
    threshold: int | None = None


class Reveal(Message, tag_field="kind", tag="reveal"):
    """Close and reveal: one act, final."""

    activity: ActivityId
    round: Round


class MoveStage(Message, tag_field="kind", tag="move-stage"):
    """Bring everyone to an activity, or to the lobby."""

    activity: ActivityId | None


class CloseSession(Message, tag_field="kind", tag="close-session"):
    """End the session."""


Act = HandIn | Enter | TickDone | Rename | Draft | Open | Reveal | MoveStage | CloseSession


# --- from the client ------------------------------------------------------------------------------------------------


class Hello(Message, tag_field="type", tag="hello"):
    """The first message of every connection."""

    protocol: int
    code: Code
    secret: Secret | None = None
    last: Annotated[str, Meta(max_length=80)] | None = None


class Join(Message, tag_field="type", tag="join"):
    """Take a seat by a capability or by a party's typed code."""

    id: ClientId
    capability: Annotated[str, Meta(min_length=1, max_length=100)]
    secret: Secret
    name: ShortText | None = None


class Resume(Message, tag_field="type", tag="resume"):
    """Take over the own seat from a new device."""

    id: ClientId
    resume_code: Annotated[str, Meta(min_length=1, max_length=24)]
    secret: Secret


class ActMessage(Message, tag_field="type", tag="act"):
    """Ask for a change."""

    id: ClientId
    act: Act


class Ping(Message, tag_field="type", tag="ping"):
    """Ask whether the other end is still there."""

    n: int


FromClient = Hello | Join | Resume | ActMessage | Ping


# --- from the server ------------------------------------------------------------------------------------------------


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


class Joined(Struct, frozen=True, tag_field="type", tag="joined"):
    """Answer to join and resume."""

    id: str
    seat: SeatCard
    resume_code: str


class Ack(Struct, frozen=True, tag_field="type", tag="ack"):
    """The act is committed."""

    id: str


class RefusedMessage(Struct, frozen=True, tag_field="type", tag="refused"):
    """The message was not applied."""

    id: str
    code: str
    message: str
    way_out: str


class Frame(Struct, frozen=True, tag_field="type", tag="frame"):
    """A snapshot of the view, or what changed in it."""

    kind: Literal["snapshot", "update"]
    at: str
    set: dict[str, Any]
    drop: tuple[str, ...] = ()


class Pong(Struct, frozen=True, tag_field="type", tag="pong"):
    """Answer to ping."""

    n: int


class ErrorMessage(Struct, frozen=True, tag_field="type", tag="error"):
    """Something is wrong that belongs to no id."""

    code: str
    message: str
    way_out: str


FromServer = Welcome | Joined | Ack | RefusedMessage | Frame | Pong | ErrorMessage

CLOSE_CODES: Final[dict[str, int]] = {
    "bad-message": 4000,
    "no-session": 4001,
    "wrong-protocol": 4002,
    "too-many-tries": 4003,
    "too-slow": 4004,
    "door-closing": 4005,
}

_decoder: Final = msgspec.json.Decoder(FromClient)
_encoder: Final = msgspec.json.Encoder()


def decode(text: str | bytes) -> FromClient:
    """Read one message of a client.

    Args:
        text: One JSON object, at most :data:`MAX_MESSAGE_BYTES` long (the caller checks the length).

    Returns:
        The message as a typed value.

    Raises:
        msgspec.DecodeError: Not JSON, not UTF-8, or not a message of the protocol.
    """
    return _decoder.decode(text)


def encode(message: FromServer | FromClient) -> bytes:
    """Write one message as compact JSON (UTF-8)."""
    return _encoder.encode(message)
