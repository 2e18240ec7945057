"""The table of slides."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.slides.frames import SLIDES, slides
from cofront_kit.activities.table import Table

TABLES: Final = (
    Table(
        name="slides",
        row="opened line",
        columns=SLIDES,
        keys=(),
        of_step=lambda shown, step: slides(shown.view, shown.names, step.id),
    ),
)
