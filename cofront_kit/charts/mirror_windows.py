"""The mirror as a window of four: how a party expects to be rated, across how the other side rates it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, permutations
from typing import Any, Final

import pandas as pd

from cofront_kit.charts.blocks import several
from cofront_kit.charts.fitting import APART, broken, pixels
from cofront_kit.charts.language import saying
from cofront_kit.charts.polls import nothing_yet, rounds_of
from cofront_kit.charts.reading import (
    Part,
    check_pictures,
    check_width,
    scale_of,
    titled,
)
from cofront_kit.checks.calls import hinted
from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import (
    INK,
    LINE,
    MIDST,
    PAPER,
    QUIET,
    HConcatChart,
    LayerChart,
    Theme,
    VConcatChart,
    drawn,
    hue_of,
    styled,
    themed,
    words_at,
    x_at,
    y_at,
)
from cofront_kit.model.quadrants import AGREED_STRENGTH, AGREED_WEAKNESS, BLIND_SPOT, UNDERVALUED_ADVANTAGE
from cofront_kit.said import coded, words
from cofront_kit.said.numbers import figure

_LINE: Final = 24
_SECOND: Final = 18
_SMALL_LINE: Final = 15
_OFFSET: Final = 4
"""Pixels between a title and the words below it; Vega's own."""
_GAP: Final = 22
"""Pixels between two numbers that would cover each other."""


@hinted
def quadrants(
    frame: object,
    *,
    round: int | None = None,
    parties: Sequence[str] | None = None,
    title: str | None = None,
    width: int = 310,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """How each party expects to be rated, across how the others rate it: one window per direction.

    Below each window the dimensions, widest perception gap first.

    Args:
        frame: ``session.frame("mirror")``, ``poll.mirror_frame()``, rows of these, or those of several sessions
            together.
        round: Which round; the last one of each poll when left out.
        parties: The parties in the order that gives them colours; the session's when left out. One that has no figure
            in the frame is named with the reason.
        title: Stands above; the poll's title when left out, nothing when empty.
        width: Width and height of a window in pixels, 120 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; when left out that of the frame's session, the latest one of several.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: The frame is another one, or too much for a chart; the message says which call gives the right one.
    """
    with saying(frame, language):
        check_width(width)
        parts, order = rounds_of(frame, "quadrants", round, parties, _sides_in)
        if not parts:
            return nothing_yet("chart-nothing-mirror", title=title, width=width, theme=theme)
        check_pictures(len(parts) * len(order) * (len(order) - 1))
        return themed(several([_part(part, parts, title, order, width) for part in parts], spacing=36), theme)


def _sides_in(rows: pd.DataFrame) -> list[str]:
    return [*rows["party"], *rows["by"]]


def _part(
    part: Part, parts: Sequence[Part], title: str | None, order: Sequence[str], width: int
) -> tuple[str, list[Any], str]:
    there = set(part.rows["party"]) | set(part.rows["by"])
    sides = [one for one in order if one in there] if len(parts) > 1 else order
    pairs = list(permutations(sides, 2))
    blocks = [_window(part, pair, order, width) for pair in pairs]
    lines = [blocks[start : start + 2] for start in range(0, len(blocks), 2)]
    said = " ".join(sentences(part.rows, pair) for pair in pairs)
    return (
        titled(part, parts, title),
        [HConcatChart(hconcat=line, spacing=48) for line in lines],
        f"{words('chart-mirror-round', title=titled(part, parts, None), round=part.round)} {said}",
    )


def window(
    frame: pd.DataFrame, pair: tuple[str, str], order: Sequence[str], *, width: int = 310
) -> LayerChart:
    """One direction, for places that arrange windows themselves.

    Args:
        frame: One round, as :func:`cofront_kit.insight.described.mirror` makes it.
        pair: Names of the party it is about and of the one that rates.
        order: The parties' names, in party order.
        width: Width and height of the window in pixels.
    """
    one = _window(Part("", "", frame), pair, order, width)
    one.description = sentences(frame, pair)
    chart: LayerChart = styled(one)
    return chart


def of_pair(table: pd.DataFrame, pair: tuple[str, str]) -> list[dict[str, Any]]:
    """The mirror's rows of one direction, the widest gap first, numbered from 1."""
    found = table[(table["party"] == pair[0]) & (table["by"] == pair[1])].dropna(
        subset=["predicted", "rated", "gap"]
    )
    return [
        {str(key): value for key, value in row.items()} | {"number": number}
        for number, row in enumerate(found.to_dict("records"), start=1)
    ]


def _window(part: Part, pair: tuple[str, str], order: Sequence[str], width: int) -> LayerChart:
    rows = of_pair(part.rows, pair)
    named = words("chart-in-the-eyes-of", one=pair[0], other=pair[1])
    above = broken(words("chart-rated-high-by", party=pair[1]), width, 12)
    title = alt.Title(
        broken(named, width, 16, bold=True),
        anchor="start",
        fontSize=16,
        limit=width,
        offset=_OFFSET + _SMALL_LINE * (len(above) - 1) * bool(rows),
    )
    if not rows:
        said = [{"said": words("chart-mirror-hidden")}]
        text = drawn(said).mark_text(fontSize=12, fontStyle="italic", color=QUIET, limit=width)
        middle = text.encode(x=x_at(width / 2), y=y_at(40), text=words_at("said"))
        return LayerChart(layer=[middle], width=width, height=80, title=title)
    points = len(scale_of(part, chain.from_iterable((row["predicted"], row["rated"]) for row in rows)))
    listed = _listed(rows)
    is_tight = any(pixels(label, 13) + APART + pixels(said, 13) > width for label, said in listed)
    below = broken(words("chart-expects-to-be-rated-high", party=pair[0]), width, 12)
    list_at = width + 44 + _SMALL_LINE * max(0, len(below) - 2)
    height = list_at - 18 + _LINE * len(rows) + _SECOND * is_tight * len(rows)
    layers = [
        *_frame(width),
        *_corners(width),
        *_axis_words(above, below, width),
        *_numbers(_placed(rows, points, width), hue_of(order.index(pair[1]))),
        *_list(listed, list_at, width, is_tight=is_tight),
    ]
    return LayerChart(layer=layers, width=width, height=height, title=title)


def _frame(size: int) -> list[alt.Chart]:
    """The square with its cross, and the line on which both sides see the same."""
    half = size / 2
    square = [(0, 0, size, 0), (0, size, size, size), (0, 0, 0, size), (size, 0, size, size)]
    cross = [(half, 0, half, size), (0, half, size, half)]
    lines = [_line(*ends, color=LINE, strokeWidth=1.5) for ends in [*square, *cross]]
    return [*lines, _line(0, size, size, 0, color=MIDST, strokeWidth=2, strokeDash=[6, 5])]


def _line(x: float, y: float, x2: float, y2: float, **looks: Any) -> alt.Chart:
    rule: alt.Chart = (
        drawn([{}])
        .mark_rule(**looks)
        .encode(x=x_at(x), y=y_at(y), x2=x_at(x2, end=True), y2=y_at(y2, end=True))
    )
    return rule


def _text(said: str, x: float, y: float, **looks: Any) -> alt.Chart:
    text: alt.Chart = (
        drawn([{"said": said}]).mark_text(**looks).encode(x=x_at(x), y=y_at(y), text=words_at("said"))
    )
    return text


def _corners(size: int) -> list[alt.Chart]:
    clear = 22  # the dashed line runs into two of the corners, the further the more lines
    corners = (
        (UNDERVALUED_ADVANTAGE, "left", 0, 0),
        (AGREED_STRENGTH, "right", 0, clear),
        (AGREED_WEAKNESS, "left", 1, clear),
        (BLIND_SPOT, "right", 1, 0),
    )
    made = []
    for name, align, at_foot, aside in corners:
        lines = broken(coded(name), size / 2 - clear - aside, 12)
        more = _SMALL_LINE * (len(lines) - 1)
        inwards = 8 + aside + (more if aside else 0)
        looks: dict[str, Any] = {"fontSize": 12, "color": QUIET, "lineBreak": "\n", "lineHeight": _SMALL_LINE}
        x, y = inwards if align == "left" else size - inwards, size - 12 - more if at_foot else 14
        made.append(_text("\n".join(lines), x, y, align=align, **looks))
    return made


def _axis_words(above: Sequence[str], below: Sequence[str], size: int) -> list[alt.Chart]:
    """Which party rates, up the window, and which one expects, along it."""
    looks: dict[str, Any] = {
        "fontSize": 12,
        "color": INK,
        "limit": size,
        "lineBreak": "\n",
        "lineHeight": _SMALL_LINE,
    }
    return [
        _text("\n".join(above), 0, -10 - _SMALL_LINE * (len(above) - 1), align="left", **looks),
        _text("\n".join(below), size, size + 14, align="right", **looks),
    ]


def _placed(rows: Sequence[dict[str, Any]], points: int, size: int) -> list[dict[str, Any]]:
    """Pixels of every number; one that would cover an earlier one moves aside."""
    placed: list[dict[str, Any]] = []
    for row in rows:
        x = (row["predicted"] - 1) / (points - 1) * size
        y = size - (row["rated"] - 1) / (points - 1) * size
        x, y = (min(max(value, 13), size - 13) for value in (x, y))
        while any(abs(x - one["x"]) < _GAP and abs(y - one["y"]) < _GAP for one in placed):
            x, y = (x + _GAP, y) if x + _GAP <= size - 13 else (13 + (x % _GAP), y + _GAP)
        placed.append({"x": x, "y": y, "number": str(row["number"])})
    return placed


def _numbers(placed: Sequence[dict[str, Any]], hue: str) -> list[alt.Chart]:
    layers = []
    for one in placed:
        dot = drawn([{}]).mark_point(
            filled=True, shape="circle", size=430, opacity=1, color=hue, stroke=PAPER, strokeWidth=1.5
        )
        layers.append(dot.encode(x=x_at(one["x"]), y=y_at(one["y"])))
        layers.append(_text(one["number"], one["x"], one["y"], fontSize=12, fontWeight=600, color=PAPER))
    return layers


def _listed(rows: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """(number and label, quadrant and gap) of every row."""
    return [
        (
            f"{row['number']}  {row['label']}",
            words("chart-quadrant-and-gap", quadrant=coded(row["quadrant"]), gap=figure(abs(row["gap"]))),
        )
        for row in rows
    ]


def _list(listed: Sequence[tuple[str, str]], at: int, size: int, *, is_tight: bool) -> list[alt.Chart]:
    """The rows under the window; where one is too wide, what it says stands below its label."""
    layers = []
    looks: dict[str, Any] = {"fontSize": 13, "limit": size}
    for index, (label, said) in enumerate(listed):
        y = at + (_LINE + _SECOND * is_tight) * index
        layers.append(_text(label, 0, y, align="left", color=INK, **looks))
        layers.append(
            _text(said, 16, y + _SECOND, align="left", color=QUIET, **looks)
            if is_tight
            else _text(said, size, y, align="right", color=QUIET, **looks)
        )
    return layers


def sentences(table: pd.DataFrame, pair: tuple[str, str]) -> str:
    """One direction in words."""
    rows = of_pair(table, pair)
    head = words("chart-in-the-eyes-of", one=pair[0], other=pair[1]) + ":"
    if not rows:
        return f"{head} {words('chart-nothing-side-by-side')}"
    said = [
        words(
            "chart-expects-and-says",
            label=row["label"],
            one=pair[0],
            expected=figure(row["predicted"]),
            other=pair[1],
            rated=figure(row["rated"]),
            quadrant=coded(row["quadrant"]),
        )
        for row in rows
    ]
    return f"{head} {'; '.join(said)}."
