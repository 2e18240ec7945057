"""The boxes by which the check finds texts that are too long are those of the phone's screens."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from check_ins import new_room
from house import House
from playwright.sync_api import Locator, Page

from cofront_kit.activities.boxes import Box
from cofront_kit.templates.lengths import boxes, lines_of

pytestmark = pytest.mark.browser

MEASURED = """(one) => {
  const style = getComputedStyle(one);
  const around = ['paddingLeft', 'paddingRight', 'borderLeftWidth', 'borderRightWidth'];
  const inside = around.reduce((left, side) => left - parseFloat(style[side]), one.getBoundingClientRect().width);
  return { width: inside, size: parseFloat(style.fontSize), bold: style.fontWeight > 500,
    lines: Math.round(one.getBoundingClientRect().height / parseFloat(style.lineHeight)) };
}"""


def fits(one: Locator, box: Box) -> None:
    """The box on screen is the one of the check."""
    found = one.evaluate(MEASURED)
    assert found["width"] == pytest.approx(box.width_px, abs=2)
    assert found["size"] == pytest.approx(box.size_px, abs=0.3)
    assert found["bold"] is box.bold


def test_the_boxes_are_those_of_the_screens(house: House, open_page: Callable[..., Page]) -> None:
    """Title and answers at 320 px, statements and the ends of scales at 390 px."""
    room = house.room()
    room.open("pulse")
    page = open_page(room.join["Acme"], size={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("button", name="Begin").wait_for()
    fits(page.get_by_role("heading", name="Trust pulse", level=1), boxes()["activities", "*", "title"])
    page.get_by_role("button", name="Begin").click()
    answer = page.locator("label, button").filter(has_text="strongly disagree")
    fits(answer.last, boxes()["trust-poll", "labels", "*"])
    page.set_viewport_size({"width": 390, "height": 844})
    statement = page.get_by_role("heading", name="What they say they will do gets done.", level=1)
    box = boxes()["trust-poll", "dimensions", "*", "items", "*", "text"]
    fits(statement, box)
    assert statement.evaluate(MEASURED)["lines"] == lines_of("What they say they will do gets done.", box)[0]

    room = new_room(house)
    room.look()
    page = open_page(room.join["Acme"], size={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Join", exact=True).click()
    page.get_by_role("button", name="Begin").click()
    end = page.get_by_text("my mind is on what they did", exact=True)
    box = boxes()["check-in", "lenses", "*", "items", "*", "low"]
    fits(end, box)
    assert end.evaluate(MEASURED)["lines"] == lines_of("my mind is on what they did", box)[0]
