"""People in the wrong place are moved on the console; their phones say calmly what happened, and what remains."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from console_steps import turn_to
from house import House
from playwright.sync_api import Locator, Page, expect
from screens import PHONE, on_phone_and_laptop
from steps import join

pytestmark = pytest.mark.browser


def shoot(page: Page, name: str) -> None:
    """Take a picture if one is wanted."""
    folder = os.environ.get("COFRONT_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def person(console: Page, name: str) -> Locator:
    """An entry of the list."""
    return console.locator("cofront-people li").filter(has_text=name)


@on_phone_and_laptop(1)
def test_a_person_is_moved_and_one_is_removed(
    house: House, open_page: Callable[..., Page], size: dict[str, int], request: pytest.FixtureRequest
) -> None:
    """The list opens on request; a phone announces its move; a removal takes two taps; new links replace old ones."""
    look: Any = {"color_scheme": "dark"} if size is PHONE else {}
    names = ["Nordwind Energie AG", "Solaris Grid Partners Ltd."]
    room = house.room(parties=names)
    console = open_page(room.console, size=size, **look)
    ada, ben = open_page(room.join[names[0]], size=PHONE, **look), open_page(room.join[names[0]], size=PHONE)
    join(ada, "Ada Lovelace")
    join(ben)
    turn_to(console, "Room")
    expect(console.get_by_text("2 here, 2 joined")).to_be_visible()
    # Only in the lobby are names shown unasked; the list that can remove somebody opens on request.
    expect(console.locator(".names").get_by_text("Ada Lovelace")).to_have_count(1)
    expect(console.get_by_text("Ada Lovelace")).to_have_count(1)
    console.locator("cofront-people summary").click()
    expect(person(console, "Ada Lovelace")).to_be_visible()
    expect(person(console, "No name")).to_be_visible()
    sign = person(console, "No name").locator(".sign").inner_text()
    ben.get_by_text("You in this session").click()
    expect(ben.get_by_text(f"If the facilitator asks who you are: {sign}")).to_be_visible()
    person(console, "Ada Lovelace").get_by_role("button", name="Change").click()
    shoot(console, f"people-console-{request.node.callspec.id}")
    person(console, "Ada Lovelace").get_by_role("button", name="Move to").click()
    expect(ada.get_by_text("the facilitator moved you")).to_contain_text(names[1])
    shoot(ada, f"people-moved-{request.node.callspec.id}")
    ada.reload()
    expect(ada.get_by_text("moved you")).to_be_visible()
    ada.get_by_role("button", name="Close this message").click()
    expect(ada.get_by_text("moved you")).to_have_count(0)
    assert room.session.joined == {names[0]: 1, names[1]: 1}
    expect(console.get_by_text("1 here, 1 joined")).to_have_count(2)
    person(console, "No name").get_by_role("button", name="Change").click()
    person(console, "No name").get_by_role("button", name="Remove from the session").click()
    expect(console.get_by_text("What they handed in stays sealed and counts")).to_be_visible()
    shoot(console, f"people-remove-{request.node.callspec.id}")
    person(console, "No name").get_by_role("button", name="Yes, remove").click()
    expect(ben.get_by_text("The facilitator has taken this seat away.")).to_be_visible()
    shoot(ben, f"people-removed-{request.node.callspec.id}")
    expect(console.get_by_text("0 here, 0 joined")).to_be_visible()
    console.get_by_role("button", name="New link for").first.click()
    console.get_by_role("button", name="Yes, make new ones").click()
    join_button = ben.get_by_role("button", name="Join", exact=True)
    expect(join_button).to_be_enabled()
    join_button.click()
    expect(ben.get_by_text(re.compile("replaced by a new one"))).to_be_visible()
    shoot(ben, f"people-dead-link-{request.node.callspec.id}")
    ada.reload()
    expect(ada.get_by_role("button", name="Raise my hand")).to_be_visible()
