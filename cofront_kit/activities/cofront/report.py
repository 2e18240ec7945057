"""The report's part about co-fronted issues: what was agreed."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import section, spoken
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.record_frames import of
from cofront_kit.said import words


def _agreements(seen: Seen) -> str:
    view, names = seen.view, seen.names
    said = []
    for card in of(view, "card"):
        agreement = card["agreement"]
        if agreement is None:
            continue
        state = spoken(agreement, names) or words("report-not-yet-confirmed-by-anybody")
        said.append(
            f"<article><h4 dir='auto'>{escape(card['text'])}</h4><p dir='auto'>{escape(agreement['text'])}</p>"
            f"<p class='quiet'>{state}</p></article>"
        )
    return section(words("report-what-we-agreed"), "".join(said))


SECTION: Final = Section(agreed=_agreements)
