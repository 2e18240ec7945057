"""How many fingers robots show."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.play import Play, View, Who
from cofront_kit.model import commands as c


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    turn = activity["round"]
    dice = who.dice(name, turn)
    values = {card: dice.randint(2, 6) for card in activity["items"]}
    return c.HandIn(name, turn, {who.party: values}, who.secret(name, turn), 1)


PLAY: Final = Play(hands_in=_hands_in)
