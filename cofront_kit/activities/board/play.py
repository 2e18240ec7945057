"""How robots work on the board: a party without a card says an issue, and wordings are confirmed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who, confirm_cards, standing
from cofront_kit.activities.sample_texts import samples_in
from cofront_kit.model import commands as c


def _moves(who: Who, view: View, name: str) -> Iterator[Move]:
    if who.speaks and all(card["party"] != who.party for card in standing(view)):
        new = who.id("card", name)
        issues = samples_in(view).issues
        text = issues[who.number % len(issues)]
        yield "card", c.AddCard(new, "issue", text, who.secret(new))
    yield from confirm_cards(who, view, name)


PLAY: Final = Play(moves=_moves)
