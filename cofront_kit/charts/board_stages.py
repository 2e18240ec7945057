"""How many cards lay where, minute by minute: from the sides into the midst, and on to agreements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

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
    x_at,
    y_at,
)
from cofront_kit.model.text import shown
from cofront_kit.said import coded, words

STAGES: Final = {
    "agreed": ("agreed", INK),
    "faced": ("being faced", QUIET),
    "midst": ("in the midst", MIDST),
    "raised": ("raised", LINE),
    "parked": ("parked", PAPER),
}
"""Stage -> its words and its colour, from the bottom of the pile; they differ in lightness, so grey paper will do."""
_LINE: Final = 18
"""Pixels between two names."""


@hinted
def midst_over_time(
    frame: object,
    *,
    title: str | None = None,
    width: int = 360,
    theme: Theme = "auto",
    language: str | None = None,
) -> VConcatChart:
    """How many cards lay where, minute by minute: raised, in the midst, faced, agreed, parked.

    Args:
        frame: ``session.frame("midst")``, or those of several sessions together: one picture per session.
        title: Stands above each; the session's code where there are several, when left out.
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
        parts = sessions(read(frame, "midst_over_time"))
        if not parts:
            return themed(sentence_chart(title or "", words("chart-nothing-cards"), width=width), theme)
        check_pictures(len(parts))
        tables = [_table(part) for part in parts]
        most = max(1, *(int(table.sum(axis=1).max()) for table in tables))
        made = [
            (titled(part, parts, title or ""), [_block(table, most, width)], _words(part, parts, table))
            for part, table in zip(parts, tables, strict=True)
        ]
        return themed(several(made), theme)


def _table(part: Part) -> pd.DataFrame:
    """Cards per minute that has a row, and stage."""
    rows = part.rows
    unknown = set(rows["stage"]) - set(STAGES)
    if unknown:
        raise BadInput(f"The column 'stage' has {shown(min(unknown))}. Stages are {', '.join(STAGES)}.")
    if rows[["minute", "cards"]].isna().any(axis=None) or (rows["cards"] < 0).any():
        raise BadInput("The columns 'minute' and 'cards' have a number in every row, cards none below 0.")
    if rows.duplicated(["minute", "stage"]).any():
        raise BadInput("The frame has two rows for one minute and stage of a session. Leave one of them out.")
    made: pd.DataFrame = (
        rows.astype({"minute": "int64", "cards": "int64"})
        .pivot(index="minute", columns="stage", values="cards")
        .reindex(columns=list(STAGES))
        .fillna(0)
        .sort_index()
    )
    return made


def _block(table: pd.DataFrame, most: int, width: int) -> LayerChart:
    minutes = [int(minute) for minute in table.index]
    ends = [*minutes[1:], minutes[-1] + max(1, (minutes[-1] - minutes[0]) // 20)]
    bars = []
    for minute, end, (_, counts) in zip(minutes, ends, table.iterrows(), strict=True):
        low = 0
        for stage, (_, colour) in STAGES.items():
            cards = int(counts[stage])
            if cards:
                bars.append({"from": minute, "to": end, "low": low, "high": low + cards, "fill": colour})
                low += cards
    height = max(6 * _LINE, min(260, 24 * most))
    area = (
        drawn(bars)
        .mark_bar(stroke=QUIET, strokeWidth=0.75)
        .encode(
            x=_axis(
                alt.X,
                "from:Q",
                words("chart-minutes-since-the-first-card"),
                minutes[0],
                ends[-1],
                width // 60,
            ),
            x2="to:Q",
            y=_axis(alt.Y, "low:Q", words("chart-cards"), 0, most, height // 30),
            y2="high:Q",
            color=own("fill"),
        )
    )
    return LayerChart(layer=[area, *_names(table, most, height, width)], width=width, height=height)


def _axis(channel: Any, field: str, title: str, low: int, high: int, ticks: int) -> Any:
    step = max(1, -(-(high - low) // max(1, ticks)))
    axis = alt.Axis(
        title=title,
        values=list(range(low, high + 1, step)),
        format="d",
        grid=False,
        labelColor=QUIET,
        titleColor=QUIET,
        domainColor=LINE,
        tickColor=LINE,
        labelFontSize=12,
        titleFontSize=12,
        titleFontWeight="normal",
    )
    return channel(field, scale=alt.Scale(domain=[low, high], nice=False, zero=False), axis=axis)


def _names(table: pd.DataFrame, most: int, height: int, width: int) -> list[alt.Chart]:
    """What each layer of the pile is, beside its end; those that would cover each other move apart."""
    last, low, y = table.iloc[-1], 0, float(height + _LINE)
    layers = []
    for stage, (state, colour) in STAGES.items():
        if not table[stage].any():
            continue
        cards = int(last[stage])
        y = min(y - _LINE, height - (low + cards / 2) / most * height)
        low += cards
        layers += _name(f"{coded(state)}: {cards}", colour, width + 14, max(y, 0.0))
    return layers


def _name(says: str, colour: str, x: int, y: float) -> list[alt.Chart]:
    row = [{"says": says}]
    box = drawn(row).mark_point(
        filled=True, shape="square", size=150, opacity=1, color=colour, stroke=QUIET, strokeWidth=0.75
    )
    text = drawn(row).mark_text(align="left", fontSize=13, color=INK)
    return [
        box.encode(x=x_at(x), y=y_at(y)),
        text.encode(x=x_at(x + 14), y=y_at(y), text=words_at("says")),
    ]


def _words(part: Part, parts: Sequence[Part], table: pd.DataFrame) -> str:
    last, minutes = table.iloc[-1], int(table.index[-1] - table.index[0])
    counts = [f"{coded(state)} {int(last[stage])}" for stage, (state, _) in STAGES.items() if last[stage]]
    most = int(table["midst"].max())
    of = f"{part.session}: " if len(parts) > 1 else ""
    at_end = ", ".join(counts) or words("chart-no-cards")
    return of + words("chart-cards-by-where-they-lie", minutes=minutes, counts=at_end, most=most)
