"""An executed notebook as the body of a page without a kernel: markdown and static outputs, no inputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from cofront_kit.door.layout import Layout, NeedsKernel, State
from cofront_kit.door.notices import Notices

WIDGET: Final = "application/vnd.jupyter.widget-view+json"

_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
_HIDDEN_TAGS: Final = frozenset({"remove_cell", "remove-cell", "hide-cell"})
_HIDDEN_OUTPUT_TAGS: Final = frozenset({"remove_output", "remove-output"})
_LIVE_HTML: Final = re.compile(r"<script|<iframe|\son[a-z]+\s*=", re.I)
_LIVE_TYPE: Final = re.compile(
    r"^(application/javascript|application/vnd\.(bokeh|holoviews|plotly|vega|vegalite|dash)[^/]*|text/vnd\.mermaid)",
    re.I,
)


def body_of(
    cells: Sequence[Mapping[str, Any]],
    states: Mapping[str, State],
    *,
    code: str,
    socket_path: Callable[[str], str],
    folder: Path,
    notices: Notices | None = None,
) -> tuple[str, int]:
    """Turn an executed notebook into HTML.

    Args:
        cells: Its cells with outputs.
        states: The state of its widgets, model id -> traits.
        code: The session's code.
        socket_path: Code -> path of that session's socket.
        folder: Where relative pictures in markdown cells are looked up.
        notices: Told of everything that participants will not see.

    Returns:
        The HTML and the number of cofront elements in it.

    Raises:
        NeedsKernel: Something in it is live and not ours.
    """
    notices = Notices() if notices is None else notices
    writer = _Writer(folder, notices)
    layout = Layout(states, code, socket_path, writer.outputs)
    writer.view = layout.view
    parts = []
    for number, cell in enumerate(cells, 1):
        notices.cell = number
        parts.append(writer.cell(cell))
    notices.cell = None
    return "\n".join(part for part in parts if part), layout.elements


class _Writer:
    view: Callable[[str], str]

    def __init__(self, folder: Path, notice: Notices) -> None:
        self._folder = folder
        self._notice = notice

    def cell(self, cell: Mapping[str, Any]) -> str:
        tags = set(cell.get("metadata", {}).get("tags", ()))
        if tags & _HIDDEN_TAGS:
            return ""
        kind = cell.get("cell_type")
        if kind == "markdown":
            return f'<div class="cofront-markdown">{self.markdown(str(cell["source"]), cell.get("attachments"))}</div>'
        if kind == "code" and not tags & _HIDDEN_OUTPUT_TAGS:
            return self.outputs(cell.get("outputs", ()))
        return ""

    def outputs(self, outputs: Sequence[Mapping[str, Any]]) -> str:
        return "\n".join(part for output in outputs if (part := self.output(output)))

    def output(self, output: Mapping[str, Any]) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            # what a library prints on stderr is for the log, not for the people in the room
            return "" if output.get("name") == "stderr" else _pre(output.get("text", ""))
        if kind not in ("display_data", "execute_result"):
            return ""
        data = output.get("data", {})
        if WIDGET in data:
            return self.view(str(data[WIDGET].get("model_id")))
        return self.static(data)

    def static(self, data: Mapping[str, Any]) -> str:
        live = next((kind for kind in data if _LIVE_TYPE.match(kind)), None)
        if live is not None:
            raise NeedsKernel(f"an output of type {live}")
        if "text/html" in data:
            html = _text(data["text/html"])
            if _LIVE_HTML.search(html):
                raise NeedsKernel("HTML with a script in it")
            return f'<div class="cofront-html">{html}</div>'
        if "text/markdown" in data:
            return f'<div class="cofront-markdown">{self.markdown(_text(data["text/markdown"]), None)}</div>'
        if "image/svg+xml" in data:
            return f'<div class="cofront-picture">{_text(data["image/svg+xml"])}</div>'
        for kind in _PICTURES:
            if kind in data:
                described = escape(_text(data.get("text/plain", "")))
                source = _text(data[kind]).replace("\n", "")
                return f'<img class="cofront-picture" alt="{described}" src="data:{kind};base64,{source}">'
        if "text/latex" in data:
            return _pre(_text(data["text/latex"]))
        return _pre(data["text/plain"]) if "text/plain" in data else ""

    def markdown(self, source: str, attachments: Mapping[str, Any] | None) -> str:
        """Markdown as nbconvert reads it; pictures beside the notebook become part of the page."""
        from cofront_kit.door.markdown import MarkdownWithMath, PageRenderer

        renderer = PageRenderer(
            escape=False,
            attachments=dict(attachments or {}),
            embed_images=True,
            exclude_anchor_links=True,
            path=str(self._folder),
        )
        return MarkdownWithMath(renderer=renderer).render(source).strip()


def _text(value: object) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)


def _pre(value: object) -> str:
    text = _text(value)
    return f'<pre class="cofront-text">{escape(text)}</pre>' if text.strip() else ""
