"""The tables of check-ins."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.activities.check_in.author import changes_of
from cofront_kit.activities.table import Shown, Table
from cofront_kit.insight import described, lens_frames
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.model.state import ActivityState


def _lenses(shown: Shown, step: ActivityState) -> pd.DataFrame:
    assert isinstance(step.spec, CheckInSpec)
    return described.lenses([(step.spec, step.results)], shown.names)


def _pairs(shown: Shown, step: ActivityState) -> pd.DataFrame:
    changes = [change for change, (_, later) in changes_of(shown.state) if later == step.id]
    return lens_frames.pairs(changes, shown.names)


TABLES: Final = (
    Table(
        name="check_in",
        row="check-in, round, lens and party, and one for the whole room",
        columns=described.LENSES,
        keys=("round", "lens", "party"),
        of_step=_lenses,
    ),
    Table(
        name="check_in_pairs",
        row="later check-in, comparison, item and party, and one for the whole room",
        columns=lens_frames.PAIRS,
        keys=("from", "from_round", "to_round", "item", "party"),
        of_step=_pairs,
    ),
)
