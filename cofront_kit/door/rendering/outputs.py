"""An executed notebook as the body of a page without a kernel: markdown and static outputs, no inputs."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from html import escape, unescape
from pathlib import Path
from typing import Any, Final

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.execution.terminal import last_state
from cofront_kit.door.rendering import charts
from cofront_kit.door.rendering.charts import Chart
from cofront_kit.door.rendering.elsewhere import tell_elsewhere
from cofront_kit.door.rendering.excerpt import MAX_HTML, html_excerpt, left_out, text_excerpt
from cofront_kit.door.rendering.formulas import in_html, latex_text
from cofront_kit.door.rendering.hiding import ConfiguredTags, Hidden, hidden, raw_kind, shown_outputs
from cofront_kit.door.rendering.layout import LIVE_HTML, Layout, NeedsKernel, State
from cofront_kit.door.rendering.pictures import Pictures
from cofront_kit.files.local_files import MAX_PICTURE
from cofront_kit.said import words
from cofront_kit.said.numbers import figure

WIDGET: Final = "application/vnd.jupyter.widget-view+json"

_SVG: Final = "image/svg+xml"
_PICTURES: Final = (_SVG, "image/png", "image/jpeg", "image/gif", "image/webp")
_FOLIUM: Final = re.compile(r"<span[^<>]*>Make this Notebook Trusted to load map.{0,60}?</span>")
"""What folium tells the author in JupyterLab, above a map that pages don't show."""
_SVG_TITLE: Final = re.compile(r"<title\b[^>]*>([^<]*)</title>", re.I)
_TEXTS: Final = ("text/vnd.mermaid", "text/csv", "text/tab-separated-values", "text/x-python", "text/yaml")
_WAY_OUT: Final = "Show it as a table, a picture or text."
_WAYS_OUT: Final = {
    "application/pdf": "Show its pages as pictures.",
    "application/geo+json": "Draw the map as a chart or a picture.",
}
_LENGTH: Final = re.compile(r"\d{1,5}(\.\d+)?(px|%)?")
_REPR: Final = re.compile(r"<[^<>]*>", re.S)
_LIVE_TYPE: Final = re.compile(
    r"^(application/javascript|application/vnd\.(bokeh|holoviews|plotly|dash)[^/]*)",
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
    pictures = Pictures(folder, notices)
    layout = Layout(states, code, socket_path, writer.outputs, writer.chart)
    writer.view = layout.view
    parts = []
    for number, (cell, concealed) in enumerate(zip(cells, hidden(cells, configured), strict=True), start=1):
        notices.cell = number
        try:
            parts.append(pictures.embed(writer.cell(cell, concealed, configured), cell.get("attachments")))
        except NeedsKernel:
            tell_elsewhere(cells, states.values(), notices)
            raise
        except Exception as error:  # outputs of other people's libraries can contain anything
            notices(f"The cell can't be shown ({type(error).__name__}: {error}).", "Correct its output.")
            parts.append(left_out("what could not be shown left out"))
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
            return f'<div class="cofront-markdown">{self.markdown(str(cell["source"]))}</div>'
        if kind == "raw":
            return self._raw(cell)
        return self.outputs(shown_outputs(cell, concealed, configured)) if kind == "code" else ""

    def _raw(self, cell: Mapping[str, Any]) -> str:
        """Raw cells are for other programs; one that says it is HTML is for a page."""
        source = _text(cell.get("source", ""))
        kind = raw_kind(cell)
        if kind == "text/html":
            return self.static({kind: source}, {})
        if not kind and source.strip():
            self._notice("A raw cell is not shown.", "Make it a Markdown cell, or give it the format HTML.")
        return ""

    def outputs(self, outputs: Sequence[Mapping[str, Any]]) -> str:
        tell_warnings(outputs, self._notice)
        return "\n".join(part for output in _joined_streams(outputs) if (part := self.output(output)))

    def output(self, output: Mapping[str, Any]) -> str:
        kind = output.get("output_type")
        if kind == "stream":
            return self.printed(output.get("text", ""))
        if kind == "error":  # in a cell that may fail (tag "raises-exception"), or caught by an Output widget
            tell_error(output, self._notice)
        if kind not in ("display_data", "execute_result"):
            return ""
        data = output.get("data", {})
        if WIDGET in data:
            return self.view(str(data[WIDGET].get("model_id")))
        return self.static(data, output.get("metadata", {}))

    def static(self, data: Mapping[str, Any], about: Mapping[str, Any]) -> str:
        """The richest form of an output that a page can show."""
        chart = charts.of_bundle(data)
        if chart is not None:
            return self.chart(chart)
        live = next((kind for kind in data if _LIVE_TYPE.match(kind)), None)
        if live is not None:
            shown = self._as_picture(data, about)
            if not shown:
                raise NeedsKernel(f"an output of type {live}")
            self._notice("A live chart is shown as the picture that came with it.")
            return shown
        if "text/html" in data:
            return self.html(_text(data["text/html"]))
        if "text/markdown" in data:
            return (
                f'<div class="cofront-markdown">{self.markdown(self.cut(_text(data["text/markdown"])))}</div>'
            )
        if "text/latex" in data:
            return f'<div class="cofront-html">{latex_text(_text(data["text/latex"]))}</div>'
        return self._as_picture(data, about) or self._as_text(data)

    def html(self, html: str) -> str:
        pieces = charts.in_html(html)
        if pieces is not None:
            return "".join(
                (self.html(rest) if rest else "") + (self.chart(one) if one else "") for rest, one in pieces
            )
        if LIVE_HTML.search(html):
            raise NeedsKernel("HTML with a script in it")
        return f'<div class="cofront-html">{in_html(self.cut_html(_FOLIUM.sub("", html)))}</div>'

    def _as_picture(self, data: Mapping[str, Any], about: Mapping[str, Any]) -> str:
        for kind in _PICTURES:
            if kind in data:
                source = _text(data[kind])
                encoded = _svg_file(source) if kind == _SVG else source.replace("\n", "")
                return self.picture(kind, encoded, data, about.get(kind))
        return ""

    def _as_text(self, data: Mapping[str, Any]) -> str:
        for kind, value in data.items():
            if kind == "application/json":
                return self.printed(json.dumps(value, indent=2, ensure_ascii=False))
            if kind in _TEXTS:
                if kind == "text/vnd.mermaid":
                    from cofront_kit.door.rendering.markdown_blocks import MERMAID

                    self._notice(*MERMAID)
                return self.printed(value)
        unknown = [kind for kind in data if kind != "text/plain"]
        plain = _text(data.get("text/plain", ""))
        if not unknown:
            return self.printed(plain)
        self._notice(f"An output of type {unknown[0]} can't be shown.", _WAYS_OUT.get(unknown[0], _WAY_OUT))
        # "<IPython.core.display.GeoJSON object>" tells a reader nothing
        return (
            left_out(f"an output of type {unknown[0]} left out")
            if _REPR.fullmatch(plain.strip()) or not plain
            else (self.printed(plain))
        )

    def chart(self, chart: Chart) -> str:
        return charts.picture(chart, self._folder, self._notice)

    def picture(self, kind: str, encoded: str, data: Mapping[str, Any], about: object) -> str:
        size = len(encoded) * 3 // 4
        if size > MAX_PICTURE:
            mb = f"{size / 1e6:.1f} MB"
            self._notice(
                f"A picture of {mb} is left out: it is too large for phones.",
                f"Make it smaller than {MAX_PICTURE / 1e6:.0f} MB.",
            )
            return left_out(words("page-picture-left-out", size=figure(size / 1e6)))
        given = about if isinstance(about, Mapping) else {}
        sizes = "".join(
            f' {side}="{given[side]}"'
            for side in ("width", "height")
            if _LENGTH.fullmatch(str(given.get(side)))
        )
        said = escape(_alternative(given, data))
        return f'<img class="cofront-picture cofront-paper" alt="{said}"{sizes} src="data:{kind};base64,{encoded}">'

    def printed(self, value: object) -> str:
        text, rest = text_excerpt(last_state(_text(value)))
        if rest:
            self._notice(f"{rest} of what is printed are left out.", "Print less, or a summary.")
        return f'<pre class="cofront-text">{escape(text)}</pre>' if text.strip() else ""

    def cut(self, text: str) -> str:
        """Markdown that is short enough; cut between whole lines."""
        if len(text) <= MAX_HTML:
            return text
        self._notice(f"{len(text) - MAX_HTML:,} of {len(text):,} characters are left out.", "Show less.")
        return text[:MAX_HTML].rsplit("\n", 1)[0]

    def cut_html(self, html: str) -> str:
        short, rest = html_excerpt(html)
        if not rest:
            return html
        self._notice(f"{rest} are left out.", "Show fewer rows.")
        return short + left_out(words("page-rest-left-out"))

    def markdown(self, source: str) -> str:
        """Markdown as JupyterLab, GitHub and MyST write it."""
        from cofront_kit.door.rendering.markdown import PageRenderer, rendered

        return rendered(source, PageRenderer(escape=False, exclude_anchor_links=True, notices=self._notice))


def _alternative(about: Mapping[str, Any], data: Mapping[str, Any]) -> str:
    """A picture in words: the author's text, the title in an SVG, or the plain text beside it if it is no repr."""
    if about.get("alt"):
        return str(about["alt"])
    title = _SVG_TITLE.search(_text(data.get(_SVG, ""))[:20_000])
    if title is not None and title[1].strip():
        return unescape(title[1].strip())
    plain = _text(data.get("text/plain", "")).strip()
    if not plain or _REPR.fullmatch(plain):
        return "Figure" if "Figure" in plain else "Picture"
    return plain


def _svg_file(svg: str) -> str:
    """A drawing as the content of a file: inside HTML it needs no namespace, in a file it does."""
    if "xmlns=" not in svg[:2_000]:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return b64encode(svg.encode()).decode()


def _joined_streams(outputs: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A cell's prints with only warnings between them become one text again, so that progress overwrites itself."""
    joined: list[Mapping[str, Any]] = []
    for output in outputs:
        last = joined[-1] if joined else None
        if is_warning(output):
            continue
        if last is not None and last.get("output_type") == output.get("output_type") == "stream":
            joined[-1] = {**last, "text": _text(last.get("text", "")) + _text(output.get("text", ""))}
        else:
            joined.append(output)
    return joined


def tell_error(output: Mapping[str, Any], notices: Notices) -> None:
    """Report an error that a notebook allows: its traceback contains code and is not for the people in the room."""
    notices(f"An error is not shown: {output.get('ename')}: {_text(output.get('evalue', ''))[:200]}")


def tell_warnings(outputs: Sequence[Mapping[str, Any]], notices: Notices) -> None:
    """Report what libraries print on stderr: it is for the facilitator, not for the people in the room."""
    text = "".join(_text(one.get("text", "")) for one in outputs if is_warning(one))
    lines = [line.strip() for line in last_state(text).splitlines() if line.strip()]
    if lines:
        more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
        notices(
            f"A warning or a log is not shown: {lines[0][:200]}{more}",
            "Use print() for text that people should read.",
        )


def is_warning(output: Mapping[str, Any]) -> bool:
    """Whether an output is what a program printed on stderr."""
    return output.get("output_type") == "stream" and output.get("name") == "stderr"


def _text(value: object) -> str:
    return "".join(str(part) for part in value) if isinstance(value, list) else str(value)
