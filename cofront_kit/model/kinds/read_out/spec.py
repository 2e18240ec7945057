"""The read-out: its content."""

from __future__ import annotations

from typing import Literal

from cofront_kit.model.board.card_rules import TakesCards


class ReadOutSpec(TakesCards, frozen=True, kw_only=True, tag_field="kind", tag="read-out"):
    """Cards are read out, the parties in turn.

    Attributes:
        of: Which cards are read out.
    """

    of: Literal["issue", "opportunity", "all"] = "all"
