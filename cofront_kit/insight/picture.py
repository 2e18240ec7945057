"""Charts as SVG inside the page: scalable, described in words, in the page's own colours, without external links."""

from __future__ import annotations

import re
from html import escape
from typing import Any, Final

from cofront_kit.insight.drawing import describe, svg

_ROOT: Final = re.compile(r"<svg[^>]*?viewBox=\"(?P<box>[^\"]*)\"[^>]*>")
_SPOKEN: Final = re.compile(r" (?:role|aria-[a-z]+)=\"[^\"]*\"")
_FONT: Final = re.compile(r" font-family=\"[^\"]*\"")


def inline(chart: Any) -> str:
    """A chart as an ``<svg>`` that fills the available width.

    Colours stay as attributes; the page's style sheet maps them to its own, light and dark.
    """
    picture = _FONT.sub("", _SPOKEN.sub("", svg(chart)))
    said = escape(describe(chart), quote=True)
    box = _ROOT.search(picture)
    size = box["box"] if box else "0 0 468 300"
    width = size.split()[2]
    root = f'<svg viewBox="{size}" style="--width:{width}px" role="img" aria-label="{said}">'
    return _ROOT.sub(lambda _: root, picture, count=1)
