"""What robots write: sentences that people in such a session could have written."""

from __future__ import annotations

from typing import Final

OPPORTUNITIES: Final = (
    "One shared forecast instead of two",
    "Test benches that both teams may book",
    "A joint offer for smaller customers",
    "Learning from each other's field reports",
    "Fewer versions of the same part",
)
ISSUES: Final = (
    "Forecasts arrived after planning had closed in two of the last three months",
    "Open questions take about nine days until somebody answers",
    "We hear of changed dates from the delivery, not before it",
    "Nobody is named who may decide about changes under 5,000",
    "Test results are kept in two places and differ",
)
SOLUTIONS: Final = (
    "A call every Monday, fifteen minutes, dates only",
    "One list of open questions with a name beside each",
    "Changes under 5,000 are decided by the two project leads",
)
NOTES: Final = (
    "Two delivery dates this quarter",
    "We changed the file twice without saying so",
    "A name we can call on the same day",
)
