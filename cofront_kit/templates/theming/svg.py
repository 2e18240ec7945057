"""A logo as SVG: read, and written anew from what is known to be harmless. What draws in any other way is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import escape, quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from cofront_kit.errors import BadInput

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SVG: Final = "{http://www.w3.org/2000/svg}"
_HREFS: Final = ("href", "{http://www.w3.org/1999/xlink}href")
MOST_ELEMENTS: Final = 3000
MOST_USES: Final = 50
MOST_DEEP: Final = 60

_SHAPES: Final = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
        "title",
        "desc",
        "style",
        "text",
        "tspan",
    ]
)
_DROPPED: Final = frozenset({"metadata", "title", "desc"})
"""What no picture shows."""
_ATTRIBUTES: Final = frozenset(
    [
        "id",
        "class",
        "d",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "fx",
        "fy",
        "fr",
        "dx",
        "dy",
        "width",
        "height",
        "points",
        "viewBox",
        "preserveAspectRatio",
        "transform",
        "fill",
        "fill-rule",
        "fill-opacity",
        "stroke",
        "stroke-width",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-miterlimit",
        "stroke-dasharray",
        "stroke-dashoffset",
        "stroke-opacity",
        "opacity",
        "color",
        "clip-path",
        "clip-rule",
        "mask",
        "mask-type",
        "offset",
        "stop-color",
        "stop-opacity",
        "gradientUnits",
        "gradientTransform",
        "spreadMethod",
        "clipPathUnits",
        "maskUnits",
        "maskContentUnits",
        "patternUnits",
        "patternContentUnits",
        "patternTransform",
        "vector-effect",
        "paint-order",
        "shape-rendering",
        "display",
        "visibility",
        "style",
        "font-family",
        "font-size",
        "font-weight",
        "font-style",
        "text-anchor",
        "letter-spacing",
        "textLength",
        "lengthAdjust",
        "version",
    ]
)
_WHY: Final = {
    "script": "a script",
    "foreignObject": "a piece of another document (foreignObject)",
    "image": "a picture inside the picture",
    "a": "a link",
    "iframe": "a frame",
    "animate": "an animation",
    "animateMotion": "an animation",
    "animateTransform": "an animation",
    "set": "an animation",
    "filter": "a filter",
}
_REACHES_OUT: Final = re.compile(
    r"@|\\|javascript:|expression|url\s*\((?!\s*['\"]?#[\w.:-]+['\"]?\s*\))", re.IGNORECASE
)


def cleaned(data: bytes) -> tuple[bytes, int, int]:
    """A logo with nothing in it but shapes, with its width and height.

    Raises:
        BadInput: It is no SVG, or holds something else; the sentence says what.
    """
    root = _read(data)
    if _depth(root) > MOST_DEEP:
        raise BadInput("is built of groups in groups without end. Save it as PNG.")
    _check_uses(root)
    width, height = _size(root)
    root.set("width", f"{width}")
    root.set("height", f"{height}")
    if "viewBox" not in root.attrib:
        root.set("viewBox", f"0 0 {width} {height}")
    return _written(root, top=True).encode("utf-8"), width, height


def _depth(root: Element) -> int:
    deep, level = 0, [root]
    while level and deep <= MOST_DEEP:
        deep, level = deep + 1, [child for one in level for child in one]
    return deep


def _read(data: bytes) -> Element:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput("is no SVG in UTF-8. Save it again as SVG, or as PNG.") from None
    if re.search(r"<!\s*(DOCTYPE|ENTITY)[^>]*\[|<!\s*ENTITY", text, re.IGNORECASE):
        raise BadInput("declares entities, which can hide anything. Save it as plain SVG, or as PNG.")
    plain = re.sub(r"<!DOCTYPE[^>\[]*>", "", text, count=1, flags=re.IGNORECASE)
    try:
        root: Element = fromstring(plain)
    except (ParseError, DefusedXmlException, RecursionError, ValueError) as error:
        raise BadInput(f"is no readable SVG: {error}. Save it again, or as PNG.") from None
    if root.tag != f"{_SVG}svg":
        raise BadInput("is no SVG: its first element is not svg. Save it again as SVG, or as PNG.")
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        raise BadInput(f"has more than {MOST_ELEMENTS:,} elements, too many for a phone. Save it as PNG.")
    return root


def _written(element: Element, *, top: bool = False) -> str:
    name = element.tag.removeprefix(_SVG) if isinstance(element.tag, str) else ""
    if name not in _SHAPES:
        raise BadInput(
            f"holds {_WHY.get(name, f'the element {name[:40]!r}')}. A logo is nothing but shapes: remove it in "
            "the program that drew it, or save it as PNG."
        )
    space = ' xmlns="http://www.w3.org/2000/svg"' if top else ""
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in _kept(element))
    inner = "".join(_written(child) for child in element if _is_drawn(child))
    text = (element.text or "") if name in ("style", "text", "tspan") else ""
    if name == "style" and (found := _REACHES_OUT.search(text)):
        raise BadInput(f"has a style with {found[0]!r}, which could load or run something. Save it as PNG.")
    if name in ("text", "tspan"):
        inner = "".join(_written(child) + escape(child.tail or "") for child in element if _is_drawn(child))
    return f"<{name}{space}{attributes}>{escape(text)}{inner}</{name}>"


def _is_drawn(element: Element) -> bool:
    """Whether an element can show anything: what drawing programs note for themselves is left out."""
    if not isinstance(element.tag, str):
        return False
    local = element.tag.rpartition("}")[2]
    return element.tag.startswith(_SVG) and local not in _DROPPED


def _kept(element: Element) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if key.lower().startswith("on"):
            raise BadInput(
                f"runs something at {key!r}. Remove it in the program that drew it, or save it as PNG."
            )
        if key in _HREFS:
            if not re.fullmatch(r"#[\w.:-]+", value):
                raise BadInput(
                    f"links to {value[:60]!r}. A logo stands alone: save it without links, or as PNG."
                )
            yield "href", value
        elif key in _ATTRIBUTES:
            if found := _REACHES_OUT.search(value):
                raise BadInput(
                    f"has {found[0]!r} in {key!r}, which could load or run something. Save it as PNG."
                )
            yield key, value


def _check_uses(root: Element) -> None:
    """Refuse shapes that repeat shapes that repeat shapes: a small file could draw for minutes."""
    uses = list(root.iter(f"{_SVG}use"))
    named = {one.get("id"): one for one in root.iter() if one.get("id")}
    targets = [named.get(str(one.get(key))[1:]) for one in uses for key in _HREFS if one.get(key)]
    nested = any(one is not None and next(one.iter(f"{_SVG}use"), None) is not None for one in targets)
    if len(uses) > MOST_USES or nested or _masks_in_masks(root):
        raise BadInput("repeats its shapes too often for a phone. Save it as PNG.")


def _masks_in_masks(root: Element) -> bool:
    sheet = "".join(one.text or "" for one in root.iter(f"{_SVG}style"))
    classes_mask = re.search("mask|clip-path", sheet) is not None
    return any(
        "mask" in part.attrib
        or "clip-path" in part.attrib
        or re.search("mask|clip-path", part.get("style", "")) is not None
        or (classes_mask and "class" in part.attrib)
        for kind in ("mask", "clipPath")
        for one in root.iter(f"{_SVG}{kind}")
        for part in one.iter()
        if part is not one
    )


def _size(root: Element) -> tuple[int, int]:
    numbers = [_number(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
    width, height = (numbers[2], numbers[3]) if len(numbers) == 4 else (None, None)
    if width is None or height is None:
        width, height = _number(root.get("width", "")), _number(root.get("height", ""))
    if width is None or height is None or not (0 < width < 1e6 and 0 < height < 1e6):
        raise BadInput("says no size. Save it with a viewBox, or as PNG.")
    scale = 256 / max(width, height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _number(text: str) -> float | None:
    found = re.match(r"-?\d*\.?\d+(e[+-]?\d+)?", text.strip(), re.IGNORECASE)
    return float(found[0]) if found else None
