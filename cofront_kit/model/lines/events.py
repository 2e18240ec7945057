"""Events about sealed lines. Nobody's seat stands in them."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.rounds.lines import Say
from cofront_kit.model.shape import Event


class KeyTurned(Event, frozen=True):
    """Somebody of a party said that the slides may open, or not now."""

    activity: str
    party: str
    say: Say


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"key-turned": (KeyTurned, 1)}
