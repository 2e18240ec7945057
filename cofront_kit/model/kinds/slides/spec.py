"""The content of two slides, and the checks on it."""

from __future__ import annotations

from typing import Final, Literal

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.rounds.questions import LineQuestions, Prompt
from cofront_kit.model.spec import Content, Opens
from cofront_kit.model.text import clean, is_slug
from cofront_kit.said import said

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
        raise BadInput(
            said("slides-need-1-to-prompts-these", most=MAX_PROMPTS, count=len(spec.prompts)), field="prompts"
        )
    if not 1 <= spec.lines <= MAX_LINES:
        raise BadInput(said("lines-is-a-prompt-takes-1", lines=spec.lines, most=MAX_LINES), field="lines")
    seen: set[str] = set()
    for place, prompt in enumerate(spec.prompts):
        if not is_slug(prompt.id):
            raise BadInput(said("the-prompt-id-needs-1-to", prompt=prompt.id), field=f"prompts[{place}].id")
        if prompt.id in seen:
            raise BadInput(
                said("the-prompt-appears-twice-in-the", prompt=prompt.id), field=f"prompts[{place}].id"
            )
        seen.add(prompt.id)
        with concerning(f"prompts[{place}].text"):
            clean(prompt.text, what=said("field-the-prompt", prompt=prompt.id), most=400)


def asked(spec: SlidesSpec) -> LineQuestions:
    """What the slides ask for."""
    by_consent = spec.open_by == "consent"
    return LineQuestions(spec.prompts, spec.lines, spec.by == "party", by_consent, spec.own_party)
