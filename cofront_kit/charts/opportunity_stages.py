"""How far each opportunity has come: the stages from left to right, a line per opportunity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from cofront_kit.charts.blocks import several
from cofront_kit.charts.language import saying
from cofront_kit.charts.reading import Part, check_pictures, check_width, read, sessions, titled
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
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
    own,
    sentence_chart,
    themed,
    words_at,
    wrap,
    x_at,
    y_at,
)
from cofront_kit.model.text import shown
from cofront_kit.said import coded, words

STAGES: Final = ("uncovered", "discovered", "developed", "realised")
"""The stages of value, in order."""
ASIDE: Final = ("parked", "dropped")
_STEP: Final = 66
_HEAD: Final = 34
_SHAPES: Final = ("circle", "diamond", "square", "triangle-up")
_MOST: Final = 100


@hinted
def ledger_flow(
    frame: object,
    *,
    title: str | None = None,
    width: int = 560,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """How far each opportunity has come, from uncovered to realised, and what its next stage still needs.

    Sizes stand beside the titles as words; they are never added up.

    Args:
        frame: ``session.frame("ledger")``, rows of it, or those of several sessions together.
        title: Stands above each session; its code where there are several, when left out.
        width: Width in pixels, 120 to 2000.
        theme: ``"auto"`` follows the page that shows it; ``"light"`` and ``"dark"`` have a ground of their own.
        language: Of its words, a BCP 47 tag; when left out that of the frame's session, the latest one of several.

    Returns:
        An Altair chart that shows itself without a network and describes itself in words.

    Raises:
        BadInput: The frame is another one, or too much for a chart; the message says which call gives the right one.
    """
    with saying(frame, language):
        check_width(width)
        rows = read(frame, "ledger_flow")
        parts = sessions(rows)
        if not parts:
            return themed(sentence_chart(title or "", words("chart-nothing-ledger"), width=width), theme)
        check_pictures(len(parts))
        if len(rows) > _MOST:
            raise BadInput(
                f"The frame has {len(rows)} opportunities; a chart takes {_MOST}. Choose some of its rows."
            )
        unknown = set(rows["stage"]) - {*STAGES, *ASIDE}
        if unknown:
            raise BadInput(
                f"The column 'stage' has {shown(min(unknown))}. Stages are {', '.join((*STAGES, *ASIDE))}."
            )
        made = [
            (titled(part, parts, title or ""), [_block(part, width)], _words(part, parts)) for part in parts
        ]
        return themed(several(made), theme)


def _block(part: Part, width: int) -> LayerChart:
    opportunities = sorted(part.rows.to_dict("records"), key=_how_far)
    rows = [_row(place, one, width) for place, one in enumerate(opportunities)]
    y = alt.Y(
        "place:Q", axis=None, scale=alt.Scale(domain=[len(rows) - 0.25, -0.55 - _HEAD / _STEP], nice=False)
    )
    x_scale = alt.Scale(domain=[-0.15, len(STAGES) - 0.75], nice=False, zero=False)
    x = alt.X("stage:Q", axis=None, scale=x_scale)
    marks = [
        {"place": row["place"], "stage": stage, "fill": INK if stage == row["at"] else PAPER, "shape": shape}
        for row in rows
        for stage, shape in enumerate(_SHAPES)
        if row["at"] is not None and stage <= row["at"]
    ]
    heads = [{"stage": place, "says": coded(stage)} for place, stage in enumerate(STAGES)]
    start = x_at(0)
    layers = [
        drawn(heads).mark_rule(color=LINE, strokeWidth=1, strokeDash=[2, 4]).encode(x=x),
        drawn(heads)
        .mark_text(align="left", fontSize=12, color=QUIET, dx=-4, limit=width // 4)
        .encode(x=x, y=y_at(8), text=words_at("says")),
        drawn(rows)
        .mark_rule(color=LINE, strokeWidth=1.5)
        .encode(
            x=alt.XDatum(0, scale=x_scale, type="quantitative", axis=None),
            x2=alt.X2Datum(len(STAGES) - 1),
            y=y,
        ),
        drawn([row for row in rows if row["at"]])
        .mark_rule(color=MIDST, strokeWidth=7, strokeCap="round", opacity=0.75)
        .encode(x=alt.X("zero:Q", scale=x_scale, axis=None), x2="at:Q", y=y),
        drawn(marks)
        .mark_point(filled=True, size=170, opacity=1, stroke=INK, strokeWidth=2)
        .encode(x=x, y=y, color=own("fill"), shape=alt.Shape("shape:N", scale=None, legend=None)),
        _text(rows, "title", start, y, dy=-19, fontSize=14, fontWeight=600, color=INK, limit=width),
        _text(rows, "beside", start, y, dy=17, fontSize=12, color=QUIET, limit=width),
    ]
    return LayerChart(layer=layers, width=width, height=_HEAD + round(_STEP * (len(rows) + 0.3)))


def _text(rows: Sequence[dict[str, Any]], field: str, x: Any, y: Any, **looks: Any) -> alt.Chart:
    text: alt.Chart = drawn(rows).mark_text(align="left", **looks).encode(x=x, y=y, text=f"{field}:N")
    return text


def _how_far(one: dict[Any, Any]) -> int:
    order = (*reversed(STAGES), *ASIDE)
    return order.index(one["stage"])


def _row(place: int, one: dict[Any, Any], width: int) -> dict[str, Any]:
    at = STAGES.index(one["stage"]) if one["stage"] in STAGES else None
    return {
        "place": place,
        "at": at,
        "zero": 0,
        "title": _short(_titled(one), width // 8),
        "beside": _short(_beside(one), width // 6),
    }


def _titled(one: dict[Any, Any]) -> str:
    title = str(one["title"] or one["opportunity"])
    if one["size"] in ("", "unknown"):
        return title
    return words("chart-of-size", title=title, size=coded(one["size"]))


def _beside(one: dict[Any, Any]) -> str:
    if one["stage"] in ASIDE:
        return coded(str(one["stage"]))
    if one["stage"] == STAGES[-1]:
        return coded(STAGES[-1])
    needs = "; ".join(one["missing"])
    ready = coded(STAGES[STAGES.index(one["stage"]) + 1])
    if needs:
        return words("chart-needed-for", stage=ready, needs=needs)
    return words("chart-nothing-is-missing-for", stage=ready)


def _short(text: str, width: int) -> str:
    return text if len(text) <= width else f"{wrap(text, width - 1).splitlines()[0][: width - 1]}…"


def _words(part: Part, parts: Sequence[Part]) -> str:
    of = f"{part.session}: " if len(parts) > 1 else ""
    counts = part.rows["stage"].value_counts()
    many = ", ".join(f"{coded(stage)} {counts[stage]}" for stage in (*STAGES, *ASIDE) if stage in counts)
    each = " ".join(
        f"{one['title'] or one['opportunity']}: {coded(one['stage'])}"
        + (f", {_beside(one)}." if one["stage"] not in (*ASIDE, STAGES[-1]) else ".")
        for one in part.rows.to_dict("records")
    )
    return f"{of}{words('chart-opportunities-by-stage', many=many)} {each}"
