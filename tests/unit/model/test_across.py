"""What an alliance shows of one session beside its others: bands whose edges are whole parts of a person."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure import Ballot, Figure, ItemSpec, Side, beside, level, publish

SCALES = [(points, items) for points in (3, 4, 5, 7, 10, 11) for items in (1, 2, 3, 6)]


def figure(n: int | None, mean: float | None, points: int = 5, items: int = 3, threshold: int = 5) -> Figure:
    return Figure("K7QF2M", n, mean, points, items, strong=False, threshold=threshold)


def band(side: Side) -> tuple[float, float] | None:
    return None if side.low is None or side.high is None else (side.low, side.high)


@pytest.mark.parametrize(("points", "items"), SCALES)
@pytest.mark.parametrize("n", [3, 5, 6, 9, 13, 20, 21, 40])
def test_bands(points: int, items: int, n: int) -> None:
    """They follow each other, have their edges at whole halves of a person, and hold at least four steps of answers."""
    steps = n * items * (points - 1)
    found: dict[tuple[float, float] | None, list[int]] = {}
    for total in range(steps + 1):
        (side,) = beside([figure(n, 1 + total / (n * items), points, items, threshold=3)])
        found.setdefault(band(side), []).append(total)
        if side.index is None:
            assert side.hidden
            assert side.why == "hidden to protect answers"
        else:
            assert side.low is not None
            assert side.high is not None
            assert side.low - 0.051 <= 100 * total / steps <= side.high + 0.051
            assert side.low <= side.index <= side.high
            assert side.index == int(side.index)
    if None in found:
        assert len(found) == 1, "that there is no figure never depends on it"
        assert n < 16
        assert (points - 1) * items < 4 or n == 3
        return
    assert [total for totals in found.values() for total in totals] == list(range(steps + 1))
    for edges, totals in found.items():
        assert len(totals) >= 4
        assert edges is not None
        for edge in edges:
            assert Fraction(edge * 2 * n / 100).limit_denominator(1) == pytest.approx(
                edge * 2 * n / 100, abs=0.05
            )


def test_what_is_shown_of_a_session_depends_on_no_other() -> None:
    """Only the index stays where it was, and that follows from the bands."""
    series = [figure(9, 3.7), figure(10, 3.6), figure(10, 2.0), figure(7, 4.9), figure(10, 3.6)]
    together = beside(series)
    assert [band(side) for side in together] == [band(beside([one])[0]) for one in series]
    backwards = beside(series[::-1])[::-1]
    assert [band(side) for side in backwards] == [band(side) for side in together]


def test_the_line_moves_only_where_the_figures_cannot_have_stayed() -> None:
    """A gap in between changes nothing."""
    sides = beside([figure(10, 3.52), figure(9, 3.5), figure(None, None), figure(10, 3.5), figure(10, 3.9)])
    assert [side.index for side in sides] == [63, 63, None, 63, 73]


@pytest.mark.parametrize("nothing", [figure(None, None), figure(4, 3.0), figure(None, 3.0), figure(7, None)])
def test_hidden_stays_hidden(nothing: Figure) -> None:
    """Also what has too few people for its own session."""
    assert beside([nothing]) == (Side(None, hidden=True, why="hidden to protect answers"),)


@pytest.mark.parametrize("mean", [0.5, 5.1, math.nan, math.inf])
def test_a_figure_that_cannot_be_is_refused(mean: float) -> None:
    """With the figure in the message."""
    with pytest.raises(BadNumbers, match="no session can have published"):
        beside([figure(7, mean)])


def test_strong_agreement_counts_as_the_end_it_is_at() -> None:
    """Else a dimension would fall when everybody comes to agree on its best item."""
    items = [ItemSpec(name, "d") for name in ("all five", "all one", "spread", "hidden")]
    said = [{"all five": 5, "all one": 1, "spread": value} for value in (2, 3, 4, 3, 3)]
    result = publish(
        [Ballot("A", {"A": one}) for one in said],
        parties=["A"],
        items=items,
        points=5,
        threshold=5,
        about="own",
    )
    assert level([item.cells[0] for item in result.items], 5) == (3.0, 3)
    assert level([result.items[3].cells[0]], 5) == (None, 0)
