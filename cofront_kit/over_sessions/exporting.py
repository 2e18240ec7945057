"""What of an alliance is exported for statistics programs and spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from cofront_kit._release import RELEASE
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.exchange.dataset import Dataset, Study
from cofront_kit.exchange.flatten import variables
from cofront_kit.model.text import shown
from cofront_kit.over_sessions.columns import FRAMES

if TYPE_CHECKING:
    from cofront_kit.over_sessions.alliance import Alliance

_DISCLOSURE: Final = (
    "Only what each session published. Figures of people are values of bands that may stand beside each other; no "
    "column links people of two sessions. What was hidden in a session stays hidden."
)
_ROW: Final = {
    "sessions": "session",
    "promises": "party",
    "trends": "dimension and direction, or lens, moment and party",
    "ledger_flow": "session, kind of value and stage",
}


def study_of(alliance: Alliance, wanted: Sequence[str] = ()) -> Study:
    """The tables of an alliance.

    Args:
        alliance: The alliance.
        wanted: The tables' names; all that have rows when left out.

    Raises:
        BadInput: There is no table of one of these names.
    """
    for name in wanted:
        if name not in FRAMES:
            raise BadInput(
                f"There is no table {shown(name)}.{nearest(name, FRAMES)} There are: {', '.join(FRAMES)}."
            )
    found = [_dataset(alliance, name) for name in dict.fromkeys(wanted or FRAMES)]
    there = tuple(data for data in found if wanted or len(data))
    days = alliance.sessions["date"]
    about = {
        "Alliance": alliance.name,
        "Sessions": str(len(days)),
        "Made by": f"cofront-kit {RELEASE}",
        "Disclosure": _DISCLOSURE,
    }
    if len(days):
        about["From, to"] = (
            f"{days.iloc[0]:%Y-%m-%d}, {days.iloc[-1]:%Y-%m-%d} (UTC, unless another zone was asked for)"
        )
    made_ms = int(days.iloc[-1].timestamp() * 1000) if len(days) else 0
    return Study(alliance.name, about, made_ms, there, tuple(one.name for one in found if one not in there))


def _dataset(alliance: Alliance, name: str) -> Dataset:
    made = variables(alliance.frame(name), FRAMES[name], alliance.parties)
    row = _ROW.get(name, f"{name.replace('_', ' ')} and session")
    return Dataset(name, f"{alliance.name}: {name}", row, (), made)
