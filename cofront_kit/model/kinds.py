"""The activities that need no ballot box: their content as data, and the checks on it."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from cofront_kit.errors import BadInput
from cofront_kit.model.text import clean, is_slug

MAX_PROSE: Final = 4000
MAX_COACH: Final = 2000
MAX_SHEET: Final = 400
"""Signs of what the run sheet says to one thing: it is read while people speak."""
Opens = Literal["by-hand", "when-all"]
"""Whether what is sealed opens when the facilitator says so, or by itself when everyone who joined has handed in."""
MAX_MINUTES: Final = 600
MAX_HANDS: Final = 20


class Station(Struct, frozen=True, kw_only=True):
    """What the content of every activity has.

    Attributes:
        title: Shown on every screen.
        intro: One or two sentences, may be empty.
        minutes: Planned length, 1..600.
        coach: The coach's words, shown on every screen of the step.
        within: Id of the co-front activity it is a part of.
        hints: Whether the wording mirror asks its private question while people type.
        lead: What the facilitator does in this step; only the facilitator's screens show it.
        watch: What to watch for in it, for the facilitator too.
    """

    title: str
    intro: str = ""
    minutes: int | None = None
    coach: str = ""
    within: str | None = None
    hints: bool = True
    lead: str = ""
    watch: str = ""


class StepSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="step"):
    """Something to read or to say: framing, ground rules, closing words.

    Attributes:
        text: Several paragraphs, may be empty.
        dip: Whether it is said that a dip after an honest confrontation is normal.
    """

    text: str = ""
    dip: bool = False


class BoardSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="board"):
    """The issue board.

    Attributes:
        moderated: Whether cards wait for the facilitator, who sees no author.
        solutions: Whether solutions are taken at once, or only when the facilitator allows them.
        hands: How many people of each party confirm the words of a card, an agreement or an opportunity, 1..20.
    """

    moderated: bool = False
    solutions: Literal["later", "open"] = "later"
    hands: int = 1


class ReadOutSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="read-out"):
    """Cards are read out, the parties in turn.

    Attributes:
        of: Which cards are read out.
    """

    of: Literal["issue", "opportunity", "all"] = "all"


class CofrontSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="cofront"):
    """One issue, faced together; ``card`` None until the facilitator chooses it.

    Attributes:
        card: Id of the issue; None until the facilitator chooses it.
    """

    card: str | None = None


class CommitmentsSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="commitments"):
    """Who does what until when."""


class LedgerSpec(Station, frozen=True, kw_only=True, tag_field="kind", tag="ledger"):
    """Value opportunities; finding value and splitting value are kept apart.

    Attributes:
        mode: Whether value is found, or split.
    """

    mode: Literal["finding", "splitting"] = "finding"


def check_common(
    intro: str, minutes: int | None, coach: str, within: str | None, *, longest_intro: int = 2000
) -> None:
    """Check what every activity's content has.

    Raises:
        BadInput: A field cannot be taken; the message names it.
    """
    if len(intro) > longest_intro:
        raise BadInput(
            f"The introduction has {len(intro):,} characters; at most {longest_intro:,} fit. Shorten it."
        )
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        raise BadInput(
            f"minutes is {minutes}; a step takes 1 to {MAX_MINUTES} minutes. Leave it out if open."
        )
    if len(coach) > MAX_COACH:
        raise BadInput(
            f"The coach's words have {len(coach):,} characters; at most {MAX_COACH:,} fit. Shorten them."
        )
    if within is not None and not is_slug(within):
        raise BadInput(f"within is {within!r}; it needs the id of a co-front activity, such as 'cofront'.")


def check_sheet(lead: str, watch: str) -> None:
    """Check what a run sheet says to one activity.

    Raises:
        BadInput: Too long, or more than one paragraph.
    """
    for key, text in (("lead", lead), ("watch", watch)):
        clean(text, what=key, most=MAX_SHEET, empty=True)


def check(spec: Station) -> None:
    """Check the content of an activity without a ballot box.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if isinstance(spec, StepSpec):
        clean_prose(spec.text, what="the text of the step")
    if isinstance(spec, BoardSpec) and not 1 <= spec.hands <= MAX_HANDS:
        raise BadInput(
            f"hands is {spec.hands}; 1 to {MAX_HANDS} people of each party can be asked to confirm. 1 is usual."
        )
    if isinstance(spec, CofrontSpec) and spec.card is not None and not is_slug(spec.card):
        raise BadInput(
            f"card is {spec.card!r}; it needs a card's id. Leave it out and choose one in the session."
        )


def clean_prose(text: str, *, what: str) -> None:
    """Check several paragraphs: each as one line of text is checked, together not too long.

    Raises:
        BadInput: Too long.
    """
    if len(text) > MAX_PROSE:
        raise BadInput(f"{what} has {len(text):,} characters; at most {MAX_PROSE:,} fit. Shorten it.")
    for line in text.splitlines():
        clean(line, what=what, most=MAX_PROSE, empty=True)
