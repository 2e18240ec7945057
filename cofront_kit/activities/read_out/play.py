"""How robots take turns in reading out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who
from cofront_kit.model import commands as c


def _moves(who: Who, view: View, name: str) -> Iterator[Move]:
    readout = view.get(f"readout/{name}")
    if who.speaks and readout and readout["at"] < len(readout["order"]):
        at = readout["at"]
        if readout["order"][at]["party"] in (who.party, None):
            yield f"turn {at}", c.NextTurn(name, at, at % 5 == 4)


PLAY: Final = Play(moves=_moves)
