"""The widget of the kind ``step``."""

from __future__ import annotations

from cofront_kit.activities.step import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("step")
class Step(FacilitatedWidget[author.Step]):
    """Text on every screen."""
