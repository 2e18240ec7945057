"""The widget of the kind ``commitments``."""

from __future__ import annotations

from cofront_kit.activities.commitments import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("commitments")
class Commitments(FacilitatedWidget[author.Commitments]):
    """Who does what for the other side, and by when."""
