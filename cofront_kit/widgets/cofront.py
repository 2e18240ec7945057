"""The widget of the kind ``cofront``."""

from __future__ import annotations

from cofront_kit.activities.cofront import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("cofront")
class Cofront(FacilitatedWidget[author.Cofront]):
    """One issue in the middle of every screen."""
