"""The computer itself: its clock, and how many phones it can hold."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timezone
from typing import Final

from cofront_kit.computer import open_files as files
from cofront_kit.doctor import Asked, Finding
from cofront_kit.doctor.storage import WAIT_S, database
from cofront_kit.errors import StoreError
from cofront_kit.store.locate import store_url
from cofront_kit.store.sql import SqlStore

RELEASED: Final = datetime(2025, 1, 1, tzinfo=timezone.utc).timestamp()
"""A correct clock never shows an earlier time."""
AHEAD_S: Final = 60.0
PHONES: Final = 2_000


def clock(asked: Asked, now: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Whether the clock can be right: not before this program was written, nor before the newest session."""
    at = now()
    local = datetime.fromtimestamp(at).astimezone()
    newest = _newest(asked)
    behind = max(RELEASED, newest) - at
    if behind > AHEAD_S:
        than = "the newest session of the store began" if newest > RELEASED else "this program was written"
        what = f"The clock says {local:%Y-%m-%d %H:%M}, which is before {than}."
        yield Finding(
            "clock", "mend", what, "Set date and time, or let the computer take them from the network."
        )
        return
    yield Finding(
        "clock", "ok", f"The clock says {local:%Y-%m-%d %H:%M}, time zone {local.tzname()} ({local:%z})."
    )


def _newest(asked: Asked) -> float:
    """When the newest session began, seconds since the epoch; 0 if unknown."""
    path = database(asked)
    if path is not None and not path.exists():
        return 0.0
    try:
        with SqlStore(store_url(asked.store), busy_timeout_s=WAIT_S) as store:
            return max((row.created_at for row in store.sessions()), default=0) / 1000
    except StoreError:
        return 0.0  # the store's own check reports what is wrong with it


def open_files(_asked: Asked, limits: Callable[[], tuple[int, int]] = files.limits) -> Iterator[Finding]:
    """Whether a door may hold as many sockets as a large room has phones; the door raises its own limit."""
    most = max(limits())
    if most < 2 * PHONES:
        phones = max(0, most // 2)
        what = f"A program may have {most:,} files open here, enough for about {phones:,} phones."
        fix = "Raise it where the door is started: ulimit -n 8192 (root sets more in /etc/security/limits.conf)."
        yield Finding("open-files", "mend" if phones < 100 else "note", what, fix)
        return
    shown = "no limit" if most == sys.maxsize else f"{most:,}"
    yield Finding("open-files", "ok", f"Open files: {shown}, enough for {PHONES:,} phones and more.")
