"""The film of an alliance in words: for people who don't see the picture, and beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from babel.dates import get_month_names

from cofront_kit.model.kinds.alliance_view.film import (
    STAGES,
    WORTHS,
    Film,
    FilmPoint,
    Group,
    TrustLine,
    Worth,
)
from cofront_kit.said import coded, spoken_language, within_a_sentence, words
from cofront_kit.said.locales import locale_of
from cofront_kit.said.numbers import figure

_LINES: Final[dict[Group, str]] = {
    "integrity": "chart-film-integrity",
    "competence": "chart-film-competence",
    "all": "chart-film-all",
}
_HEADS: Final[dict[Worth, str]] = {
    "tangible": "chart-film-tangible",
    "intangible": "chart-film-intangible",
    "unsaid": "chart-film-unsaid",
}
_READING: Final = (
    "chart-film-reading-mark",
    "chart-film-reading-cause",
    "chart-film-reading-dip",
    "chart-film-reading-gap",
)


def line_words(group: Group) -> str:
    """Which trust."""
    return words(_LINES[group])


def head_of(worth: Worth) -> str:
    """Which kind of value."""
    return words(_HEADS[worth])


def reading_words() -> tuple[str, ...]:
    """What may be read from the picture, and what not."""
    return tuple(words(key) for key in _READING)


def day_words(day: str) -> str:
    """A day as the picture writes it; the month is never a number."""
    found = date.fromisoformat(day)
    month = get_month_names("abbreviated", locale=locale_of(spoken_language()))[found.month]
    return words("chart-film-day", day=str(found.day), month=month, year=str(found.year))


def sides_of(film: Film, line: TrustLine) -> str:
    """Who speaks about whom, short."""
    one, other = film.parties[line.rater].short, film.parties[line.target].short
    return words("chart-one-about-other", one=one, other=other)


def gaps(film: Film) -> Iterator[str]:
    """Why figures are missing: a sentence per reason and side, with the numbers of the sessions."""
    for group in film.groups:
        for line in film.lines(group):
            found: dict[str, list[int]] = {}
            for place, point in enumerate(line.points):
                if point.value is None:
                    found.setdefault(_why(point), []).append(place + 1)
            for why, numbers in found.items():
                yield words(
                    "chart-film-why",
                    sides=sides_of(film, line),
                    what=within_a_sentence(line_words(group)),
                    n=", ".join(map(str, numbers)),
                    why=why,
                )


def sentences(film: Film, reading: Sequence[str]) -> str:
    """Everything that the picture shows, in the order of the picture.

    Args:
        film: With two sessions or more.
        reading: What may be read from it and what not.
    """
    return " ".join(_said(film, reading))


def _said(film: Film, reading: Sequence[str]) -> Iterator[str]:
    yield words("chart-film-of", name=film.name or words("chart-film-an-alliance"), n=len(film.sessions))
    for place, one in enumerate(film.sessions):
        yield f"{place + 1}: {day_words(one.day)}, {one.title}."
    for group in film.groups:
        for line in film.lines(group):
            figures = ", ".join(map(_figure, line.points))
            yield words(
                "chart-film-line", what=line_words(group), sides=sides_of(film, line), figures=figures
            )
    for worth in WORTHS:
        for stage in STAGES:
            for flow in film.value:
                if (flow.value, flow.stage) == (worth, stage):
                    yield f"{head_of(worth)}, {coded(stage)}: {_counts(flow.counts)}."
    for promise in film.commitments:
        counts = _counts(promise.counts)
        yield words("chart-film-commitments-by", outcome=coded(promise.outcome), counts=counts)
    for mark in film.marks:
        yield words("chart-film-in-own-words", day=day_words(mark.day), text=mark.words)
    yield from reading


def _figure(point: FilmPoint) -> str:
    if point.value is None:
        return words("chart-film-no-figure-because", why=_why(point))
    return f"{_plain(point.value)}{_bar(point)}"


def _why(point: FilmPoint) -> str:
    return coded(point.why or "not known")


def _plain(value: float) -> str:
    """A value from 0 to 100, without decimals that are nought."""
    return figure(value, 0 if value == int(value) else 1)


def _bar(point: FilmPoint) -> str:
    if point.low is None or point.high is None:
        return ""
    return f" ({words('chart-film-range', low=_plain(point.low), high=_plain(point.high))})"


def _counts(counts: Sequence[int | None]) -> str:
    return ", ".join(words("chart-film-none-kept") if many is None else f"{many}" for many in counts)
