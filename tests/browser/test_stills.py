"""Pages without a kernel: what nbconvert and marimo make of a notebook, opened from a file without a network."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hosts import notebook
from house import House, Room
from playwright.sync_api import Browser, Page, expect
from screens import LAPTOP

pytestmark = pytest.mark.browser
CELLS = (
    'import cofront_kit as cf\nsession = cf.session(code="{code}")\nsession',
    'session.trust_poll("pulse", threshold=3)',
    'session.check_in(moment="before", threshold=3)',
    'cf.Stage("{code}")',
    "cf.Console(session)",
    "cf.TrustPoll()",
)


@pytest.fixture
def offline(browser: Browser, tmp_path: Path) -> Callable[[Path], Page]:
    """Opens a file in a browser without a network."""

    def look(path: Path) -> Page:
        context = browser.new_context(viewport=LAPTOP, offline=True)
        page = context.new_page()
        page.goto(path.as_uri())
        return page

    return look


def half_way(house: House) -> Room:
    """A room with one poll revealed and a check-in still sealed."""
    room = house.room()
    poll = room.open()
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    poll.reveal(anyway=True)
    room.crowd(room.look(), {"Acme": [5, 5]})
    return room


def test_nbconvert_makes_pictures(house: House, offline: Callable[[Path], Page], tmp_path: Path) -> None:
    """The result is a table, sealed activities show only the turnout, and there is no gap or error anywhere."""
    room = half_way(house)
    path = notebook(tmp_path / "session.ipynb", [cell.replace("{code}", room.code) for cell in CELLS])
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", "--no-input", str(path)]
    subprocess.run(command, check=True, env=house.place.env, cwd=tmp_path, capture_output=True, timeout=120)
    page = offline(tmp_path / "session.html")
    outputs = page.locator(".jp-OutputArea-output")
    expect(outputs).to_have_count(len(CELLS))
    card, poll, check_in, stage, console, alone = outputs.all()
    expect(card).to_contain_text(f"Session {room.code}, open")
    expect(poll).to_contain_text("opened")
    expect(poll.get_by_role("columnheader").first).to_be_visible()
    expect(poll.get_by_role("cell").first).to_be_visible()
    expect(check_in).to_contain_text("open, sealed until everyone sees it")
    expect(check_in.get_by_role("row").filter(has_text="Acme")).to_contain_text("2 of 2")
    expect(stage).to_contain_text("Open the live page to take part")
    expect(console).to_contain_text("Acme × Borealis")
    expect(alone).to_contain_text("not opened yet")
    assert not room.session.check_in(moment="before").frame().size
    page.context.close()
