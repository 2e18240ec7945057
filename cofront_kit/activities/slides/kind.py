"""The call of a session for the kind ``slides``, and what the registry knows of it."""

from __future__ import annotations

from typing import Literal

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.slides.author import Slides
from cofront_kit.activities.slides.play import PLAY
from cofront_kit.model.kinds.slides.spec import MAX_LINES
from cofront_kit.said import words


def slides(
    self: Place,
    id: str = "slides",
    *,
    by: Literal["person", "party"] | None = None,
    lines: int | None = None,
    own_party: bool | None = None,
    open_by: Literal["facilitator", "consent"] | None = None,
    title: str | None = None,
    new: bool = False,
) -> Slides:
    """Slides written in silence: the method's two, or the template's own of this id.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        by: ``"person"``: everybody writes their own slides; ``"party"``: the people of a party write theirs together.
        lines: How many lines a slide takes, 1..10.
        own_party: Whether people see what their own party handed in before the slides open.
        open_by: ``"facilitator"``, or ``"consent"``: they open when someone of each party has turned the key.
        title: Its title.
        new: Add it although its id is nearly that of another activity.

    Raises:
        BadInput: The activity of this id is something else, or was opened with other rules.
    """
    given = {"by": by, "lines": lines, "own_party": own_party, "open_by": open_by, "title": title}
    draft(self, id, "slides", given, new=new)
    return Slides(self.node, self.code, id)


KIND = ActivityKind(
    tag="slides",
    author=Slides,
    call=slides,
    found_by="slides({})",
    own_ids=frozenset({"slides"}),
    tables="cofront_kit.activities.slides.tables:TABLES",
    widget="cofront_kit.widgets.slides:Slides",
    play=PLAY,
    columns=("party", "prompt", "text"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-slides"), fills=(f"{STEP}.frame()",), has_cards=True
    ),
    limits={"lines": (1, MAX_LINES)},
)
