"""Which opportunities robots name and share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who, confirms
from cofront_kit.activities.sample_texts import samples_in
from cofront_kit.model import commands as c


def _moves(who: Who, view: View, _name: str) -> Iterator[Move]:
    if who.speaks:
        new = who.id("value")
        says = samples_in(view)
        title = says.opportunities[who.number % len(says.opportunities)]
        yield (
            "value",
            c.AddOpportunity(
                opportunity=new,
                title=title,
                kinds=["cost", "trust"],
                benefits=says.benefits,
                size="M",
            ),
        )
    if not confirms(who, view):
        return
    for key in sorted(view):
        one = view[key]
        if key.startswith("opportunity/") and who.party in one["waiting"]:
            yield f"share {one['id']} {one['rev']}", c.ConfirmOpportunity(one["id"], one["rev"])


PLAY: Final = Play(moves=_moves)
