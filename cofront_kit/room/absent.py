"""What clients are told about sessions that are not in the store."""

from __future__ import annotations

from cofront_kit.errors import Refused


def unknown(code: str) -> Refused:
    """A session that never existed."""
    return Refused("no-session", f"There is no session {code}.", "Check the code, or ask for a new link.")


def deleted(code: str) -> Refused:
    """A session that was known and has been deleted from the store."""
    return Refused(
        "no-session",
        f"The session {code} was deleted.",
        "Nothing of it is kept here any more. Ask your facilitator, if you need something of it.",
    )
