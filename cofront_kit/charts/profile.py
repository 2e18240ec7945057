"""The lens profile: a line per lens between its two ends, with arrows from one moment to another.

Never a sum, never a good or a bad colour. What stands beside an arrow counts people by the way they went on the picture
(to the left, to the right), not up and down, because one of the lenses has no good end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd
from msgspec import Struct

from cofront_kit.charts.blocks import several
from cofront_kit.charts.fitting import beside, broken
from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import (
    INK,
    LINE,
    MIDST,
    PAPER,
    QUIET,
    HConcatChart,
    LayerChart,
    VConcatChart,
    drawn,
    hue_of,
    own,
    shape_of,
    styled,
    words_at,
    wrap,
    x_at,
    y_at,
)
from cofront_kit.insight.frames import Names
from cofront_kit.insight.lens_frames import EVERYONE
from cofront_kit.model.kinds.check_in.spec import PAIRS, Lens
from cofront_kit.model.shape import Moment
from cofront_kit.said import coded, listed_now, words
from cofront_kit.said.numbers import figure

MOMENT_WORDS: Final[Mapping[str, str]] = {"before": "before", "after": "after", "then": "looking back"}
_STEP: Final = 92
_HEAD: Final = 30
_WORDS: Final = 27
"""Characters of an end's label on a line."""
_CLOSE: Final = 0.15
"""Marks nearer than this many scale points stand a little above and below the line."""
_ROOM_FOR_ARROW: Final = 0.75
"""Scale points between two marks from which on an arrow's head fits between them."""


class Side(Struct, frozen=True):
    """Whose profile it is: a party, or the whole room.

    Attributes:
        name: As in the tables' column ``party``.
        mark: The party's place in the order, 0..5; None for the room.
        short: Its short label, for titles of pictures.
    """

    name: str
    mark: int | None = None
    short: str = ""

    @property
    def label(self) -> str:
        """Its name on a screen."""
        return words("report-everyone-in-the-room") if self.mark is None else self.name

    @property
    def title(self) -> str:
        """What stands above its picture."""
        return self.short or self.label


class Profile(Struct, frozen=True):
    """What is known of the lenses.

    Attributes:
        title: For people who don't see the chart.
        lenses: In order.
        points: Points of the scale.
        lens_table: As :func:`cofront_kit.insight.lens_frames.lenses` makes it; of each moment the newest round counts.
        pair_table: As :func:`cofront_kit.insight.lens_frames.pairs` makes it.
        why_then: Why people look back, in one line.
    """

    title: str
    lenses: Sequence[Lens]
    points: int
    lens_table: pd.DataFrame
    pair_table: pd.DataFrame
    why_then: str = ""

    @property
    def comparisons(self) -> list[tuple[Moment, Moment | None]]:
        """(from, to), or (moment, None) as long as there is nothing to compare with."""
        asked = set(self.lens_table["moment"])
        both = [(earlier, later) for earlier, later in PAIRS if earlier in asked and later in asked]
        order: tuple[Moment, ...] = ("before", "after", "then")
        return [*both] if both else [(moment, None) for moment in order if moment in asked]

    def rows(self, side: Side, earlier: str, later: str | None) -> list[dict[str, Any]]:
        """What to draw for one side and comparison, a row per lens."""
        return [
            _row(
                place,
                lens,
                self._mean(side, lens, earlier),
                self._mean(side, lens, later),
                self._moved(side, lens, earlier),
            )
            for place, lens in enumerate(self.lenses)
        ]

    def is_hidden(self, side: Side) -> bool:
        """Whether there is nothing to draw for a side."""
        table = self.lens_table[self.lens_table["party"] == side.name]
        return bool(table["mean"].isna().all())

    def why_hidden(self, side: Side) -> str:
        """Why there is nothing to draw for a side."""
        table = self.lens_table[self.lens_table["party"] == side.name]
        return "all at one end, no figure" if table["strong"].any() else "hidden to protect answers"

    def _mean(self, side: Side, lens: Lens, moment: str | None) -> tuple[float | None, str]:
        """(mean, or None and why there is none)."""
        table = self.lens_table
        found = table[
            (table["party"] == side.name) & (table["lens"] == lens.id) & (table["moment"] == moment)
        ]
        if found.empty:
            return None, ""
        row = found.loc[found["round"].idxmax()]
        if row["hidden"]:
            return None, "hidden to protect answers"
        return (None, "all at one end, no figure") if row["strong"] else (float(row["mean"]), "")

    def _moved(self, side: Side, lens: Lens, earlier: str) -> str:
        """People by the way they went, over the lens's first item that is shown."""
        table = self.pair_table
        found = table[
            (table["party"] == side.name)
            & (table["lens"] == lens.id)
            & (table["from"] == earlier)
            & ~table["hidden"]
        ]
        if found.empty:
            return ""
        row = found.iloc[0]
        return words("chart-moved", up=int(row["up"]), same=int(row["same"]), down=int(row["down"]))


def sides_of(names: Names, labels: Names | None = None) -> list[Side]:
    """Every party, then the room.

    Args:
        names: Party id -> name, in party order.
        labels: Party id -> short label, for the titles of pictures; the names when left out.
    """
    parties = [
        Side(name, mark, (labels or {}).get(party, "")) for mark, (party, name) in enumerate(names.items())
    ]
    return [*parties, Side(EVERYONE)]


# --- the picture ------------------------------------------------------------------------------------------


def profile_chart(
    profile: Profile, names: Names, *, labels: Names | None = None, width: int = 300
) -> VConcatChart:
    """Every party's lenses, then the room's; comparisons side by side.

    Args:
        profile: What is known.
        names: Party id -> name, in party order.
        labels: Party id -> short label, for the titles; the names when left out.
        width: Width of one panel in pixels.
    """
    sides = sides_of(names, labels)
    return several([("", profile_blocks(profile, sides, width), profile_words(profile, sides))], spacing=36)


def profile_blocks(profile: Profile, sides: Sequence[Side], width: int) -> list[Any]:
    """A row of panels per side, or why there is none.

    Args:
        profile: What is known.
        sides: Whose.
        width: Width of one panel in pixels.
    """
    blocks = []
    for side in sides:
        if profile.is_hidden(side):
            blocks.append(_veil(profile, side, width))
            continue
        panels = [_panel(profile, side, pair, width) for pair in profile.comparisons]
        title = _titled(side, width)
        blocks.append(HConcatChart(hconcat=panels, spacing=44, title=title))
    return blocks


def profile_words(profile: Profile, sides: Sequence[Side]) -> str:
    """The same in words."""
    said = " ".join(sentences(profile, side) for side in sides)
    return " ".join([f"{profile.title}.", said, profile.why_then]).strip()


def panel_chart(
    profile: Profile, side: Side, comparison: tuple[Moment, Moment | None], *, width: int = 310
) -> LayerChart:
    """One side and one comparison, for places that arrange panels themselves.

    Args:
        profile: What is known.
        side: Whose.
        comparison: One of ``profile.comparisons``.
        width: Width in pixels.
    """
    panel = _panel(profile, side, comparison, width)
    panel.description = _panel_sentences(profile, side, comparison)
    chart: LayerChart = styled(panel)
    return chart


def _veil(profile: Profile, side: Side, width: int) -> HConcatChart:
    said = [{"said": coded(profile.why_hidden(side))}]
    text = drawn(said).mark_text(align="left", fontSize=13, fontStyle="italic", color=QUIET, limit=2 * width)
    line = LayerChart(
        layer=[text.encode(x=x_at(0), y=y_at(10), text=words_at("said"))], width=width, height=20
    )
    title = _titled(side, width)
    return HConcatChart(hconcat=[line], title=title)


def _titled(side: Side, width: int) -> alt.TitleParams:
    return alt.Title(broken(side.title, width, 16, bold=True), anchor="start", fontSize=16, limit=width)


def _panel(profile: Profile, side: Side, comparison: tuple[str, str | None], width: int) -> LayerChart:
    rows, points = profile.rows(side, *comparison), profile.points
    for row in rows:
        row["beside"] = beside(row["label"], 14, row["beside"], 12, width)
    short, long = ([row for row in rows if ("\n" in row["beside"]) is wraps] for wraps in (False, True))
    hue, shape = (INK, "circle") if side.mark is None else (hue_of(side.mark), shape_of(side.mark))
    y = alt.Y(
        "place:Q", axis=None, scale=alt.Scale(domain=[len(rows) - 0.55, -0.5 - _HEAD / _STEP], nice=False)
    )
    x, start, end = _across("mean", points), _at(1, points), _at(points, points)
    middle = [row for row in rows if row["balance"]]
    ticks = [{"place": row["place"], "mean": point} for row in rows for point in range(1, points + 1)]
    layers = [
        drawn(rows).mark_rule(color=LINE, strokeWidth=1.5).encode(x=start, x2=alt.X2Datum(points), y=y),
        drawn(ticks)
        .mark_point(shape="stroke", angle=90, size=70, color=LINE, strokeWidth=1.5, opacity=1)
        .encode(x=x, y=y),
        drawn(middle)
        .mark_point(shape="stroke", angle=90, size=260, color=QUIET, strokeWidth=1.5, opacity=1)
        .encode(x=_at((1 + points) / 2, points), y=y),
        drawn(
            [row for row in rows if row["apart"] == 0 and row["to"] is not None and row["from"] is not None]
        )
        .mark_rule(color=MIDST, strokeWidth=9, strokeCap="round", opacity=0.75)
        .encode(x=_across("from", points), x2="to:Q", y=y),
        drawn([row for row in rows if row["head"]])
        .mark_point(filled=True, size=110, opacity=1, color=INK)
        .encode(x=_across("middle", points), y=y, shape=alt.Shape("head:N", scale=None, legend=None)),
        _marks(_dots(rows, "from", -1, PAPER if comparison[1] else hue, hue, shape)).encode(
            x=x, y=y, color=own("fill"), stroke=alt.Stroke("edge:N", scale=None, legend=None)
        ),
        _marks(_dots(rows, "to", 1, hue, hue, shape)).encode(
            x=x, y=y, color=own("fill"), stroke=alt.Stroke("edge:N", scale=None, legend=None)
        ),
        _words(rows, "label", x=start, y=y, align="left", dy=-25, fontSize=14, fontWeight=600, color=INK),
        *(
            _words(some, "beside", x=end, y=y, align="right", dy=dy, fontSize=12, color=QUIET)
            for dy, some in ((-25, short), (-36, long))
            if some
        ),
        _words(rows, "low", x=start, y=y, align="left", baseline="top", dy=18, fontSize=12, color=QUIET),
        _words(rows, "high", x=end, y=y, align="right", baseline="top", dy=18, fontSize=12, color=QUIET),
        *_legend(comparison, hue, shape),
    ]
    return LayerChart(layer=layers, width=width, height=_HEAD + round(_STEP * (len(rows) - 0.05)))


def _row(
    place: int, lens: Lens, start: tuple[float | None, str], end: tuple[float | None, str], moved: str
) -> dict[str, Any]:
    (first, why), (second, why_too) = start, end
    distance = 0.0 if first is None or second is None else second - first
    close = first is not None and second is not None and abs(distance) < _CLOSE
    missing = "; ".join(dict.fromkeys(coded(part) for part in (why, why_too) if part))
    heads = "triangle-right" if distance > 0 else "triangle-left"
    return {
        "place": place,
        "label": words("chart-a-balance", lens=lens.label) if lens.balance else lens.label,
        "balance": lens.balance,
        "low": wrap(lens.low, _WORDS),
        "high": wrap(lens.high, _WORDS),
        "from": first,
        "to": second,
        "middle": None if first is None or second is None else (first + second) / 2,
        "head": heads if abs(distance) >= _ROOM_FOR_ARROW else "",
        "apart": 0.09 if close else 0.0,
        "missing": missing,
        "beside": missing or moved,
    }


def _dots(
    rows: Sequence[dict[str, Any]], which: str, sign: int, fill: str, edge: str, shape: str
) -> list[dict[str, Any]]:
    return [
        {
            "place": row["place"] + row["apart"] * sign,
            "mean": row[which],
            "fill": fill,
            "edge": edge,
            "shape": shape,
        }
        for row in rows
        if row[which] is not None
    ]


def _marks(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    shape = rows[0]["shape"] if rows else "circle"
    marks: alt.Chart = drawn(rows).mark_point(filled=True, shape=shape, size=190, opacity=1, strokeWidth=2.5)
    return marks


def _words(rows: Sequence[dict[str, Any]], field: str, *, x: Any, y: Any, **looks: Any) -> alt.Chart:
    text: alt.Chart = drawn(rows).mark_text(lineBreak="\n", **looks).encode(x=x, y=y, text=f"{field}:N")
    return text


def _legend(comparison: tuple[str, str | None], hue: str, shape: str) -> list[alt.Chart]:
    """Which mark is which moment, in the order of the arrow."""
    earlier, later = comparison
    shown = [(7, earlier, PAPER if later else hue)] + ([(130, later, hue)] if later else [])
    layers = []
    for x, moment, fill in shown:
        row = [{"says": coded(MOMENT_WORDS[moment])}]
        mark = drawn(row).mark_point(
            filled=True, size=150, opacity=1, color=fill, stroke=hue, strokeWidth=2.5, shape=shape
        )
        layers.append(mark.encode(x=x_at(x), y=y_at(8)))
        text = drawn(row).mark_text(align="left", fontSize=13, color=INK)
        layers.append(text.encode(x=x_at(x + 15), y=y_at(8), text=words_at("says")))
    return layers


def _scale(points: int) -> alt.Scale:
    return alt.Scale(domain=[1, points], nice=False, zero=False)


def _across(field: str, points: int) -> alt.X:
    return alt.X(f"{field}:Q", scale=_scale(points), axis=None)


def _at(point: float, points: int) -> alt.XDatum:
    return alt.XDatum(point, scale=_scale(points), type="quantitative", axis=None)


# --- in words ---------------------------------------------------------------------------------------------


def sentences(profile: Profile, side: Side) -> str:
    """One side's profile in words."""
    return " ".join(_panel_sentences(profile, side, pair) for pair in profile.comparisons)


def _panel_sentences(profile: Profile, side: Side, comparison: tuple[str, str | None]) -> str:
    earlier, later = comparison
    when = listed_now([coded(MOMENT_WORDS[one]) for one in (earlier, later) if one])
    said = [f"{side.label}, {when}."]
    for row, lens in zip(profile.rows(side, earlier, later), profile.lenses, strict=True):
        means = listed_now(
            [
                words("chart-no-figure") if value is None else figure(value)
                for value in ([row["from"], row["to"]] if later else [row["from"]])
            ]
        )
        said.append(
            words(
                "chart-lens-sentence",
                lens=lens.label,
                low=lens.low,
                n=profile.points,
                high=lens.high,
                means=row["missing"] or means,
            )
        )
    return " ".join(said)
