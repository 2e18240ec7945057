"""The picture of an alliance as a tidy table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import pandas as pd

from cofront_kit.insight.columns import DAY, MEASURE, NUMBER, TEXT, Column, Columns
from cofront_kit.insight.frames import table
from cofront_kit.model.kinds.alliance_view.film import WORTHS, Film

LINES: Final[Columns] = {
    "series": Column(TEXT, "What the line is about.", among=("trust", *WORTHS, "commitments", "mark")),
    "what": Column(TEXT, "Which trust, which stage, which end; of a mark its words."),
    "rater": Column(TEXT, "The party that rates; empty but for trust."),
    "target": Column(TEXT, "The party that is rated; empty but for trust."),
    "place": Column(NUMBER, "The number of the session in the picture, from 1; of a mark its own."),
    "day": Column(DAY, "When that was."),
    "title": Column(TEXT, "What the session was called; empty for a mark."),
    "figure": Column(MEASURE, "The figure; empty where there is none.", "trust: 0..100, else a count"),
    "why": Column(TEXT, "Why there is no figure."),
}


def lines(film: Film) -> pd.DataFrame:
    """One row per line of the picture and session: columns of :data:`LINES`; the marks come last."""
    return table(_rows(film), LINES)


def _rows(film: Film) -> Iterator[dict[str, Any]]:
    names = [party.name for party in film.parties]
    for line in film.trust:
        head = {
            "series": "trust",
            "what": line.group,
            "rater": names[line.rater],
            "target": names[line.target],
        }
        yield from _along(film, head, [(point.value, point.why) for point in line.points])
    for flow in film.value:
        told = [(many, "" if many is not None else "no ledger in this session") for many in flow.counts]
        yield from _along(film, {"series": flow.value, "what": flow.stage}, told)
    for promise in film.commitments:
        told = [
            (many, "" if many is not None else "no commitments in this session") for many in promise.counts
        ]
        yield from _along(film, {"series": "commitments", "what": promise.outcome}, told)
    for place, mark in enumerate(film.marks):
        day = pd.Timestamp(mark.day)
        yield {**_EMPTY, "series": "mark", "what": mark.words, "place": place + 1, "day": day}


_EMPTY: Final = {"title": "", "rater": "", "target": "", "figure": None, "why": ""}


def _along(
    film: Film, head: dict[str, Any], told: Sequence[tuple[float | None, str]]
) -> Iterator[dict[str, Any]]:
    for place, (one, (figure, why)) in enumerate(zip(film.sessions, told, strict=True)):
        yield {
            **_EMPTY,
            **head,
            "day": pd.Timestamp(one.day),
            "place": place + 1,
            "title": one.title,
            "figure": figure,
            "why": why,
        }
