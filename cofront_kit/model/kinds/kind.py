"""``Kind``: everything the core needs to know about one kind of activity, as one frozen value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from cofront_kit.model.asks import Found
from cofront_kit.model.decision import KindRule
from cofront_kit.model.leading.act import NextAct
from cofront_kit.model.rounds.questions import LineQuestions, Questions, Sealed
from cofront_kit.model.shape import Command, Event, Role
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.view_context import Value
from cofront_kit.said import filled, said

S = TypeVar("S", bound=Spec)
Seed = Callable[[], int]
"""Draws a random number: the only thing from outside that a kind gets when it opens."""


def _nothing(spec: Any) -> None:
    """The check of a spec whose types are enough."""


@dataclass(frozen=True, kw_only=True)
class Kind(Generic[S]):
    """One kind of activity. Every field except the first two has a default that suits a plain step.

    A kind says what is asked and what follows from it. It never opens a ballot box: the core counts what is sealed, and
    passes on what disclosure control lets through.

    Attributes:
        spec: The class of its content; its tag is the kind's stable name.
        called: What messages call one, with its article: ``"a trust poll"``.
        check: Checks a spec beyond its types; raises BadInput.
        sealed: How answers are sealed and published; None where nothing is sealed.
        questions: The questions of a spec, and of the cards it was opened with; for ``"scales"`` and ``"dots"``.
        lines: The prompts of a spec; for ``"lines"``.
        cards: The ids of the cards that a round is opened with; raises Refused if there are none.
        open: What the opening of a step without a box brings along.
        meets_again: Whether the sides have to meet again after it, so that the report waits for the next date.
        alike: What two activities have in common if they ask the same, so that the difference between them could expose
            the few people who came or left; None if each asks something of its own.
        moment: Which moment a spec asks about, if answers of two moments are compared.
        pairs: (earlier, later): the moments that are compared.
        says: What one party's result is called; ``{party}`` and ``{others}`` are filled in.
        units: What single results are called: ``"items"``, ``"cards"`` ...
        opens: What its opening leads to, for the facilitator; ``{title}`` and ``{phones}`` are filled in.
        reveals: The label of its reveal button; when empty, made from the title.
        can_open: Whether it can be opened, if that doesn't depend on cards.
        next_act: What is still to do in an open step of this kind; None if the room can leave it.
        faces: The card that its opening puts into the middle, with its first part.
        tests_solutions: Whether solutions have to be allowed before it can open.
        finds: Name of a result that a template can have questions for -> what it is called, in a few words.
        find: The results that are there, the most important one first, from what everyone sees; asked only once there
            is something to see.
        subjects: What a result can be about, by id, as questions name it in ``of``.
        rules: Command -> the rule that decides it, for commands of this kind alone.
        roles: Command -> who may send it.
        tags: Tag -> class and schema number of its own events.
        apply: Event -> how it changes a session.
        reworded: How rewording a card changes what the kind took from it; gets the card's id.
        confirmed: The confirmations of its own wordings that count once fewer people of a party are asked.
        undone: Event that can be undone -> what it is called, from the state before it.
        keys: The keys of its own that everyone sees now.
        values: Head of such a key -> how its value is made.
        touched: The keys whose value an event may have changed.
        bundled: The fields of its content that a bundle holds, besides those that all contents have.
        public: Its own events that a bundle holds -> the fields of them.
        withheld: Its other events -> why a bundle doesn't hold them: "it ...".
        says_in: Says the stable English words of a spec in a language, for what everyone sees; None if it has none.
    """

    spec: type[S]
    called: str
    check: Callable[[S], None] = _nothing
    sealed: Sealed | None = None
    questions: Callable[[S, Sequence[str]], Questions] | None = None
    lines: Callable[[S], LineQuestions] | None = None
    cards: Callable[[SessionState, S], tuple[str, ...]] | None = None
    open: Callable[[SessionState, ActivityState, S, Seed], tuple[Event, ...]] | None = None
    meets_again: bool = False
    alike: Callable[[S], object] | None = None
    moment: Callable[[S], str] | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    says: str = said("what-party-says", party="{party}")
    units: str = said("units-items")
    opens: str = ""
    reveals: str = ""
    can_open: Callable[[SessionState, S], bool] | None = None
    next_act: Callable[[SessionState, ActivityState], NextAct | None] | None = None
    faces: Callable[[SessionState, ActivityState, S], str | None] | None = None
    tests_solutions: bool = False
    finds: Mapping[str, Callable[[Found], str]] = field(default_factory=dict)
    find: Callable[[SessionState, ActivityState], Iterator[Found]] | None = None
    subjects: Callable[[S], Sequence[str]] | None = None
    rules: Mapping[type[Command], KindRule] = field(default_factory=dict)
    roles: Mapping[type[Command], frozenset[Role | None]] = field(default_factory=dict)
    tags: Mapping[str, tuple[type[Event], int]] = field(default_factory=dict)
    apply: Mapping[type[Event], Callable[[SessionState, Any], SessionState]] = field(default_factory=dict)
    reworded: Callable[[SessionState, str], SessionState] | None = None
    confirmed: Callable[[SessionState], Iterator[Event]] | None = None
    undone: Mapping[type[Event], Callable[[SessionState, Any], str]] = field(default_factory=dict)
    keys: Callable[[SessionState], Iterator[str]] | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    touched: Callable[[Event], frozenset[str]] | None = None
    bundled: tuple[str, ...] = ()
    public: Mapping[type[Event], tuple[str, ...]] = field(default_factory=dict)
    withheld: Mapping[type[Event], str] = field(default_factory=dict)
    says_in: Callable[[S, str], S] | None = None

    def __post_init__(self) -> None:
        """Refuse a kind that is sealed and asks nothing, or the other way round."""
        if (self.sealed in ("scales", "dots")) != (self.questions is not None):
            raise TypeError(
                f"the kind {self.name!r}: scales and dots need questions, and nothing else has them"
            )
        if (self.sealed == "lines") != (self.lines is not None):
            raise TypeError(f"the kind {self.name!r}: lines need prompts, and nothing else has them")

    def opening(self, title: str, phones: str) -> str:
        """What its opening leads to, in one sentence."""
        if self.opens:
            return filled(self.opens, title=title, phones=phones)
        if self.sealed:
            return said("opens-a-sealed-step", title=title, phones=phones)
        return said("brings-and-opens", title=title, phones=phones)

    @property
    def name(self) -> str:
        """The stable name, as in specs and in the log: ``"trust-poll"``."""
        return str(self.spec.__struct_config__.tag)

    @property
    def has_threshold(self) -> bool:
        """Whether a threshold decides what is shown: true for everything sealed except lines."""
        return self.sealed in ("scales", "dots")

    @property
    def keeps_lines(self) -> bool:
        """Whether its box holds lines, with drafts that their writers get back."""
        return self.sealed == "lines"
