"""Disclosure control: what a small group's results may show without exposing anybody.

The rule in plain words, and the attack it is tested with, are in ``docs/disclosure.md``.

- :func:`disclose`: counts of distinct people -> which parties, and whether the total, may be shown.
- :func:`suggest_threshold`, :func:`preview`: for the set-up screen.
- :func:`publish`: sealed ballots -> :class:`Published`, the only thing that ever leaves the ballot box.
- :func:`read_published`: a stored result, checked again.
- :func:`beside`: what an alliance may show of its sessions' figures beside each other.
"""

from cofront_kit.model.disclosure.across import Figure, Level, Side, beside, level
from cofront_kit.model.disclosure.dots import CardDots, PublishedDots, publish_dots
from cofront_kit.model.disclosure.figures import (
    HIGH,
    LOW,
    Cell,
    DimensionResult,
    Figures,
    ItemResult,
    Summary,
    Total,
)
from cofront_kit.model.disclosure.pairs import (
    Compared,
    PairedGroup,
    PairedItem,
    PublishedPairs,
    publish_pairs,
    read_pairs,
)
from cofront_kit.model.disclosure.preview import Preview, preview, suggest_threshold
from cofront_kit.model.disclosure.publish import CANNOT_JUDGE, Ballot, ItemSpec, publish
from cofront_kit.model.disclosure.published import Published, directions_of, read_published
from cofront_kit.model.disclosure.rule import (
    COVERS_OTHERS,
    LARGEST_THRESHOLD,
    NOBODY,
    PROTECTED,
    SMALLEST_THRESHOLD,
    STRONG_AGREEMENT,
    TOO_FEW,
    USUAL_THRESHOLD,
    Disclosure,
    checked_threshold,
    disclose,
    why_hidden,
)

__all__ = [
    "CANNOT_JUDGE",
    "COVERS_OTHERS",
    "HIGH",
    "LARGEST_THRESHOLD",
    "LOW",
    "NOBODY",
    "PROTECTED",
    "SMALLEST_THRESHOLD",
    "STRONG_AGREEMENT",
    "TOO_FEW",
    "USUAL_THRESHOLD",
    "Ballot",
    "CardDots",
    "Cell",
    "Compared",
    "DimensionResult",
    "Disclosure",
    "Figure",
    "Figures",
    "ItemResult",
    "ItemSpec",
    "Level",
    "PairedGroup",
    "PairedItem",
    "Preview",
    "Published",
    "PublishedDots",
    "PublishedPairs",
    "Side",
    "Summary",
    "Total",
    "beside",
    "checked_threshold",
    "directions_of",
    "disclose",
    "level",
    "preview",
    "publish",
    "publish_dots",
    "publish_pairs",
    "read_pairs",
    "read_published",
    "suggest_threshold",
    "why_hidden",
]
