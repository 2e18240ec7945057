"""Which of the processes that reported who is connected are known to have ended."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Final

from cofront_kit.store.backend import Watch

LOOK_S: Final = 1.0
"""Seconds between two looks at whether other processes have ended: an end is no commit that would be noticed."""


class Roster:
    """The other processes whose rows were read lately, and which of them have ended.

    Args:
        watch: Knows whether a process has ended.
    """

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._ended: dict[str, bool] = {}
        self._look_at = 0.0

    def ended(self, nodes: Iterable[str]) -> set[str]:
        """Those of these processes which have ended, as of the last look; asks only about new ones.

        Args:
            nodes: The names under which they reported.
        """
        nodes = set(nodes)
        new = nodes - self._ended.keys()
        if new:
            found = self._watch.ended(new)
            self._ended |= {node: node in found for node in new}
        return {node for node in nodes if self._ended.get(node)}

    def changed(self) -> bool:
        """Whether one of them has ended, or turned out to live, since they were last asked for."""
        now = time.monotonic()
        if not self._ended or now < self._look_at:
            return False
        self._look_at = now + LOOK_S
        before = dict(self._ended)
        found = self._watch.ended(before)
        if found == {node for node, ended in before.items() if ended}:
            return False
        self._ended = {}  # read anew with the rows, so that those without rows are forgotten
        return True
