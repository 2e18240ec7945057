"""Widgets of ipywidgets that only show something: pictures, sounds, videos, progress, valid or not.

There is nothing to operate, so a page without a kernel shows them with plain HTML.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final

from cofront_kit.door.rendering.formulas import in_html, prose

State = Mapping[str, Any]

_KINDS: Final = {"svg": "svg+xml", "jpg": "jpeg", "mp3": "mpeg", "m4a": "mp4", "ogv": "ogg"}


def description(state: State) -> str:
    """The text before a widget, with formulas."""
    label = str(state.get("description") or "")
    if not label:
        return ""
    told = in_html(label) if state.get("description_allow_html") is True else prose(label)
    return f'<span class="cofront-description">{told}</span> '


def _image(state: State) -> str:
    sizes = _sizes(state)
    said = escape(str(state.get("tooltip") or "Picture"))
    return f'<img class="cofront-picture" alt="{said}"{sizes} src="{_address(state, "image", "png")}">'


def _video(state: State) -> str:
    address = _address(state, "video", "mp4")
    return f'<video class="cofront-picture"{_sizes(state)}{_plays(state)} src="{address}"></video>'


def _audio(state: State) -> str:
    return f'<audio{_plays(state)} src="{_address(state, "audio", "mp3")}"></audio>'


def _progress(state: State) -> str:
    low, high, value = (_number(state.get(name), default) for name, default in _RANGE)
    share = min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.0
    return f'{description(state)}<progress max="1" value="{share:.4g}">{share:.0%}</progress>'


def _valid(state: State) -> str:
    if state.get("value") is True:
        return f'{description(state)}<span role="img" aria-label="valid">✓</span>'
    return f"{description(state)}✗ {escape(str(state.get('readout') or 'Invalid'))}"


_RANGE: Final = (("min", 0.0), ("max", 100.0), ("value", 0.0))

RENDERED: Final[Mapping[str, Callable[[State], str]]] = {
    "ImageModel": _image,
    "VideoModel": _video,
    "AudioModel": _audio,
    "IntProgressModel": _progress,
    "FloatProgressModel": _progress,
    "ValidModel": _valid,
}
"""Model name -> HTML of its state."""


def _address(state: State, family: str, default: str) -> str:
    """Where the bytes are: in the page itself, or at the URL that the widget names."""
    value = state.get("value", b"")
    content = bytes(value) if isinstance(value, bytes | bytearray | memoryview) else str(value).encode()
    kind = str(state.get("format") or default).lower()
    if kind == "url":
        return escape(content.decode("utf-8", "replace"))
    return f"data:{family}/{escape(_KINDS.get(kind, kind))};base64,{b64encode(content).decode()}"


def _sizes(state: State) -> str:
    given = ((side, str(state.get(side) or "").removesuffix("px")) for side in ("width", "height"))
    return "".join(f' {side}="{value}"' for side, value in given if value.isdecimal())


def _plays(state: State) -> str:
    return "".join(f" {name}" for name in ("controls", "loop") if state.get(name) is True)


def _number(value: object, default: float) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else default
