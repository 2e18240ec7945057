"""How robots face an issue: they confirm its words, write options and agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.play import Move, Play, View, Who, confirm_cards, confirms, standing
from cofront_kit.activities.sample_texts import samples_in
from cofront_kit.model import commands as c


def _moves(who: Who, view: View, name: str) -> Iterator[Move]:
    yield from confirm_cards(who, view, name)
    card = view.get(f"card/{view[f'activity/{name}']['spec'].get('card') or ''}")
    if card is None:
        return
    options = [one for one in standing(view) if one["on"] == card["id"]]
    solutions = samples_in(view).solutions
    if view["board"]["solutions"] and len(options) < len(solutions) and who.speaks:
        text = solutions[(who.number + len(options)) % len(solutions)]
        if all(one["text"] != text for one in options):
            new = who.id("option", card["id"], text)
            yield f"option {new}", c.AddCard(new, "solution", text, who.secret(new), on=card["id"])
    agreement = card["agreement"]
    if agreement and confirms(who, view) and who.party in agreement["waiting"]:
        yield f"agree {agreement['rev']}", c.ConfirmAgreement(card["id"], agreement["rev"])


PLAY: Final = Play(moves=_moves)
