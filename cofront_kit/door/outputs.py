"""An executed notebook as the body of a page without a kernel: markdown and static outputs, no inputs."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any, Final

from cofront_kit.door.excerpt import MAX_PICTURE, html_excerpt, text_excerpt
from cofront_kit.door.formulas import in_html, latex_text
from cofront_kit.door.hiding import ConfiguredTags, Hidden, hidden, one_output_hidden
from cofront_kit.door.layout import Layout, NeedsKernel, State
from cofront_kit.door.notices import Notices
from cofront_kit.door.terminal import last_state

WIDGET: Final = "application/vnd.jupyter.widget-view+json"

_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
_LIVE_HTML: Final = re.compile(r"<script|<iframe|\son[a-z]+\s*=", re.I)
_REPR: Final = re.compile(r"<[^<>]*>", re.S)
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
    configured: ConfiguredTags | None = None,
    notices: Notices | None = None,
) -> tuple[str, int]:
    """Turn an executed notebook into HTML.

    Args:
        cells: Its cells with outputs.
        states: The state of its widgets, model id -> traits.
        code: The session's code.
        socket_path: Code -> path of that session's socket.
        folder: Where relative pictures in markdown cells are looked up.
        configured: Tags that this installation hides beside the usual ones.
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
    for number, (cell, concealed) in enumerate(zip(cells, hidden(cells, configured), strict=True), start=1):
        notices.cell = number
        parts.append(writer.cell(cell, concealed, configured))
    notices.cell = None
    return "\n".join(part for part in parts if part), layout.elements


class _Writer:
    view: Callable[[str], str]

    def __init__(self, folder: Path, notice: Notices) -> None:
        self._folder = folder
        self._notice = notice

    def cell(self, cell: Mapping[str, Any], concealed: Hidden, configured: ConfiguredTags | None) -> str:
        if concealed.folded and (cell.get("outputs") or cell.get("cell_type") != "code"):
            self._notice(
                "What is folded away in the editor is not shown.",
                "Unfold it and save the notebook to show it.",
            )
        if concealed.cell:
            return ""
        kind = cell.get("cell_type")
        if kind == "markdown":
            return f'<div class="cofront-markdown">{self.markdown(str(cell["source"]), cell.get("attachments"))}</div>'
        if kind == "raw":
            return self._raw(cell)
        if kind != "code" or concealed.outputs:
            return ""
        return self.outputs(
            [
                one
                for one in cell.get("outputs", ())
                if not one_output_hidden(one, configured)
                and not (concealed.prints and one.get("output_type") == "stream")
            ]
        )

    def _raw(self, cell: Mapping[str, Any]) -> str:
        """Raw cells are for other programs; one that says it is HTML is for a page."""
        about = cell.get("metadata", {})
        source = _text(cell.get("source", ""))
        kind = str(about.get("raw_mimetype") or about.get("format") or "")
        if kind == "text/html":
            return self.static({kind: source}, {})
        if not kind and source.strip():
            self._notice("A raw cell is not shown.", "Make it a Markdown cell, or give it the format HTML.")
        return ""

    def outputs(self, outputs: Sequence[Mapping[str, Any]]) -> str:
        return "\n".join(part for output in _joined_streams(outputs) if (part := self.output(output)))

    def output(self, output: Mapping[str, Any]) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            # what a library prints on stderr is for the log, not for the people in the room
            return "" if output.get("name") == "stderr" else self.printed(output.get("text", ""))
        if kind not in ("display_data", "execute_result"):
            return ""
        data = output.get("data", {})
        if WIDGET in data:
            return self.view(str(data[WIDGET].get("model_id")))
        return self.static(data, output.get("metadata", {}))

    def static(self, data: Mapping[str, Any], about: Mapping[str, Any]) -> str:
        live = next((kind for kind in data if _LIVE_TYPE.match(kind)), None)
        if live is not None:
            raise NeedsKernel(f"an output of type {live}")
        if "text/html" in data:
            html = _text(data["text/html"])
            if _LIVE_HTML.search(html):
                raise NeedsKernel("HTML with a script in it")
            return f'<div class="cofront-html">{in_html(self.cut_html(html))}</div>'
        if "text/markdown" in data:
            return f'<div class="cofront-markdown">{self.markdown(_text(data["text/markdown"]), None)}</div>'
        if "image/svg+xml" in data:
            return f'<div class="cofront-picture">{_text(data["image/svg+xml"])}</div>'
        if "text/latex" in data:
            return f'<div class="cofront-html">{latex_text(_text(data["text/latex"]))}</div>'
        for kind in _PICTURES:
            if kind in data:
                return self.picture(kind, _text(data[kind]).replace("\n", ""), data, about.get(kind))
        return self.printed(data["text/plain"]) if "text/plain" in data else ""

    def picture(self, kind: str, encoded: str, data: Mapping[str, Any], about: object) -> str:
        size = len(encoded) * 3 // 4
        if size > MAX_PICTURE:
            said = f"a picture of {size / 1e6:.1f} MB"
            self._notice(
                f"{said} is left out; at most {MAX_PICTURE / 1e6:.0f} MB are sent to phones",
                "make it smaller",
            )
            return _left_out(said)
        given = about if isinstance(about, Mapping) else {}
        spoken = given.get("alt") or _text(data.get("text/plain", ""))
        if _REPR.fullmatch(spoken.strip()):
            spoken = "Figure" if "Figure" in spoken else "Picture"
        sizes = "".join(
            f' {side}="{given[side]}"' for side in ("width", "height") if isinstance(given.get(side), int)
        )
        return (
            f'<img class="cofront-picture" alt="{escape(spoken)}"{sizes} src="data:{kind};base64,{encoded}">'
        )

    def printed(self, value: object) -> str:
        text, left_out = text_excerpt(last_state(_text(value)))
        if left_out:
            self._notice(f"{left_out} of what is printed are left out.", "Print less, or a summary.")
        return f'<pre class="cofront-text">{escape(text)}</pre>' if text.strip() else ""

    def cut_html(self, html: str) -> str:
        short, left_out = html_excerpt(html)
        if not left_out:
            return html
        self._notice(f"{left_out} are left out.", "Show fewer rows.")
        return short + _left_out(left_out)

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


def _joined_streams(outputs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Prints of a cell that only warnings came between are one text again, so that progress overwrites itself."""
    joined: list[Mapping[str, Any]] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if output.get("output_type") == "stream" and output.get("name") == "stderr":
            continue
        if last is not None and last.get("output_type") == output.get("output_type") == "stream":
            joined[-1] = {**last, "text": _text(last.get("text", "")) + _text(output.get("text", ""))}
        else:
            joined.append(output)
    return joined


def _left_out(what: str) -> str:
    return f'<p class="cofront-left-out">[{escape(what)} left out]</p>'


def _text(value: object) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
