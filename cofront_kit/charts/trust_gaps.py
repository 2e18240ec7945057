"""Where the views of two parties differ: a line per dimension, a mark per direction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import chain, combinations
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
    LayerChart,
    Theme,
    VConcatChart,
    drawn,
    hue_of,
    own,
    shape_of,
    themed,
    words_at,
    wrap,
    x_at,
    y_at,
)
from cofront_kit.said import coded, words
from cofront_kit.said.numbers import figure

_STEP: Final = 54
_SIDE: Final = 22
_LABEL: Final = 14
_SMALL: Final = 13
_LINE: Final = 17
"""The height of a row and of a line of the legend, font sizes, and what a further line of text takes, in pixels."""
_CLOSE: Final = 0.15
"""Marks nearer than this many scale points stand a little above and below the line."""


@hinted
def gap(
    frame: object,
    *,
    round: int | None = None,
    parties: Sequence[str] | None = None,
    title: str | None = None,
    width: int = 440,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """Per dimension one line, a mark per direction joined by a bar, widest gap first; one block per pair of parties.

    Args:
        frame: ``session.frame("trust_gaps")``, ``poll.gaps()``, rows of these, or those of several sessions together.
        round: Which round; the last one of each poll when left out.
        parties: The parties in the order that gives them shapes and colours; the session's when left out.
        title: Stands above; the poll's title when left out, nothing when empty.
        width: Width of the scale in pixels, 120 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; when left out that of the frame's session, the latest one of several.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: The frame is another one, or too much for a chart; the message says which call gives the right one.

    Example:
        >>> import cofront_kit as cf
        >>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
        >>> cf.charts.gap(session.frame("trust_gaps")).description
        'Nothing is revealed yet. The chart fills when a trust poll is.'
    """
    with saying(frame, language):
        check_width(width)
        parts, order = rounds_of(frame, "gap", round, parties, _order)
        if not parts:
            return nothing_yet("chart-nothing-poll", title=title, width=width, theme=theme)
        made = [(titled(part, parts, title), part, _pairs(part, order)) for part in parts]
        check_pictures(sum(len(pairs) for _, _, pairs in made))
        return themed(
            several(
                (
                    above,
                    [_block(part, pair, order, width) for pair in pairs],
                    f"{_named(part, parts)}{' '.join(_sentences(part, pairs))}",
                )
                for above, part, pairs in made
            ),
            theme,
        )


def _named(part: Part, parts: Sequence[Part]) -> str:
    return words("chart-round", title=titled(part, parts, None), round=part.round) + " "


def _order(rows: pd.DataFrame) -> list[str]:
    """The parties such that ``one`` comes before ``other`` in every row, as the tables have it."""
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for one, other in zip(rows["one"], rows["other"], strict=True):
        sorter.add(one)
        sorter.add(other, one)
    try:
        return list(sorter.static_order())
    except CycleError:  # sessions whose parties have another order
        return list(dict.fromkeys(chain.from_iterable(zip(rows["one"], rows["other"], strict=True))))


def _pairs(part: Part, order: Sequence[str]) -> list[tuple[str, str]]:
    there = set(zip(part.rows["one"], part.rows["other"], strict=True))
    first = [pair for pair in combinations(order, 2) if pair in there]
    return first + sorted(there - set(first))


def _block(part: Part, pair: tuple[str, str], order: Sequence[str], width: int) -> LayerChart:
    of_pair = part.rows[(part.rows["one"] == pair[0]) & (part.rows["other"] == pair[1])]
    rows = [_row(place, entry) for place, entry in enumerate(of_pair.to_dict("records"))]
    means = chain.from_iterable((row["one_about_other"], row["other_about_one"]) for row in rows)
    scale = scale_of(part, (mean for mean in means if mean is not None))
    points = len(scale)
    step, beside = _placed_words(rows, width)
    sides = [
        (broken(words("chart-one-about-other", one=a, other=b), width - 24, _SMALL), order.index(a))
        for a, b in (pair, (pair[1], pair[0]))
    ]
    first, second = (_SIDE + _LINE * (len(says) - 1) for says, _ in sides)
    tops, head = (0, first), first + second + 2
    dots = [
        {
            "place": row["place"] + row["apart"] * sign,
            "mean": row[side],
            "hue": hue_of(mark),
            "shape": shape_of(mark),
        }
        for row in rows
        for side, sign, (_, mark) in zip(("one_about_other", "other_about_one"), (-1, 1), sides, strict=True)
        if row[side] is not None
    ]
    y = alt.Y(
        "place:Q",
        axis=None,
        scale=alt.Scale(domain=[len(rows) - 0.4, -(0.65 * _STEP + head) / step], nice=False),
    )
    x, start, end = _scale(points), _at(1, points), _at(points, points)
    layers = [
        drawn(rows).mark_rule(color=LINE, strokeWidth=1.5).encode(x=start, x2=alt.X2Datum(points), y=y),
        drawn(rows)
        .mark_rule(color=MIDST, strokeWidth=9, strokeCap="round", opacity=0.75)
        .encode(x=alt.X("low:Q", scale=_width(points)), x2="high:Q", y=y),
        _marks(dots).encode(x=x, y=y, color=own("hue"), shape=alt.Shape("shape:N", scale=None, legend=None)),
        drawn(rows)
        .mark_text(
            align="left",
            dy=-19,
            fontSize=_LABEL,
            fontWeight=600,
            color=INK,
            limit=max(width - beside - APART, round(width * 0.4)),
        )
        .encode(x=start, y=y, text=words_at("label")),
        drawn(rows)
        .mark_text(align="right", dy=-19, fontSize=_SMALL, color=QUIET, limit=round(width * 0.68))
        .encode(x=end, y=y, text=words_at("beside")),
        drawn(rows)
        .mark_text(
            align="left", baseline="top", dy=10, fontSize=_SMALL, color=QUIET, limit=width, lineBreak="\n"
        )
        .encode(x=start, y=y, text=words_at("below")),
        *_ends(scale, width),
        *(layer for top, side in zip(tops, sides, strict=True) for layer in _legend(top, *side, width)),
    ]
    heading: dict[str, Any] = (
        {
            "title": alt.Title(
                broken(words("chart-one-and-other", one=pair[0], other=pair[1]), width, 16, bold=True),
                anchor="start",
                fontSize=16,
                limit=width,
            )
        }
        if len(order) > 2
        else {}
    )
    height = head + round(step * (len(rows) - 0.4) + 0.65 * _STEP)
    return LayerChart(layer=layers, width=width, height=height, **heading)


def _placed_words(rows: Sequence[dict[str, Any]], width: int) -> tuple[int, int]:
    """Put the words of each row beside its label; those for a missing figure below its line if one of them is too long.

    Returns:
        The height of a row, and the width of the longest words beside a label, in pixels.
    """
    missing = [row for row in rows if row["gap_words"] and row["low"] is None]
    is_tight = any(
        pixels(row["label"], _LABEL, bold=True) + APART + pixels(row["gap_words"], _SMALL) > width
        for row in missing
    )
    for row in rows:
        is_below = is_tight and row["low"] is None
        row["beside"] = "" if is_below else row["gap_words"]
        row["below"] = "\n".join(broken(row["gap_words"], width, _SMALL)) if is_below else ""
    lines = max((row["below"].count("\n") for row in rows), default=0)
    return _STEP + _LINE * lines, round(max((pixels(row["beside"], _SMALL) for row in rows), default=0))


def _marks(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    marks: alt.Chart = drawn(rows).mark_point(filled=True, size=190, opacity=1, stroke=PAPER, strokeWidth=1.5)
    return marks


def _legend(top: int, says: Sequence[str], mark: int, width: int) -> list[alt.Chart]:
    """One side of the legend, drawn by hand so that every block has its own; long names go on in further lines."""
    row, y = [{"says": "\n".join(says)}], y_at(8 + top)
    point = drawn(row).mark_point(filled=True, size=150, opacity=1, color=hue_of(mark), shape=shape_of(mark))
    text = drawn(row).mark_text(
        align="left", fontSize=_SMALL, lineHeight=_LINE, lineBreak="\n", color=INK, limit=width
    )
    return [point.encode(x=x_at(7), y=y), text.encode(x=x_at(22), y=y, text=words_at("says"))]


def _row(place: int, entry: dict[Any, Any]) -> dict[str, Any]:
    """A dimension as it is drawn: no figure where the frame says why there is none."""
    there, back = (
        None if entry[why] or pd.isna(entry[mean]) else float(entry[mean])
        for mean, why in (("one_about_other", "one_why"), ("other_about_one", "other_why"))
    )
    known = there is not None and back is not None and not pd.isna(entry["gap"])
    return {
        "place": place,
        "label": entry["label"],
        "one_about_other": there,
        "other_about_one": back,
        "low": min(there, back) if known else None,  # type: ignore[type-var]
        "high": max(there, back) if known else None,  # type: ignore[type-var]
        "apart": 0.1 if known and entry["gap"] < _CLOSE else 0.0,
        "gap_words": words("chart-gap", gap=figure(entry["gap"])) if known else _missing(entry),
    }


def _missing(entry: dict[Any, Any]) -> str:
    """Why a direction of this pair has no mark, in words; empty when both have one."""
    said = {entry["one"]: entry["one_why"], entry["other"]: entry["other_why"]}
    said = {party: why for party, why in said.items() if why}
    if len(said) == 2 and len(set(said.values())) == 1:
        return coded(str(next(iter(said.values()))))
    return "; ".join(f"{coded(why)} ({party})" for party, why in said.items())


def _sentences(part: Part, pairs: Sequence[tuple[str, str]]) -> Iterator[str]:
    scale = scale_of(part, iter(()))
    yield words("chart-scale-goes", low=scale[0], n=len(scale), high=scale[-1])
    for place, entry in enumerate(part.rows.to_dict("records")):
        one, other = entry["one"], entry["other"]
        if (one, other) not in pairs:
            continue
        row = _row(place, entry)
        parts = [
            words("chart-one-about-other", one=a, other=b)
            + " "
            + (words("chart-no-figure") if mean is None else figure(mean))
            for a, b, mean in ((one, other, row["one_about_other"]), (other, one, row["other_about_one"]))
        ]
        yield f"{row['label']}: {'; '.join(parts)}" + (f", {row['gap_words']}." if row["gap_words"] else ".")


# --- the scale --------------------------------------------------------------------------------------------


def _scale(points: int) -> alt.X:
    axis = alt.Axis(
        title=None,
        values=list(range(1, points + 1)),
        labels=False,
        grid=True,
        gridColor=LINE,
        gridOpacity=0.5,
        domain=False,
        ticks=False,
    )
    return alt.X("mean:Q", scale=_width(points), axis=axis)


def _width(points: int) -> alt.Scale:
    return alt.Scale(domain=[1, points], nice=False, zero=False)


def _at(point: int, points: int) -> alt.XDatum:
    return alt.XDatum(point, scale=_width(points), type="quantitative")


def _ends(labels: Sequence[str], width: int) -> list[alt.Chart]:
    """The labels of the scale's ends, below it, each within its half."""
    ends: tuple[tuple[int, Any, str], ...] = ((1, "left", labels[0]), (len(labels), "right", labels[-1]))
    return [
        drawn([{"label": wrap(label, max(12, width // 14))}])
        .mark_text(
            align=align, baseline="top", dy=8, fontSize=12, color=QUIET, limit=width // 2 - 8, lineBreak="\n"
        )
        .encode(x=_at(point, len(labels)), y=y_at("height"), text=words_at("label"))
        for point, align, label in ends
    ]
