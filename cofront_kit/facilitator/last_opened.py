"""The session that a notebook opened last, for calls that name none."""

from __future__ import annotations

import threading
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session

_HERE: Final = threading.local()
"""By thread: a notebook runs its cells on one, and an app of marimo gives each visitor a thread of its own."""


def remember(session: Session) -> None:
    """Keep the session as the one that this thread opened last."""
    _HERE.session = session


def last_opened() -> Session:
    """The session that this thread opened last.

    Raises:
        BadInput: It opened none.
    """
    found: Session | None = getattr(_HERE, "session", None)
    if found is None:
        raise BadInput("Which session? Open it first, or name it: cf.live(fn, session).")
    return found
