"""How commitments and the next date came to be as they are, for calendars that have an older file.

The state holds only the present. What was withdrawn, how often something changed, and when, are in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.model.events import Event
from cofront_kit.model.evolve import evolve
from cofront_kit.model.kinds.commitments.view import touched
from cofront_kit.model.outcomes.state import Commitment
from cofront_kit.model.state import SessionState
from cofront_kit.model.undo import touched as undone

_HEAD: Final = "commitment/"


class Trace(Struct, frozen=True):
    """What became of one record.

    Attributes:
        changes: How often it has changed since it was made. An undo is a change too, so the number never decreases.
        made_ms: When it was made, in milliseconds since the epoch.
        changed_ms: When it changed last.
        gone: Whether it was withdrawn.
    """

    changes: int
    made_ms: int
    changed_ms: int
    gone: bool = False


class CommitmentTrace(Trace, frozen=True):
    """A commitment as it is, or as it was when it was withdrawn.

    Attributes:
        last: The commitment.
        check: Its last check day, even if it has none any more; None if it never had one.
    """

    last: Commitment = Commitment("", 0, "", "", "", "", "", "")
    check: str | None = None


class DateTrace(Trace, frozen=True):
    """The date of the next session, or the last one that was set; an empty text before that."""

    last: str = ""


class History(Struct, frozen=True):
    """Commitments by id, in the order they were made, and the date of the next session."""

    commitments: dict[str, CommitmentTrace]
    next_date: DateTrace | None


def history_of(happened: Iterable[tuple[int, Event]]) -> History:
    """Read a session's whole log.

    Args:
        happened: Each event with the time it was stored at, in milliseconds since the epoch; first one first.
    """
    state: SessionState | None = None
    found: dict[str, CommitmentTrace] = {}
    meeting: DateTrace | None = None
    for at, event in happened:
        before, state = state, evolve(state, event)
        if before is None:
            continue
        if state.outcomes.commitments is not before.outcomes.commitments:
            for name in _named(event):
                _follow(found, name, before, state, at)
        if state.tools.next_date != before.tools.next_date:
            meeting = _met(meeting, state.tools.next_date, at)
    return History(found, meeting)


def _named(event: Event) -> list[str]:
    keys = sorted(touched(event) | undone(event))
    return [key.removeprefix(_HEAD) for key in keys if key.startswith(_HEAD)]


def _follow(
    found: dict[str, CommitmentTrace], name: str, before: SessionState, after: SessionState, at: int
) -> None:
    old, new = before.outcomes.commitments.get(name), after.outcomes.commitments.get(name)
    there = found.get(name)
    if new is not None and there is None:
        found[name] = CommitmentTrace(0, at, at, last=new, check=new.check)
    elif there is not None and new != old:
        last = new or there.last
        found[name] = replace(
            there,
            changes=there.changes + 1,
            changed_ms=max(at, there.changed_ms),
            gone=new is None,
            last=last,
            check=last.check or there.check,
        )


def _met(there: DateTrace | None, day: str | None, at: int) -> DateTrace:
    if there is None:
        return DateTrace(0, at, at, last=day or "")
    at = max(at, there.changed_ms)
    return replace(there, changes=there.changes + 1, changed_ms=at, gone=day is None, last=day or there.last)
