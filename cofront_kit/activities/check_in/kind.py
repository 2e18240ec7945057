"""The call of a session for the kind ``check-in``, and what the registry knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from cofront_kit.activities.check_in.author import CheckIn
from cofront_kit.activities.check_in.play import PLAY
from cofront_kit.activities.check_in.texts import (
    MOMENTS,
    TEXTS,
    check_in_id,
    checked_form,
    checked_moment,
    draft_check_in,
)
from cofront_kit.activities.drafting import Place, check_id, check_kind, check_threshold
from cofront_kit.activities.finding import refuse_typo
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.sealed import Threshold, checked_threshold
from cofront_kit.errors import BadInput
from cofront_kit.model import commands
from cofront_kit.model.kinds.check_in.spec import CheckInSpec
from cofront_kit.model.state import ActivityState
from cofront_kit.said import words


def check_in(
    self: Place,
    id: str | None = None,
    *,
    form: str | None = None,
    moment: str | None = None,
    threshold: Threshold = "suggested",
    title: str | None = None,
    intro: str | None = None,
    new: bool = False,
) -> CheckIn:
    """The perspective check-in of a moment; drafted on the first call, found again later.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``; ``check-in-before`` and so on when left out.
        form: ``"short"``, one scale per lens, or ``"long"``; when left out, that of the existing check-in, else short.
        moment: ``"before"``, ``"after"`` or ``"then"``; before when left out.
        threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
        title: Its title; the template's when left out.
        intro: One or two sentences before the first scale; the template's when left out.
        new: Add it although its id is nearly that of another activity.

    Raises:
        BadInput: There is no such moment or form; or the check-in of this id has another moment, form or threshold; or
            the activity of this id is no check-in; or the id is nearly that of another activity.
    """
    wanted = checked_threshold(threshold)
    asked = None if moment is None else checked_moment(moment)
    size = None if form is None else checked_form(form)
    if id is None:
        id = check_in_id(asked or "before")
    check_id(id, "check-in-before")
    found = self.state.activities.get(id)
    if found is None:
        refuse_typo(self.state, self.template.ids, id, new=new)
        self.node.act(self.code, commands.Draft(id, _lenses(self, id, asked, size, title, intro)))
    else:
        have = _check_in_spec(id, found)
        for name, said, is_so in (("moment", asked, have.moment), ("form", size, have.form)):
            if said not in (None, is_so):
                raise BadInput(
                    f"The check-in {id!r} of this session has {name}={is_so!r}, and this cell says "
                    f"{name}={said!r}. Write {name}={is_so!r}, or give the new check-in another id."
                )
    check_threshold("check-in", id, found, wanted)
    return CheckIn(self.node, self.code, id, wanted)


def _lenses(
    place: Place,
    id: str,
    moment: str | None,
    form: str | None,
    title: str | None,
    intro: str | None,
) -> dict[str, Any]:
    """The content of a new check-in: the template's own of this id, else one made from its texts."""
    template = place.template
    own = template.activity(id) or {}
    if own.get("kind") != "check-in" or moment not in (None, own["moment"]):
        own = {}
    ending = next((known for known in MOMENTS if id == check_in_id(known)), "before")
    return draft_check_in(
        template,
        moment or own.get("moment") or ending,
        form or own.get("form") or "short",
        title=title or own.get("title"),
        intro=intro if intro is not None else own.get("intro"),
    )


def _check_in_spec(id: str, found: ActivityState) -> CheckInSpec:
    check_kind(id, found, "check-in")
    assert isinstance(found.spec, CheckInSpec)
    return found.spec


_PURPOSES: Final = {
    "before": "sheet-check-in-before",
    "after": "sheet-check-in-after",
    "then": "sheet-check-in-then",
}


def _run_sheet(content: Mapping[str, Any]) -> RunSheetPart:
    purpose = words(_PURPOSES[content["moment"]])
    return RunSheetPart(purpose=purpose, fills=(f"{STEP}.profile()", f"{STEP}.frame()"))


KIND = ActivityKind(
    tag="check-in",
    author=CheckIn,
    call=check_in,
    found_by="check_in({})",
    own_ids=frozenset({"check-in-before", "check-in-after", "check-in-then"}),
    report="cofront_kit.activities.check_in.report:SECTION",
    tables="cofront_kit.activities.check_in.tables:TABLES",
    widget="cofront_kit.widgets.check_in:CheckIn",
    texts=TEXTS,
    play=PLAY,
    run_sheet=_run_sheet,
)
