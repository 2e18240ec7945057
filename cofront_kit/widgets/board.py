"""The widget of the kind ``board``."""

from __future__ import annotations

from cofront_kit.activities.board import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("board")
class Board(FacilitatedWidget[author.Board]):
    """Each party's side and the midst between them."""
