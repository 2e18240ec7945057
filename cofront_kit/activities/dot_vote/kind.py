"""The call of a session for the kind ``dot-vote``, and what the registry knows of it."""

from __future__ import annotations

from typing import Literal

from cofront_kit.activities.dot_vote.author import DotVote
from cofront_kit.activities.dot_vote.play import PLAY
from cofront_kit.activities.drafting import Place, draft
from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.run_sheet_part import STEP, RunSheetPart
from cofront_kit.activities.sealed import Threshold, checked_threshold
from cofront_kit.model.kinds.dot_vote.spec import MAX_CAP, MAX_VOTES
from cofront_kit.said import words


def dot_vote(
    self: Place,
    id: str = "vote",
    *,
    of: Literal["issue", "opportunity", "solution", "midst", "all"] | None = None,
    votes: int | None = None,
    cap: int | None = None,
    threshold: Threshold = "suggested",
    title: str | None = None,
    new: bool = False,
) -> DotVote:
    """A blind dot vote on the cards that exist when it opens.

    Args:
        id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
        of: Which cards.
        votes: Dots per person, 1..20; a quarter of the cards, 2 to 5, when left out.
        cap: Most dots on one card, 1..10.
        threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
        title: Its title.
        new: Add it although its id is nearly that of another activity.
    """
    checked_threshold(threshold)
    draft(self, id, "dot-vote", {"of": of, "votes": votes, "cap": cap, "title": title}, new=new)
    return DotVote(self.node, self.code, id, threshold)


KIND = ActivityKind(
    tag="dot-vote",
    author=DotVote,
    call=dot_vote,
    found_by="dot_vote({})",
    own_ids=frozenset({"vote"}),
    report="cofront_kit.activities.dot_vote.report:SECTION",
    tables="cofront_kit.activities.dot_vote.tables:TABLES",
    widget="cofront_kit.widgets.dot_vote:DotVote",
    play=PLAY,
    columns=("rank", "text", "party", "dots", "share"),
    run_sheet=lambda _: RunSheetPart(
        purpose=words("sheet-dot-vote"), fills=(f"{STEP}.frame()",), has_cards=True
    ),
    limits={"votes": (1, MAX_VOTES), "cap": (1, MAX_CAP)},
)
