"""The errors that cofront-kit raises on purpose.

::

    CofrontError
    ├── BadInput (also ValueError)       an invalid value; names it and the way out
    │   ├── BadBundle                    a bundle that is not as it was signed
    │   ├── BadNumbers                   statistics: counts or answers that are not data
    │   └── BadThreshold                 a disclosure threshold outside 3..10
    ├── Refused                          an act that the rules of the session do not allow
    ├── StoreError                       the store cannot be used; says what is wrong with it
    │   └── UnreadableSession            one session's log can't be read; the others of the store can
    └── DoorError                        the door cannot open

    Note (a UserWarning)                 worth knowing, stops nothing
    ├── AlreadyOpened                    a closed step stays closed when its cell runs again
    ├── SessionEnded                     the session that was joined has ended
    └── TemplateChanged                  the template has changed since the session was made

Every message says what was wrong, with the value, and what to do about it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class Note(UserWarning):
    """Something worth knowing that stops nothing: a warning in notebooks, a line on stderr on the command line."""


class TemplateChanged(Note):
    """The template of the session that was joined has changed since the session was made."""


class AlreadyOpened(Note):
    """A step was opened and closed before; running its cell again leaves it closed."""


class SessionEnded(Note):
    """The session that was joined has ended: it can be read, but not changed."""


class CofrontError(Exception):
    """Base of every error that cofront-kit raises on purpose."""


class BadInput(CofrontError, ValueError):
    """An invalid value. The message names the value and the way out.

    Attributes:
        field: The field of a larger value that it concerns, e.g. ``"minutes"`` or ``"asks[0].when"``; empty for the
            whole value, and where nothing asks for it.
        meant: The name that was probably meant, where the field has a slip in it; empty for none.
    """

    def __init__(self, message: str = "", *, field: str = "", meant: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.meant = meant


@contextmanager
def concerning(field: str) -> Iterator[None]:
    """Say of bad input in this block which field it concerns, unless it says so itself.

    Args:
        field: As in :class:`BadInput`.
    """
    try:
        yield
    except BadInput as error:
        error.field = error.field or field
        raise


class BadBundle(BadInput):
    """A bundle that is refused: it is no bundle, or not as it was signed.

    Attributes:
        code: Stable machine-readable reason in kebab-case, e.g. ``"cut-short"``.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class BadNumbers(BadInput):
    """Counts or answers passed to a statistic that are not data for it."""


class BadThreshold(BadInput):
    """A disclosure threshold outside 3..10."""


class Refused(CofrontError):
    """An act that the rules of the session do not allow.

    Attributes:
        code: Stable machine-readable reason in kebab-case, e.g. ``"poll-closed"``.
        way_out: What the person can do instead, in one sentence; may be empty.
        field: The field of the act that it concerns, e.g. ``"due"`` or ``"owners/p1"``; empty for the whole act.
    """

    def __init__(self, code: str, message: str, way_out: str = "", *, field: str = "") -> None:
        super().__init__(message if not way_out else f"{message} {way_out}")
        self.code = code
        self.message = message
        self.way_out = way_out
        self.field = field


class StoreError(CofrontError):
    """The store cannot be used. The message says what is wrong with it and the way out."""


class UnreadableSession(StoreError):
    """The log of one session can't be read; the store's other sessions are not affected.

    Attributes:
        code: The session's code.
        version: The number of the event that can't be read, from 1.
        tag: Its stable name, e.g. ``"card-added"``.
        why: What is wrong with it, in a few words.
    """

    def __init__(self, code: str, version: int, tag: str, why: str) -> None:
        super().__init__(
            f"Event {version} ({tag!r}) of the session {code} can't be read: {why}. The other sessions are fine. "
            f"`cofront doctor --session {code}` says more, and can set the event aside."
        )
        self.code = code
        self.version = version
        self.tag = tag
        self.why = why


class DoorError(CofrontError):
    """The door cannot open, for example because its port is taken."""
