"""Commands about the computer that a session lives on. Sent by a program, never by a client."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from cofront_kit.model.shape import Command, ShortText

PackageId = Annotated[str, Meta(pattern=r"^[0-9a-f]{32}\Z")]
"""Random hex digits that stand in the file of a move and in both logs."""
Clock = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d \d\d:\d\d\Z")]
"""Day and time where the session runs."""


class MoveAway(Command, frozen=True, tag_field="kind", tag="move-away"):
    """Put the session to sleep here, because it moves to another computer. ``to`` says where, in a few words."""

    package: PackageId
    to: ShortText
    when: Clock


class CallBack(Command, frozen=True, tag_field="kind", tag="call-back"):
    """Wake the session up here again: the move is given up."""


class ConfirmMove(Command, frozen=True, tag_field="kind", tag="confirm-move"):
    """Say that the session lives on the other computer; from now on it can't be woken up here."""


class Arrive(Command, frozen=True, tag_field="kind", tag="arrive"):
    """Wake the session up on the computer that it moved to."""

    package: PackageId
    computer: ShortText
    operator: ShortText


RelocationCommand = MoveAway | CallBack | ConfirmMove | Arrive
