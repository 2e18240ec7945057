"""What is seen of slides: by their writers, by their party, by everyone."""

from __future__ import annotations

from typing import Any

from cofront_kit.model.around import Around, Unseal
from cofront_kit.model.slides.lines import Sheet, unpack
from cofront_kit.model.slides.spec import SlidesSpec
from cofront_kit.model.state import ActivityState, SeatState
from cofront_kit.model.voters import draft_of, party_voter


def mine(activity: ActivityState, around: Around, seat: SeatState, unseal: Unseal) -> dict[str, Any]:
    """The value of ``mine/<id>`` of open slides: whether one has handed in, and what one wrote, newest first."""
    assert isinstance(activity.spec, SlidesSpec)
    together = activity.spec.by == "party"
    voter = party_voter(seat.party or "") if together else seat.id
    handed_in = voter in around.voters.get(activity.id, frozenset())
    draft = None if together else newest(activity, voter, unseal)
    return {"round": activity.round, "handed_in": handed_in, "draft": draft}


def newest(activity: ActivityState, voter: str, unseal: Unseal) -> dict[str, Any] | None:
    """The newest that a writer saved or handed in, as ``{rev, lines}``."""
    found = [sheet_of(activity, name, unseal) for name in (voter, draft_of(voter))]
    sheets = [one for one in found if one is not None]
    if not sheets:
        return None
    sheet = max(sheets, key=lambda one: one.rev)
    return {"rev": sheet.rev, "lines": {prompt: list(texts) for prompt, texts in sheet.lines.items()}}


def sheet_of(activity: ActivityState, voter: str, unseal: Unseal) -> Sheet | None:
    """What lies under one name in an open box."""
    packed = unseal(activity.box, voter) if activity.box is not None else None
    return None if packed is None else unpack(packed)
