"""What a template's cells returned, as pieces of the page: HTML that needs no script and no network."""

from __future__ import annotations

import base64
import re
from html import escape
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput

from . import template

UNNAMED: Final = "A picture without a description"
_SVG: Final = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_SAID: Final = re.compile(r'aria-label="([^"]*)"')
_AT: Final = re.compile(r"<.* at 0x[0-9a-fA-F]+>")
"""The repr of something that has none of its own: of no use to readers, and another one in each run."""
_NEEDS_SCRIPT: Final = re.compile(r"<(script|iframe|object|embed)\b", re.IGNORECASE)
_PICTURES: Final = ("image/png", "image/jpeg", "image/gif", "image/webp")
MARK: Final = "cofront_report"
"""In the metadata of a notebook that is a report: such a file may be replaced by a newer one."""
_GROUND: Final = '<rect width="100%" height="100%" fill="#fefdfb"/>'


def made_plain(notebook: Any, file: Path) -> None:
    """Leave of each cell what a report shows, as HTML; printed lines and warnings go.

    Args:
        notebook: An executed template.
        file: The template, for messages.

    Raises:
        BadInput: A cell shows what a report can't hold, or no cell shows anything.
    """
    for number, cell in enumerate(notebook.cells, 1):
        if cell.cell_type == "code" and not template.has_tag(cell, template.LEFT_OUT):
            cell.outputs = _plain(cell, f"Cell {number} of {file.name}")
    notebook.cells = [cell for cell in notebook.cells if not template.has_tag(cell, template.LEFT_OUT)]
    shows = any(
        cell.source.strip() if cell.cell_type == "markdown" else cell.get("outputs")
        for cell in notebook.cells
    )
    if not shows:
        raise BadInput(
            f"{file.name} shows nothing: no cell ends with something to see, such as report.heading(). "
            f"{template.WAY_OUT}"
        )


def _plain(cell: Any, named: str) -> list[Any]:
    from nbformat import v4

    pieces = [_piece(output.data) for output in cell.outputs if "data" in output]
    if any(_NEEDS_SCRIPT.search(piece) for piece in pieces):
        raise BadInput(
            f"{named} ({template.first_line(cell)}) shows what needs scripts or other pages, and a report holds "
            f"neither. Show a picture instead: report.figure(...). {template.WAY_OUT}"
        )
    made: Any = v4.new_output
    return [made("display_data", {"text/html": piece}) for piece in pieces if piece]


def as_notebook(notebook: Any, title: str) -> bytes:
    """The executed notebook as a file: charts as pictures, code folded, nothing of this computer in it.

    Args:
        notebook: What :func:`made_plain` left.
        title: The session's.

    Returns:
        JSON, UTF-8.
    """
    import nbformat

    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.metadata["jupyter"] = {"source_hidden": True}
            for output in cell.outputs:
                output.data = {
                    "text/html": _SVG.sub(lambda found: _as_picture(found[0]), output.data["text/html"])
                }
    notebook.metadata = {
        MARK: True,
        "title": title,
        "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    nbformat.validate(notebook)
    text: str = nbformat.writes(notebook)  # type: ignore[no-untyped-call]
    return (text + "\n").encode("utf-8")


def _piece(data: Any) -> str:
    """The best of the forms in which a cell returned something."""
    if "text/html" in data:
        return str(data["text/html"])
    if "image/svg+xml" in data:
        return f"<figure class='own'>{_as_picture(str(data['image/svg+xml']))}</figure>"
    for kind in _PICTURES:
        if kind in data:
            content = "".join(str(data[kind]).split())
            return f'<figure class="own"><img alt="{UNNAMED}" src="data:{kind};base64,{content}"></figure>'
    if "text/markdown" in data:
        from nbconvert.filters import markdown2html

        render: Any = markdown2html
        return str(render(str(data["text/markdown"])))
    said = str(data.get("text/plain", ""))
    return "" if not said or _AT.search(said) else f"<pre>{escape(said)}</pre>"


def _as_picture(svg: str) -> str:
    """A drawing as a picture: of a drawing, Jupyter leaves but the letters in a notebook that it doesn't trust."""
    found = _SAID.search(svg)
    said = found[1] if found else UNNAMED
    if "xmlns=" not in svg:
        svg = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    start = svg.index(">", svg.index("<svg")) + 1
    packed = base64.b64encode((svg[:start] + _GROUND + svg[start:]).encode("utf-8")).decode("ascii")
    return f'<img alt="{said}" src="data:image/svg+xml;base64,{packed}">'
