"""``cf.live`` on a page: phones act, and the picture is drawn again."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from hosts import LOAD_MS, Host, Lab, Marimo
from house import House
from playwright.sync_api import Browser, Page, expect
from screens import LAPTOP

pytestmark = pytest.mark.browser
BEGIN = 'import cofront_kit as cf\nsession = cf.session(code="{code}")'
LIVE = """from IPython.display import HTML
def picture(session):
    title = session.title  # once: it is read afresh each time
    if title == "bad":
        raise ValueError("no such title")
    figures = len(session.frame("trust"))
    return HTML(f"<p data-picture>{title}: {figures} figures</p>")
live = cf.live(picture, session)
live"""
RESTS = "live._drawing.views.resting"


class LiveLab(Lab):
    """JupyterLab, Output widgets."""

    used = (BEGIN, LIVE, RESTS)


class LiveMarimo(Marimo):
    """marimo, an anywidget."""

    used: ClassVar[tuple[str, ...]] = ("import marimo as mo\n" + BEGIN,)
    boxes = LIVE


@pytest.fixture(params=[LiveLab, LiveMarimo], ids=lambda host: host.name)
def host(request: pytest.FixtureRequest, house: House, tmp_path: Path) -> Iterator[Host]:
    one: Host = request.param(house, tmp_path / "work")
    yield one
    one.end()


def test_a_picture_follows_the_room(host: Host, house: House, browser: Browser) -> None:
    """It has figures after the reveal and not before; an error stands under the last good one."""
    room = house.room()
    context = browser.new_context(viewport=LAPTOP)
    page = context.new_page()
    host.open(page, room)
    picture = page.locator("[data-picture]")
    expect(picture).to_have_count(1, timeout=LOAD_MS)
    title = room.session.title
    expect(picture).to_have_text(f"{title}: 0 figures")
    poll = room.open()
    room.crowd(poll, {"Acme": [1, 2, 3, 4], "Borealis": [4, 5, 4]})
    expect(picture).to_have_text(f"{title}: 0 figures")
    poll.reveal(anyway=True)
    expect(picture).to_have_text(f"{title}: 12 figures")
    room.session.rename("bad")
    wrong = page.get_by_role("alert").filter(has_text="the last good one stays")
    expect(wrong).to_contain_text("ValueError: no such title")
    expect(picture).to_have_text(f"{title}: 12 figures")
    room.session.rename("Calling again")
    expect(picture).to_have_text("Calling again: 12 figures")
    expect(wrong).to_have_count(0)
    if isinstance(host, LiveLab):
        _rests_without_its_cell(page)
    context.close()


def _rests_without_its_cell(page: Page) -> None:
    """Nothing is drawn once the cell is deleted; it follows again when that is undone."""
    page.locator(".jp-CodeCell", has=page.locator("[data-picture]")).locator(".cm-content").click()
    _command(page, "notebook:delete-cell")
    expect(page.locator("[data-picture]")).to_have_count(0)
    _says(page, "True")
    _command(page, "notebook:undo-cell-action")
    expect(page.locator("[data-picture]")).to_have_count(1)
    _says(page, "False")


def _says(page: Page, said: str) -> None:
    """Run the cell that says whether the picture rests until it says so."""
    cell = page.locator(".jp-CodeCell", has_text=RESTS)
    end = time.monotonic() + LOAD_MS / 1000
    while cell.locator(".jp-OutputArea-output").inner_text().strip() != said:
        assert time.monotonic() < end, said
        cell.locator(".cm-content").click()
        _command(page, "notebook:run-cell")
        expect(cell.locator(".jp-InputPrompt")).not_to_have_text("[*]:")
        expect(cell.locator(".jp-OutputArea-output")).to_have_text(re.compile("True|False"))


def _command(page: Page, name: str) -> None:
    page.evaluate(f"window.jupyterapp.commands.execute('{name}')")
