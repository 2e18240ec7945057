"""The page that the film of an alliance is drawn on: pixels, filled from the top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from cofront_kit.insight.altair_import import alt
from cofront_kit.insight.drawing import INK, PAPER, LayerChart, drawn, own, words_at, wrap

LEFT: Final = 104
"""Pixels for the labels of rows and of the scale."""
RIGHT: Final = 26


class Page:
    """A page of pixels that is filled from the top; marks of one look become one layer.

    Args:
        width: In pixels.

    Attributes:
        near: How many pixels the two nearest sessions are apart.
    """

    def __init__(self, width: int) -> None:
        self.width = width
        self.y = 6.0
        self.near = 60.0
        self._texts: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        self._rules: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        self._points: dict[tuple[Any, ...], list[dict[str, Any]]] = {}

    def x(self, at: float) -> float:
        """The pixel of a place on the axis of time."""
        return round(LEFT + at * (self.width - LEFT - RIGHT), 1)

    def text(
        self,
        x: float,
        y: float,
        says: str,
        *,
        size: int = 12,
        weight: int = 400,
        color: str = INK,
        align: str = "left",
        style: str = "normal",
    ) -> None:
        """A line of text whose middle is at ``y``."""
        look = (size, weight, color, align, style)
        self._texts.setdefault(look, []).append({"x": x, "y": y, "says": says})

    def say(self, x: float, says: str, *, size: int = 12, weight: int = 400, color: str = INK) -> None:
        """A paragraph from here on, wrapped to the width."""
        for line in wrap(says, max(16, round((self.width - x) / (size * 0.52)))).splitlines():
            self.y += size * 0.75
            self.text(x, self.y, line, size=size, weight=weight, color=color)
            self.y += size * 0.75

    def rule(
        self,
        x: float,
        y: float,
        x2: float,
        y2: float,
        *,
        color: str,
        wide: float = 1,
        dash: Sequence[float] = (1, 0),
        opacity: float = 1,
    ) -> None:
        """A straight line."""
        row = {"x": x, "y": y, "x2": x2, "y2": y2}
        self._rules.setdefault((color, wide, tuple(dash), opacity), []).append(row)

    def point(
        self,
        x: float,
        y: float,
        *,
        size: float,
        fill: str,
        edge: str = PAPER,
        shape: str = "circle",
        **more: Any,
    ) -> None:
        """A mark; ``more`` is what it stands for."""
        self._points.setdefault((edge,), []).append(
            {"x": x, "y": y, "size": size, "fill": fill, "shape": shape, **more}
        )

    def chart(self) -> LayerChart:
        """What was drawn."""
        height = round(self.y + 8)
        x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, self.width], nice=False, zero=False))
        y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False, zero=False))
        layers: list[Any] = [
            drawn(rows)
            .mark_rule(color=color, strokeWidth=wide, strokeDash=list(dash), opacity=opacity)
            .encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
            for (color, wide, dash, opacity), rows in self._rules.items()
        ]
        layers += [
            drawn(rows)
            .mark_point(filled=True, opacity=1, stroke=edge, strokeWidth=1.5)
            .encode(
                x=x,
                y=y,
                color=own("fill"),
                size=alt.Size("size:Q", scale=None, legend=None),
                shape=alt.Shape("shape:N", scale=None, legend=None),
            )
            for (edge,), rows in self._points.items()
        ]
        layers += [
            drawn(rows)
            .mark_text(
                fontSize=size,
                fontWeight=weight,
                color=color,
                align=align,
                fontStyle=style,
                baseline="middle",
                limit=self.width,
            )
            .encode(x=x, y=y, text=words_at("says"))
            for (size, weight, color, align, style), rows in self._texts.items()
        ]
        return LayerChart(layer=layers, width=self.width, height=height)
