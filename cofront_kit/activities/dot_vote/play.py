"""How robots spread their dots."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

import msgspec

from cofront_kit.activities.play import Play, View, Who
from cofront_kit.model import commands as c
from cofront_kit.model.kinds.dot_vote import spec as rules


def votes_of(activity: Mapping[str, Any]) -> int:
    """Dots that a person has, from the activity's view."""
    return rules.votes_of(msgspec.convert(activity["spec"], rules.DotVoteSpec), len(activity["items"]))


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    turn = activity["round"]
    dots = _dots(who.dice(name, turn), activity["items"], votes_of(activity), activity["spec"]["cap"])
    return c.HandIn(name, turn, {who.party: dots}, who.secret(name, turn), 1)


def _dots(dice: Random, cards: list[str], votes: int, cap: int) -> dict[str, int]:
    dots: dict[str, int] = {}
    for _ in range(votes):
        free = [card for card in cards if dots.get(card, 0) < cap]
        if free:
            chosen = dice.choice(free)
            dots[chosen] = dots.get(chosen, 0) + 1
    return dots


PLAY: Final = Play(hands_in=_hands_in)
