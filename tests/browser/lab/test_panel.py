"""The panel in JupyterLab: sessions of the store, the console, the door, as a facilitator uses them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fronts import Front
from playwright.sync_api import Page, expect
from screens import LAPTOP

pytestmark = [pytest.mark.browser]


def test_from_the_list_to_a_phone_in_the_room(lab: Front, open_page: Callable[..., Page]) -> None:
    """A session is found and chosen, the door is opened, and whoever joins is counted in the panel."""
    session = lab.session()
    lab.session("Two slides at Cedar", "two-slides")
    page = lab.open(open_page(size=LAPTOP))
    panel = lab.panel(page)
    panel.get_by_label("Find a session").fill("calling")
    expect(panel.locator(".entry")).to_have_count(1)
    panel.get_by_role("button", name="Calling for trust").click()
    expect(panel.locator("cofront-console .desk")).to_be_visible()
    panel.get_by_text("At another address").click()
    panel.get_by_label("Port").fill("0")
    panel.get_by_label("Listen on").fill("127.0.0.1")
    panel.get_by_role("button", name="Open the door").click()
    expect(panel.get_by_text("Door open at")).to_be_visible(timeout=30_000)
    door = panel.get_by_text("Door open at").get_by_role("link").inner_text()
    phone = open_page(lab.links(session, door)["p1"])
    phone.get_by_role("button", name="Join", exact=True).click()
    expect(panel.get_by_role("listitem").filter(has_text="Acme").first).to_contain_text("1")
