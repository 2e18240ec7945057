"""Events as they will be read from the log: what can't be read and applied again is not written."""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.errors import Refused
from cofront_kit.model import events as e
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.said import said
from cofront_kit.store.base import NewEvent


def read_back(happened: Sequence[e.Event], at_ms: int) -> tuple[list[NewEvent], tuple[e.Event, ...]]:
    """Encode events as the log stores them, and decode them as every process will read them.

    The log is kept for ever, so what can't be read back is not written. The state is made from what was read, so a
    session is the same for the process that changed it and for all that replay it.

    Args:
        happened: Events.
        at_ms: When they happened, milliseconds since the epoch.

    Raises:
        Refused: ``unreadable-event``: one of them can't be read back, or reads as something else.
    """
    written: list[NewEvent] = []
    read: list[e.Event] = []
    for event in happened:
        try:
            written.append(NewEvent(at_ms, *e.write(event)))
            read.append(e.read(*written[-1][1:]))
        except Exception as error:  # any exception that the encoder raises for a value of the wrong type
            raise _unreadable(event, str(error)) from None
        if read[-1] != event:
            raise _unreadable(event, "it reads as something else")
    return written, tuple(read)


def applied(state: SessionState, happened: Sequence[e.Event]) -> SessionState:
    """The state after events that were just decided.

    Raises:
        Refused: ``skipped-event``: the package that decided one of them can't apply it itself.
    """
    after = state
    for event in happened:
        after = evolve(after, event)
    for kind in after.skipped:
        if kind not in state.skipped:
            raise Refused(
                "skipped-event",
                said("the-package-of-the-kind-cant", kind=kind, why=after.skipped[kind].why),
                said("nothing-was-stored-the-log-of"),
            )
    return after


def _unreadable(event: e.Event, why: str) -> Refused:
    return Refused(
        "unreadable-event",
        said("this-cant-be-stored-so-that", type=type(event).__name__, value=why.partition(". ")[0][:200]),
        said("nothing-was-stored-write-the-values"),
    )
