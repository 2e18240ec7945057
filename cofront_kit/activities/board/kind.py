"""The call of a session for the kind ``board``, and what the registry knows of it."""

from __future__ import annotations

from typing import Literal

from cofront_kit.activities.board.author import Board
from cofront_kit.activities.board.play import PLAY
from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import RunSheetPart
from cofront_kit.model.kinds.board.spec import MAX_HANDS
from cofront_kit.said import words


def board(
    self: Place,
    id: str = "board",
    *,
    moderated: bool | None = None,
    solutions: Literal["later", "open"] | None = None,
    hands: int | None = None,
    title: str | None = None,
    new: bool = False,
) -> Board:
    """The issue board.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        moderated: Whether a card waits until the facilitator shows it. The facilitator doesn't see the author.
        solutions: ``"later"``: no solutions until ``board.allow_solutions()``; ``"open"``: at once.
        hands: How many people of each party confirm the wording of a card, an agreement or an opportunity, 1..20; a
            party with fewer people is asked for as many as it has. 1 when left out.
        title: Its title.
        new: Add it although its id is nearly that of another activity.
    """
    given = {"moderated": moderated, "solutions": solutions, "hands": hands, "title": title}
    draft(self, id, "board", given, new=new)
    return Board(self.node, self.code, id)


KIND = ActivityKind(
    tag="board",
    author=Board,
    call=board,
    found_by="board({})",
    own_ids=frozenset({"board"}),
    report="cofront_kit.activities.board.report:SECTION",
    tables="cofront_kit.activities.board.tables:TABLES",
    widget="cofront_kit.widgets.board:Board",
    play=PLAY,
    columns=("kind", "text", "party", "state"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-board"), fills=('session.frame("midst")',), has_cards=True
    ),
    limits={"hands": (1, MAX_HANDS)},
)
