"""The report's part about the sessions of an alliance."""

from __future__ import annotations

from html import escape
from typing import Final, cast

from cofront_kit.activities.pieces import section
from cofront_kit.activities.section import Section, Seen
from cofront_kit.charts.alliance_film import alliance
from cofront_kit.insight.picture import inline
from cofront_kit.model.kinds.alliance_view.film import NOTHING, ONE
from cofront_kit.model.kinds.alliance_view.spec import AllianceViewSpec

_WIDTH: Final = 620


def _films(seen: Seen) -> str:
    """Every picture that the room saw."""
    steps = [seen.state.activities[name] for name in seen.state.agenda]
    shown = [
        cast("AllianceViewSpec", step.spec)
        for step in steps
        if step.kind == "alliance-view" and step.round > 0
    ]
    return "".join(section(f"<span dir='auto'>{escape(spec.title)}</span>", _film(spec)) for spec in shown)


def _film(spec: AllianceViewSpec) -> str:
    if len(spec.film.sessions) < 2:
        return f"<p>{ONE if spec.film.sessions else NOTHING}</p>"
    figure = inline(alliance(spec.film, title="", reading=False, width=_WIDTH))
    reading = "".join(f"<p class='quiet' dir='auto'>{escape(paragraph)}</p>" for paragraph in spec.reading)
    return f"<figure>{figure}</figure>{reading}"


SECTION: Final = Section(results=_films)
