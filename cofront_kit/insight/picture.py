"""Charts as SVG inside the page: scalable, described in words, in the page's own colours, without external links."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Final

from cofront_kit.insight.drawing import DARK, INK, PAPER, describe, svg

_ROOT: Final = re.compile(r"<svg[^>]*?viewBox=\"(?P<box>[^\"]*)\"[^>]*>")
_SPOKEN: Final = re.compile(r" (?:role|aria-[a-z]+)=\"[^\"]*\"")
_FONT: Final = re.compile(r" font-family=\"[^\"]*\"")
_OF_LAB: Final = {INK: "--jp-content-font-color0", PAPER: "--jp-layout-color0"}
"""Colours that a page of Jupyter chooses itself."""
_SAY_DARK: Final = (
    '[data-jp-theme-light="false"]',
    '[data-theme="dark"]',
    ".vscode-dark",
    ".vscode-high-contrast",
)
_SAY_LIGHT: Final = ('[data-jp-theme-light="true"]', '[data-theme="light"]', ".vscode-light")


def inline(chart: Any) -> str:
    """A chart as an ``<svg>`` that fills the available width.

    Colours stay as attributes; the page's style sheet maps them to its own, light and dark.
    """
    return inlined(_FONT.sub("", svg(chart)), describe(chart))


def following(picture: str, said: str) -> str:
    """A drawing as HTML that is light on light pages and dark on dark ones: Lab, Notebook, Voila, marimo, a file.

    Where a host removes style and drawing, as Jupyter does in a notebook that it doesn't trust, the words stay.

    Args:
        picture: The drawing, SVG.
        said: The same in words.
    """
    return (
        f'<figure class="cofront-drawn"><style>{_STYLE}</style>{inlined(picture, said)}'
        f"<figcaption>{escape(said)}</figcaption></figure>"
    )


def _style() -> str:
    """Light; dark where the page says so, and where its CSS has ``color-scheme`` and the computer is dark."""
    one, names = ".cofront-drawn", {colour: f"--cofront-drawn-{place}" for place, colour in enumerate(DARK)}
    light, dark = _values(names, dict.fromkeys(DARK)), _values(names, DARK)
    both = _values(names, {colour: f"light-dark({colour},{other})" for colour, other in DARK.items()})
    mapped = "".join(
        f'{one} [{what}="{colour}"]{{{what}:var({name})}}'
        for colour, name in names.items()
        for what in ("fill", "stroke")
    )
    of_dark, of_light = (",".join(f"{page} {one}" for page in pages) for pages in (_SAY_DARK, _SAY_LIGHT))
    return (
        f"{one}{{margin:0;{light}}}{one} svg{{display:block;width:var(--width);max-width:100%;height:auto}}"
        f"{one} figcaption{{display:none}}{mapped}@media screen{{"
        f"@supports (color:light-dark(red,red)){{{one}{{{both}}}}}"
        f"{of_light}{{color-scheme:light}}{of_dark}{{color-scheme:dark;{dark}}}}}"
    )


def _values(names: Mapping[str, str], used: Mapping[str, str | None]) -> str:
    return "".join(
        f"{name}:{f'var({_OF_LAB[colour]},{used[colour] or colour})' if colour in _OF_LAB else used[colour] or colour};"
        for colour, name in names.items()
    )


_STYLE: Final = _style()


def inlined(drawn: str, words: str) -> str:
    """A drawing as an ``<svg>`` that fills the available width.

    Args:
        drawn: SVG.
        words: The same in words.
    """
    picture = _SPOKEN.sub("", drawn)
    said = escape(words, quote=True)
    box = _ROOT.search(picture)
    size = box["box"] if box else "0 0 468 300"
    width = size.split()[2]
    root = f'<svg viewBox="{size}" style="--width:{width}px" role="img" aria-label="{said}">'
    return _ROOT.sub(lambda _: root, picture, count=1)
