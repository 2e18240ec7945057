"""The widget of the kind ``ledger``."""

from __future__ import annotations

from cofront_kit.activities.ledger import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("ledger")
class Ledger(FacilitatedWidget[author.Ledger]):
    """Value that is not created yet, from uncovered to realised."""
