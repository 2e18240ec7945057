"""What an activity is about, as data: the base of every kind's spec, and the checks that all of them pass."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from msgspec import Struct

from cofront_kit.errors import BadInput, concerning
from cofront_kit.model.asks import Ask
from cofront_kit.model.text import clean, is_slug
from cofront_kit.said import said

MAX_PROSE: Final = 4000
MAX_COACH: Final = 2000
MAX_SHEET: Final = 400
"""Most characters of one paragraph of the run sheet: it is read while people speak."""
Opens = Literal["by-hand", "when-all"]
"""Whether a sealed activity opens when the facilitator says so, or by itself when everyone who joined has handed in."""
MAX_MINUTES: Final = 600
MAX_LENGTH: Final = 6_000
"""Most minutes of a session as planned, over all its days."""


class Spec(Struct, frozen=True):
    """Base of the specs of all kinds. It has no fields of its own, so that a kind decides the order of its body."""

    if TYPE_CHECKING:

        @property
        def title(self) -> str:
            """Shown on every screen."""

        @property
        def intro(self) -> str:
            """One or two sentences, may be empty."""

        @property
        def minutes(self) -> int | None:
            """Planned length, 1..600."""

        @property
        def coach(self) -> str:
            """The coach's words, shown on every screen of the step."""

        @property
        def within(self) -> str | None:
            """Id of the co-front activity it is a part of."""

        @property
        def lead(self) -> str:
            """What the facilitator does in this step; only the facilitator's screens show it."""

        @property
        def watch(self) -> str:
            """What to watch for in this step; for the facilitator only."""

        @property
        def asks(self) -> tuple[Ask, ...]:
            """What to ask after each kind of result; for the facilitator only."""


class Content(Spec, frozen=True, kw_only=True):
    """The fields of every activity's content.

    Attributes:
        title: Shown on every screen.
        intro: One or two sentences, may be empty.
        minutes: Planned length, 1..600.
        coach: The coach's words, shown on every screen of the step.
        within: Id of the co-front activity it is a part of.
        hints: Whether the wording mirror asks its private question while people type.
        lead: What the facilitator does in this step; only the facilitator's screens show it.
        watch: What to watch for in this step; for the facilitator only.
        asks: What to ask after each kind of result; for the facilitator only.
    """

    title: str
    intro: str = ""
    minutes: int | None = None
    coach: str = ""
    within: str | None = None
    hints: bool = True
    lead: str = ""
    watch: str = ""
    asks: tuple[Ask, ...] = ()


def tag_of(spec: Spec) -> str:
    """The stable name of a spec's kind: ``"trust-poll"``, ``"slides"`` ..."""
    return str(type(spec).__struct_config__.tag)


def check_common(
    intro: str, minutes: int | None, coach: str, within: str | None, *, longest_intro: int = 2000
) -> None:
    """Check the fields of every activity's content.

    Raises:
        BadInput: A field is invalid; the message names it.
    """
    if len(intro) > longest_intro:
        raise BadInput(
            said("the-introduction-has-characters-at-most", count=len(intro), most=longest_intro),
            field="intro",
        )
    if minutes is not None and not 1 <= minutes <= MAX_MINUTES:
        raise BadInput(said("minutes-is-a-step-takes-1", minutes=minutes, most=MAX_MINUTES), field="minutes")
    if len(coach) > MAX_COACH:
        raise BadInput(
            said("the-coachs-words-have-characters-at", count=len(coach), most=MAX_COACH), field="coach"
        )
    if within is not None and not is_slug(within):
        raise BadInput(said("within-is-it-needs-the-id", within=within), field="within")


def check_sheet(lead: str, watch: str) -> None:
    """Check the run sheet of one activity.

    Raises:
        BadInput: Too long, or more than one paragraph.
    """
    for key, text in (("lead", lead), ("watch", watch)):
        with concerning(key):
            clean(text, what=key, most=MAX_SHEET, empty=True)


def clean_prose(text: str, *, what: str) -> None:
    """Check several paragraphs: each like a line of text, and all together for length.

    Raises:
        BadInput: Too long.
    """
    if len(text) > MAX_PROSE:
        raise BadInput(said("has-characters-at-most-fit-shorten", what=what, count=len(text), most=MAX_PROSE))
    for line in text.splitlines():
        clean(line, what=what, most=MAX_PROSE, empty=True)
