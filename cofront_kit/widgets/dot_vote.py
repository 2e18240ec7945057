"""The widget of the kind ``dot-vote``."""

from __future__ import annotations

from cofront_kit.activities.dot_vote import author

from .delegation import widget_of
from .facilitated import FacilitatedWidget


@widget_of("dot-vote")
class DotVote(FacilitatedWidget[author.DotVote]):
    """A blind vote with dots."""
