"""The gate: an aggregate that passed disclosure.

Screens, frames, tables, plots and exports take a :class:`Published` and nothing else that has to do with
answers. It is made by :func:`cofront_kit.model.disclosure.publish`; the only other way is decoding a stored
one, and every decoded value is checked against the rule again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import (
    Cell,
    DimensionResult,
    Figures,
    Gated,
    ItemResult,
    Summary,
    described,
    extreme_of,
)
from cofront_kit.model.disclosure.rule import checked_threshold
from cofront_kit.model.disclosure.summary import dimensions_of, overall_of

if TYPE_CHECKING:
    from typing_extensions import Never

About = Literal["others", "own"]


def directions_of(parties: Sequence[str], about: About = "others") -> tuple[tuple[str, str], ...]:
    """All (rater, target) pairs of a poll, in party order.

    Args:
        parties: Party ids in party order.
        about: ``"others"`` for every ordered pair of different parties, ``"own"`` for each about itself.

    Example:
        >>> directions_of(["a", "b"])
        (('a', 'b'), ('b', 'a'))
    """
    if about == "own":
        return tuple((p, p) for p in parties)
    return tuple((r, t) for r in parties for t in parties if r != t)


class Published(Gated, frozen=True, kw_only=True):
    """Everything that may ever be seen of one activity.

    Attributes:
        threshold: Smallest group shown, people.
        points: Points of the scale.
        parties: Party ids in party order.
        items: One result per item, each with a cell for every direction.
        dimensions: Means of published item means, by dimension and direction, with the gap.
        overall: The same over all items, by direction. There is never a single number for a party.
        about: Whether parties rated each other or themselves.
    """

    if TYPE_CHECKING:

        def __init__(self, *, use_publish: Never) -> None: ...

    threshold: int
    points: int
    parties: tuple[str, ...]
    items: tuple[ItemResult, ...]
    dimensions: tuple[DimensionResult, ...]
    overall: tuple[Summary, ...]
    about: About = "others"

    def __post_init__(self) -> None:
        checked_threshold(self.threshold)
        for item in self.items:
            _check_item(self, item)
        if not _same(self.dimensions, dimensions_of(self.items, self.points)):
            raise BadNumbers("published dimensions are not the means of the published item means.")
        if not _same(self.overall, overall_of(self.items, self.points)):
            raise BadNumbers("published overall values are not the means of the published item means.")

    @property
    def directions(self) -> tuple[tuple[str, str], ...]:
        """All (rater, target) pairs, in the order of the cells."""
        return directions_of(self.parties, self.about)

    def item(self, item: str) -> ItemResult:
        """The result of one item.

        Raises:
            KeyError: No such item.
        """
        for result in self.items:
            if result.item == item:
                return result
        raise KeyError(item)

    def cell(self, item: str, rater: str, target: str) -> Cell:
        """One direction of one item, shown or hidden.

        Raises:
            KeyError: No such item or direction.
        """
        for cell in self.item(item).cells:
            if (cell.rater, cell.target) == (rater, target):
                return cell
        raise KeyError((item, rater, target))


def read_published(stored: bytes | str) -> Published:
    """Read a stored result. Besides ``publish`` this is the only way to a :class:`Published`.

    Args:
        stored: JSON as ``msgspec.json.encode`` writes it.

    Raises:
        msgspec.ValidationError: It is not such a result, or it contains something that the rule forbids.
    """
    return msgspec.json.decode(stored, type=Published)


def _check_item(result: Published, item: ItemResult) -> None:
    if tuple((c.rater, c.target) for c in item.cells) != result.directions:
        raise BadNumbers(f"item {item.item!r} does not hold one cell per direction.")
    for figures in (*item.cells, item.total):
        _check_figures(figures, result)
    shown = {c.rater for c in item.cells if not c.hidden}
    if any(c.rater in shown and c.hidden == "protected" for c in item.cells):
        raise BadNumbers(f"item {item.item!r} shows a party in one direction and hides it in another.")
    _check_total(result, item)


def _check_figures(figures: Figures, result: Published) -> None:
    given = (figures.n, figures.mean, figures.sd, figures.agreement, figures.counts, figures.cannot_judge)
    if figures.hidden:
        if any(value is not None for value in given) or figures.words or figures.unanimous:
            raise BadNumbers("a hidden value carries figures.")
        return
    if figures.n is None or figures.n < result.threshold or figures.cannot_judge is None:
        raise BadNumbers(f"a value is shown with fewer than {result.threshold} people.")
    if figures.unanimous:
        if any(value is not None for value in given[1:5]):
            raise BadNumbers("strong agreement carries figures.")
        return
    counts = figures.counts or ()
    if len(counts) != result.points or min(counts) < 0 or sum(counts) < figures.n or extreme_of(counts):
        raise BadNumbers("a shown value has no counts that could be shown.")
    if isinstance(figures, Cell) and sum(counts) != figures.n:
        raise BadNumbers("a shown cell does not hold one answer per person.")
    for name, value, expected in zip(("mean", "sd", "agreement"), given[1:4], described(counts), strict=True):
        if not _same(value, expected):
            raise BadNumbers(f"the {name} of a shown value is not that of its counts.")


def _check_total(result: Published, item: ItemResult) -> None:
    """Total minus shown is about nobody, or about enough people who are not all at one extreme."""
    total = item.total
    if total.left_out != tuple(
        p for p in result.parties if p in {c.rater for c in item.cells if c.unanimous}
    ):
        raise BadNumbers(f"the total of item {item.item!r} does not leave out the unanimous parties.")
    if total.hidden or total.counts is None:
        if total.answers is not None and total.hidden:
            raise BadNumbers("a hidden total carries figures.")
        return
    inside = [c.counts for c in item.cells if c.counts is not None and c.rater not in total.left_out]
    rest = [t - sum(column) for t, *column in zip(total.counts, *inside, strict=True)]
    if total.answers != sum(total.counts) or min(rest) < 0 or 0 < sum(rest) < result.threshold:
        raise BadNumbers(f"the total of item {item.item!r} gives away a group below the threshold.")
    if inside and extreme_of(rest):
        raise BadNumbers(f"the total of item {item.item!r} gives away that all hidden people agree.")


def _same(one: object, other: object) -> bool:
    """Equal, with room for the last bit of a float that another machine computed."""
    if one == other:
        return True
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    if isinstance(one, msgspec.Struct) and type(one) is type(other):
        return all(_same(a, b) for a, b in zip(_values(one), _values(other), strict=True))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return False


def _values(struct: msgspec.Struct) -> Iterator[object]:
    return (getattr(struct, name) for name in struct.__struct_fields__)
