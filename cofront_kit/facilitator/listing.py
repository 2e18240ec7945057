"""The sessions of a store, as a table."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cofront_kit.facilitator.archive import archived
from cofront_kit.facilitator.relocation import moved_codes
from cofront_kit.node.open_nodes import node_of
from cofront_kit.store.base import SessionRow
from cofront_kit.store.locate import is_there

if TYPE_CHECKING:
    import pandas as pd


def status_of(row: SessionRow, moved: Set[str]) -> str:
    """``"open"``, ``"closed"``, or ``"moved"`` to another computer.

    Args:
        row: A line of the list of sessions.
        moved: The codes of those that moved.
    """
    if row.code in moved:
        return "moved"
    return "closed" if row.closed else "open"


def sessions_of(store: str | Path | None) -> pd.DataFrame:
    """One row per session, newest first; looking creates no store.

    Args:
        store: See :func:`cofront_kit.node.open_nodes.node_of`.
    """
    import pandas as pd

    opened = node_of(store).store if is_there(store) else None
    rows = [] if opened is None else opened.sessions()
    moved = set() if opened is None else moved_codes(opened)
    away = frozenset() if opened is None else archived(opened)
    begun = pd.to_datetime([row.created_at for row in rows], unit="ms", utc=True).as_unit("ns")
    texts = {
        "session": [row.code for row in rows],
        "title": [row.title for row in rows],
        "status": [status_of(row, moved) for row in rows],
    }
    columns: dict[str, pd.Series[Any]] = {
        name: pd.Series(said, dtype="object") for name, said in texts.items()
    }
    columns["begun"] = pd.Series(begun, dtype="datetime64[ns, UTC]")
    columns["archived"] = pd.Series([row.code in away for row in rows], dtype="bool")
    table: pd.DataFrame = pd.DataFrame(columns)
    return table
