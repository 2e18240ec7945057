"""An executed notebook as the body of a page."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from cofront_kit.door.rendering.layout import NeedsKernel
from cofront_kit.door.rendering.outputs import WIDGET, body_of

STAGE = {"s": {"_cofront": True, "_tag": "cofront-stage", "_attrs": {}}}


def body(*cells: dict[str, Any], folder: Path = Path()) -> str:
    return body_of(cells, STAGE, code="K7QF2M", socket_path=lambda code: f"/s/{code}/socket", folder=folder)[
        0
    ]


def code(*outputs: dict[str, Any], tags: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": "SECRET = 1",
        "metadata": {"tags": list(tags)},
        "outputs": list(outputs),
    }


def data(**kinds: Any) -> dict[str, Any]:
    named = {key.replace("__", "/").replace("_xml", "+xml"): value for key, value in kinds.items()}
    return {"output_type": "display_data", "data": named}


def markdown(source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}}


def test_sources_never_reach_the_page():
    """It holds only what cells show."""
    html = body(code({"output_type": "stream", "name": "stdout", "text": "hello <b>"}))
    assert "SECRET" not in html
    assert "hello &lt;b&gt;" in html


def test_a_widget_wins_over_its_text_and_is_counted():
    """The saved picture of a widget is not shown beside it."""
    view = {
        "output_type": "display_data",
        "data": {WIDGET: {"model_id": "s"}, "text/html": "still", "text/plain": "x"},
    }
    html, elements = body_of(
        [code(view), code(view)], STAGE, code="K7QF2M", socket_path=lambda one: one, folder=Path()
    )
    assert elements == 2
    assert "still" not in html


def test_formulas_become_mathml_and_broken_ones_text():
    """No MathJax, no CDN."""
    html = body(markdown("a $x^2 < 3$ b\n\n$$\\frac{a}{b}$$\n\nand $\\broken{$"))
    assert "<msup>" in html
    assert 'display="block"' in html
    assert "<code>\\broken{</code>" in html
    assert "$" not in html.replace("<code>", "")


def test_pictures_beside_the_notebook_become_part_of_the_page(tmp_path: Path):
    """There is no route for files; a picture outside the folder is not read."""
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "a.svg").write_text("<svg/>")
    (tmp_path / "secret.svg").write_text("<svg/>")
    html = body(markdown("![a](a.svg) ![b](../secret.svg)"), folder=tmp_path / "nb")
    assert html.count("data:image/svg+xml;base64") == 1


def test_static_outputs():
    """Tables, pictures and text come out, the richest kind first."""
    assert "<table>" in body(code(data(text__html="<table></table>", text__plain="t")))
    assert "data:image/png;base64,QUJD" in body(code(data(image__png="QUJD\n", text__plain="<Figure>")))
    drawing = body(
        code(data(image__svg_xml="<svg><title>A &lt; B</title></svg>", text__plain="<SVG object>"))
    )
    assert b64encode(b'<svg xmlns="http://www.w3.org/2000/svg"><title>').decode()[:40] in drawing
    assert 'alt="A &lt; B"' in drawing
    assert "<pre" in body(code(data(text__plain="<Figure>")))
    assert '<h2 id="Two">' in body(code(data(text__markdown="## Two")))
    assert body(code(data(text__plain=" "))) == ""


def test_warnings_and_errors_are_for_the_log():
    """What a library prints on stderr is not for the room."""
    assert body(code({"output_type": "stream", "name": "stderr", "text": "FutureWarning"})) == ""
    assert body(code({"output_type": "error", "ename": "E", "evalue": "v", "traceback": []})) == ""


@pytest.mark.parametrize("tag", ["remove_cell", "hide-cell", "remove_output"])
def test_tags_hide_cells(tag: str):
    """The tags that nbconvert and Jupyter Book know."""
    assert body(code({"output_type": "stream", "name": "stdout", "text": "x"}, tags=(tag,))) == ""


@pytest.mark.parametrize(
    "kinds",
    [
        {"text__html": "<div onclick='x()'>"},
        {"text__html": ["<scr", "ipt src=x></script>"]},
        {"application__javascript": "1"},
        {"application__vnd.plotly.v1+json": {}, "text__plain": "x"},
    ],
)
def test_live_outputs_need_a_kernel(kinds: dict[str, Any]):
    """Scripts don't run in shared pages, so the page gets a kernel and Voila's renderers."""
    with pytest.raises(NeedsKernel):
        body(code(data(**kinds)))
