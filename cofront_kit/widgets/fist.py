"""The widget of the kind ``fist``."""

from __future__ import annotations

from cofront_kit.activities.fist import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("fist")
class Fist(FacilitatedWidget[author.Fist]):
    """A blind test of options."""
