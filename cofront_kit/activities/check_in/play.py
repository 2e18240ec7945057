"""What robots answer in a check-in."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.play import Play, View, Who
from cofront_kit.model import commands as c


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    spec, turn = activity["spec"], activity["round"]
    dice = who.dice(name, turn)
    values = {item["id"]: dice.randint(2, spec["points"] - 1) for item in spec["items"]}
    pair = who.secret("pair")
    return c.HandIn(name, turn, {who.party: values}, who.secret(name, turn), 1, pair=pair)


PLAY: Final = Play(hands_in=_hands_in)
