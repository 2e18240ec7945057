"""The call of a session for the kind ``cofront``, and what the registry knows of it."""

from __future__ import annotations

from cofront_kit.activities.cofront.author import Cofront
from cofront_kit.activities.cofront.play import PLAY
from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import RunSheetPart
from cofront_kit.said import words


def cofront(
    self: Place,
    card: str | None = None,
    id: str = "cofront",
    *,
    title: str | None = None,
    new: bool = False,
) -> Cofront:
    """Co-front one issue: it fills the middle of every screen, with what people write about it in silence.

    Args:
        card: The issue's card; chosen later when left out.
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``. Its parts are ``<id>-notes`` and ``<id>-test``, unless the
            template has it on its agenda: then they are those that the template names.
        title: Its title.
        new: Add it although its id is nearly that of another activity.
    """
    is_planned = (
        id in self.state.activities and id in self.template.ids
    )  # its template says which parts it has
    draft(self, id, "cofront", {"card": None, "title": title}, new=new)
    for part, kind in () if is_planned else (("notes", "slides"), ("test", "fist")):
        draft(self, f"{id}-{part}", kind, {"within": id}, like=f"cofront-{part}", new=True)
    found = Cofront(self.node, self.code, id)
    if card is not None and (found.card or {}).get("id") != card:
        found.choose(card)
    return found


KIND = ActivityKind(
    tag="cofront",
    author=Cofront,
    call=cofront,
    found_by="cofront(id={})",
    own_ids=frozenset({"cofront"}),
    report="cofront_kit.activities.cofront.report:SECTION",
    widget="cofront_kit.widgets.cofront:Cofront",
    play=PLAY,
    columns=("kind", "text", "party", "state"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-cofront"), hint=words("sheet-cofront-hint"), has_cards=True
    ),
)
