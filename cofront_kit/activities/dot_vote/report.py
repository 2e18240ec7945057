"""The report's part about votes: which cards were chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

from cofront_kit.activities.pieces import section, told
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.frames import Names
from cofront_kit.rounding import percent
from cofront_kit.said import words


def _votes(seen: Seen) -> str:
    view, names = seen.view, seen.names
    parts = []
    for key, result in view.items():
        if not key.startswith("result/"):
            continue
        activity = view[f"activity/{key.split('/')[1]}"]
        if activity["kind"] != "dot-vote":
            continue
        title = activity["spec"]["title"]
        shown = [
            party for party in names if party in result["people"] and result["people"][party] is not None
        ]
        head = [
            words("report-card"),
            words("report-dots"),
            *(f"<bdi>{escape(names[party])}</bdi>" for party in shown),
            words("report-note"),
        ]
        chosen = [one for one in result["ranking"] if one["total"] != 0]
        rows = [_ranked(one, shown, names) for one in chosen]
        none = [
            f"<li dir='auto'>{escape(one['text'])}</li>" for one in result["ranking"] if one["total"] == 0
        ]
        without = (
            (
                "<p class='quiet'>"
                + words("report-without-a-dot")
                + f"</p><ul class='cards'>{''.join(none)}</ul>"
            )
            if none
            else ""
        )
        hidden = [names[party] for party in names if party not in shown]
        veil = (
            (
                "<p class='veil'>"
                + words("report-hidden-to-protect-answers-2", hidden=escape(", ".join(hidden)))
                + "</p>"
            )
            if hidden
            else ""
        )
        table = told(head, rows, {words("report-card"), words("report-note")})
        parts.append(f"<h3 dir='auto'>{escape(title)}</h3>{table}{veil}{without}")
    note = "<p class='quiet'>" + words("report-in-brackets-the-share-of-that") + "</p>"
    return section(words("report-what-we-voted-to-face"), "".join(parts) + note if parts else "")


def _ranked(one: Mapping[str, Any], shown: Sequence[str], names: Names) -> list[str]:
    total = words("report-hidden") if one["total"] is None else str(one["total"])
    shares = [
        f"{one['by'][party]} ({words('report-percent', n=percent(one['share'][party]))})" for party in shown
    ]
    mark = (
        words("report-matters-to-above-all", party=escape(names[one["one_sided"]]))
        if one["one_sided"]
        else ""
    )
    return [escape(one["text"]), total, *shares, mark]


SECTION: Final = Section(board=_votes)
