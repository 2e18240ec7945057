"""The widget of the kind ``slides``."""

from __future__ import annotations

from cofront_kit.activities.slides import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("slides")
class Slides(FacilitatedWidget[author.Slides]):
    """Slides written in silence and opened at once."""
