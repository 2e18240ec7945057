"""Deleting sessions whose days are over, by itself: when a process opens the store, and daily while it runs."""

from __future__ import annotations

import logging
import secrets
import time
from collections.abc import Callable
from datetime import datetime, timezone
from hashlib import sha256
from pathlib import Path
from typing import Final

import msgspec

from cofront_kit.errors import CofrontError
from cofront_kit.model.retention.events import TAG
from cofront_kit.model.retention.rules import DAY_S, Due, Look, is_due, is_ripe, seen_again
from cofront_kit.node.following import follow
from cofront_kit.store.base import Deleted, Store
from cofront_kit.store.private_files import write_private

RECEIPTS: Final = "deleted.jsonl"
"""In the folder of keys: one line for each session that was deleted by itself."""
_log = logging.getLogger("cofront")


class DeletedByItself(msgspec.Struct, frozen=True):
    """One line of the receipts, without a word of the session's content.

    Attributes:
        code: The session's code.
        deleted_at: When, in UTC, ISO 8601.
        store: The store it was in.
        ended_at: When it ended, likewise.
        keep_days: How many days it was to be kept.
        rows: Rows that were deleted.
        box_keys: Keys of ballot boxes that were destroyed.
    """

    code: str
    deleted_at: str
    store: str
    ended_at: str
    keep_days: int
    rows: int
    box_keys: int


class Retention:
    """Looks for sessions whose days are over.

    Args:
        store: The store.
        folder: Where it remembers what it saw, and writes receipts: the folder of keys.
        delete: Deletes a session.
        people: Returns how many people are in a session's room, over all processes.
        look: Reads the clocks.
    """

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        delete: Callable[[str], Deleted],
        people: Callable[[str], int],
        look: Callable[[], Look],
    ) -> None:
        self._store = store
        self._memory = folder / f"due-{sha256(store.url.encode()).hexdigest()[:16]}.json"
        self._receipts = folder / RECEIPTS
        self._delete = delete
        self._people = people
        self._look = look

    def look(self) -> None:
        """Remember what is due, and delete what was due long enough. Never raises for one session's sake."""
        look, before = self._look(), self._remembered()
        ended = {row.code for row in self._store.sessions() if row.closed}
        limited = self._store.sessions_with(TAG) & ended if ended else set()
        now: dict[str, Due] = {}
        for code in sorted(limited):
            try:
                due = self._looked_at(code, before.get(code), look)
            except CofrontError as error:
                _log.warning("the session %s can't be looked at for its deletion: %s", code, error)
                due = before.get(code)
            if due is not None:
                now[code] = due
        if now != before:
            write_private(self._memory, msgspec.json.encode(now))

    def _looked_at(self, code: str, before: Due | None, look: Look) -> Due | None:
        """What is to be remembered of one session; None if it isn't due, or is gone."""
        stored = self._store.events_after(code, 0)
        state, _ = follow(code, None, stored)
        ended = [one.at for one in stored if one.tag == "session-closed"]
        if (
            state is None
            or state.keep_days is None
            or not ended
            or not is_due(ended[-1], state.keep_days, look)
        ):
            return None
        due = seen_again(before, look)
        if before is None:
            _log.warning(
                "The session %s ended more than %d days ago by this computer's clock (%s): it is deleted by itself, at "
                "the earliest in a day.",
                code,
                state.keep_days,
                _day(look.wall_ms),
            )
        if not is_ripe(due, look) or self._people(code):
            return due
        gone = self._delete(code)
        rows = sum(gone.rows.values())
        if rows:  # else another process was faster
            self._write(
                DeletedByItself(
                    code,
                    _day(look.wall_ms),
                    self._store.url,
                    _day(ended[-1]),
                    state.keep_days,
                    rows,
                    len(gone.boxes),
                )
            )
        return None

    def _write(self, receipt: DeletedByItself) -> None:
        _log.info("The session %s was deleted: its %d days were over.", receipt.code, receipt.keep_days)
        before = self._receipts.read_bytes() if self._receipts.exists() else b""
        write_private(self._receipts, before + msgspec.json.encode(receipt) + b"\n")

    def _remembered(self) -> dict[str, Due]:
        try:
            return msgspec.json.decode(self._memory.read_bytes(), type=dict[str, Due])
        except (OSError, msgspec.DecodeError):  # the first look, or damaged: then a day more passes
            return {}


def receipts(folder: Path) -> list[DeletedByItself]:
    """What was deleted by itself on this computer, the oldest first; lines that can't be read are left out."""
    found = []
    path = folder / RECEIPTS
    for line in path.read_bytes().splitlines() if path.exists() else ():
        try:
            found.append(msgspec.json.decode(line, type=DeletedByItself))
        except msgspec.DecodeError:
            continue
    return found


def clocks() -> Look:
    """The clocks of this computer now."""
    return Look(int(time.time() * 1000), _run(), time.monotonic())


def _run() -> str:
    """Names this run of the computer, where the system has a name for it; else this process."""
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
    except (OSError, ValueError):
        return _PROCESS


_PROCESS: Final = secrets.token_hex(16)


def _day(at_ms: int) -> str:
    try:
        return datetime.fromtimestamp(at_ms / 1000, timezone.utc).isoformat(timespec="seconds")
    except (OverflowError, ValueError, OSError):  # a clock beyond the year 9999
        return str(at_ms)


EVERY_S: Final = DAY_S / 4
"""Seconds between two looks of one process."""
