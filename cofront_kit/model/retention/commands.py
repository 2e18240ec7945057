"""The command about how long a session is kept. Sent by a program, never by a client."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

from cofront_kit.errors import BadInput
from cofront_kit.model.shape import Command
from cofront_kit.model.text import shown
from cofront_kit.said import said

MAX_DAYS: Final = 3650
Days = Annotated[int, Meta(ge=1, le=MAX_DAYS)]


class SetKeep(Command, frozen=True, tag_field="kind", tag="set-keep"):
    """Set how many days after its end the session is deleted; None leaves that to whoever runs it."""

    days: Days | None


def check_days(days: object) -> int | None:
    """Check how many days a session is kept.

    Raises:
        BadInput: It is neither None nor a whole number from 1 to 3,650.
    """
    if days is None:
        return None
    if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= MAX_DAYS:
        raise BadInput(said("keep-days-is-write-after-how", days=shown(days), most=MAX_DAYS))
    return days
