"""What scripts and live widgets would load from other hosts; on our pages that part stays empty.

A page with its own kernel runs scripts but loads nothing from elsewhere, so a table or a map that does is empty on
phones though complete in JupyterLab. Only the browser would notice, so we read the sources.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from cofront_kit.door.execution.notices import Notices
from cofront_kit.files.notebooks import joined

SAVE: Final = "Show a picture of it, or draw it with Altair."

_HOST: Final = r"(?:https?:)?//([\w.-]+(?::\d+)?)/"
SCRIPTS: Final = re.compile(r"<script\b[^>]*>(.*?)(?:</script\s*>|\Z)", re.S | re.I)
"""Scripts in HTML, including one that is never closed."""
_SOURCE: Final = re.compile(rf"<script\b[^>]*\bsrc\s*=\s*[\"']?{_HOST}", re.I)
_IMPORT: Final = re.compile(rf"(?:\bfrom|\bimport)\s*\(?\s*[\"'`]{_HOST}", re.I)
_FILE: Final = re.compile(rf"[\"'`]{_HOST}[^\"'`\s]*(?:\.m?js|\.min|\.wasm)(?:[?#][^\"'`\s]*)?[\"'`]", re.I)
_WHOLE: Final = re.compile(rf"\s*{_HOST}\S*\s*", re.I)
_CSS: Final = re.compile(rf"(?:@import\s*|url\(\s*)[\"']?{_HOST}", re.I)
_BOKEH: Final = re.compile(r"application/vnd\.(bokehjs|holoviews)_exec", re.I)


def tell_elsewhere(
    cells: Sequence[Mapping[str, Any]], states: Iterable[Mapping[str, Any]], notices: Notices
) -> None:
    """Name what a page with a kernel will not load.

    Args:
        cells: The executed cells.
        states: The traits of each widget.
        notices: Told of each host by cell; of widgets without one.
    """
    for number, cell in enumerate(cells, start=1):
        notices.cell = number
        bundles = [one.get("data", {}) for one in cell.get("outputs", ())]
        if any(_BOKEH.match(kind) for data in bundles for kind in data):
            notices("A chart of bokeh stays empty: its scripts are not part of the page.", SAVE)
        hosts = [host for data in bundles for host in _of_bundle(data)]
        for host in dict.fromkeys(hosts):
            notices(f"A script is not loaded from {host}: pages load nothing from elsewhere.", SAVE)
    notices.cell = None
    for state in states:
        for host in dict.fromkeys(_of_widget(state)):
            name = str(state.get("_anywidget_id") or state.get("_model_name")).rsplit(".", 1)[-1]
            notices(
                f"The widget {name.removesuffix('Model')} loads something from {host}, and pages load nothing from "
                "elsewhere: it may stay empty.",
                "Show a picture of it, or make what it loads part of it.",
            )


def _of_bundle(data: Mapping[str, Any]) -> Iterator[str]:
    html = joined(data.get("text/html"))
    if "<script" in html.lower():
        yield from _SOURCE.findall(html)
        for script in SCRIPTS.findall(html):
            yield from _of_script(script)
    yield from _of_script(joined(data.get("application/javascript")))


def _of_script(script: str) -> Iterator[str]:
    yield from _IMPORT.findall(script)
    yield from _FILE.findall(script)


def _of_widget(state: Mapping[str, Any]) -> Iterator[str]:
    if state.get("_cofront") is True or str(state.get("_model_module", "")).startswith("@jupyter-widgets/"):
        return
    module, style = joined(state.get("_esm")), joined(state.get("_css"))
    yield from _of_script(module)
    yield from _CSS.findall(style)
    for address in (module, style, joined(state.get("url"))):
        yield from (found[1] for found in [_WHOLE.fullmatch(address[:2_000])] if found)
