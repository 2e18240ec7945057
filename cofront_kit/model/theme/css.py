"""A theme as a style sheet.

A session's log can come from another computer. So a value that doesn't look like a colour or a font is left out here,
whoever put it into the log: nothing else gets into a page's style.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from cofront_kit.model.theme.values import Theme

COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
FONTS: Final = re.compile(r"[\w '\"-]+(, ?[\w '\"-]+)*")
"""Names of fonts, quoted or not. Quotes are checked by whoever reads a theme."""
_TOKEN: Final = re.compile(r"[a-z]+(-[a-z0-9]+)*")
FAMILY: Final = "cofront-team"
"""What a theme's own font file is called in style sheets."""


def declarations(theme: Theme) -> str:
    """The custom properties that elements read: a value for light and for dark ground."""
    found = [
        f"--cofront-{scheme}-{name}:{colour};"
        for scheme, colours in (("light", theme.light), ("dark", theme.dark))
        for name, colour in safe(colours).items()
    ]
    if fonts := fonts_of(theme):
        found.append(f"--cofront-team-font:{fonts};")
    if theme.radius is not None:
        found.append(f"--cofront-team-radius:{int(theme.radius)}px;")
    return "".join(found)


def fonts_of(theme: Theme) -> str:
    """The list of fonts, the theme's own file first; empty for the built-in ones."""
    listed = theme.font if FONTS.fullmatch(theme.font) else ""
    own = f"'{FAMILY}'" if theme.face else ""
    return ", ".join(filter(None, (own, listed)))


def page_style(theme: Theme, files: str) -> str:
    """The style of a whole page: what elements read, the page's own ground and ink, and the font file.

    Args:
        theme: The theme.
        files: Path under which its files are served, with a slash at its end.
    """
    face = (
        f"@font-face{{font-family:'{FAMILY}';src:url({files}{theme.face_name}) format('woff2');font-display:swap}}"
        if theme.face
        else ""
    )
    fonts = f"font-family:{fonts};" if (fonts := fonts_of(theme)) else ""
    dark = _around(theme.dark)
    return f"{face}:root{{{declarations(theme)}{_around(theme.light)}{fonts}}}" + (
        f"@media (prefers-color-scheme:dark){{:root{{{dark}}}}}" if dark else ""
    )


_PAGE: Final = {"ground": "ground", "ink": "ink", "soft": "soft", "line": "line", "accent": "midst-deep"}
"""A property of the door's pages -> the token it follows."""


def _around(colours: Mapping[str, str]) -> str:
    known = safe(colours)
    return "".join(f"--{name}:{known[token]};" for name, token in _PAGE.items() if token in known)


def safe(colours: Mapping[str, str]) -> dict[str, str]:
    """Of a theme's colours those that are colours."""
    return {
        name: colour
        for name, colour in colours.items()
        if _TOKEN.fullmatch(name) and COLOUR.fullmatch(colour)
    }


REPORT: Final = {
    "ground": "ground",
    "card": "card",
    "ink": "ink",
    "soft": "soft",
    "line": "line",
    "wash": "wash",
    "midst": "midst",
    **{f"p{n}": f"party-{n}" for n in range(6)},
}
"""A property of the report's page -> the token it follows."""


def report_style(theme: Theme) -> str:
    """The style that a report adds to its own. On paper it is light, and its ground is the paper's."""

    def told(colours: Mapping[str, str]) -> str:
        known = safe(colours)
        return "".join(f"--{name}:{known[token]};" for name, token in REPORT.items() if token in known)

    light, dark = told(theme.light), told(theme.dark)
    listed = theme.font if FONTS.fullmatch(theme.font) else ""
    return "".join(
        (
            f":root{{{light}}}" if light else "",
            f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}" if dark else "",
            f"body{{font-family:{listed}}}" if listed else "",
            "@media print{:root{--ground:#fff;--card:#fff}}" if light else "",
        )
    )
