"""From the public events of a bundle back to a session, as far as everyone could see it, and to its tables."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any, Final

import msgspec
from immutables import Map
from msgspec.structs import replace

from cofront_kit.activities.table import Shown
from cofront_kit.activities.table_registry import Found
from cofront_kit.bundle.allow_list import BLANKS
from cofront_kit.errors import BadBundle, CofrontError
from cofront_kit.insight.record_frames import View
from cofront_kit.model import events as e
from cofront_kit.model.around import Around
from cofront_kit.model.evolve import evolve
from cofront_kit.model.kinds import MissingSpec
from cofront_kit.model.state import SessionState
from cofront_kit.room.room_views import whole_view

FORMAT: Final = 1
"""Grows when an older cofront-kit couldn't read a bundle."""


MOST_EVENTS: Final = 10_000_000
LATEST_MS: Final = 4_102_444_800_000
"""Beginning of the year 2100."""


@contextmanager
def as_events() -> Iterator[None]:
    """Whatever fails in here fails because of events that no session has. Raises BadBundle instead: ``events``."""
    try:
        yield
    except CofrontError as error:
        if isinstance(error, BadBundle):
            raise
        raise _unplayable(error) from error
    except Exception as error:  # whatever the rules raise for values that no session has
        raise _unplayable(error) from error


def _unplayable(error: Exception) -> BadBundle:
    return BadBundle(
        "events",
        "The public events can't be replayed: they are not those of a session, or break its rules "
        f"({type(error).__name__}).",
    )


def _check_time(at: int) -> None:
    if not 0 <= at < LATEST_MS:
        raise ValueError("a time out of all bounds")


class Replayed(Shown):
    """A session as its public events tell it: what tables are made of, without a store.

    Args:
        lines: The file of public events.

    Raises:
        BadBundle: They can't be replayed: ``events``.

    Attributes:
        made: Its tables, once somebody asked for them.
    """

    made: dict[str, tuple[Found, dict[str, list[Any]]]] | None = None

    def __init__(self, lines: bytes) -> None:
        with as_events():
            first, *rest = [msgspec.json.decode(line) for line in lines.splitlines()]
            self._past = list(_played(rest))
            state = self._past[-1][1]
            joined = {party: int(first["joined"][party]) for party in state.party_ids}
            if first["code"] != state.code or not state.version <= first["events"] <= MOST_EVENTS:
                raise ValueError("the first line is about another session")
            if not 0 <= min(joined.values()) <= max(joined.values()) <= MOST_EVENTS:
                raise ValueError("so many people never joined")
            _check_time(state.created_at)
            self.state = replace(state, joined=Map(joined), version=int(first["events"]))

    @property
    def last_ms(self) -> int:
        """The minute of the last public event, milliseconds since the epoch (UTC)."""
        return self._past[-1][0]

    @property
    def closed_ms(self) -> int | None:
        """The minute in which it ended, milliseconds since the epoch (UTC); None while it is open."""
        return next((at for at, state in self._past if state.status == "closed"), None)

    @cached_property
    def view(self) -> View:
        """View key -> value."""
        return whole_view(self.state, Around(), "facilitator")

    def history(self) -> Iterator[tuple[int, SessionState]]:
        """The session after each public event, with its minute in milliseconds since the epoch (UTC)."""
        yield from self._past


def _played(lines: list[dict[str, Any]]) -> Iterator[tuple[int, SessionState]]:
    state: SessionState | None = None
    for line in lines:
        state = apply(state, decoded(line), line["version"])
        _check_time(line["at"])
        yield line["at"], state


def apply(state: SessionState | None, event: e.Event, version: int) -> SessionState:
    """A session after a public event; the numbers between it and the one before are those of events left out."""
    if state is None:
        return evolve(None, event)
    if not state.version < version <= MOST_EVENTS:
        raise ValueError("events go back in time")
    return evolve(replace(state, version=version - 1), event)


def decoded(line: dict[str, Any]) -> e.Event:
    """A public event, with nothing in place of what was left out."""
    tag, schema, body = line["tag"], line["schema"], dict(line["body"])
    if tag == "activity-drafted" and body["spec"].get("unopened"):
        spec = body["spec"]
        missing = MissingSpec(title=spec["title"], within=spec["within"], kind=spec["kind"], body=b"{}")
        return e.ActivityDrafted(body["activity"], missing)
    known = e.TAGS.get(tag)
    blanks = BLANKS.get(known[0], {}) if known is not None else {}
    return e.read(tag, schema, msgspec.json.encode({**blanks, **body}))
