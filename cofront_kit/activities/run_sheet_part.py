"""What the facilitator's run sheet has for steps of one kind, beside heading, texts, widget and questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

STEP: Final = "{step}"
"""Stands for the call that finds the step: ``session.trust_poll("pulse")``."""


@dataclass(frozen=True, kw_only=True)
class RunSheetPart:
    """The part of a run sheet for one step, in the language of the block of :func:`cofront_kit.said.speaking`.

    Attributes:
        purpose: What such a step is for, in a sentence or two of Markdown; empty for nothing.
        hint: What helps while leading it, Markdown; empty for nothing. ``{step}`` stands for the step's call.
        arguments: Further arguments of the call, as code.
        fills: Expressions for tables and pictures of the result, as code. Each gets a cell that fills by itself.
            ``{step}`` stands for the step's call.
        has_cards: Whether it is about cards, so that the sheet ends with all of them.
    """

    purpose: str = ""
    hint: str = ""
    arguments: str = ""
    fills: tuple[str, ...] = ()
    has_cards: bool = False
