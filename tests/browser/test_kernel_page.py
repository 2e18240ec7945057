"""A participant notebook with a live widget beside the stage: the door gives each visitor a kernel, and both work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from house import House
from playwright.sync_api import Page, expect
from screens import Recorder
from steps import answer, hand_in, join
from two_polls import TWO_POLLS

pytestmark = pytest.mark.browser
STAGE = "import cofront_kit as cf\ncf.Stage()"
SLIDER = """import ipywidgets as widgets
slider = widgets.IntSlider(value=3, max=9, description="Mood")
twice = widgets.Label("twice 6")
slider.observe(lambda change: setattr(twice, "value", f"twice {change.new * 2}"), "value")
widgets.VBox([slider, twice])"""

FIGURE = """import plotly.graph_objects as go
figure = go.FigureWidget(go.Bar(y=[1, 2, 3]))
raised = widgets.IntSlider(value=3, max=9, description="Third bar")

def raise_third(change):
    with figure.batch_update():
        figure.data[0].y = [1, 2, change.new]
        figure.layout.title.text = f"third is {change.new}"

raised.observe(raise_third, "value")
widgets.VBox([raised, figure])"""


def template_with(folder: Path, *cells: str) -> Path:
    """The stock template with another participant notebook."""
    shutil.copytree(TWO_POLLS, folder)
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(cell) for cell in cells],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}},
    )
    nbformat.write(notebook, folder / "participant.ipynb")
    return folder


def test_a_slider_beside_the_stage(house: House, open_page: Callable[..., Page], tmp_path: Path) -> None:
    """The slider talks to the visitor's kernel, the stage to the door's socket; a whole poll runs beside it."""
    room = house.room(template=template_with(tmp_path / "own", STAGE, SLIDER))
    page = open_page()
    recorder = Recorder(page)
    page.goto(room.join["Acme"], wait_until="commit", timeout=120_000)
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible(timeout=120_000)
    join(page, "Ada")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("twice 8")).to_be_visible()
    poll = room.open()
    answer(page, [4, 3, 2, 1, 0, None])
    hand_in(page)
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("twice 10")).to_be_visible()
    assert not [text for text in recorder.texts if '"cofront": "' in text], "the stage used the kernel"
    narrow = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert narrow, "the page scrolls sideways on a phone"


def test_sliders_without_links_ask_for_the_code(
    house: House, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """A kernel page that is opened without a link asks for the typed code, as a shared page does."""
    room = house.room(template=template_with(tmp_path / "own", STAGE, SLIDER))
    page = open_page(room.page)
    expect(page.get_by_label("The code of your side")).to_be_visible(timeout=120_000)
    page.get_by_label("The code of your side").fill(room.typed["Borealis"])
    join(page)
    assert room.session.joined["Borealis"] == 1


def test_a_plotly_figure_beside_the_stage(
    house: House, open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """The figure loads its own script from the kernel, follows a slider, and requests nothing from other hosts."""
    room = house.room(template=template_with(tmp_path / "own", STAGE, SLIDER, FIGURE))
    page = open_page()
    recorder = Recorder(page)
    page.goto(room.join["Borealis"], wait_until="commit", timeout=120_000)
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible(timeout=120_000)
    join(page, "Bo")
    bars = page.locator(".js-plotly-plot .bars .point")
    expect(bars).to_have_count(3, timeout=120_000)
    slider = page.get_by_role("slider").nth(1)
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("third is 4")).to_be_visible()
    assert room.session.joined["Borealis"] == 1
    assert not [text for text in recorder.texts if '"cofront": "' in text], "the stage used the kernel"
