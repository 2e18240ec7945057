"""What the docs say about each step appears on the screens of a played session: phone, console and big screen."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from house import House
from playwright.sync_api import Browser, Page
from session_play import Moment, Play
from session_walk import Walk
from sweep import drawn

METHOD: Final = (Path(__file__).parents[2] / "docs" / "method.md").read_text(encoding="utf-8")
COLUMNS: Final = {"console": 2, "phone": 3, "screen": 4}
"""Whose screens a column is about; the unit tests check the column before, with the button's words."""
VIEWS: Final = tuple(drawn(tuple(COLUMNS)))
"""Whose screens are read: everybody's, in a sample those of one of them."""
SIZE: Final = (1280, 800)


def _promised() -> dict[tuple[str, str], set[str]]:
    """The words in quotes, by step and screen."""
    found: dict[tuple[str, str], set[str]] = {}
    for line in METHOD.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) != 5 or not re.fullmatch(r"`[a-z-]+`|the end", cells[0]):
            continue
        step = "ended" if cells[0] == "the end" else cells[0].strip("`")
        for view in VIEWS:
            found[step, view] = set(re.findall("“(.+?)”", cells[COLUMNS[view]]))
    return found


def _row_of(moment: Moment) -> str:
    """The row of the table: facing an issue has three, and looking for options belongs to the test of them."""
    name = str(moment)
    if not name.startswith("cofront"):
        return moment.step
    if "notes" in name:
        return "cofront-notes"
    return "cofront" if moment.phase in ("draft", "choosing") else "cofront-test"


class Reader(Walk):
    """Looks for words instead of faults."""

    def __init__(self, browser: Browser, play: Play) -> None:
        super().__init__(browser, play, views=VIEWS, sizes=(SIZE,), schemes=("light",))
        self.missing = _promised()
        self.rows = {step for step, _ in self.missing}
        self.seen: set[str] = set()

    def _look(self, moment: Moment, view: str, page: Page, width: int, height: int) -> None:
        step = _row_of(moment)
        # What is shown of the issue stays while its parts are open.
        steps = [step, "cofront"] if step.startswith("cofront-") else [step]
        self.seen.add(step)
        for each in steps:
            words = self.missing.get((each, view), set())
            words -= {one for one in words if page.get_by_text(one).locator("visible=true").count()}


def test_the_words_of_the_table_stand_on_the_screens(house: House, browser: Browser) -> None:
    """Every word in quotes, in every row, on the screen whose column it is in; a sample reads one column."""
    reader = Reader(browser, Play(house, parties=2, people=7, cards=12))
    assert len(reader.rows) == 16
    assert all(
        words for (step, view), words in reader.missing.items() if (step, view) != ("ended", "console")
    )
    assert reader.run() == []
    assert reader.rows <= reader.seen
    assert {place: words for place, words in reader.missing.items() if words} == {}
