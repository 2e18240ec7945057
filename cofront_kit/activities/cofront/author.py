"""The author's side of co-fronting: one issue that all parties face together."""

from __future__ import annotations

from typing import Any

from cofront_kit.activities.board.author import Board
from cofront_kit.checks.calls import gated
from cofront_kit.model import commands


@gated
class Cofront(Board):
    """One issue in the middle of every screen, faced by all parties together."""

    called = "co-front"

    @property
    def card(self) -> dict[str, Any] | None:
        """The issue that is faced; None until one is chosen."""
        chosen = self.node.view(self.code)[f"activity/{self.id}"]["spec"].get("card")
        return self.cards().get(chosen) if chosen else None

    def choose(self, card: str) -> None:
        """Choose the issue."""
        self._act(commands.ChooseCard(self.id, card))
