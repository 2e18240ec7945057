"""Layout and style traits of ipywidgets as CSS. A value that could leave its declaration is dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

_LAYOUT_TRAITS: Final = (
    "align_content align_items align_self border_bottom border_left border_right border_top bottom "
    "display flex flex_flow grid_area grid_auto_columns grid_auto_flow grid_auto_rows grid_column "
    "grid_gap grid_row grid_template_areas grid_template_columns grid_template_rows height "
    "justify_content justify_items left margin max_height max_width min_height min_width object_fit "
    "object_position order overflow padding right top visibility width"
)
_LAYOUT: Final = frozenset(_LAYOUT_TRAITS.split())
_TEXT: Final = {
    "background": "background",
    "font_family": "font-family",
    "font_size": "font-size",
    "font_style": "font-style",
    "font_variant": "font-variant",
    "font_weight": "font-weight",
    "text_color": "color",
    "text_decoration": "text-decoration",
}
_VALUE: Final = re.compile(r"[-\w\s.,%#()/+*'\"\[\]!]*")
_ADDRESS: Final = re.compile(r"url\s*\(|image-set\s*\(|expression\s*\(", re.I)
_MAX_VALUE: Final = 20_000
"""Most characters of one value: the names of the areas of a large grid."""


def declarations(layout: Mapping[str, Any], style: Mapping[str, Any]) -> str:
    """The content of a ``style`` attribute, not yet escaped.

    Args:
        layout: State of a ``Layout`` model.
        style: State of a style model; only text styles are used.
    """
    named = {key.replace("_", "-"): layout[key] for key in layout if key in _LAYOUT}
    named |= {css: style[key] for key, css in _TEXT.items() if key in style}
    return ";".join(f"{key}:{value}" for key, value in sorted(named.items()) if _safe(value))


def _safe(value: object) -> bool:
    return (
        isinstance(value, str)
        and 0 < len(value) <= _MAX_VALUE
        and _VALUE.fullmatch(value) is not None
        and not _ADDRESS.search(value)
    )
