"""Links whose end was damaged on the way, in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_end_of_a_link(house: House, open_page: Callable[..., Page]) -> None:
    """Repaired where possible; otherwise the page, a notebook's too, says so and takes the typed code."""
    room = house.room()
    link = room.join["Acme"]
    for damaged in (
        link.replace("#", "#%23"),
        f"{link}).",
        f"{link}%20",
        f"{link}#{link}",
        f"{link}?fbclid=x",
    ):
        page = open_page(damaged)
        expect(page.get_by_text("You join for")).to_be_visible()
        expect(page.locator("form .party").get_by_text("Acme")).to_be_visible()
        page.close()
    for cut in (room.page, link[:-4], f"{room.page}#"):
        page = open_page(cut)
        expect(page.get_by_role("status").filter(has_text="it is incomplete")).to_be_visible()
        page.get_by_label("The code of your side").fill(f"{room.code} {room.typed['Acme']}")
        page.get_by_role("button", name="Join", exact=True).click()
        expect(page.get_by_text("You are in")).to_be_visible()
        page.close()
    notebook = open_page()
    with notebook.expect_request("**/ticket") as asked:
        notebook.goto(room.notebook.replace("#", "#%23") + ".")
    assert asked.value.post_data_json == {"capability": room.notebook.partition("#")[2]}
