"""Whether trust, and where people look from, rise or fall over the sessions of an alliance."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cofront_kit.insight.lens_frames import EVERYONE
from cofront_kit.insight.multiple import ADJUST_BEYOND, holm
from cofront_kit.insight.trend import LEVEL, NAMED_FROM, mann_kendall, theil_sen
from cofront_kit.over_sessions.columns import TRENDS
from cofront_kit.over_sessions.lists import Lists
from cofront_kit.said.numbers import p_value

if TYPE_CHECKING:
    import pandas as pd


def trends(trust: pd.DataFrame, check_in: pd.DataFrame) -> pd.DataFrame:
    """One row per direction and dimension, then per party, moment and lens: columns of :data:`TRENDS`.

    Of several polls of one session the last one counts. With more than eight series of trust, or of check-ins, the
    p values are adjusted after Holm: of a dozen that only drift, one or the other would look like a trend by chance.

    Args:
        trust: The alliance's frame ``trust``.
        check_in: Its frame ``check_in``.
    """
    found = Lists(TRENDS)
    rated = [
        _trend(rows, of="trust", dimension=dimension, moment=None, rater=rater, target=target)
        for (dimension, rater, target), rows in trust.groupby(["dimension", "rater", "target"], sort=False)
    ]
    seen = [
        _trend(rows, of="check_in", dimension=lens, moment=moment, rater=party, target=None)
        for (lens, moment, party), rows in check_in.groupby(["lens", "moment", "party"], sort=False)
        if party != EVERYONE or not rows["index"].isna().all()  # the room is shown only where no party is
    ]
    for family in (rated, seen):
        for row in _adjusted(family):
            found.add(**row)
    return found.frame()


def _trend(rows: pd.DataFrame, **own: object) -> dict[str, Any]:
    last = rows.drop_duplicates("session", keep="last")
    values = last["index"].tolist()
    there = sum(not math.isnan(one) for one in values)
    shared = {
        **own,
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


def _adjusted(family: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows with what is left of each p value when all of them are looked at."""
    if not family:
        return []
    tested = sum(row["may_be_named"] for row in family)
    if tested <= ADJUST_BEYOND:
        return [{**row, "p_adjusted": row["p_value"]} for row in family]
    left = holm([row["p_value"] for row in family])
    return [_in_words(row, p_value, tested) for row, p_value in zip(family, left, strict=True)]


def _in_words(row: dict[str, Any], p_adjusted: float, tested: int) -> dict[str, Any]:
    if not row["may_be_named"] or row["p_value"] >= LEVEL:
        return {**row, "p_adjusted": p_adjusted}
    if p_adjusted < LEVEL:
        words = f"{row['words'][:-1]}; {p_value(p_adjusted)} among {tested} series)"
    else:
        alone, among = p_value(row["p_value"]), p_value(p_adjusted)
        words = (
            f"no clear trend over {row['sessions']} sessions ({alone} alone; {among} among {tested} series)"
        )
    return {**row, "p_adjusted": p_adjusted, "words": words}
