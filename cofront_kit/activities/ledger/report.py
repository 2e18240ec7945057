"""The report's part about value that could be created."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import section, told
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.record_frames import of

_SIZES: Final = {"S": "small", "M": "medium", "L": "large"}


def _value(seen: Seen) -> str:
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["title"]),
            escape(one["stage"]),
            escape(", ".join(one["kinds"])),
            _SIZES.get(one["size"], ""),
            ", ".join(
                f"{escape(who)} (<bdi>{escape(names[party])}</bdi>)" for party, who in one["owners"].items()
            ),
            escape(one["next_step"]),
        ]
        for one in of(view, "opportunity")
    ]
    head = ["opportunity", "stage", "kinds", "size", "owners", "next step"]
    table = told(head, rows, {"opportunity", "kinds", "owners", "next step"})
    note = "<p class='quiet'>Sizes are words on purpose; nothing here is added up across parties.</p>"
    return section("Value we could create", table and table + note)


SECTION: Final = Section(ahead=_value)
