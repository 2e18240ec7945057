"""Two coaches and one person who asks: both press at once, one comes, and gives the person back."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_pages import Checked, axe
from console_steps import console_ready, turn_to
from house import House
from playwright.sync_api import Page, expect
from steps import join
from test_sharing import coach_in

pytestmark = pytest.mark.browser
__all__ = ["axe"]
COME = re.compile("I’ll come to .*Ana")


def test_two_coaches_press_at_once_and_one_gives_the_person_back(
    house: House, open_page: Callable[..., Page], axe: str
) -> None:
    """One comes and the other reads who was faster; given back, the person waits again."""
    room = house.room()
    coaches = {name: open_page(room.coach[""]) for name in ("Ines Roth", "Mira Sol")}
    for name, page in coaches.items():
        coach_in(page, name)
    checked = Checked(axe, open_page)
    person, console = open_page(room.join["Acme"]), open_page(room.console)
    join(person, "Ana")
    console_ready(console)
    turn_to(console, "Room")
    person.get_by_text("Ask for a coach").click()
    person.get_by_role("button", name="Ask for one now").click()
    expect(person.get_by_text("One is free and sees it.")).to_be_visible()
    checked.clean(person, "asked for a coach")
    expect(console.get_by_text("Coaches: 2 here, 2 free. One person waits for a coach.")).to_be_visible()
    press = "() => document.querySelector('cofront-coach').shadowRoot.querySelector('.asking .go').click()"
    for page in coaches.values():
        expect(page.get_by_role("button", name=COME)).to_be_visible()
    for page in coaches.values():
        page.evaluate(press)
    expect(person.get_by_text("comes to you.")).to_be_visible()
    comes = next(
        name for name in coaches if person.get_by_text(re.compile(f"{name}.* comes to you")).is_visible()
    )
    other = next(name for name in coaches if name != comes)
    expect(coaches[comes].get_by_text("You come to them")).to_be_visible()
    checked.clean(coaches[comes], "comes to somebody")
    expect(coaches[other].get_by_role("button", name=COME)).to_have_count(0)
    expect(console.get_by_text("Coaches: 2 here, 1 free.")).to_be_visible()
    coaches[comes].get_by_role("button", name=re.compile("Write to .*Ana")).click()
    coaches[comes].get_by_role("textbox", name=re.compile("Write to .*Ana")).fill("Shall we sit outside?")
    coaches[comes].get_by_role("button", name="Send").click()
    person.get_by_role("button", name="Coach, 1 new").first.click()
    expect(person.get_by_text("Shall we sit outside?")).to_be_visible()
    coaches[comes].get_by_role("button", name="Back to everyone").click()
    coaches[comes].get_by_role("button", name=re.compile("Give back: .*Ana")).click()
    expect(coaches[other].get_by_role("button", name=COME)).to_be_visible()
    expect(person.get_by_text("One is free and sees it.")).to_be_visible()
    coaches[other].get_by_role("button", name=COME).click()
    expect(person.get_by_text(re.compile(f"{other}.* comes to you"))).to_be_visible()
