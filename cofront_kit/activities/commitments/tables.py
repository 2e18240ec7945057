"""The table of commitments."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.commitments.frames import COMMITMENTS, commitments
from cofront_kit.activities.table import Table

TABLES: Final = (
    Table(
        name="commitments",
        row="commitment",
        columns=COMMITMENTS,
        keys=("commitment",),
        of_session=lambda shown: commitments(shown.view, shown.names),
    ),
)
