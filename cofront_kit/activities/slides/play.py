"""What robots write on slides."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any, Final

from cofront_kit.activities.play import Play, View, Who
from cofront_kit.activities.sample_texts import Samples, samples_in
from cofront_kit.model import commands as c


def _hands_in(who: Who, view: View, name: str) -> c.Act:
    activity = view[f"activity/{name}"]
    spec, turn = activity["spec"], activity["round"]
    dice = who.dice(name, turn)
    lines = {
        prompt["id"]: _lines(dice, samples_in(view), prompt, spec["lines"]) for prompt in spec["prompts"]
    }
    keys = {
        prompt: [who.secret(name, turn, prompt, at) for at in range(len(texts))]
        for prompt, texts in lines.items()
    }
    return c.HandInSlides(name, turn, lines, 1, keys)


def _lines(dice: Random, says: Samples, prompt: Mapping[str, Any], most: int) -> list[str]:
    texts = says.of(prompt["kind"])
    return dice.sample(texts, min(len(texts), dice.randint(1, most)))


PLAY: Final = Play(hands_in=_hands_in)
