"""The film of an alliance in words: for people who don't see the picture, and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from cofront_kit.model.kinds.alliance_view.film import (
    LINES,
    STAGES,
    WORTHS,
    Film,
    FilmPoint,
    TrustLine,
)

HEADS: Final = {
    "tangible": "Value, tangible",
    "intangible": "Value, intangible",
    "unsaid": "Value, nobody named a kind",
}
_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def day_words(day: str) -> str:
    """A day as the picture writes it; the month is never a number."""
    found = date.fromisoformat(day)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def sides_of(film: Film, line: TrustLine) -> str:
    """Who speaks about whom, short."""
    return f"{film.parties[line.rater].short} about {film.parties[line.target].short}"


def gaps(film: Film) -> Iterator[str]:
    """Why figures are missing: a sentence per reason and side, with the numbers of the sessions."""
    for group in film.groups:
        for line in film.lines(group):
            found: dict[str, list[int]] = {}
            for place, point in enumerate(line.points):
                if point.value is None:
                    found.setdefault(point.why or "not known", []).append(place + 1)
            for why, numbers in found.items():
                yield f"No figure, {sides_of(film, line)}, {LINES[group].lower()}, session {_listed(numbers)}: {why}."


def sentences(film: Film, reading: Sequence[str]) -> str:
    """Everything that the picture shows, in the order of the picture.

    Args:
        film: With two sessions or more.
        reading: What may be read from it and what not.
    """
    return " ".join(_said(film, reading))


def _said(film: Film, reading: Sequence[str]) -> Iterator[str]:
    yield f"{film.name or 'An alliance'}, {len(film.sessions)} sessions."
    for place, one in enumerate(film.sessions):
        yield f"{place + 1}: {day_words(one.day)}, {one.title}."
    for group in film.groups:
        for line in film.lines(group):
            yield f"{LINES[group]}, {sides_of(film, line)}, 0 to 100: {', '.join(map(_figure, line.points))}."
    for worth in WORTHS:
        for stage in STAGES:
            for flow in film.value:
                if (flow.value, flow.stage) == (worth, stage):
                    yield f"{HEADS[worth]}, {stage}: {_counts(flow.counts)}."
    for promise in film.commitments:
        yield f"Commitments {promise.outcome}: {_counts(promise.counts)}."
    for mark in film.marks:
        yield f"{day_words(mark.day)}, in own words: {mark.words}."
    yield from reading


def _figure(point: FilmPoint) -> str:
    return f"no figure ({point.why})" if point.value is None else f"{point.value:g}{_bar(point)}"


def _bar(point: FilmPoint) -> str:
    return "" if point.low is None or point.high is None else f" ({point.low:g} to {point.high:g})"


def _counts(counts: Sequence[int | None]) -> str:
    return ", ".join("none kept" if many is None else f"{many}" for many in counts)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))
