"""The author's side: what a notebook calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.activities.drafting import Place, check_threshold, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.sealed import SealedActivity, Threshold, checked_threshold
from energy_check.play import PLAY

if TYPE_CHECKING:
    import pandas as pd


class EnergyCheck(SealedActivity):
    """The author's side of the energy check: how much energy is in the room."""

    called = "energy check"

    def frame(self) -> pd.DataFrame:
        """One row per round and party."""
        from energy_check.tables import energy

        return energy(self.results, self.names)


def energy_check(  # noqa: D417 - a method of a session
    self: Place,
    id: str = "energy",
    *,
    title: str | None = None,
    question: str | None = None,
    threshold: Threshold = "suggested",
    new: bool = False,
) -> EnergyCheck:
    """The energy check of this id; drafted on the first call, found again later.

    Args:
        id: 1 to 64 of the characters A-Z a-z 0-9 _ -.
        title: Its title.
        question: What is asked.
        threshold: The smallest group that is shown, 3..10, or "suggested" from the head-count.
        new: Add it although its id is nearly that of another activity.
    """
    wanted = checked_threshold(threshold)
    draft(self, id, "energy-check", {"title": title, "question": question}, new=new)
    check_threshold("energy check", id, self.state.activities.get(id), wanted)
    return EnergyCheck(self.node, self.code, id, wanted)


KIND = ActivityKind(
    tag="energy-check",
    author=EnergyCheck,
    call=energy_check,
    found_by="energy_check({})",
    own_ids=frozenset({"energy"}),
    widget="energy_check.widget:EnergyWidget",
    report="energy_check.report:SECTION",
    play=PLAY,
    tables="energy_check.tables:TABLES",
    columns=("party", "mean", "n"),
)
