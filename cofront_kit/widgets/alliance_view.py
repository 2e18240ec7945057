"""The widget of the kind ``alliance-view``."""

from __future__ import annotations

from cofront_kit.activities.alliance_view import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("alliance-view")
class AllianceView(FacilitatedWidget[author.AllianceView]):
    """An alliance view."""
