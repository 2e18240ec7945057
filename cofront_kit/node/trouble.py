"""Trouble with the store, logged once."""

from __future__ import annotations

import logging

from cofront_kit.errors import StoreError

_log = logging.getLogger("cofront")


class Trouble:
    """Logs once that the store is in trouble, and once that it is over; the store is polled many times a second.

    Args:
        what: What cannot be done with the store: ``"read"`` or ``"written"``.
    """

    def __init__(self, what: str) -> None:
        self._what = what
        self._said: str | None = None

    def begins(self, error: StoreError) -> None:
        """It failed (again)."""
        if self._said != str(error):
            _log.warning("The store cannot be %s: %s", self._what, error)
        self._said = str(error)

    def ends(self) -> None:
        """It worked."""
        if self._said is not None:
            _log.warning("The store can be %s again.", self._what)
        self._said = None


def closed_here(url: str) -> StoreError:
    """What is said when this process's connection to a store was closed, or belongs to its parent."""
    return StoreError(
        f"The connection to the store {url} was closed in this process, so nothing is saved. Restart the kernel, then "
        "run the cells again."
    )
