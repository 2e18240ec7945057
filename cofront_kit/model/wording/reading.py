"""What the wording mirror says about a text."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Label = Literal["issue", "other", "unsure"]
"""``issue``: an event, an effect, a need, a question. ``other``: somebody's character, motive or global fault."""


class Reading(Struct, frozen=True):
    """How a text reads. It is for the writer and nobody else.

    Attributes:
        label: ``"unsure"`` means: no hint.
        span: First character and the one after the last of what the reason is about; None without one.
        reason: Why, in plain words; empty when unsure.
        prompt: A question that helps to reword; empty unless the label is ``"other"``.
        family: What kind of wording it is, e.g. ``"always-never"``; empty when unsure.
        rule: The rule's id within its family; empty when unsure.
    """

    label: Label
    span: tuple[int, int] | None = None
    reason: str = ""
    prompt: str = ""
    family: str = ""
    rule: str = ""

    def words(self) -> str:
        """Reason and question in one line; empty when there is no hint."""
        return f"{self.reason} {self.prompt}".strip() if self.label == "other" else ""


UNSURE = Reading("unsure")
