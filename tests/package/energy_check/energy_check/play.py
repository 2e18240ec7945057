"""What robots say: how much energy they have."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.play import Play, View, Who
from cofront_kit.model import commands as c


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    turn = activity["round"]
    value = who.dice(name, turn).randint(1, activity["spec"]["points"])
    return c.HandIn(name, turn, {who.party: {"energy": value}}, who.secret(name, turn), 1)


PLAY: Final = Play(hands_in=_hands_in)
