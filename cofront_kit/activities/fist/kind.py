"""The call of a session for the kind ``fist``, and what the registry knows of it."""

from __future__ import annotations

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.fist.author import Fist
from cofront_kit.activities.fist.play import PLAY
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.sealed import Threshold, checked_threshold
from cofront_kit.said import words


def fist(
    self: Place,
    id: str = "fist",
    *,
    on: str | None = None,
    threshold: Threshold = "suggested",
    title: str | None = None,
    new: bool = False,
) -> Fist:
    """A blind fist-to-five about solutions.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        on: The id of the issue whose solutions are tested; all solutions when left out.
        threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
        title: Its title.
        new: Add it although its id is nearly that of another activity.
    """
    checked_threshold(threshold)
    draft(self, id, "fist", {"on": on, "title": title}, new=new)
    return Fist(self.node, self.code, id, threshold)


KIND = ActivityKind(
    tag="fist",
    author=Fist,
    call=fist,
    found_by="fist({})",
    own_ids=frozenset({"fist"}),
    tables="cofront_kit.activities.fist.tables:TABLES",
    widget="cofront_kit.widgets.fist:Fist",
    play=PLAY,
    columns=("option", "party", "mean", "n"),
    run_sheet=lambda _: RunSheetPart(purpose=words("sheet-fist"), fills=(f"{STEP}.frame()",)),
)
