"""The call of a session for the kind ``ledger``, and what the registry knows of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.ledger.author import Ledger
from cofront_kit.activities.ledger.play import PLAY
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.said import words


def ledger(
    self: Place,
    id: str = "ledger",
    *,
    mode: Literal["finding", "splitting"] | None = None,
    title: str | None = None,
    new: bool = False,
) -> Ledger:
    """The ledger of value opportunities.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        mode: ``"finding"``: the ledger looks for value; ``"splitting"``: it divides value that was found.
        title: Its title; the template's when left out.
        new: Add it although its id is nearly that of another activity.
    """
    draft(self, id, "ledger", {"mode": mode, "title": title}, new=new)
    return Ledger(self.node, self.code, id)


def _run_sheet(content: Mapping[str, Any]) -> RunSheetPart:
    is_splitting = content.get("mode") == "splitting"
    purpose = words("sheet-ledger-splitting") if is_splitting else words("sheet-ledger")
    return RunSheetPart(purpose=purpose, fills=(f"{STEP}.frame()",))


KIND = ActivityKind(
    tag="ledger",
    author=Ledger,
    call=ledger,
    found_by="ledger({})",
    own_ids=frozenset({"ledger"}),
    report="cofront_kit.activities.ledger.report:SECTION",
    tables="cofront_kit.activities.ledger.tables:TABLES",
    widget="cofront_kit.widgets.ledger:Ledger",
    play=PLAY,
    columns=("title", "stage", "size", "next_step"),
    run_sheet=_run_sheet,
)
