"""The report's part about what came of a session that belongs to no kind of activity: next date and decisions."""

from __future__ import annotations

from html import escape

from cofront_kit.activities.pieces import day_in, section, told
from cofront_kit.activities.section import Seen
from cofront_kit.insight.record_frames import of
from cofront_kit.model.state import SessionState
from cofront_kit.said import words


def has_any(state: SessionState) -> bool:
    """Whether there is any outcome for this part."""
    own = state.outcomes
    return bool(state.board.cards or own.commitments or own.decisions or own.opportunities)


def next_date(seen: Seen) -> str:
    """When the parties meet again."""
    view = seen.view
    flow = view["flow"]
    if flow["next_date"] is None:
        said = ("<p>" + words("report-no-date-was-fixed-in-this") + "</p>") if flow["no_next_date"] else ""
        return section(words("report-we-meet-again"), said)
    return section(
        words("report-we-meet-again"),
        (
            "<p>"
            + words("report-right-after-an-honest-talk-trust", day=day_in(flow["next_date"], view))
            + "</p>"
        ),
    )


def decisions(seen: Seen) -> str:
    """The decision log."""
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["what"]),
            escape(one["why"]),
            escape(one["dissent"]),
            words("report-yes") if one["reversible"] else words("report-no"),
            ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in one["present"].items()),
            day_in(one["on"], view),
        ]
        for one in of(view, "decision")
    ]
    head = [
        words("report-what"),
        words("report-why"),
        words("report-dissent"),
        words("report-can-be-taken-back"),
        words("report-present"),
        words("report-on"),
    ]
    return section(
        words("report-decisions"),
        told(head, rows, {words("report-what"), words("report-why"), words("report-dissent")}),
    )
