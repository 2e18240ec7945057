"""The author's side of reading out in turns."""

from __future__ import annotations

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.checks.calls import gated
from cofront_kit.model import commands
from cofront_kit.model.parties import EVERYONE


@gated
class ReadOut(OpenActivity):
    """Reading out: the parties take turns, a random one begins, and anybody may pass."""

    called = "read-out"

    @property
    def order(self) -> list[tuple[str, str]]:
        """(party name, card id) in the order of the turns; ``(everyone)`` for cards of no party; empty until open."""
        view = self.node.view(self.code).get(f"readout/{self.id}")
        names: dict[str | None, str] = {None: EVERYONE} | self.names
        return [(names[turn["party"]], turn["card"]) for turn in view["order"]] if view else []

    @property
    def at(self) -> int:
        """The number of the current turn, from 0."""
        view = self.node.view(self.code).get(f"readout/{self.id}")
        return int(view["at"]) if view else 0

    def next(self, *, skip: bool = False) -> None:
        """End the turn; ``skip`` means that the party passes."""
        self._act(commands.NextTurn(self.id, self.at, skip))
