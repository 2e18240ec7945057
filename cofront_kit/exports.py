"""Commitments and decisions as files for other programs: iCalendar, CSV, JSON, Markdown.

Everything is made from what everyone may see, so the files are the same for all parties.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final

from ._release import RELEASE

Record = Mapping[str, Any]
"""One commitment or decision as the view shows it, with party names instead of ids."""

COLUMNS: Final = (
    "text",
    "owner",
    "party",
    "counterpart",
    "due",
    "first_step",
    "check",
    "status",
    "kept_trust",
    "promised",
    "from_session",
)
# A cell that begins with one of these is a formula to a spreadsheet.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def to_csv(commitments: Sequence[Record]) -> str:
    """Commitments as CSV with a head line; texts that a spreadsheet would run as a formula get a leading quote."""
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(COLUMNS)
    for one in commitments:
        rows.writerow([_cell(one.get(name)) for name in COLUMNS])
    return out.getvalue()


def to_json(title: str, commitments: Sequence[Record], decisions: Sequence[Record]) -> str:
    """Commitments and decisions as one JSON object."""
    whole = {"session": title, "commitments": list(commitments), "decisions": list(decisions)}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def to_markdown(title: str, commitments: Sequence[Record], decisions: Sequence[Record]) -> str:
    """Commitments and decisions as Markdown tables."""
    lines = [f"# {_md(title)}", "", "## Commitments", ""]
    lines += _table(
        ("What", "Owner", "For", "Due", "First step", "Status"),
        [
            (
                one["text"],
                f"{one['owner']} ({one['party']})",
                one["counterpart"],
                one["due"],
                one["first_step"],
                one["status"],
            )
            for one in commitments
        ],
    )
    lines += ["", "## Decisions", ""]
    lines += _table(
        ("What", "Why", "Dissent", "Reversible", "On"),
        [
            (one["what"], one["why"], one["dissent"], "yes" if one["reversible"] else "no", one["on"])
            for one in decisions
        ],
    )
    return "\n".join(lines) + "\n"


def to_ics(title: str, code: str, commitments: Sequence[Record], next_date: str | None = None) -> str:
    """Due dates, check dates and the next session as all-day events (RFC 5545).

    Args:
        title: The session's title.
        code: The session's code, for ids that stay the same when a file is imported again.
        commitments: What was promised.
        next_date: ``YYYY-MM-DD`` of the next session.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//cofront-kit//{RELEASE}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", title)
    for one in commitments:
        said = f"{one['owner']} ({one['party']}) for {one['counterpart']}"
        body = "\n".join(part for part in (said, one["first_step"]) if part)
        calendar.add_component(_event(f"{code}-{one['id']}", one["due"], one["text"], body))
        if one["check"]:
            check = f"Check: {one['text']}"
            calendar.add_component(_event(f"{code}-{one['id']}-check", one["check"], check, said))
    if next_date:
        calendar.add_component(_event(f"{code}-next", next_date, f"Next session: {title}", ""))
    return str(calendar.to_ical().decode())


def _event(uid: str, day: str, summary: str, body: str) -> Any:
    from icalendar import Event

    event = Event()
    start = date.fromisoformat(day)
    event.add("uid", f"{uid}@cofront-kit")
    event.add("dtstamp", datetime.now(timezone.utc))
    event.add("dtstart", start)
    event.add("dtend", start + timedelta(days=1))
    event.add("summary", summary)
    if body:
        event.add("description", body)
    event.add("transp", "TRANSPARENT")
    return event


def _cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return "" if value is None else value


def _table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[str]:
    if not rows:
        return ["None."]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    return lines + [f"| {' | '.join(_md(str(cell or '')) for cell in row)} |" for row in rows]


def _md(text: str) -> str:
    """Text as text: no mark-up, no table cell that ends early."""
    for sign in ("\\", "|", "*", "_", "`", "<", ">", "[", "]", "#"):
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())
