"""What charts of trust polls begin with: rounds, the parties in order, and what stands where nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from cofront_kit.charts.reading import Part, in_order, read, steps
from cofront_kit.insight.drawing import Theme, VConcatChart, sentence_chart, themed
from cofront_kit.said import words


def rounds_of(
    frame: object,
    chart: str,
    round: int | None,
    parties: Sequence[str] | None,
    found: Callable[[pd.DataFrame], Iterable[str]],
) -> tuple[list[Part], list[str]]:
    """The parts of a chart, and the parties in the order that gives them their shapes and colours.

    Args:
        frame: What the caller passed.
        chart: The chart's name.
        round: Which round; the last one of each poll when None.
        parties: The parties as the caller named them.
        found: Those in the rows.

    Raises:
        BadInput: As :func:`read`, :func:`steps` and :func:`in_order`.
    """
    rows = read(frame, chart)
    return steps(rows, round), in_order(parties, rows, found(rows))


def nothing_yet(said: str, *, title: str | None, width: int, theme: Theme) -> VConcatChart:
    """What stands where no round is revealed.

    Args:
        said: The key of its words.
        title: The caller's title.
        width: The width of the chart that will be there, in pixels.
        theme: As for the chart.
    """
    return themed(sentence_chart(title or "", words(said), width=width), theme)
