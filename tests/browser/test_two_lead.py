"""Two people lead a room from a laptop and a phone: the link, handing over, taking over, a leader who vanishes."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_pages import Checked, axe
from console_steps import turn_to
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP, PHONE
from survival_house import house, networks, wifi
from wifi import Wifi

__all__ = ["axe", "house", "networks", "wifi"]
pytestmark = pytest.mark.browser


def shoot(page: Page, name: str) -> None:
    """Take a picture if one is wanted."""
    folder = os.environ.get("COFRONT_SHOTS")
    if folder:
        page.screenshot(path=Path(folder) / f"{name}.png")


def spoken(words: str) -> re.Pattern[str]:
    """Words in which names are set apart, so that their direction doesn't change that of the sentence."""
    return re.compile("[\u2068\u2069]*".join(re.escape(letter) for letter in words))


def leads(page: Page, words: str) -> None:
    """What a console says about who leads."""
    expect(page.locator("cofront-lead").get_by_role("status")).to_contain_text(spoken(words))


def test_two_lead_a_room(house: House, open_page: Callable[..., Page], wifi: Wifi, axe: str) -> None:
    """A name makes a link; one leads and the other one reads it; no press is lost on a leader who has vanished."""
    look: Any = {"color_scheme": "dark"}
    room = house.room()
    beside = (
        f"http://127.0.0.1:{wifi.door_port}/"  # the facilitator's laptop runs the door, and needs no Wi-Fi
    )
    host = open_page(room.console.replace(wifi.url, beside), size=LAPTOP, **look)
    go = host.locator("cofront-next").get_by_role("button", name=re.compile("^Open "))
    expect(go).to_be_visible()
    expect(host.locator("cofront-lead")).to_have_text("")
    turn_to(host, "Room")
    part = host.locator("cofront-co-facilitators")
    part.locator("summary").click()
    name = part.get_by_label("Name of the co-facilitator")
    name.fill("Ines")
    part.get_by_role("button", name="Make a link").click()
    expect(part.get_by_role("heading", name="Ines")).to_contain_text("not connected")
    expect(name).to_have_value("")
    name.fill("ines")
    part.get_by_role("button", name="Make a link").click()
    expect(part.locator("#why")).to_contain_text("There is a co-facilitator Ines already.")
    link = part.locator("li a.address").get_attribute("href") or ""
    shoot(host, "two-links-laptop-dark")

    ines = open_page(link, size=PHONE)
    leads(ines, "The facilitator leads.")
    expect(ines.locator("cofront-next").get_by_role("button")).to_have_count(0)
    expect(part.get_by_role("heading", name="Ines")).not_to_contain_text("not connected")
    leads(host, "You lead.")
    shoot(ines, "two-other-phone-light")
    host.get_by_role("button", name=spoken("Hand over to Ines")).click()
    leads(ines, "The facilitator handed over to you: you lead now.")
    leads(host, "Ines leads now: you handed over.")
    expect(go).to_have_count(0)
    bar = ines.locator("cofront-next")
    bar.get_by_role("button", name=re.compile("^Open ")).click()
    bar.get_by_role("button", name="Yes, go on").click()  # nobody has joined yet
    expect(bar.get_by_role("button", name=re.compile("^Reveal "))).to_be_visible()
    expect(host.locator("cofront-next")).to_contain_text("handed in")
    shoot(ines, "two-leads-phone-light")
    shoot(host, "two-other-laptop-dark")
    checked = Checked(axe, open_page)
    checked.clean(ines, "the console of the one who leads")
    checked.clean(host, "the console of the other one")

    wifi.swallow()
    wifi.cut()
    expect(host.locator("cofront-lead")).to_contain_text("No page of theirs is connected now.")
    host.get_by_role("button", name="Take over").click()
    leads(host, "You lead.")
    wifi.good()
    wifi.cut()
    leads(ines, "The facilitator has taken over from you and leads now.")
    shoot(ines, "two-taken-phone-light")

    turn_to(host, "Room")
    part.get_by_role("button", name=spoken("Remove Ines")).click()
    part.get_by_role("button", name="Yes, remove").click()
    expect(ines.get_by_role("alert")).to_contain_text("was ended or replaced")
    expect(host.locator("cofront-lead")).to_have_text("")
    shoot(ines, "two-ended-phone-light")
