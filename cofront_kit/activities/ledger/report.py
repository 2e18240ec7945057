"""The report's part about value that could be created."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import section, told
from cofront_kit.activities.section import Section, Seen
from cofront_kit.insight.record_frames import of
from cofront_kit.said import coded, words

_SIZES: Final = {"S": "small", "M": "medium", "L": "large"}


def _value(seen: Seen) -> str:
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["title"]),
            escape(coded(one["stage"])),
            escape(", ".join(map(coded, one["kinds"]))),
            coded(_SIZES.get(one["size"], "")),
            ", ".join(
                f"{escape(who)} (<bdi>{escape(names[party])}</bdi>)" for party, who in one["owners"].items()
            ),
            escape(one["next_step"]),
        ]
        for one in of(view, "opportunity")
    ]
    head = [
        words("an-opportunity"),
        words("report-stage"),
        words("report-kinds"),
        words("report-size"),
        words("report-owners"),
        words("report-next-step"),
    ]
    table = told(
        head,
        rows,
        {words("an-opportunity"), words("report-kinds"), words("report-owners"), words("report-next-step")},
    )
    note = "<p class='quiet'>" + words("report-sizes-are-words-on-purpose-nothing") + "</p>"
    return section(words("report-value-we-could-create"), table and table + note)


SECTION: Final = Section(ahead=_value)
