"""Closing at their deadlines what takes answers: also for sessions that nobody looks at, and after a sleep.

Every process that opens the store looks: when it starts, a few seconds apart at what it knows, and each minute at what
other processes may have set. Nothing depends on it being punctual: an act that comes too late is refused by the rule,
whether or not the closing is in the log by then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from cofront_kit.errors import UnreadableSession
from cofront_kit.model.deadlines.events import TAG
from cofront_kit.model.deadlines.rules import next_deadline
from cofront_kit.model.relocation import events as relocation
from cofront_kit.model.state import SessionState
from cofront_kit.node.following import follow
from cofront_kit.store.base import Store

LOOK_S: Final = 5.0
"""Seconds between two looks at the deadlines that are known: by them a computer that slept closes what is over."""
SCANS: Final = 12
"""After this many looks the store is asked what other processes set."""
_BRING: Final = frozenset({TAG, *relocation.TAGS})
"""Events after which a session may have a deadline that it did not have before."""
_log = logging.getLogger("cofront")


class Deadlines:
    """The deadlines of a store's open sessions.

    Args:
        store: The store.
        now_ms: Wall clock, milliseconds since the epoch. It can be set; a deadline is a moment by this clock.
        close: Closes what is over in a session; must not block.
        known: Returns a session's state if this process follows it, so that its log needn't be read again.
    """

    def __init__(
        self,
        store: Store,
        *,
        now_ms: Callable[[], int],
        close: Callable[[str], None],
        known: Callable[[str], SessionState | None],
    ) -> None:
        self._store = store
        self._known = known
        self._now_ms = now_ms
        self._close = close
        self._ahead: dict[str, int] = {}
        """Code -> when its next deadline passes."""
        self._read: dict[str, int] = {}
        """Code -> version up to which an open session was read."""

    def note(self, code: str, state: SessionState | None) -> None:
        """Take the deadlines of a session as committed; None if it is gone. From any thread."""
        ahead = None if state is None else next_deadline(state)
        if ahead is None:
            self._ahead.pop(code, None)
        else:
            self._ahead[code] = ahead

    def look(self) -> None:
        """Close what is over by now."""
        now = self._now_ms()
        for code, at_ms in tuple(self._ahead.items()):
            if at_ms <= now:
                self._close(code)

    def scan(self) -> None:
        """Read what other processes set; blocking. A session that can't be read doesn't keep others from it.

        Only sessions that have new events are read, and folded only if these may bring a deadline.

        Raises:
            StoreError: The store can't be read.
        """
        versions = self._store.open_versions()
        self._read = {code: version for code, version in self._read.items() if code in versions}
        limited = self._store.sessions_with(TAG) if versions.keys() - self._read.keys() else set()
        for code, version in sorted(versions.items()):
            before = self._read.get(code)
            if before == version:
                continue
            try:
                if before is not None or code in limited:
                    version = self._read_on(code, before or 0, version)
            except UnreadableSession as error:
                _log.warning("the deadlines of the session %s can't be read: %s", code, error)
            self._read[code] = version

    def _read_on(self, code: str, before: int, version: int) -> int:
        """Take the deadlines of a session that has new events; returns the version up to which they are known."""
        state = self._known(code)
        if state is None:
            stored = self._store.events_after(code, before)
            if not any(one.tag in _BRING for one in stored):
                return version
            state = follow(code, None, stored if before == 0 else self._store.events_after(code, 0))[0]
        self.note(code, state)
        return version if state is None else state.version
