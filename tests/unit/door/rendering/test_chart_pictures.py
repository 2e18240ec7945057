"""Charts as pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cofront_kit.door.execution.notices import Notices
from cofront_kit.door.rendering import charts

SPEC: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v5.20.1.json",
    "data": {"values": [{"side": "Acme", "trust": 3}]},
    "mark": "bar",
    "encoding": {"x": {"field": "side"}, "y": {"field": "trust", "type": "quantitative"}},
}


def drawn(spec: dict[str, Any], folder: Path) -> tuple[str, list[str]]:
    notices = Notices()
    chart = charts.of_spec({"$schema": SPEC["$schema"], **spec})
    assert chart is not None
    return charts.picture(chart, folder, notices), [str(one) for one in notices.all]


@pytest.mark.parametrize(
    "kind",
    ["application/vnd.vegalite.v5+json", "application/vnd.vegalite.v6.json", "application/vnd.vega.v5+json"],
)
def test_every_type_of_vega_is_known(kind: str):
    """Altair 6 writes a point where others write a plus."""
    assert charts.of_bundle({kind: SPEC, "text/plain": "x"}) is not None
    assert charts.of_bundle({"application/vnd.vegaliteish+json": SPEC}) is None


def test_a_chart_is_two_pictures_and_words(tmp_path: Path):
    """Light and dark, unless its author chose the background."""
    html, said = drawn(SPEC, tmp_path)
    assert html.count("data:image/svg+xml;base64,") == 2
    assert 'alt="Chart (bar) of side, trust"' in html
    assert said == []
    html, _ = drawn({**SPEC, "config": {"background": "#fff"}, "description": 'Said "so"'}, tmp_path)
    assert html.count("data:image/svg+xml;base64,") == 1
    assert 'alt="Said &quot;so&quot;"' in html


def test_half_a_character_is_drawn_as_its_replacement(tmp_path: Path):
    """What is no text in a drawing is replaced before vl-convert gets it."""
    values = [{"side": f"a{sign}b", "trust": 1} for sign in ("\ud800", "\udfff")]
    html, said = drawn({**SPEC, "data": {"values": values}, "title": "x\ud900y"}, tmp_path)
    assert html.count("data:image/svg+xml;base64,") == 2
    assert said == []


def test_a_chart_with_many_points_is_pixels(tmp_path: Path):
    """So that a page stays small."""
    many = [{"side": n % 97, "trust": n} for n in range(3000)]
    html, said = drawn({**SPEC, "mark": "point", "data": {"values": many}}, tmp_path)
    assert "data:image/png;base64," in html
    assert said == []


def test_data_beside_the_notebook_is_read_and_nothing_else(tmp_path: Path):
    """Not above the folder, not from another host, not a missing file."""
    (tmp_path / "notebook").mkdir()
    (tmp_path / "secret.csv").write_text("side,trust\nX,1\n")
    (tmp_path / "notebook" / "a b.csv").write_text("side,trust\nAcme,3\n")
    (tmp_path / "notebook" / "c.json").write_text(json.dumps([{"side": "Acme", "trust": 3}]))
    for url in ("a%20b.csv", "a b.csv", "c.json"):
        assert "<img" in drawn({**SPEC, "data": {"url": url}}, tmp_path / "notebook")[0], url
    for url in ("../secret.csv", "https://example.org/x.csv", "//example.org/x.csv", "missing.csv"):
        html, said = drawn({**SPEC, "data": {"url": url}}, tmp_path / "notebook")
        assert "is left out here" in html, url
        assert len(said) == 1


def test_a_chart_that_cant_be_drawn_is_said(tmp_path: Path):
    """A notice, and a note in its place; the page is still made."""
    html, said = drawn({**SPEC, "mark": {"type": "nonsense"}}, tmp_path)
    assert (
        html == '<p class="cofront-left-out">[A chart is left out here: Chart (nonsense) of side, trust]</p>'
    )
    assert said[0].startswith("A chart can't be drawn: ")


def test_html_around_a_chart_stays():
    """Its scripts are removed, with everything they load."""
    script = f"<script>vegaEmbed('#vis', {json.dumps(SPEC)}, {{}})</script>"
    html = (
        f'<h2>Before</h2><script src="https://cdn/vega@6"></script><div id="vis"></div>{script}<p>After</p>'
    )
    pieces = charts.in_html(html)
    assert pieces is not None
    assert [text for text, _ in pieces] == ["<h2>Before</h2>", "", "<p>After</p>"]
    assert [chart is not None for _, chart in pieces] == [False, True, False]
    assert charts.in_html("<p>las vegas</p>") is None
