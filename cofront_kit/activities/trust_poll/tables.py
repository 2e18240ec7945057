"""The tables of trust polls."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.table import Table
from cofront_kit.insight import frames, lens_frames

_DIRECTION: Final = ("rater", "target")

TABLES: Final = (
    Table(
        name="trust",
        row="poll, round, item and direction",
        columns=frames.ITEMS,
        keys=("round", "item", *_DIRECTION),
        of_step=lambda shown, step: frames.items(step.results, shown.names),
    ),
    Table(
        name="trust_totals",
        row="poll, round and item, over the whole room",
        columns=frames.TOTALS,
        keys=("round", "item"),
        of_step=lambda shown, step: frames.totals(step.results, shown.names),
    ),
    Table(
        name="trust_dimensions",
        row="poll, round, dimension and direction",
        columns=frames.DIMENSIONS,
        keys=("round", "dimension", *_DIRECTION),
        of_step=lambda shown, step: frames.dimensions(step.results, shown.names),
    ),
    Table(
        name="trust_gaps",
        row="poll, round, dimension and pair of parties, widest gap first",
        columns=frames.GAPS,
        keys=("round", "dimension", "one", "other"),
        of_step=lambda shown, step: frames.gaps(step.results, shown.names),
    ),
    Table(
        name="trust_words",
        row="poll, round, item and direction",
        columns=frames.WORDS,
        keys=("round", "item", *_DIRECTION),
        of_step=lambda shown, step: frames.words(step.results, shown.names),
    ),
    Table(
        name="mirror",
        row="poll with a mirror, round, direction and dimension",
        columns=lens_frames.MIRROR,
        keys=("round", "party", "by", "dimension"),
        of_step=lambda shown, step: lens_frames.mirror(step.results, shown.names),
    ),
)
