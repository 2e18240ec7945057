"""Vega and Vega-Lite charts (Altair) as pictures, drawn while the page is made: phones load no script and ask no CDN.

A chart gets one picture for light pages and one for dark pages, unless its author chose the background. Its text
alternative is the author's description and titles, else a description of what is drawn.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.rendering.excerpt import left_out
from cofront_kit.files.local_files import MAX_PICTURE, Folder, NotShown
from cofront_kit.model.drawable import drawable

MAX_SVG: Final = 300_000
"""Characters of a drawing; larger ones become bitmaps."""
_CONTAINER_WIDTH: Final = 400
"""Width in pixels of a chart that fills the available width; a phone has about 360."""

_TYPE: Final = re.compile(r"application/vnd\.(vega|vegalite)\.v(\d+)(?:[.+]json)?", re.I)
_SCHEMA: Final = re.compile(r"/schema/(vega|vega-lite)/v(\d+)")
_SPEC_BEGINS: Final = re.compile(r"(?:\)\s*\(|[=,(:])\s*(?=\{)")
_SCRIPT: Final = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.S | re.I)
_FRAME: Final = re.compile(
    r"<style\b[^>]*>[^<]*\.vega-embed\b[^<]*</style>|<!DOCTYPE[^>]*>|<title\b.*?</title>|<meta\b[^>]*>"
    r"|</?(?:html|head|body)\b[^>]*>|<div\b[^>]*\bid=\"(?:altair-viz-[^\"]*|vis)\"[^>]*>\s*</div>",
    re.S | re.I,
)
_SIZE: Final = re.compile(r"<svg\b[^>]*?\bwidth=\"([\d.]+)\" height=\"([\d.]+)\"")
_OWN_BLACK: Final = re.compile(r"\"(?:black|#000|#000000)\"", re.I)
_INK: Final = "#f2efe9"
_LINE: Final = "#5a554d"
_DARK: Final[dict[str, Any]] = {
    "background": "transparent",
    "view": {"stroke": _LINE},
    "title": {"color": _INK, "subtitleColor": _INK},
    "header": {"labelColor": _INK, "titleColor": _INK},
    "style": {"guide-label": {"fill": _INK}, "guide-title": {"fill": _INK}},
    "axis": {"domainColor": _LINE, "gridColor": _LINE, "tickColor": _LINE},
    "text": {"color": _INK},
    "rule": {"color": _INK},
}
_LIGHT: Final[dict[str, Any]] = {"background": "transparent"}


@dataclass(frozen=True)
class Chart:
    """A chart's specification.

    Attributes:
        lite: Whether it is Vega-Lite; else Vega.
        major: Version of the language; 0 when it doesn't say.
        spec: The specification.
    """

    lite: bool
    major: int
    spec: Mapping[str, Any]


def of_bundle(data: Mapping[str, Any]) -> Chart | None:
    """The chart in an output's data, if there is one."""
    for kind, spec in data.items():
        found = _TYPE.fullmatch(kind)
        if found is not None and isinstance(spec, Mapping):
            return Chart(found[1].lower() == "vegalite", int(found[2]), spec)
    return None


def of_spec(spec: object) -> Chart | None:
    """The chart of a specification that names its language."""
    if not isinstance(spec, Mapping):
        return None
    schema = str(spec.get("$schema", ""))
    found = _SCHEMA.search(schema)
    return Chart(found[1] == "vega-lite", int(found[2]), spec) if found else None


def in_html(html: str) -> list[tuple[str, Chart | None]] | None:
    """Split HTML with charts in scripts, as Altair writes it.

    Returns:
        Pairs of HTML without these scripts, and the chart that followed it or None.
    """
    if "vega" not in html:
        return None
    pieces: list[tuple[str, Chart | None]] = []
    end = 0
    for script in _SCRIPT.finditer(html):
        chart = next(_specs(script[1]), None)
        if chart is not None or "vega" in script[0]:  # the other scripts load its library, or are it
            pieces.append((_without_frame(html[end : script.start()]), chart))
            end = script.end()
    if not any(chart for _, chart in pieces):
        return None
    return [*pieces, (_without_frame(html[end:]), None)]


def picture(chart: Chart, folder: Path, notices: Notices) -> str:
    """A chart as an ``<img>`` that is part of the page.

    Args:
        chart: What to draw.
        folder: Where data files beside the notebook are.
        notices: Told of what can't be drawn.
    """
    said = described(chart.spec)
    try:
        drawing = _Drawing(chart, _Data(folder))
        if drawing.moves:
            notices(
                "A chart's sliders and menus are left out: it is shown as a picture.",
                "Draw the states that matter as charts of their own.",
            )
        return drawing.html(said)
    except _NotLoaded as error:
        notices(
            f"A chart is not drawn: its data is at {error}, and only files in the notebook's folder are loaded.",
            "Load it in the notebook and give the table to the chart.",
        )
        return left_out(f"A chart is left out here: {said}")
    except Exception as error:  # vl-convert raises ValueError for everything, and JSON may contain anything
        first = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        notices(
            f"A chart can't be drawn: {first}", "Compare it with the notebook, or save it as a picture there."
        )
        return left_out(f"A chart is left out here: {said}")


def described(spec: Mapping[str, Any]) -> str:
    """A chart in words: its description and titles, else its marks and what they show."""
    told = spec.get("description")
    if isinstance(told, str) and told.strip():
        return told.strip()
    titles = list(dict.fromkeys(_titles(spec)))
    shown = _shown(spec)
    return ". ".join((*titles, shown)) if shown else ". ".join(titles) or "Chart"


class _NotLoaded(Exception):
    """The URL of data that isn't loaded."""


class _Drawing:
    def __init__(self, chart: Chart, data: _Data) -> None:
        self._chart = chart
        self._spec = drawable(data.inlined(_sized(chart.spec)))
        self.moves = any(
            isinstance(one, Mapping) and one.get("bind") not in (None, "scales", "legend")
            for part in _parts(chart.spec)
            for one in part.get("params", part.get("signals", ())) or ()
        )

    def html(self, said: str) -> str:
        light = self._drawn(_LIGHT)
        size = _SIZE.search(light)
        width = f' width="{float(size[1]):.0f}" height="{float(size[2]):.0f}"' if size else ""
        narrow = f' style="min-width:min({float(size[1]):.0f}px,26rem)"' if size else ""
        dark = None if self._own_ground() else self._drawn(_DARK)
        paper = "" if dark is not None else " cofront-paper"
        if len(light) > MAX_SVG:
            return self._pixels(said, width, narrow)
        source = (
            f'<source media="(prefers-color-scheme:dark)" srcset="{_address(dark)}">'
            if dark is not None
            else ""
        )
        return (
            f'<div class="cofront-chart"><picture>{source}<img class="cofront-picture{paper}" '
            f'alt="{escape(said)}"{width}{narrow} src="{_address(light)}"></picture></div>'
        )

    def _pixels(self, said: str, width: str, narrow: str) -> str:
        import vl_convert

        draw: Any = vl_convert.vegalite_to_png if self._chart.lite else vl_convert.vega_to_png
        options: dict[str, Any] = (
            {"config": {"background": "white"}, **self._version()} if self._chart.lite else {}
        )
        drawn = bytes(draw(self._spec, scale=1.5, allowed_base_urls=[], **options))
        if len(drawn) > MAX_PICTURE:
            raise ValueError(f"its picture has {len(drawn) / 1e6:.1f} MB")
        source = f"data:image/png;base64,{b64encode(drawn).decode()}"
        return (
            f'<div class="cofront-chart"><img class="cofront-picture cofront-paper" alt="{escape(said)}"{width}'
            f'{narrow} src="{source}"></div>'
        )

    def _drawn(self, config: Mapping[str, Any]) -> str:
        import vl_convert

        if not self._chart.lite:
            merged = {**self._spec, "config": {**config, **(self._spec.get("config") or {})}}
            return str(vl_convert.vega_to_svg(merged, allowed_base_urls=[]))
        draw: Any = vl_convert.vegalite_to_svg
        return str(draw(self._spec, config=dict(config), allowed_base_urls=[], **self._version()))

    def _version(self) -> dict[str, str]:
        """The newest Vega-Lite of the chart's own major version, if there is one."""
        import vl_convert

        own = [
            one for one in vl_convert.get_vegalite_versions() if one.split(".")[0] == str(self._chart.major)
        ]
        newest = max(own, key=lambda one: [int(part) for part in one.split(".")], default=None)
        return {"vl_version": newest} if newest else {}

    def _own_ground(self) -> bool:
        """Whether the chart's author chose its background, or draws in black."""
        config = self._spec.get("config")
        chosen = self._spec.get("background") or (
            config.get("background") if isinstance(config, Mapping) else None
        )
        return chosen not in (None, "transparent") or bool(
            _OWN_BLACK.search(json.dumps(self._spec)[:200_000])
        )


class _Data:
    """Data that a chart names by URL: files beside the notebook become part of the chart."""

    def __init__(self, folder: Path) -> None:
        self._folder = Folder(folder)

    def inlined(self, spec: Mapping[str, Any]) -> dict[str, Any]:
        made: Any = self._walk(spec)
        return dict(made)

    def _walk(self, part: Any) -> Any:
        if isinstance(part, list):
            # rows of data are long, and contain no URLs to load
            return part if len(part) > 200 else [self._walk(one) for one in part]
        if not isinstance(part, Mapping):
            return part
        if isinstance(part.get("url"), str) and set(part) <= {"url", "format", "name", "transform"}:
            return {**{key: value for key, value in part.items() if key != "url"}, **self._values(part)}
        return {
            key: value if key in ("datasets", "values") else self._walk(value) for key, value in part.items()
        }

    def _values(self, part: Mapping[str, Any]) -> dict[str, Any]:
        url = str(part["url"])
        try:
            path = self._folder.find(url)
        except NotShown:
            raise _NotLoaded(url) from None
        kind = path.suffix.lower().lstrip(".")
        text = path.read_text(encoding="utf-8-sig")
        form = {
            "type": kind if kind in ("csv", "tsv", "json", "topojson") else "json",
            **(part.get("format") or {}),
        }
        values: Any = text if form["type"] in ("csv", "tsv", "dsv") else json.loads(text)
        return {"values": values, "format": form}


def _specs(script: str) -> Iterator[Chart]:
    reader = json.JSONDecoder()
    for begin in _SPEC_BEGINS.finditer(script):
        try:
            value, _ = reader.raw_decode(script, begin.end())
        except ValueError:
            continue
        chart = of_spec(value)
        if chart is not None:
            yield chart


def _without_frame(html: str) -> str:
    return _FRAME.sub("", html).strip()


def _sized(spec: Mapping[str, Any]) -> dict[str, Any]:
    sized = dict(spec)
    if sized.get("width") == "container":
        sized["width"] = _CONTAINER_WIDTH
    if sized.get("height") == "container":
        sized["height"] = _CONTAINER_WIDTH * 3 // 4
    return sized


def _parts(spec: object) -> Iterator[Mapping[str, Any]]:
    """A chart and the charts in it: layers, facets, concatenations."""
    if not isinstance(spec, Mapping):
        return
    yield spec
    for name in ("layer", "hconcat", "vconcat", "concat"):
        for one in spec.get(name) or ():
            yield from _parts(one)
    yield from _parts(spec.get("spec"))


def _titles(spec: Mapping[str, Any]) -> Iterator[str]:
    for part in _parts(spec):
        title = part.get("title")
        for text in (title.get("text"), title.get("subtitle")) if isinstance(title, Mapping) else (title,):
            words = " ".join(map(str, text)) if isinstance(text, list) else text
            if isinstance(words, str) and words.strip():
                yield words.strip()


def _shown(spec: Mapping[str, Any]) -> str:
    marks: dict[str, None] = {}
    fields: dict[str, None] = {}
    for part in _parts(spec):
        mark = part.get("mark")
        kind = mark.get("type") if isinstance(mark, Mapping) else mark
        if isinstance(kind, str):
            marks[kind] = None
        encoding = part.get("encoding")
        for channel in ("x", "y", "theta", "color", "column", "row", "facet"):
            found = encoding.get(channel) if isinstance(encoding, Mapping) else None
            if isinstance(found, Mapping):
                name = found.get("title") or found.get("field") or found.get("aggregate")
                if isinstance(name, str):
                    fields[name] = None
    if not marks:
        return ""
    return f"Chart ({', '.join(marks)})" + (f" of {', '.join(fields)}" if fields else "")


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
