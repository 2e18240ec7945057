"""Charts of what was revealed, as Altair objects that show themselves without a network.

Everything drawn comes out of the tables of :mod:`cofront_kit.insight.frames`, which are built from published results
only. Sides are told apart by shape, place and words as well as by colour; nothing is red or green.
"""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any, Final

import altair as alt
import pandas as pd

from ..model.disclosure import Cell, Summary, why_hidden
from ..model.poll import PollItem, PollSpec
from ..model.state import RoundResult
from . import frames
from .frames import Names, words_of

INK: Final = "#2b2723"
QUIET: Final = "#6b645c"
LINE: Final = "#cfc7bb"
MIDST: Final = "#e3b04b"
HUES: Final = ("#2f6690", "#8a4f9e", "#96611f", "#3b7a6a", "#a1496b", "#5b5f97")
SHAPES: Final = ("circle", "diamond", "square", "triangle-up", "cross", "triangle-down")
_FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"
_STEP: Final = 52


class _Offline:
    """Show a chart as the picture itself: Altair's own HTML would load its scripts from a CDN."""

    def _repr_mimebundle_(self, *_args: Any, **_kwds: Any) -> dict[str, str]:
        return {"image/svg+xml": svg(self), "text/plain": describe(self)}


class LayerChart(_Offline, alt.LayerChart):
    """An Altair layer chart that shows itself offline."""


class VConcatChart(_Offline, alt.VConcatChart):
    """Altair charts under each other that show themselves offline."""


class HConcatChart(_Offline, alt.HConcatChart):
    """Altair charts beside each other that show themselves offline."""


def svg(chart: Any) -> str:
    """The chart as SVG text, drawn in this process (vl-convert), no network."""
    out = io.StringIO()
    chart.save(out, format="svg")
    return out.getvalue()


def describe(chart: Any) -> str:
    """The chart in words, for people who don't see it."""
    said = chart.description
    return said if isinstance(said, str) else "A chart."


# --- the gap --------------------------------------------------------------------------------------------------------


def gap_chart(spec: PollSpec, result: RoundResult, names: Names, *, width: int = 440) -> VConcatChart:
    """Per dimension one line, a mark per direction joined by a bar, widest gap first; one block per pair of parties.

    Args:
        spec: The poll, for the labels.
        result: One revealed round.
        names: Party id -> name, in party order.
        width: Width of the scale in pixels.
    """
    gaps = frames.gaps([result], names)
    pairs = list(gaps[["one", "other"]].drop_duplicates().itertuples(index=False, name=None))
    blocks = [_pair_block(spec, result, names, gaps, pair, width, many=len(pairs) > 1) for pair in pairs]
    said = " ".join(_gap_sentences(spec, result, gaps))
    return _styled(VConcatChart(vconcat=blocks, spacing=34, description=f"{spec.title}, round {result.round}. {said}"))


def _pair_block(
    spec: PollSpec,
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
    rows = [_gap_row(place, entry, labels) for place, entry in enumerate(of_pair.to_dict("records"))]
    dots = [
        {"place": row["place"], "mean": row[side], "says": f"{a} about {b}"}
        for row in rows
        for side, a, b in (("one_about_other", *pair), ("other_about_one", *reversed(pair)))
        if row[side] is not None
    ]
    notes = [
        {"place": row["place"], "note": note}
        for row in rows
        if (note := _missing(result, names, str(row["dimension"]), pair))
    ]
    points = len(spec.labels)
    x = _scale(points, spec.labels)
    y = alt.Y("place:Q", axis=None, scale=alt.Scale(domain=[len(rows) - 0.35, -0.65], nice=False))
    order = list(names.values())
    says = [f"{pair[0]} about {pair[1]}", f"{pair[1]} about {pair[0]}"]
    marks = [order.index(party) for party in pair]
    layers = [
        _chart(rows).mark_rule(color=LINE, strokeWidth=1.5).encode(x=alt.datum(1), x2=alt.datum(points), y=y),
        _chart(rows)
        .mark_rule(color=MIDST, strokeWidth=9, strokeCap="round", opacity=0.75)
        .encode(x=alt.X("low:Q"), x2="high:Q", y=y),
        _chart(dots)
        .mark_point(filled=True, size=190, opacity=1, stroke="#fffdf9", strokeWidth=1.5)
        .encode(
            x=x,
            y=y,
            color=alt.Color(
                "says:N",
                scale=alt.Scale(domain=says, range=[HUES[mark] for mark in marks]),
                legend=alt.Legend(orient="top", title=None, direction="vertical", symbolSize=150, labelLimit=width),
            ),
            shape=alt.Shape("says:N", scale=alt.Scale(domain=says, range=[SHAPES[mark] for mark in marks])),
        ),
        _chart(rows)
        .mark_text(align="left", dy=-19, fontSize=14, fontWeight=600, color=INK)
        .encode(x=alt.datum(1), y=y, text="label:N"),
        _chart(rows)
        .mark_text(align="right", dy=-19, fontSize=13, color=QUIET)
        .encode(x=alt.datum(points), y=y, text="gap_words:N"),
        _chart(notes)
        .mark_text(align="left", dy=16, fontSize=12, fontStyle="italic", color=QUIET, limit=width)
        .encode(x=alt.datum(1), y=y, text="note:N"),
    ]
    title: dict[str, Any] = {"title": alt.Title(f"{pair[0]} and {pair[1]}", anchor="start", fontSize=16)} if many else {}
    return alt.LayerChart(layer=layers, width=width, height=_STEP * len(rows) + 8, **title)


def _gap_row(place: int, entry: dict[Any, Any], labels: dict[str, str]) -> dict[str, Any]:
    there, back, gap = (None if pd.isna(entry[k]) else entry[k] for k in ("one_about_other", "other_about_one", "gap"))
    known = gap is not None
    return {
        "place": place,
        "dimension": entry["dimension"],
        "label": labels.get(entry["dimension"], entry["dimension"]),
        "one_about_other": there,
        "other_about_one": back,
        "low": min(there, back) if known else None,
        "high": max(there, back) if known else None,
        "gap_words": f"gap {gap:.1f}" if known else "",
    }


def _missing(result: RoundResult, names: Names, dimension: str, pair: tuple[str, str]) -> str:
    """Why a direction of this pair has no mark, in words; empty when both have one."""
    cells = next(entry.cells for entry in result.published.dimensions if entry.dimension == dimension)
    said = {
        f"{names[cell.rater]}: {summary_words(cell)}"
        for cell in cells
        if cell.mean is None and {names[cell.rater], names[cell.target]} == set(pair)
    }
    return "; ".join(sorted(said))


def summary_words(cell: Summary) -> str:
    """Why a dimension has no figure in one direction; empty when it has one."""
    if cell.mean is not None:
        return ""
    return "strong agreement, so no figure" if cell.strong else why_hidden(cell.hidden)


def _gap_sentences(spec: PollSpec, result: RoundResult, gaps: pd.DataFrame) -> list[str]:
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


# --- distributions, face to face ------------------------------------------------------------------------------------


def mirror_chart(
    spec: PollSpec, item: PollItem, result: RoundResult, names: Names, pair: tuple[str, str], *, width: int = 440
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
    cells = [result.published.cell(item.id, pair[0], pair[1]), result.published.cell(item.id, pair[1], pair[0])]
    most = max([1, *(count for cell in cells for count in cell.counts or ())])
    middle = min(150, max(90, 7 * max(len(label) for label in spec.labels)))
    side = (width - middle) // 2
    order = list(names)
    left = _side(spec, cells[0], HUES[order.index(pair[0])], side, most, leftwards=True)
    right = _side(spec, cells[1], HUES[order.index(pair[1])], side, most, leftwards=False)
    scale = [{"point": point, "label": label} for point, label in enumerate(spec.labels, start=1)]
    centre = (
        _chart(scale)
        .mark_text(align="center", fontSize=12, color=INK, limit=middle)
        .encode(y=_points(len(scale)), text="label:N")
        .properties(width=middle, height=24 * len(scale))
    )
    said = " ".join(_cell_sentence(spec, cell, names) for cell in cells)
    return _styled(HConcatChart(hconcat=[left, centre, right], spacing=0, description=f"{item.text} {said}"))


def _side(spec: PollSpec, cell: Cell, hue: str, width: int, most: int, *, leftwards: bool) -> alt.LayerChart:
    height = 24 * len(spec.labels)
    x_scale = alt.Scale(domain=[0, most * 1.18], nice=False, reverse=leftwards)
    x = alt.X("count:Q", axis=None, scale=x_scale)
    if cell.counts is None:
        said = [{"count": most * 0.59, "note": line} for line in [_wrap(words_of(cell))]]
        field = alt.Chart(alt.Data(values=said)).mark_text(fontSize=12, fontStyle="italic", color=QUIET, lineBreak="\n")
        return alt.LayerChart(layer=[field.encode(x=x, y=alt.value(height / 2), text="note:N")], width=width, height=height)
    bars = [{"point": point, "count": count, "said": str(count) if count else ""} for point, count in enumerate(cell.counts, 1)]
    y = _points(len(bars))
    text = {"align": "right", "dx": -5} if leftwards else {"align": "left", "dx": 5}
    return alt.LayerChart(
        layer=[
            _chart(bars).mark_bar(color=hue, height=15, cornerRadiusEnd=3).encode(x=x, y=y),
            _chart(bars).mark_text(fontSize=12, color=INK, **text).encode(x=x, y=y, text="said:N"),
        ],
        width=width,
        height=height,
    )


def _points(points: int) -> alt.Y:
    return alt.Y("point:O", axis=None, sort="descending", scale=alt.Scale(domain=list(range(1, points + 1))))


def _wrap(text: str, width: int = 22) -> str:
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def _cell_sentence(spec: PollSpec, cell: Cell, names: Names) -> str:
    who = f"{names[cell.rater]} about {names[cell.target]}"
    if cell.counts is None:
        return f"{who}: {words_of(cell)}."
    spread = ", ".join(f"{label} {count}" for label, count in zip(spec.labels, cell.counts, strict=True))
    return f"{who}, {cell.n} people: {spread}."


# --- shared parts ---------------------------------------------------------------------------------------------------


def _chart(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=list(rows)))


def _scale(points: int, labels: Sequence[str]) -> alt.X:
    first, last = json.dumps(labels[0]), json.dumps(labels[-1])
    ends = f"datum.value == 1 ? {first} : datum.value == {points} ? {last} : ''"
    axis = alt.Axis(
        title=None,
        values=list(range(1, points + 1)),
        labelExpr=ends,
        labelFlush=True,
        labelFontSize=12,
        labelLimit=200,
        labelColor=QUIET,
        grid=True,
        gridColor=LINE,
        gridOpacity=0.5,
        domain=False,
        ticks=False,
        labelPadding=8,
    )
    return alt.X("mean:Q", scale=alt.Scale(domain=[1, points], nice=False), axis=axis)


def _styled(chart: Any) -> Any:
    return (
        chart.configure(font=_FONT, background="transparent", padding=12)
        .configure_view(stroke=None)
        .configure_legend(labelFontSize=13, labelColor=INK)
        .configure_title(color=INK)
    )
