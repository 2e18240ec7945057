"""The report's part about commitments."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import day_in, section, told
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.record_frames import of


def _commitments(seen: Seen) -> str:
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["text"]),
            f"{escape(one['owner'])} (<bdi>{escape(names[one['party']])}</bdi>)",
            f"<bdi>{escape(names[one['counterpart']])}</bdi>",
            day_in(one["due"], view),
            escape(one["first_step"]),
            escape(one["status"]) + ("" if one["kept_trust"] is not True else ", counts as kept"),
        ]
        for one in of(view, "commitment")
    ]
    if not rows:
        return ""
    balance = view["balance"]
    counts = ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in balance["owners"].items())
    sided = (
        f" All of them are <bdi>{escape(names[balance['one_sided']])}</bdi>'s: what will the others bring?"
        if balance["one_sided"]
        else ""
    )
    head = ["what", "owner", "for", "due", "first step", "status"]
    table = told(head, rows, {"what", "owner", "first step"})
    return section("Commitments", f"{table}<p class='quiet'>Owners by party: {counts}.{sided}</p>")


SECTION: Final = Section(agreed=_commitments)
