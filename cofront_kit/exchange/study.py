"""What of a session is exported: its tables, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Final

from cofront_kit._release import RELEASE
from cofront_kit.activities.table import Shown
from cofront_kit.activities.table_registry import Found, tables
from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadInput
from cofront_kit.exchange.answers import Turnout, answers
from cofront_kit.exchange.dataset import Dataset, Study
from cofront_kit.exchange.flatten import variables
from cofront_kit.model.kinds.fist.spec import FIST_POINTS
from cofront_kit.model.text import shown as quoted
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    import pandas as pd

_ANSWERS: Final[Mapping[str, str]] = {"trust": "rater", "fist": "party"}
"""Table with figures about answers -> its column of those who answered."""
_FINGERS: Final = tuple(f"{fingers} fingers" for fingers in range(FIST_POINTS))
PROTECTED: Final = (
    "Figures about fewer people than the threshold, and those from which theirs could be worked out, are hidden. No "
    "figure is about a single person. Where figures are hidden, nothing says whether people skipped a question or "
    "couldn't judge."
)


def names() -> tuple[str, ...]:
    """The names of the tables that can be exported."""
    found: list[str] = []
    for name in tables():
        found += (name, f"{name}_answers") if name in _ANSWERS else (name,)
    return tuple(found)


def check(wanted: Iterable[str]) -> None:
    """Refuse a name that no table has.

    Raises:
        BadInput: It names what was probably meant, and all of them.
    """
    known = names()
    for name in wanted:
        if name not in known:
            meant = nearest(name.lower(), known)
            raise BadInput(f"There is no table {quoted(name)}.{meant} There are: {', '.join(known)}.")


def study_of(node: Node, code: str, wanted: Iterable[str] = ()) -> Study:
    """The tables of a session, those with rows first to last as in ``docs/tables.md``.

    Args:
        node: This process's node.
        code: The session's code.
        wanted: The tables' names; all that have rows when left out.

    Raises:
        BadInput: There is no table of one of these names.
    """
    asked = tuple(dict.fromkeys(wanted))
    check(asked)
    made = _Made(Shown(node, code))
    # one that was asked for is written without rows as well
    found = [made.dataset(name) for name in asked or names()]
    there = tuple(data for data in found if asked or len(data))
    empty = tuple(data.name for data in found if data not in there)
    return Study(made.state.title, made.about(), made.at_ms(), there, empty)


class _Made:
    """The data sets of one session."""

    def __init__(self, shown: Shown) -> None:
        self.shown, self.state = shown, shown.state
        self.parties = tuple(shown.names.values())
        self._found: Mapping[str, Found] = tables()
        self._frames: dict[str, pd.DataFrame] = {}

    def about(self) -> dict[str, str]:
        state = self.state
        return {
            "Session": state.title,
            "Code": state.code,
            "Begun": f"{datetime.fromtimestamp(state.created_at // 1000, timezone.utc):%Y-%m-%d} (UTC)",
            "State": state.status,
            "Parties": ", ".join(self.parties),
            "Made by": f"cofront-kit {RELEASE}",
            "Disclosure": PROTECTED,
        }

    def at_ms(self) -> int:
        """When the session changed last; when it began, if that is not known."""
        last = self.state.created_at
        for at, _ in self.shown.history():
            last = max(last, at)
        return last

    def dataset(self, name: str) -> Dataset:
        base = name.removesuffix("_answers")
        if base != name and base in _ANSWERS:
            return self._answers(base)
        found = self._found[name]
        frame, fist = self._frame(name), name.startswith("fist")
        made = variables(
            frame,
            found.table.all_columns,
            self.parties,
            scale=_FINGERS if fist else self._scale(frame),
            first_point=0 if fist else 1,
        )
        return Dataset(name, self._title(name), found.table.row, found.table.all_keys, made)

    def _answers(self, base: str) -> Dataset:
        frame, fist = self._frame(base), base == "fist"
        turnout = self._frame("attendance")
        return answers(
            self.dataset(base),
            frame,
            self._found[base].table.all_columns,
            self.parties,
            by=_ANSWERS[base],
            scale=_FINGERS if fist else self._scale(frame),
            first_point=0 if fist else 1,
            handed_in={
                Turnout(activity, turn, party): count
                for activity, turn, party, count in zip(
                    turnout["activity"],
                    turnout["round"],
                    turnout["party"],
                    turnout["handed_in"],
                    strict=True,
                )
            },
        )

    def _frame(self, name: str) -> pd.DataFrame:
        if name not in self._frames:
            self._frames[name] = self._found[name].frame(self.shown)
        return self._frames[name]

    def _scale(self, frame: pd.DataFrame) -> tuple[str, ...]:
        """What the points are called in all steps that the table has rows of; empty if they differ."""
        if "activity" not in frame:
            return ()
        steps = {step.id: step for step in self.shown.steps}
        scales = {tuple(getattr(steps[one].spec, "labels", ())) for one in frame["activity"].unique()}
        return scales.pop() if len(scales) == 1 else ()

    def _title(self, name: str) -> str:
        return f"{self.state.title} ({self.state.code}): {name}"
