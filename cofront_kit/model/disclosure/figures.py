"""The parts of a published result: frozen values that nobody builds by hand.

Calling one of these types raises ``TypeError``, and type checkers refuse it as well. Values come from
:func:`~cofront_kit.model.disclosure.publish`, or from decoding what that function once returned.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from cofront_kit.model import agreement as spread
from cofront_kit.model.disclosure.rule import SHOWN

if TYPE_CHECKING:
    from typing_extensions import Never

HIGH = "high"
LOW = "low"

_S = TypeVar("_S", bound="Gated")


class _Gate(msgspec.StructMeta):
    """Metaclass that closes the constructor. Decoding does not pass here, so stored results can be read."""

    def __call__(cls, *_args: object, **_fields: object) -> Any:
        raise TypeError(
            f"{cls.__name__} cannot be built by hand: only what passed the disclosure rule exists. "
            "Use cofront_kit.model.disclosure.publish, or read_published for a stored result."
        )

    def _sealed(cls, fields: dict[str, Any]) -> Any:
        return super().__call__(**fields)


class Gated(msgspec.Struct, frozen=True, kw_only=True, metaclass=_Gate):
    """Base of the values that only :func:`~cofront_kit.model.disclosure.publish` makes."""

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    def __deepcopy__(self: _S, _memo: object) -> _S:
        return self

    def __reduce__(self) -> Any:
        return msgspec.convert, (msgspec.to_builtins(self), type(self))


def sealed(kind: type[_S], **fields: Any) -> _S:
    """Build a gated value. For ``publish`` alone; a test fails when another module imports it."""
    value: _S = _Gate._sealed(kind, fields)
    return value


def is_published(value: object) -> bool:
    """Whether a value came through the gate: all of it may be seen.

    Args:
        value: Any value of an event or a state.
    """
    return isinstance(value, Gated)


class Figures(Gated, frozen=True, kw_only=True):
    """The published figures for one group of people and one item.

    Attributes:
        n: Distinct people who answered; None when hidden.
        mean: Mean answer, 1..points, not rounded; None when hidden or all at one extreme.
        sd: Standard deviation in scale points (n - 1); None like the mean.
        agreement: van der Eijk's A, -1..1; None like the mean.
        words: ``"of one mind"``, ``"leaning one way"``, ``"spread"``, ``"two camps"``; empty below 5 people and
            wherever there is no mean.
        counts: Answers per point of the scale, lowest first; None like the mean.
        cannot_judge: People who marked "cannot judge yet"; None when hidden.
        hidden: Reason code, empty when shown; see :func:`~cofront_kit.model.disclosure.why_hidden`.
        unanimous: ``"high"`` or ``"low"`` when every answer is at that end of the scale: say "strong agreement", there
            is no figure.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    n: int | None = None
    mean: float | None = None
    sd: float | None = None
    agreement: float | None = None
    words: str = ""
    counts: tuple[int, ...] | None = None
    cannot_judge: int | None = None
    hidden: str = SHOWN
    unanimous: str = ""


class Cell(Figures, frozen=True, kw_only=True):
    """One direction of one item: how the people of ``rater`` see those of ``target``.

    Attributes:
        rater: Party id of those who answered.
        target: Party id of those it is about.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    rater: str
    target: str


class Total(Figures, frozen=True, kw_only=True):
    """The room total of one item. Counts people in ``n`` and sums answers in everything else.

    Attributes:
        answers: Number of answers behind the figures. More than ``n`` when people rate several parties.
        left_out: Parties that are not in this total because in some direction they are in "strong agreement". Parties
            in which nobody answered are not in it either.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    answers: int | None = None
    left_out: tuple[str, ...] = ()


class ItemResult(Gated, frozen=True, kw_only=True):
    """One item: a cell for every direction, shown or hidden, and the room total.

    Attributes:
        item: Item id.
        dimension: Id of the dimension or lens that it belongs to.
        cells: One for every direction.
        total: Of the whole room.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    item: str
    dimension: str
    cells: tuple[Cell, ...]
    total: Total


class Summary(Gated, frozen=True, kw_only=True):
    """One direction over several items: the mean of its published item means.

    Attributes:
        rater: Party id of those who answered.
        target: Party id of those it is about.
        mean: 1..points, None when no item of it is published with a mean.
        index: The same from 0 to 100.
        items: How many item means went into it.
        strong: How many further items are "strong agreement" and therefore without a mean, not in ``mean``.
        unanimous: ``"high"`` or ``"low"`` when there is no mean because all shown items are strong agreement
            at that end.
        hidden: Reason code, empty when there is a mean.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    rater: str
    target: str
    mean: float | None
    index: float | None
    items: int
    hidden: str
    strong: int = 0
    unanimous: str = ""


class DimensionResult(Gated, frozen=True, kw_only=True):
    """One dimension by direction.

    Attributes:
        dimension: Its id.
        cells: One for every direction.
        gap: Largest minus smallest published mean over the directions, in scale points (with two parties: how
            far the two directions are apart); None with fewer than two.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    dimension: str
    cells: tuple[Summary, ...]
    gap: float | None


def extreme_of(counts: Sequence[int]) -> str:
    """``"high"`` or ``"low"`` when all answers are at that end of the scale, else empty."""
    total = sum(counts)
    if total and counts[-1] == total:
        return HIGH
    return LOW if total and counts[0] == total else ""


def figures_of(people: int, counts: Sequence[int], cannot_judge: int) -> dict[str, Any]:
    """The fields of :class:`Figures` for a group that may be shown.

    Args:
        people: Distinct people who answered.
        counts: Answers per point of the scale, at least one answer.
        cannot_judge: Marks "cannot judge yet".
    """
    unanimous = extreme_of(counts)
    if unanimous:
        return {"n": people, "cannot_judge": cannot_judge, "unanimous": unanimous}
    said = tuple(counts)
    mean, sd, agreement = described(said)
    return {
        "n": people,
        "mean": mean,
        "sd": sd,
        "agreement": agreement,
        "words": spread.agreement_words(said, people),
        "counts": said,
        "cannot_judge": cannot_judge,
    }


@lru_cache(maxsize=1 << 14)
def described(counts: tuple[int, ...]) -> tuple[float, float | None, float]:
    """Mean, standard deviation and agreement of counts that may be shown.

    Cached, because small groups give the same counts again and again.

    Args:
        counts: Answers per point of the scale, at least one answer.
    """
    return spread.mean(counts), spread.standard_deviation(counts), spread.agreement(counts)
