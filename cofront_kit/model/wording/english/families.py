"""English: the families with what the writer is told and asked."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.wording.rules import Family

WHAT_HAPPENED: Final = "What happened, when, how often?"
EFFECT: Final = "What does it do to us, to you, to the customer?"
THEIR_SIDE: Final = "What might look different from their side?"
NEED: Final = "What would we need?"

FAMILIES: Final = (
    Family(
        "always-never",
        "Always and never",
        "This is about all that they ever do. One exception, and the talk is about the word.",
        WHAT_HAPPENED,
    ),
    Family(
        "trait",
        "Labels for character",
        "This says what somebody is like. Nobody can change that by Friday; an event can be talked about.",
        WHAT_HAPPENED,
    ),
    Family(
        "negative-verb",
        "Verbs that judge",
        "This judges what they do instead of describing it.",
        WHAT_HAPPENED,
    ),
    Family(
        "motive",
        "Motives",
        "This says why they do it. From outside we see what happens, not what they want.",
        THEIR_SIDE,
    ),
    Family(
        "contempt",
        "Contempt and sarcasm",
        "This can be heard as mockery, and then the issue behind it isn't heard.",
        EFFECT,
    ),
    Family(
        "faux-feeling",
        "Feelings that judge",
        "This sounds like a feeling and says what others did or meant.",
        EFFECT,
    ),
    Family(
        "rhetorical",
        "Questions that are none",
        "This is a reproach in the form of a question; there is nothing to answer.",
        NEED,
    ),
    Family(
        "veiled",
        "Targets without a name",
        "This means somebody without saying whom; everybody will guess.",
        WHAT_HAPPENED,
    ),
    Family(
        "fault",
        "Whose fault",
        "This says whose fault it is. What both can change comes into view when it says what happened.",
        EFFECT,
    ),
    Family(
        "us-them",
        "Us against them",
        "This puts one side against the other.",
        THEIR_SIDE,
    ),
)
