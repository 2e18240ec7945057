"""The widget of the kind ``read-out``."""

from __future__ import annotations

from cofront_kit.activities.read_out import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("read-out")
class ReadOut(FacilitatedWidget[author.ReadOut]):
    """Reading out in turns."""
