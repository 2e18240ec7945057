"""Slides after their opening, as frozen values."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Say = Literal["open", "not-now"]


class ShownLine(Struct, frozen=True):
    """One line of opened slides.

    Attributes:
        text: Its text.
        card: Id of the card that it became; None for a note.
        entered: Whether the facilitator entered it.
    """

    text: str
    card: str | None
    entered: bool = False


class Slide(Struct, frozen=True):
    """What one party wrote to one prompt, in random order.

    Attributes:
        party: Who wrote it.
        prompt: Id of the prompt.
        lines: In random order.
    """

    party: str
    prompt: str
    lines: tuple[ShownLine, ...]


class SlidesShown(Struct, frozen=True):
    """The slides of one round, with the turnout: party id -> (handed in, of these entered)."""

    round: int
    slides: tuple[Slide, ...]
    turnout: dict[str, tuple[int, int]]
