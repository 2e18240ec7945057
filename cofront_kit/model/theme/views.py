"""What screens are told of a theme."""

from __future__ import annotations

from msgspec import Struct

from cofront_kit.model.theme.css import fonts_of, safe
from cofront_kit.model.theme.values import Theme


class LogoView(Struct, frozen=True):
    """The logo on screens.

    Attributes:
        file: Its name below the session's ``theme/``.
        width: Pixels, or units of an SVG; only its ratio to the height matters.
        height: The same.
    """

    file: str
    width: int
    height: int


class ThemeView(Struct, frozen=True, omit_defaults=True):
    """A team's look.

    Attributes:
        light: Token without ``--cofront-`` -> ``#rrggbb``, on light ground.
        dark: The same on dark ground.
        font: Fonts as CSS lists them; empty for the built-in ones.
        radius: How round corners are, pixels; omitted for the built-in one.
        logo: The logo; omitted if there is none.
    """

    light: dict[str, str]
    dark: dict[str, str]
    font: str = ""
    radius: int | None = None
    logo: LogoView | None = None


def theme_view(theme: Theme | None) -> ThemeView | None:
    """What everyone sees of a theme; the files are fetched by themselves."""
    if theme is None:
        return None
    logo = theme.logo
    return ThemeView(
        safe(theme.light),
        safe(theme.dark),
        fonts_of(theme),
        theme.radius,
        None if logo is None else LogoView(logo.name, logo.width, logo.height),
    )
