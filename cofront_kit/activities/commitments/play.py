"""What robots promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who
from cofront_kit.activities.sample_texts import samples_in
from cofront_kit.model import commands as c


def _moves(who: Who, view: View, _name: str) -> Iterator[Move]:
    if not who.speaks:
        return
    others = [party["id"] for party in view["session"]["parties"] if party["id"] != who.party]
    says = samples_in(view)
    new = who.id("promise")
    yield (
        "promise",
        c.AddCommitment(
            commitment=new,
            text=says.solutions[who.number % len(says.solutions)],
            owner=f"Robot {who.number}",
            party=who.party,
            counterpart=others[who.number % len(others)],
            due=who.day,
            first_step=says.first_step,
        ),
    )


PLAY: Final = Play(moves=_moves)
