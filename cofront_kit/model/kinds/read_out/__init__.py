"""The read-out: cards are read out, the parties in turn."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.kinds.read_out.events import TAGS, ReadOutOrdered, TurnEnded
from cofront_kit.model.kinds.read_out.evolve import APPLY
from cofront_kit.model.kinds.read_out.rules import RULES, may_open, ordered, turn_or_on
from cofront_kit.model.kinds.read_out.spec import ReadOutSpec
from cofront_kit.model.kinds.read_out.view import VALUES, keys, touched, turn_words
from cofront_kit.said import said

KIND: Final = Kind(
    spec=ReadOutSpec,
    called="a read-out",
    open=ordered,
    can_open=may_open,
    next_act=turn_or_on,
    rules=RULES,
    tags=TAGS,
    apply=APPLY,
    undone={TurnEnded: turn_words},
    keys=keys,
    values=VALUES,
    touched=touched,
    opens=said("brings-and-a-party-begins", title="{title}", phones="{phones}"),
    meets_again=True,
    bundled=("of",),
    withheld=dict.fromkeys((ReadOutOrdered, TurnEnded), "is about what a screen showed for a while"),
)
