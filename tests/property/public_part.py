"""What the public events of any session lead to, beside the session itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from cofront_kit.activities.table import Shown
from cofront_kit.activities.table_registry import tables
from cofront_kit.bundle.publishing import public_events
from cofront_kit.bundle.replaying import Replayed
from cofront_kit.bundle.table_files import cells_of
from cofront_kit.model.around import Around
from cofront_kit.model.events import Event, write
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.room.room_views import whole_view
from cofront_kit.store.base import StoredEvent

TABLES: Final = ("cards", "midst")
APART_MS: Final = 17_000
"""Time between two events here: several in a minute, over several minutes."""


class Lived(Shown):
    """A session as its events tell it."""

    def __init__(self, stored: Sequence[StoredEvent], happened: Sequence[Event]) -> None:
        self._past = list(_followed(stored, happened))
        self.state = self._past[-1][1]

    @property
    def view(self) -> dict[str, Any]:
        """View key -> value."""
        return whole_view(self.state, Around(), "facilitator")

    def history(self) -> Iterator[tuple[int, SessionState]]:
        """The session after each event."""
        yield from self._past


def _followed(stored: Sequence[StoredEvent], happened: Sequence[Event]) -> Iterator[tuple[int, SessionState]]:
    state: SessionState | None = None
    for one, event in zip(stored, happened, strict=True):
        state = evolve(state, event)
        yield one.at, state


def check_public_part(happened: Sequence[Event]) -> None:
    """The public events lead to the same cards, minute by minute, whatever was undone, held or taken back."""
    stored = [
        StoredEvent(version, number * APART_MS + 5, *write(event))
        for number, (version, event) in enumerate(zip(range(1, len(happened) + 1), happened, strict=True))
    ]
    lines = public_events(stored)
    replayed, lived = Replayed(lines), Lived(stored, happened)
    for name in TABLES:
        assert cells_of(tables()[name], replayed) == cells_of(tables()[name], lived), name
