"""The call of a session for the kind ``step``, and what the registry knows of it."""

from __future__ import annotations

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import RunSheetPart
from cofront_kit.activities.step.author import Step
from cofront_kit.said import words


def step(
    self: Place,
    id: str = "framing",
    *,
    title: str | None = None,
    text: str | None = None,
    new: bool = False,
) -> Step:
    """Text on every screen: framing, ground rules, a closing.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        title: Its title; the template's when left out.
        text: What stands on every screen; the template's when left out.
        new: Add it although its id is nearly that of another activity.
    """
    draft(self, id, "step", {"title": title, "text": text}, new=new)
    return Step(self.node, self.code, id)


KIND = ActivityKind(
    tag="step",
    author=Step,
    call=step,
    found_by="step({})",
    own_ids=frozenset({"framing"}),
    widget="cofront_kit.widgets.step:Step",
    run_sheet=lambda _: RunSheetPart(purpose=words("sheet-words-on-screens")),
)
