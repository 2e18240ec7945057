"""What the report says: a row of dots for each side. Texts that people or authors wrote are escaped."""

from __future__ import annotations

from html import escape
from typing import Final

from cofront_kit.activities.pieces import section, turnout
from cofront_kit.activities.section import Section, Seen

DOT: Final = "\u25cf"


def _results(seen: Seen) -> str:
    parts = []
    for entry in seen.revealed("energy-check"):
        (item,) = entry.result.published.items
        sides = [
            f"<p><bdi>{escape(seen.names[cell.rater])}</bdi>: {_dots(cell.counts)}</p>" for cell in item.cells
        ]
        parts.append(f"<h3 dir='auto'>{entry.named}</h3>{''.join(sides)}{turnout(entry, seen.names)}")
    return section("Energy", "".join(parts))


def _dots(counts: tuple[int, ...] | None) -> str:
    if counts is None:
        return "hidden to protect answers"
    return ", ".join(f"{point} {DOT * count}" for point, count in enumerate(counts, 1) if count)


SECTION: Final = Section(results=_results)
