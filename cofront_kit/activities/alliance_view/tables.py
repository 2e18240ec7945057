"""The table of alliance views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from cofront_kit.activities.alliance_view.frames import LINES, lines
from cofront_kit.activities.table import Shown, Table

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec
    from cofront_kit.model.state import ActivityState


def _of_step(_shown: Shown, step: ActivityState) -> pd.DataFrame:
    return lines(cast("AllianceViewSpec", step.spec).film)


TABLES: Final = (
    Table(
        name="alliance_view",
        row="line of the picture and session, and one per mark",
        columns=LINES,
        keys=("series", "what", "rater", "target", "place"),
        of_step=_of_step,
    ),
)
