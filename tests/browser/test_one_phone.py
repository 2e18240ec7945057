"""One phone in several hands, and one device with a seat on each side."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP
from steps import answer, begin, hand_in, join, join_late

pytestmark = pytest.mark.browser
TOUCH = {"has_touch": True, "is_mobile": True}


def test_a_phone_is_handed_to_the_next_person(house: House, open_page: Callable[..., Page]) -> None:
    """Two people, one phone, two ballots: the second sees nothing of the first, and the console says they share."""
    room = house.room()
    poll = room.open()
    console = open_page(room.console, size=LAPTOP)
    page = open_page(room.join["Acme"], **TOUCH)
    join_late(page)
    answer(page, [4, 4, 4, 4, 4, 4])
    expect(page.get_by_role("button", name="Hand this phone to the next person")).to_have_count(0)
    hand_in(page)
    page.get_by_role("button", name="Hand this phone to the next person").tap()
    expect(page.get_by_text("They see nothing of what you answered")).to_be_visible()
    code = page.locator("cofront-sure bdi[translate=no]").inner_text()
    page.get_by_label("A word for coming back").fill("Zebra crossing")
    page.get_by_role("button", name="Hand it on").tap()
    expect(page.get_by_text("Person 2 of 2 at this phone")).to_be_visible()
    expect(page.get_by_text("Yours is sealed")).to_have_count(0)
    begin(page)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Person 2 of 2 at this phone")).to_be_visible()
    page.goto("about:blank")
    page.go_back()
    expect(page.get_by_text("Person 2 of 2 at this phone")).to_be_visible()
    assert code not in page.evaluate("document.documentElement.outerHTML")
    expect(page.get_by_text(code)).to_have_count(0)
    answer(page, [2, 2, 2, 2, 2, 2])
    hand_in(page)
    assert poll.turnout == {"Acme": (2, 2), "Borealis": (0, 0)}
    expect(console.get_by_text("2 on a shared phone")).to_be_visible()
    expect(console.get_by_text("2 here, 2 joined")).to_be_visible()
    assert room.session.shared == {"Acme": 2, "Borealis": 0}

    page.get_by_text("Somebody else at this phone").tap()
    back = page.get_by_label("I am person 1")
    expect(back).to_have_value("")
    back.fill("zebra")
    page.get_by_role("button", name="Take my place again").tap()
    expect(page.get_by_role("alert")).to_contain_text("neither the code nor the word of person 1")
    back.fill("zebra CROSSING")
    page.get_by_role("button", name="Take my place again").tap()
    expect(page.get_by_text("Person 1 of 2 at this phone")).to_be_visible()
    page.get_by_role("button", name="Change my answers").tap()
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    expect(page.get_by_role("list").get_by_text("agree", exact=True)).to_have_count(6)
    page.get_by_role("button", name="Leave them as handed in").tap()

    # A third person in a row, on a phone that was offline for a while; the second comes back by their own code.
    page.context.set_offline(True)
    expect(page.get_by_text("the line to the room is needed")).to_be_visible(timeout=60_000)
    page.context.set_offline(False)
    page.get_by_role("button", name="Hand this phone to the next person").tap()
    page.get_by_role("button", name="Hand it on").tap()
    expect(page.get_by_text("Person 3 of 3 at this phone")).to_be_visible()
    answer(page, [3, 3, 3, 3, 3, 3])
    hand_in(page)
    assert poll.turnout == {"Acme": (3, 3), "Borealis": (0, 0)}
    page.get_by_text("Somebody else at this phone").tap()
    page.get_by_label("I am person 1").fill(code.lower())
    page.get_by_role("button", name="Take my place again").first.tap()
    expect(page.get_by_text("Person 1 of 3 at this phone")).to_be_visible()


def test_a_seat_on_each_side_hands_in_once_for_each(house: House, open_page: Callable[..., Page]) -> None:
    """A person with both links in one browser counts once on each side, and no side has more ballots than people."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    answer(page, [4, 4, 4, 4, 4, 4])
    hand_in(page)
    page.goto(room.join["Borealis"])
    page.get_by_role("button", name=re.compile("Join as .*Borealis")).click()
    join_late(page)
    answer(page, [2, 2, 2, 2, 2, 2])
    hand_in(page)
    assert poll.turnout == {"Acme": (1, 1), "Borealis": (1, 1)}
    page.get_by_role("button", name="Change my answers").click()
    expect(page.get_by_role("list").get_by_text("disagree", exact=True)).to_have_count(6)
    room.crowd(poll, {"Acme": [4, 4], "Borealis": [2, 2]})
    poll.reveal(anyway=True)
    assert set(poll.frame().query("not hidden")["n"]) <= {3}


def test_a_phone_is_handed_on_in_the_lobby(house: House, open_page: Callable[..., Page]) -> None:
    """Before anything is on, the way is under "You in this session", and the name stays with the first person."""
    room = house.room()
    page = open_page(room.join["Borealis"], **TOUCH)
    join(page, "Bo")
    page.get_by_text("You in this session").tap()
    page.get_by_role("button", name="Hand this phone to the next person").tap()
    page.get_by_role("button", name="Hand it on").tap()
    expect(page.get_by_text("Person 2 of 2 at this phone")).to_be_visible()
    page.get_by_text("You in this session").tap()
    expect(page.get_by_label("Your name")).to_have_value("")
    assert room.session.joined == {"Acme": 0, "Borealis": 2}
