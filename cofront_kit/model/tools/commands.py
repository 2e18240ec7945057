"""Commands of timer, hands, hidden screens, the next date and the report."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from cofront_kit.model.shape import Command, RecordId, TypedDate

Seconds = Annotated[int, Meta(ge=1, le=24 * 3600)]
Target = Annotated[str, Meta(max_length=80)]


class SetTimer(Command, frozen=True, tag_field="kind", tag="set-timer"):
    """Start, pause, resume, extend or remove a timer; ``seconds`` for start and add."""

    do: Literal["start", "pause", "resume", "add", "stop"]
    seconds: Seconds | None = None


class RaiseHand(Command, frozen=True, tag_field="kind", tag="raise-hand"):
    """Ask to speak, or no longer."""

    up: bool


class LowerHand(Command, frozen=True, tag_field="kind", tag="lower-hand"):
    """Take a hand off the queue: the person has spoken."""

    seat: RecordId


class HideScreens(Command, frozen=True, tag_field="kind", tag="hide-screens"):
    """Cover all screens at once, or uncover them; nothing typed is lost."""

    on: bool


class SetNextDate(Command, frozen=True, tag_field="kind", tag="set-next-date"):
    """Set when the parties meet again. None takes it back or, with ``none``, says that there is no next date."""

    date: TypedDate | None
    none: bool = False


class HandOutReport(Command, frozen=True, tag_field="kind", tag="hand-out-report"):
    """Give everyone the report as the session is now. Each call makes a new one."""


class Spotlight(Command, frozen=True, tag_field="kind", tag="spotlight"):
    """Fill the big screens with one thing until the room moves on; ``what`` None ends it.

    ``target`` is a card, a commitment or an opportunity, or the activity of a line or a result. In the last case
    ``part`` is ``"<slide>.<line>"`` counted from 0, or a dimension, a lens, a card of a vote, an option.
    """

    what: Literal["card", "line", "commitment", "opportunity", "result"] | None = None
    target: Target = ""
    part: Target = ""


class TurnPage(Command, frozen=True, tag_field="kind", tag="turn-page"):
    """Turn the pages of the big screens by one, or hold them, or let them turn by themselves again."""

    turn: Literal["next", "back"] | None = None
    hold: bool | None = None


class LightScreens(Command, frozen=True, tag_field="kind", tag="light-screens"):
    """Draw the big screens dark on light, for a bright room; or light on dark, the default."""

    on: bool


ToolAct = (
    SetTimer
    | RaiseHand
    | LowerHand
    | HideScreens
    | SetNextDate
    | HandOutReport
    | Spotlight
    | TurnPage
    | LightScreens
)
