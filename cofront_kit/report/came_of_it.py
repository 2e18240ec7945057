"""The report's part about what came of a session that belongs to no kind of activity: next date and decisions."""

from __future__ import annotations

from html import escape

from cofront_kit.activities.pieces import day_in, section, told
from cofront_kit.activities.section import Seen
from cofront_kit.insight.record_frames import of
from cofront_kit.model.state import SessionState


def has_any(state: SessionState) -> bool:
    """Whether there is any outcome for this part."""
    own = state.outcomes
    return bool(state.board.cards or own.commitments or own.decisions or own.opportunities)


def next_date(seen: Seen) -> str:
    """When the parties meet again."""
    view = seen.view
    flow = view["flow"]
    if flow["next_date"] is None:
        said = "<p>No date was fixed in this session.</p>" if flow["no_next_date"] else ""
        return section("We meet again", said)
    return section(
        "We meet again",
        f"<p><b>{day_in(flow['next_date'], view)}</b>. Right after an honest talk trust often goes down before it "
        "grows; that is normal, "
        "and it is why the date matters.</p>",
    )


def decisions(seen: Seen) -> str:
    """The decision log."""
    view, names = seen.view, seen.names
    rows = [
        [
            escape(one["what"]),
            escape(one["why"]),
            escape(one["dissent"]),
            "yes" if one["reversible"] else "no",
            ", ".join(f"<bdi>{escape(names[party])}</bdi> {n}" for party, n in one["present"].items()),
            day_in(one["on"], view),
        ]
        for one in of(view, "decision")
    ]
    head = ["what", "why", "dissent", "can be taken back", "present", "on"]
    return section("Decisions", told(head, rows, {"what", "why", "dissent"}))
