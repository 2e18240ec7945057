"""The report's part about the sessions of an alliance."""

from __future__ import annotations

from html import escape
from typing import Final, cast

from cofront_kit.activities.day_words import day
from cofront_kit.activities.pieces import section
from cofront_kit.activities.section import Section, Seen
from cofront_kit.charts.alliance_film import letter, parts
from cofront_kit.charts.film_words import gaps
from cofront_kit.insight.picture import inline
from cofront_kit.model.kinds.alliance_view.film import Film
from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec
from cofront_kit.said import words

_WIDTH: Final = 620


def _films(seen: Seen) -> str:
    """Every picture that the room saw."""
    steps = [seen.state.activities[name] for name in seen.state.agenda]
    shown = [
        cast("AllianceViewSpec", step.spec)
        for step in steps
        if step.kind == "alliance-view" and step.round > 0
    ]
    return "".join(
        section(f"<span dir='auto'>{escape(spec.title)}</span>", _film(spec, seen.state.language))
        for spec in shown
    )


def _film(spec: AllianceViewSpec, language: str) -> str:
    film = spec.film
    if len(film.sessions) < 2:
        return f"<p>{words('chart-film-one' if film.sessions else 'chart-film-none')}</p>"
    figures = "".join(f"<figure>{inline(part)}</figure>" for part in parts(film, width=_WIDTH))
    missing = [words("chart-film-no-trust")] * (not film.panels) + [words("chart-film-no-value")] * (
        not film.value
    )
    figures += "".join(f"<p class='quiet'>{said}</p>" for said in missing)
    reading = "".join(
        f"<p class='quiet' dir='auto'>{escape(said)}</p>" for said in (*spec.reading, *gaps(film))
    )
    return f"{figures}{_happened(film, language)}{_sessions(film, language)}{reading}"


def _happened(film: Film, language: str) -> str:
    rows = "".join(
        f"<li>{letter(place)}, {escape(day(mark.day, language))}: <q dir='auto'>{escape(mark.words)}</q></li>"
        for place, mark in enumerate(film.marks)
    )
    return ("<h3>" + words("report-what-happened-in-own-words") + f"</h3><ul>{rows}</ul>") if rows else ""


def _sessions(film: Film, language: str) -> str:
    rows = "".join(
        f"<li>{escape(day(one.day, language))}: <span dir='auto'>{escape(one.title)}</span></li>"
        for one in film.sessions
    )
    before = (
        (
            "<p class='quiet'>"
            + words("report-sessions-before-these-that-are-left", earlier=film.earlier)
            + "</p>"
        )
        if film.earlier
        else ""
    )
    return "<h3>" + words("report-the-sessions") + f"</h3>{before}<ol>{rows}</ol>"


SECTION: Final = Section(results=_films)
