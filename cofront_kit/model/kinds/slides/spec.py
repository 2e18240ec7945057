"""The content of two slides, and the checks on it."""

from __future__ import annotations

from typing import Final, Literal

from cofront_kit.errors import BadInput
from cofront_kit.model.rounds.questions import LineQuestions, Prompt
from cofront_kit.model.spec import Content, Opens
from cofront_kit.model.text import clean, is_slug

MAX_PROMPTS: Final = 6
MAX_LINES: Final = 10


class SlidesSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="slides"):
    """The content of two (or more) slides.

    Attributes:
        prompts: 1 to 6 of them.
        lines: Most lines a prompt takes, 1..10.
        by: Whether each person writes their own slides, or the people of a party write theirs together.
        own_party: Whether a party sees, before the opening, what its own people handed in.
        open_by: Whether the facilitator opens them, or a key turned by each party.
        reveal: Whether they open by themselves when everyone who joined has handed in.
        deadline_hours: How long a round takes answers after it was opened, 1..8784; until the reveal when left out.
    """

    prompts: tuple[Prompt, ...]
    lines: int = 3
    by: Literal["person", "party"] = "person"
    own_party: bool = False
    open_by: Literal["facilitator", "consent"] = "facilitator"
    reveal: Opens = "by-hand"
    deadline_hours: int | None = None


def check(spec: SlidesSpec) -> None:
    """Check the content of slides.

    Raises:
        BadInput: They are not playable; the message names the field.
    """
    if not 1 <= len(spec.prompts) <= MAX_PROMPTS:
        raise BadInput(f"Slides need 1 to {MAX_PROMPTS} prompts; these have {len(spec.prompts)}.")
    if not 1 <= spec.lines <= MAX_LINES:
        raise BadInput(f"lines is {spec.lines}; a prompt takes 1 to {MAX_LINES} lines.")
    seen: set[str] = set()
    for prompt in spec.prompts:
        if not is_slug(prompt.id):
            raise BadInput(f"The prompt id {prompt.id!r} needs 1 to 64 of the characters A-Z a-z 0-9 _ -.")
        if prompt.id in seen:
            raise BadInput(f"The prompt {prompt.id!r} appears twice in the slides. Give each its own id.")
        seen.add(prompt.id)
        clean(prompt.text, what=f"the prompt {prompt.id!r}", most=400)


def asked(spec: SlidesSpec) -> LineQuestions:
    """What the slides ask for."""
    by_consent = spec.open_by == "consent"
    return LineQuestions(spec.prompts, spec.lines, spec.by == "party", by_consent, spec.own_party)
