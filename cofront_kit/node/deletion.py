"""Deleting a session with all its traces on this computer."""

from __future__ import annotations

from typing import NamedTuple

from cofront_kit.files.work import forget_copies
from cofront_kit.store.base import Keys, Store


class Deletion(NamedTuple):
    """What was deleted of a session.

    Attributes:
        rows: Kind of row in the store -> how many there were.
        box_keys: Keys of ballot boxes that were destroyed.
        had_secret: Whether this computer held the secret of its links.
        journal_cleared: Whether the deleted rows are already gone from the database's journal too; otherwise they are a
            little later.
    """

    rows: dict[str, int]
    box_keys: int
    had_secret: bool
    journal_cleared: bool


def delete(code: str, store: Store, keys: Keys) -> Deletion:
    """Delete a session in the store and in the folder of keys, and the copies of its notebooks; blocking.

    Args:
        code: The session's code.
        store: The store.
        keys: The key folder of that store.
    """
    gone = store.delete(code)
    for box in gone.boxes:
        keys.destroy(box)
    had_secret = keys.forget_session(code)
    journal_cleared = store.clear_journal()
    forget_copies(code)
    return Deletion(gone.rows, len(gone.boxes), had_secret=had_secret, journal_cleared=journal_cleared)
