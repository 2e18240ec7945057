"""Whether trust, and where people look from, rise or fall over the sessions of an alliance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cofront_kit.insight.lens_frames import EVERYONE
from cofront_kit.insight.trend import NAMED_FROM, mann_kendall, theil_sen
from cofront_kit.over_sessions.columns import TRENDS
from cofront_kit.over_sessions.lists import Lists

if TYPE_CHECKING:
    import pandas as pd


def trends(trust: pd.DataFrame, check_in: pd.DataFrame) -> pd.DataFrame:
    """One row per direction and dimension, then per party, moment and lens: columns of :data:`TRENDS`.

    Of several polls of one session the last one counts.

    Args:
        trust: The alliance's frame ``trust``.
        check_in: Its frame ``check_in``.
    """
    found = Lists(TRENDS)
    for (dimension, rater, target), rows in trust.groupby(["dimension", "rater", "target"], sort=False):
        own = {"of": "trust", "dimension": dimension, "moment": None, "rater": rater, "target": target}
        found.add(**own, **_trend(rows))
    for (lens, moment, party), rows in check_in.groupby(["lens", "moment", "party"], sort=False):
        if party == EVERYONE and rows["index"].isna().all():
            continue  # it is shown only where no party is
        own = {"of": "check_in", "dimension": lens, "moment": moment, "rater": party, "target": None}
        found.add(**own, **_trend(rows))
    return found.frame()


def _trend(rows: pd.DataFrame) -> dict[str, Any]:
    last = rows.drop_duplicates("session", keep="last")
    values = last["index"].tolist()
    there = sum(not math.isnan(one) for one in values)
    shared = {
        "label": last["label"].iloc[-1],
        "sessions": there,
        "missing": len(values) - there,
        "slope": theil_sen(values) if there > 1 else None,
    }
    if not there:
        said = f"too few to say: 0 of the {NAMED_FROM} sessions it takes to speak of a trend"
        return {**shared, "s": None, "p_value": None, "may_be_named": False, "words": said}
    test = mann_kendall(values)
    return {
        **shared,
        "s": test.s,
        "p_value": test.p_value if test.may_be_named else None,
        "may_be_named": test.may_be_named,
        "words": test.words(),
    }
