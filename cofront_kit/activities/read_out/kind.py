"""The call of a session for the kind ``read-out``, and what the registry knows of it."""

from __future__ import annotations

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.read_out.author import ReadOut
from cofront_kit.activities.read_out.play import PLAY
from cofront_kit.activities.run_sheet_part import RunSheetPart
from cofront_kit.said import words


def read_out(
    self: Place,
    id: str = "read-out",
    *,
    title: str | None = None,
    new: bool = False,
) -> ReadOut:
    """Reading out in turns, alternating between the parties.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        title: Its title; the template's when left out.
        new: Add it although its id is nearly that of another activity.
    """
    draft(self, id, "read-out", {"title": title}, new=new)
    return ReadOut(self.node, self.code, id)


KIND = ActivityKind(
    tag="read-out",
    author=ReadOut,
    call=read_out,
    found_by="read_out({})",
    own_ids=frozenset({"read-out"}),
    widget="cofront_kit.widgets.read_out:ReadOut",
    play=PLAY,
    run_sheet=lambda _: RunSheetPart(purpose=words("sheet-read-out"), has_cards=True),
)
