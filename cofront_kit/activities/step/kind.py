"""The call of a session for the kind ``step``, and what the registry knows of it."""

from __future__ import annotations

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.step.author import Step


def step(
    self: Place,
    id: str = "framing",
    *,
    title: str | None = None,
    text: str | None = None,
    new: bool = False,
) -> Step:
    """Text on every screen: framing, ground rules, a closing."""
    draft(self, id, "step", {"title": title, "text": text}, new=new)
    return Step(self.node, self.code, id)


KIND = ActivityKind(
    tag="step",
    author=Step,
    call=step,
    called="a step with words",
    found_by="step({})",
    own_ids=frozenset({"framing"}),
    widget="cofront_kit.widgets.step:Step",
)
