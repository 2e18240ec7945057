"""What is said of sessions that are not in the store."""

from __future__ import annotations

from cofront_kit.errors import Refused


def unknown(code: str) -> Refused:
    """A session that was never there."""
    return Refused("no-session", f"There is no session {code}.", "Check the code, or ask for a new link.")


def deleted(code: str) -> Refused:
    """A session that was known, and of which the store has nothing any more."""
    return Refused(
        "no-session",
        f"The session {code} was deleted.",
        "Nothing of it is kept here any more. Ask your facilitator, if you need something of it.",
    )
