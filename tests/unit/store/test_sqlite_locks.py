"""A second store object in a process doesn't affect the first one's locks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from cofront_kit.store.base import NewEvent
from cofront_kit.store.sql import SqlStore

OTHER = """
import sys
from cofront_kit.store.sql import SqlStore
SqlStore(sys.argv[1]).close()
"""


def test_opening_again_keeps_the_locks(tmp_path: Path) -> None:
    """Else a process that ends takes itself for the last one, removes the write-ahead log, and commits are lost."""
    url = f"sqlite:///{tmp_path / 'store' / 'cofront.sqlite'}"
    first = SqlStore(url)
    with first.write("K") as transaction:
        transaction.append([NewEvent(1, "a", 1, b"{}")])
    second = SqlStore(url)
    subprocess.run([sys.executable, "-c", OTHER, url], check=True, timeout=60)
    assert (tmp_path / "store" / "cofront.sqlite-wal").exists(), "the log belongs to the stores that are open"
    with first.write("K") as transaction:
        transaction.append([NewEvent(2, "b", 1, b"{}")])
    assert [one.version for one in second.events_after("K", 0)] == [1, 2]
    second.close()
    first.close()
    with SqlStore(url) as again:
        assert [one.version for one in again.events_after("K", 0)] == [1, 2]
