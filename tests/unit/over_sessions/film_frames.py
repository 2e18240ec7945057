"""Frames of an alliance as :mod:`cofront_kit.over_sessions.film` reads them, made by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cofront_kit.model.kinds.alliance_view.film import FilmParty
from cofront_kit.over_sessions.film import Frames

PARTIES = (FilmParty("Acme"), FilmParty("Borealis"))
HIDDEN = "hidden to protect answers"


def frames(
    days: Sequence[str],
    trust: Sequence[tuple[int, str, str, float | None]] = (),
    flow: Sequence[tuple[int, str, str, int]] = (),
    commitments: Sequence[tuple[int, str]] = (),
    *,
    titles: Mapping[int, str] | None = None,
) -> Frames:
    """The frames of some sessions.

    Args:
        days: One per session, in order.
        trust: (session, dimension, rater, index or None); the target is the other party.
        flow: (session, value, stage, count).
        commitments: (session, status).
        titles: Session -> title; "Review" for the others.
    """
    codes = [f"S{place}" for place in range(len(days))]
    told: Mapping[int, str] = titles or {}
    sessions = pd.DataFrame(
        {
            "session": codes,
            "date": pd.to_datetime(list(days)),
            "title": [told.get(place, "Review") for place in range(len(days))],
        }
    )
    return Frames(
        sessions,
        _frame(
            [
                {
                    "session": codes[place],
                    "dimension": dimension,
                    "rater": rater,
                    "target": "Borealis" if rater == "Acme" else "Acme",
                    "index": index,
                    "low": None if index is None else index - 4,
                    "high": None if index is None else index + 4,
                    "hidden": index is None,
                    "why": HIDDEN if index is None else "",
                }
                for place, dimension, rater, index in trust
            ],
            "dimension rater target index low high hidden why",
        ),
        _frame(
            [
                {"session": codes[place], "value": value, "stage": stage, "count": count}
                for place, value, stage, count in flow
            ],
            "value stage count",
        ),
        _frame(
            [{"session": codes[place], "status": status} for place, status in commitments],
            "status",
        ),
    )


def _frame(rows: list[dict[str, Any]], columns: str) -> pd.DataFrame:
    made: pd.DataFrame = pd.DataFrame(rows, columns=["session", *columns.split()])
    return made
