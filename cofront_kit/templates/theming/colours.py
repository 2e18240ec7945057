"""What people see of a colour: contrast, and how far two colours are apart, also for eyes that see fewer of them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Final

Triple = tuple[float, float, float]
_Matrix = tuple[Triple, Triple, Triple]

EYES: Final[Mapping[str, _Matrix | None]] = {
    "": None,
    "red-blind": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "green-blind": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "blue-blind": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Kind of eyes, empty for most people's -> what linear RGB becomes for them (Machado, Oliveira and Fernandes, 2009)."""


@cache
def linear(colour: str) -> Triple:
    """The linear RGB of ``#rrggbb``, 0 to 1."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _straight(red), _straight(green), _straight(blue)


def _straight(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def contrast(one: str, other: str) -> float:
    """The contrast of WCAG 2 between two colours, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@cache
def oklab(colour: str, eyes: str = "") -> Triple:
    """A colour in Oklab (Björn Ottosson, 2020), as given eyes see it."""
    seen, matrix = linear(colour), EYES[eyes]
    if matrix is not None:
        red, green, blue = (min(1.0, max(0.0, _dot(row, seen))) for row in matrix)
        seen = (red, green, blue)
    long, middle, short = (
        max(0.0, _dot(row, seen)) ** (1 / 3)
        for row in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    )
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def distance(one: str, other: str, eyes: str = "") -> float:
    """How far apart two colours are in Oklab, as given eyes see them: side by side, 0.02 is just a difference."""
    return math.dist(oklab(one, eyes), oklab(other, eyes))


TURNS: Final = (0, -10, 10, -20, 20, -40, 40, -60, 60)
"""How far the hues of colours around one are turned, degrees."""


def near(colour: str, turns: Sequence[int] = TURNS) -> Iterator[str]:
    """Colours around one, the nearest first: other lightness, less colour, and other hues.

    Args:
        colour: ``#rrggbb``.
        turns: By how many degrees the hue may be turned; ``(0,)`` keeps it.
    """
    light, green_red, blue_yellow = oklab(colour)
    chroma, hue = math.hypot(green_red, blue_yellow), math.atan2(blue_yellow, green_red)
    found = {
        made
        for step in range(2, 99)
        for turn in turns
        for less in (1.0, 0.7, 0.4)
        if (made := _hex(step / 100, chroma * less, hue + math.radians(turn))) is not None
    }
    yield from sorted(found, key=lambda one: (math.dist(oklab(one), (light, green_red, blue_yellow)), one))


def tinted(colour: str, like: str) -> str:
    """A colour as light as another one, and no more colourful, with the first one's hue."""
    light, _, _ = oklab(like)
    _, green_red, blue_yellow = oklab(colour)
    chroma = min(math.hypot(green_red, blue_yellow), math.hypot(*oklab(like)[1:]))
    hue = math.atan2(blue_yellow, green_red)
    return next(
        made for less in range(21) if (made := _hex(light, chroma * (1 - less / 20), hue)) is not None
    )


def _hex(light: float, chroma: float, hue: float) -> str | None:
    """``#rrggbb`` of Oklab's lightness, chroma and hue; None if no screen shows it."""
    green_red, blue_yellow = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * green_red + 0.2158037573 * blue_yellow) ** 3
    middle = (light - 0.1055613458 * green_red - 0.0638541728 * blue_yellow) ** 3
    short = (light - 0.0894841775 * green_red - 1.2914855480 * blue_yellow) ** 3
    parts = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if not all(-0.001 <= part <= 1.001 for part in parts):
        return None
    return "#" + "".join(f"{round(255 * _bent(min(1.0, max(0.0, part)))):02x}" for part in parts)


def _bent(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def _dot(one: Triple, other: Triple) -> float:
    return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
