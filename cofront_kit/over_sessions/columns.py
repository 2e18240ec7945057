"""What the columns of an alliance's tables say. ``docs/alliance.md`` has them in a table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, get_args

from cofront_kit.insight.columns import (
    COUNT,
    DAY,
    HIDDEN,
    INT_PER_PARTY,
    MAYBE,
    MEASURE,
    NUMBER,
    PARTY,
    PEOPLE,
    RATER,
    ROUND,
    TARGET,
    TEXT,
    TEXTS,
    YES,
    Column,
    Columns,
)
from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE, CommitmentStatus, LedgerStage
from cofront_kit.model.shape import Moment

_WHERE: Final[Columns] = {
    "session": Column(TEXT, "The session's code."),
    "date": Column(DAY, "The day on which the session began."),
}
_STEP: Final = Column(TEXT, "The id of the activity in that session.")
_WHY: Final = Column(TEXT, "Why there is no figure, in words; empty where there is one.")
_INDEX: Final[Columns] = {
    "index": Column(
        MEASURE, "The published mean, as the nearest value that may stand beside other sessions.", "0..100"
    ),
    "low": Column(MEASURE, "The published mean lies from here ...", "0..100"),
    "high": Column(MEASURE, "... to here.", "0..100"),
}
_WHO: Final = Column(TEXT, "The party's name; `(everyone)` is the whole room.", among="parties")
_LENS: Final = Column(TEXT, "The lens's id.")
_LENS_LABEL: Final = Column(TEXT, "What the lens is called in that session.")
_VALUE: Final = Column(
    TEXT,
    "`tangible`, `intangible` or `both`, by its kinds; empty where none was named.",
    among=("tangible", "intangible", "both"),
)
_MOMENTS: Final = get_args(Moment)
_STAGES: Final = get_args(LedgerStage)

SESSIONS: Final[Columns] = {
    **_WHERE,
    "title": Column(TEXT, "Its title."),
    "status": Column(TEXT, "`open`, `closed`, or `moved` to another computer."),
    "source": Column(TEXT, "`store` or `bundle`."),
    "language": Column(TEXT, "The language of its texts."),
    "people": Column(INT_PER_PARTY, "How many people of each party joined.", "people"),
    "left_out": Column(YES, "Whether nothing of it is in the tables."),
    "why": Column(TEXT, "Why it is left out, or what to know about it; else empty."),
}
TRUST: Final[Columns] = {
    **_WHERE,
    "activity": _STEP,
    "round": ROUND,
    "dimension": Column(TEXT, "The dimension's id."),
    "label": Column(TEXT, "What the dimension is called in that session."),
    "rater": RATER,
    "target": TARGET,
    "n": PEOPLE,
    **_INDEX,
    "hidden": HIDDEN,
    "why": _WHY,
}
CHECK_IN: Final[Columns] = {
    **_WHERE,
    "activity": _STEP,
    "round": ROUND,
    "moment": Column(TEXT, "`before`, `after`, or `then`: the start as seen from the end.", among=_MOMENTS),
    "lens": _LENS,
    "label": _LENS_LABEL,
    "party": _WHO,
    "n": PEOPLE,
    **_INDEX,
    "hidden": HIDDEN,
    "why": _WHY,
}
CHANGES: Final[Columns] = {
    **_WHERE,
    "activity": Column(TEXT, "The id of the later check-in."),
    "from": Column(TEXT, "The earlier moment.", among=_MOMENTS),
    "to": Column(TEXT, "The later moment.", among=_MOMENTS),
    "lens": _LENS,
    "label": _LENS_LABEL,
    "party": _WHO,
    "n": Column(COUNT, "How many people answered at both; empty where hidden.", "people"),
    "change": Column(
        MEASURE, "How the same people's answers moved, in parts of the scale's length.", "-100..100"
    ),
    "hidden": HIDDEN,
    "why": _WHY,
}
COMMITMENTS: Final[Columns] = {
    "session": Column(TEXT, "The last session that it was in: what is said of it was said there."),
    "date": _WHERE["date"],
    "commitment": Column(TEXT, "Its id in that session."),
    "text": Column(TEXT, "What will be done."),
    "party": Column(TEXT, "The party that promised it.", among="parties"),
    "counterpart": Column(TEXT, "The party that it is promised to.", among="parties"),
    "due": Column(DAY, "The due day."),
    "status": Column(TEXT, "`open`, `kept`, `renegotiated` or `missed`.", among=get_args(CommitmentStatus)),
    "on_time": Column(YES, "Whether it was kept."),
    "renegotiated": Column(YES, "Whether a new day was agreed on, and nothing further is known."),
    "missed": Column(YES, "Whether it was missed."),
    "kept_trust": Column(MAYBE, "Whether it was kept, or renegotiated in time; empty while it is open."),
    "promised": Column(DAY, "The due day that was promised first, in the session that it was made in."),
    "sessions": Column(NUMBER, "How many sessions of the alliance it went through.", "sessions"),
    "from_session": Column(TEXT, "The code of the session that it was made in."),
}
PROMISES: Final[Columns] = {
    "party": PARTY,
    "made": Column(NUMBER, "How many commitments it made.", "commitments"),
    "open": Column(NUMBER, "How many are open.", "commitments"),
    "on_time": Column(NUMBER, "How many were kept.", "commitments"),
    "renegotiated": Column(NUMBER, "How many have a new day, and nothing further is known.", "commitments"),
    "in_time": Column(
        NUMBER, "How many of these were renegotiated before the old day was over.", "commitments"
    ),
    "missed": Column(NUMBER, "How many were missed.", "commitments"),
}
LEDGER: Final[Columns] = {
    **_WHERE,
    "opportunity": Column(TEXT, "Its id in that session."),
    "title": Column(TEXT, "Its title."),
    "stage": Column(TEXT, "How far it had come at the end of that session.", among=_STAGES, ordered=True),
    "stage_before": Column(
        TEXT,
        "How far it had come in the session before; empty where it is new.",
        among=_STAGES,
        ordered=True,
    ),
    "value": _VALUE,
    "kinds": Column(TEXTS, "Kinds of value.", among=(*TANGIBLE, *INTANGIBLE)),
    "size": Column(TEXT, "Its size as the room said it; a text, never added up."),
    "came_from": Column(TEXT, "The code of the last session before that had it; empty where it is new."),
}
LEDGER_FLOW: Final[Columns] = {
    **_WHERE,
    "value": Column(
        TEXT,
        "`tangible`, `intangible`, `both`, or `not said`.",
        among=("tangible", "intangible", "both", "not said"),
    ),
    "stage": Column(TEXT, "The stage.", among=_STAGES, ordered=True),
    "count": Column(
        NUMBER,
        "How many of the alliance's opportunities are there; those not named again stay.",
        "opportunities",
    ),
    "entered": Column(NUMBER, "How many came to it in that session.", "opportunities"),
    "left": Column(NUMBER, "How many left it in that session.", "opportunities"),
}
MIDST: Final[Columns] = {
    **_WHERE,
    "minutes": Column(NUMBER, "Minutes with cards in the midst, as far as cards moved.", "minutes"),
    "raised": Column(NUMBER, "Cards that were only raised, at the end.", "cards"),
    "midst": Column(NUMBER, "Cards that lay in the midst, at the end.", "cards"),
    "faced": Column(NUMBER, "Cards that were faced, at the end.", "cards"),
    "agreed": Column(NUMBER, "Cards with an agreement, at the end.", "cards"),
    "parked": Column(NUMBER, "Cards that were parked, at the end.", "cards"),
}
ISSUES: Final[Columns] = {
    **_WHERE,
    "issue": Column(TEXT, "The issue as it was worded first: the same in every session that it was in."),
    "text": Column(TEXT, "The wording in that session."),
    "card": Column(TEXT, "The card's id in that session."),
    "party": Column(TEXT, "The party that raised it there; empty for both."),
    "state": Column(TEXT, "What became of it there."),
    "time": Column(NUMBER, "1 in the first session that had it, 2 in the next ..."),
    "times": Column(NUMBER, "How many sessions had it.", "sessions"),
}
ATTENDANCE: Final[Columns] = {
    **_WHERE,
    "party": PARTY,
    "joined": Column(NUMBER, "How many people of the party ever joined.", "people"),
    "activity": Column(TEXT, "The id of a sealed step; empty where the session had none."),
    "round": Column(COUNT, "Its last revealed round."),
    "handed_in": Column(COUNT, "How many handed in there.", "people"),
    "entered": Column(COUNT, "For how many of these the facilitator did it.", "people"),
}
TRENDS: Final[Columns] = {
    "of": Column(TEXT, "`trust` or `check_in`."),
    "dimension": Column(TEXT, "The id of the dimension, or of the lens."),
    "label": Column(TEXT, "What it is called in the newest session."),
    "moment": Column(TEXT, "The check-in's moment; empty for trust."),
    "rater": Column(TEXT, "The party that answered; `(everyone)` is the whole room."),
    "target": Column(TEXT, "The party that the answers are about; empty for a check-in."),
    "sessions": Column(NUMBER, "How many sessions have a figure.", "sessions"),
    "missing": Column(NUMBER, "How many sessions asked and have none.", "sessions"),
    "slope": Column(
        MEASURE, "Theil-Sen: the median change from a session to the next.", "points of 100 per session"
    ),
    "s": Column(COUNT, "Mann-Kendall's S: rising pairs of sessions minus falling ones.", "pairs"),
    "p_value": Column(MEASURE, "Mann-Kendall, exact, two-sided; empty before five sessions.", "0..1"),
    "p_adjusted": Column(
        MEASURE,
        "The same after Holm, if more than eight series of trust, or of check-ins, are tested.",
        "0..1",
    ),
    "may_be_named": Column(YES, "Whether there are enough sessions to say a word on significance."),
    "words": Column(TEXT, "The finding in a plain sentence."),
}
ALLIANCES: Final[Columns] = {
    "alliance": Column(TEXT, "What `cf.alliance` finds it by."),
    "parties": Column(TEXTS, "Its parties, as they are called in the newest session."),
    "sessions": Column(NUMBER, "How many sessions it has.", "sessions"),
    "first": Column(DAY, "The day of the first."),
    "last": Column(DAY, "The day of the last."),
}
FRAMES: Final[Mapping[str, Columns]] = {
    "sessions": SESSIONS,
    "trust": TRUST,
    "check_in": CHECK_IN,
    "changes": CHANGES,
    "commitments": COMMITMENTS,
    "promises": PROMISES,
    "ledger": LEDGER,
    "ledger_flow": LEDGER_FLOW,
    "midst": MIDST,
    "issues": ISSUES,
    "attendance": ATTENDANCE,
    "trends": TRENDS,
}
"""What :meth:`cofront_kit.over_sessions.alliance.Alliance.frame` takes -> its columns."""
