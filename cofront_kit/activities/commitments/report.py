"""The report's part about commitments."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import day_in, section, told
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.record_frames import of
from cofront_kit.said import coded, words


def _commitments(seen: Seen) -> str:
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["text"]),
            f"{escape(one['owner'])} (<bdi>{escape(names[one['party']])}</bdi>)",
            f"<bdi>{escape(names[one['counterpart']])}</bdi>",
            day_in(one["due"], view),
            escape(one["first_step"]),
            escape(coded(one["status"]))
            + ("" if one["kept_trust"] is not True else words("report-counts-as-kept")),
        ]
        for one in of(view, "commitment")
    ]
    if not rows:
        return ""
    balance = view["balance"]
    counts = ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in balance["owners"].items())
    sided = (
        (" " + words("report-all-of-them-are-s-what", party=escape(names[balance["one_sided"]])))
        if balance["one_sided"]
        else ""
    )
    head = [
        words("report-what"),
        words("report-owner"),
        words("report-for"),
        words("report-due"),
        words("report-first-step"),
        words("report-status"),
    ]
    table = told(head, rows, {words("report-what"), words("report-owner"), words("report-first-step")})
    return section(
        words("report-commitments"),
        (f"{table}<p class='quiet'>" + words("report-owners-by-party", counts=counts, sided=sided) + "</p>"),
    )


SECTION: Final = Section(agreed=_commitments)
