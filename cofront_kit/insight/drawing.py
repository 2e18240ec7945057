"""What all charts are drawn with: colours, shapes, and pictures that need no network."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any, Final

from cofront_kit.insight.altair_import import alt

INK: Final = "#25211b"
QUIET: Final = "#534c44"
LINE: Final = "#dcd6cf"
PAPER: Final = "#fefdfb"
MIDST: Final = "#f0a63c"
HUES: Final = ("#1e5ba1", "#8e336c", "#006a65", "#904016", "#566213", "#68449c")
"""The parties' hues of ``widgets/src/theme/tokens.ts``, light; a test compares the two."""
_HEXAGON: Final = "M-0.5,-0.87L0.5,-0.87L1,0L0.5,0.87L-0.5,0.87L-1,0Z"
SHAPES: Final = ("circle", "diamond", "square", "triangle-up", _HEXAGON, "cross")
_FONT: Final = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif"


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


# --- parts ------------------------------------------------------------------------------------------------


def drawn(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    """A chart of some rows, which travel inside of it.

    Args:
        rows: Field -> value.
    """
    return alt.Chart(alt.Data(values=list(rows)))  # type: ignore[no-untyped-call]


def own(field: str) -> alt.Color:
    """A colour that stands in the rows themselves."""
    return alt.Color(f"{field}:N", scale=None, legend=None)


def wrap(text: str, width: int = 22) -> str:
    """A text with line breaks.

    Args:
        text: Words.
        width: Characters a line should not pass.
    """
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "\n".join([*lines, line])


def styled(chart: Any) -> Any:
    """A finished chart in the house's looks."""
    return (
        chart.configure(font=_FONT, background="transparent", padding=12)
        .configure_view(stroke=None)
        .configure_title(color=INK)
    )


def sealed_chart(title: str, *, width: int = 440) -> VConcatChart:
    """What stands in a chart's place before the reveal.

    Args:
        title: The poll's title.
        width: Width in pixels.
    """
    said = [{"said": "Sealed. It opens for everyone at the same moment."}]
    text = drawn(said).mark_text(fontSize=14, fontStyle="italic", color=QUIET, limit=width)
    block = alt.LayerChart(layer=[text.encode(text="said:N")], width=width, height=80)
    chart: VConcatChart = styled(
        VConcatChart(vconcat=[block], description=f"{title}: sealed, nothing to see yet.")
    )
    return chart
