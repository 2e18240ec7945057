"""What clients are told about sessions that are not in the store."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.said import said


def unknown(code: str) -> Refused:
    """A session that never existed."""
    return Refused("no-session", said("there-is-no-session", code=code), said("check-the-code-or-ask-for"))


def deleted(code: str) -> Refused:
    """A session that was known and has been deleted from the store."""
    return Refused(
        "no-session",
        said("the-session-was-deleted", code=code),
        said("nothing-of-it-is-kept-here"),
    )
