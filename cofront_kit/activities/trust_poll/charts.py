"""Charts of what was revealed, as Altair objects that show themselves without a network.

Everything drawn comes out of the tables of :mod:`cofront_kit.insight.frames`, which are built from published results
only. Sides are told apart by shape, place and words as well as by colour; nothing is red or green.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any, Final

import pandas as pd

from cofront_kit.insight import frames
from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import (
    HUES,
    INK,
    LINE,
    MIDST,
    PAPER,
    QUIET,
    SHAPES,
    HConcatChart,
    VConcatChart,
    drawn,
    own,
    styled,
    wrap,
)
from cofront_kit.insight.frames import Names, words_of
from cofront_kit.model.disclosure import Cell, Summary, why_hidden
from cofront_kit.model.kinds.trust_poll.spec import PollItem, TrustPollSpec
from cofront_kit.model.state import RoundResult

_STEP: Final = 54
_HEAD: Final = 46
_CLOSE: Final = 0.15
"""Marks nearer than this many scale points stand a little above and below the line."""


# --- the gap ----------------------------------------------------------------------------------------------


def gap_chart(
    spec: TrustPollSpec,
    result: RoundResult,
    names: Names,
    *,
    width: int = 440,
    pairs: Sequence[tuple[str, str]] | None = None,
) -> VConcatChart:
    """Per dimension one line, a mark per direction joined by a bar, widest gap first; one block per pair of parties.

    Args:
        spec: The poll, for the labels.
        result: One revealed round.
        names: Party id -> name, in party order.
        width: Width of the scale in pixels.
        pairs: Which pairs of names, in party order; all when left out.
    """
    gaps = frames.gaps([result], names)
    chosen = list(combinations(names.values(), 2)) if pairs is None else list(pairs)
    if pairs is not None:
        gaps = gaps[[pair in chosen for pair in zip(gaps["one"], gaps["other"], strict=True)]]
    blocks = [_pair_block(spec, result, names, gaps, pair, width, many=len(names) > 2) for pair in chosen]
    said = " ".join(_gap_sentences(spec, result, gaps))
    chart: VConcatChart = styled(
        VConcatChart(vconcat=blocks, spacing=34, description=f"{spec.title}, round {result.round}. {said}")
    )
    return chart


def _pair_block(
    spec: TrustPollSpec,
    result: RoundResult,
    names: Names,
    gaps: pd.DataFrame,
    pair: tuple[str, str],
    width: int,
    *,
    many: bool,
) -> alt.LayerChart:
    of_pair = gaps[(gaps["one"] == pair[0]) & (gaps["other"] == pair[1])]
    labels = {dimension.id: dimension.label for dimension in spec.dimensions}
    rows = [
        _gap_row(place, entry, labels, _missing(result, names, str(entry["dimension"]), pair))
        for place, entry in enumerate(of_pair.to_dict("records"))
    ]
    points, order = len(spec.labels), list(names.values())
    sides = [(f"{a} about {b}", order.index(a)) for a, b in (pair, (pair[1], pair[0]))]
    dots = [
        {
            "place": row["place"] + row["apart"] * sign,
            "mean": row[side],
            "hue": HUES[mark],
            "shape": SHAPES[mark],
        }
        for row in rows
        for side, sign, (_, mark) in zip(("one_about_other", "other_about_one"), (-1, 1), sides, strict=True)
        if row[side] is not None
    ]
    y = alt.Y(
        "place:Q", axis=None, scale=alt.Scale(domain=[len(rows) - 0.4, -0.65 - _HEAD / _STEP], nice=False)
    )
    x, start, end = _scale(points), _at(1, points), _at(points, points)
    layers = [
        drawn(rows).mark_rule(color=LINE, strokeWidth=1.5).encode(x=start, x2=alt.datum(points), y=y),
        drawn(rows)
        .mark_rule(color=MIDST, strokeWidth=9, strokeCap="round", opacity=0.75)
        .encode(x=alt.X("low:Q", scale=_width(points)), x2="high:Q", y=y),
        _marks(dots).encode(x=x, y=y, color=own("hue"), shape=alt.Shape("shape:N", scale=None, legend=None)),
        drawn(rows)
        .mark_text(align="left", dy=-19, fontSize=14, fontWeight=600, color=INK)
        .encode(x=start, y=y, text="label:N"),
        drawn(rows)
        .mark_text(align="right", dy=-19, fontSize=13, color=QUIET, limit=round(width * 0.68))
        .encode(x=end, y=y, text="gap_words:N"),
        *_ends(spec.labels, width),
        *(layer for place, side in enumerate(sides) for layer in _legend(place, *side, width)),
    ]
    title: dict[str, Any] = (
        {"title": alt.Title(f"{pair[0]} and {pair[1]}", anchor="start", fontSize=16, limit=width)}
        if many
        else {}
    )
    height = _HEAD + round(_STEP * (len(rows) + 0.25))
    return alt.LayerChart(layer=layers, width=width, height=height, **title)


def _marks(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    marks: alt.Chart = drawn(rows).mark_point(filled=True, size=190, opacity=1, stroke=PAPER, strokeWidth=1.5)
    return marks


def _legend(place: int, says: str, mark: int, width: int) -> list[alt.Chart]:
    """One line of the legend, drawn by hand so that every block has its own."""
    row, y = [{"says": says}], alt.value(8 + 22 * place)
    point = drawn(row).mark_point(filled=True, size=150, opacity=1, color=HUES[mark], shape=SHAPES[mark])
    text = drawn(row).mark_text(align="left", fontSize=13, color=INK, limit=width - 24)
    return [point.encode(x=alt.value(7), y=y), text.encode(x=alt.value(22), y=y, text="says:N")]


def _gap_row(place: int, entry: dict[Any, Any], labels: dict[str, str], missing: str) -> dict[str, Any]:
    there, back, gap = (float(entry[key]) for key in ("one_about_other", "other_about_one", "gap"))
    known = gap == gap  # not a number is not equal to itself
    return {
        "place": place,
        "dimension": entry["dimension"],
        "label": labels.get(entry["dimension"], entry["dimension"]),
        "one_about_other": there if there == there else None,
        "other_about_one": back if back == back else None,
        "low": min(there, back) if known else None,
        "high": max(there, back) if known else None,
        "apart": 0.1 if known and gap < _CLOSE else 0.0,
        "gap_words": f"gap {gap:.1f}" if known else missing,
    }


def _missing(result: RoundResult, names: Names, dimension: str, pair: tuple[str, str]) -> str:
    """Why a direction of this pair has no mark, in words; empty when both have one."""
    cells = next(entry.cells for entry in result.published.dimensions if entry.dimension == dimension)
    said = {
        names[cell.rater]: summary_words(cell)
        for cell in cells
        if cell.mean is None and {names[cell.rater], names[cell.target]} == set(pair)
    }
    if len(said) == 2 and len(set(said.values())) == 1:
        return next(iter(said.values()))
    return "; ".join(f"{party}: {why}" for party, why in said.items())


def summary_words(cell: Summary) -> str:
    """Why a dimension has no figure in one direction; empty when it has one."""
    if cell.mean is not None:
        return ""
    return "strong agreement, no figure" if cell.strong else why_hidden(cell.hidden)


def _gap_sentences(spec: TrustPollSpec, result: RoundResult, gaps: pd.DataFrame) -> list[str]:
    labels = {dimension.id: dimension.label for dimension in spec.dimensions}
    said = [f"The scale goes from 1, {spec.labels[0]}, to {len(spec.labels)}, {spec.labels[-1]}."]
    for row in gaps[gaps["round"] == result.round].to_dict("records"):
        one, other = row["one"], row["other"]
        parts = [
            f"{a} about {b} " + ("no figure" if pd.isna(mean) else f"{mean:.1f}")
            for a, b, mean in ((one, other, row["one_about_other"]), (other, one, row["other_about_one"]))
        ]
        gap = "" if pd.isna(row["gap"]) else f", gap {row['gap']:.1f}"
        said.append(f"{labels.get(row['dimension'], row['dimension'])}: {'; '.join(parts)}{gap}.")
    return said


# --- distributions, face to face --------------------------------------------------------------------------


def mirror_chart(
    spec: TrustPollSpec,
    item: PollItem,
    result: RoundResult,
    names: Names,
    pair: tuple[str, str],
    *,
    width: int = 440,
) -> HConcatChart:
    """How the answers to one item are spread, one party's on the left, the other's on the right, the scale between.

    Args:
        spec: The poll, for the labels.
        item: One of its items.
        result: One revealed round.
        names: Party id -> name, in party order.
        pair: Ids of the two parties.
        width: Width of the whole in pixels.
    """
    cells = [
        result.published.cell(item.id, pair[0], pair[1]),
        result.published.cell(item.id, pair[1], pair[0]),
    ]
    most = max([1, *(count for cell in cells for count in cell.counts or ())])
    middle = min(150, max(90, 7 * max(len(label) for label in spec.labels)))
    side = (width - middle) // 2
    order = list(names)
    left = _side(spec, cells[0], HUES[order.index(pair[0])], side, most, leftwards=True)
    right = _side(spec, cells[1], HUES[order.index(pair[1])], side, most, leftwards=False)
    scale = [{"point": point, "label": label} for point, label in enumerate(spec.labels, start=1)]
    centre = (
        drawn(scale)
        .mark_text(align="center", fontSize=12, color=INK, limit=middle)
        .encode(y=_points(len(scale)), text="label:N")
        .properties(width=middle, height=24 * len(scale))
    )
    said = " ".join(_cell_sentence(spec, cell, names) for cell in cells)
    sides = HConcatChart(hconcat=[left, centre, right], spacing=0, description=f"{item.text} {said}")
    chart: HConcatChart = styled(sides)
    return chart


def _side(
    spec: TrustPollSpec, cell: Cell, hue: str, width: int, most: int, *, leftwards: bool
) -> alt.LayerChart:
    height = 24 * len(spec.labels)
    x_scale = alt.Scale(domain=[0, most * 1.18], nice=False, reverse=leftwards)
    x = alt.X("count:Q", axis=None, scale=x_scale)
    if cell.counts is None:
        said = [{"count": most * 0.59, "note": line} for line in [wrap(words_of(cell))]]
        field = drawn(said).mark_text(fontSize=12, fontStyle="italic", color=QUIET, lineBreak="\n")
        return alt.LayerChart(
            layer=[field.encode(x=x, y=alt.value(height / 2), text="note:N")], width=width, height=height
        )
    bars = [
        {"point": point, "count": count, "said": str(count) if count else ""}
        for point, count in enumerate(cell.counts, 1)
    ]
    y = _points(len(bars))
    text: dict[str, Any] = {"align": "right", "dx": -5} if leftwards else {"align": "left", "dx": 5}
    return alt.LayerChart(
        layer=[
            drawn(bars).mark_bar(color=hue, height=15).encode(x=x, y=y),
            drawn(bars).mark_text(fontSize=12, color=INK, **text).encode(x=x, y=y, text="said:N"),
        ],
        width=width,
        height=height,
    )


def _points(points: int) -> alt.Y:
    return alt.Y("point:O", axis=None, sort=None, scale=alt.Scale(domain=list(range(points, 0, -1))))


def _cell_sentence(spec: TrustPollSpec, cell: Cell, names: Names) -> str:
    who = f"{names[cell.rater]} about {names[cell.target]}"
    if cell.counts is None:
        return f"{who}: {words_of(cell)}."
    spread = ", ".join(f"{label} {count}" for label, count in zip(spec.labels, cell.counts, strict=True))
    return f"{who}, {cell.n} people: {spread}."


# --- shared parts -----------------------------------------------------------------------------------------


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
        drawn([{"label": label}])
        .mark_text(align=align, baseline="top", dy=8, fontSize=12, color=QUIET, limit=width // 2 - 8)
        .encode(x=_at(point, len(labels)), y=alt.value("height"), text="label:N")
        for point, align, label in ends
    ]
