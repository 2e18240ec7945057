"""The mirror of a trust poll: asked after the ratings, sealed with them, and opened with them, or not at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

import pytest
from house import House, Room
from playwright.sync_api import Page, expect
from screens import LAPTOP, Recorder, on_phone_and_laptop
from steps import answer, begin, choose, hand_in, join_late, tab_to
from test_screen import fits

from cofront_kit.activities.trust_poll.author import TrustPoll

pytestmark = pytest.mark.browser
FIELDS = ("Agreed strength", "Agreed weakness", "Blind spot", "Undervalued advantage")


def mirrored(room: Room) -> TrustPoll:
    """An open poll with a mirror."""
    poll = room.session.trust_poll("seen", "pulse", threshold=3, mirror=True)
    room.session.bring_everyone(poll)
    poll.open(anyway=True)
    return poll


def enter(
    room: Room, poll: TrustPoll, rated: Mapping[str, Sequence[int]], guessed: Mapping[str, Sequence[int]]
) -> None:
    """Three people of each named party: one rating for each item, and one guess."""
    items = [item.id for item in poll.spec.items]

    def ballot(own: str, values: Sequence[int], change: int = 0) -> dict[str, dict[str, int]]:
        moved = {item: max(1, value + change) for item, value in zip(items, values, strict=True)}
        return {party: moved for party in room.ids.values() if party != own}

    for name, values in rated.items():
        own = room.ids[name]
        guess = ballot(own, guessed[name]) if name in guessed else None
        for change in (0, 0, -1):
            given = ballot(own, values, change)
            room.hand_in(poll.id, 1, own, given, guess)


@on_phone_and_laptop(1)
def test_by_keyboard_alone(house: House, open_page: Callable[..., Page], size: dict[str, int]) -> None:
    """Rate, switch sides, guess, hand in; a guess is called a guess, and nothing is preset."""
    room = house.room()
    poll = mirrored(room)
    page = open_page(room.join["Acme"], size=size)
    tab_to(page, "Join")
    page.keyboard.press("Enter")
    expect(page.get_by_text("the same statements the other way round")).to_be_visible()
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    for number, digit in enumerate("123450", start=1):
        expect(page.get_by_text(f"{number} of 12", exact=True)).to_be_visible()
        page.keyboard.press(digit)
    expect(page.get_by_role("heading", name="Now the other way round")).to_be_focused()
    tab_to(page, "Go on")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("radiogroup", name=re.compile("How far would .*Borealis.* agree"))
    ).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    for number, digit in enumerate("543211", start=7):
        expect(page.get_by_text(f"{number} of 12", exact=True)).to_be_visible()
        page.keyboard.press(digit)
    expect(page.get_by_role("heading", name="Your answers")).to_be_focused()
    expect(page.get_by_role("listitem")).to_have_count(12)
    expect(page.get_by_role("listitem").nth(6)).to_contain_text("strongly agree")
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    assert poll.turnout["Acme"] == (1, 1)
    page.reload()
    page.get_by_role("button", name="Change my answers").click()
    expect(page.get_by_role("listitem").nth(11)).to_contain_text("strongly disagree")


def test_opened_together_on_every_screen(house: House, open_page: Callable[..., Page]) -> None:
    """No guess on any socket before the reveal; then ratings and four fields at once, the widest gap first."""
    room = house.room()
    poll = mirrored(room)
    pages = {"phone": open_page(), "console": open_page(size=LAPTOP), "screen": open_page(size=LAPTOP)}
    recorders = {name: Recorder(page) for name, page in pages.items()}
    for name, link in (("phone", room.join["Acme"]), ("console", room.console), ("screen", room.screen)):
        pages[name].goto(link)
    phone = pages["phone"]
    join_late(phone)
    answer(phone, [4, 4, 2, 2, 4, 4], of=12)
    phone.get_by_role("button", name="Go on").click()
    answer(phone, [5, 2, 5, 2, 4, None], first=7, of=12)
    hand_in(phone)
    enter(
        room,
        poll,
        {"Acme": [4, 4, 3, 3, 4, 4], "Borealis": [2, 5, 2, 3, 4, 5]},
        {"Acme": [5, 2, 5, 2, 4, 4], "Borealis": [4, 4, 3, 2, 4, 4]},
    )
    expect(
        pages["screen"].get_by_text("4 of 4 handed in").or_(pages["screen"].get_by_text("4 of 1")).first
    ).to_be_visible()
    for recorder in recorders.values():
        assert not [key for key in recorder.values() if key.startswith(("mirror/", "result/"))]
    for page in pages.values():
        expect(page.get_by_text("How well we know how they see us")).to_have_count(0)
    poll.reveal(anyway=True)
    for page in pages.values():
        expect(page.get_by_text("Where our views differ").first).to_be_visible()
        if page is pages["screen"]:
            page.keyboard.press(" ")
            page.keyboard.press("PageDown")
        expect(page.get_by_text("How well we know how they see us").first).to_be_visible()
        for field in FIELDS:
            expect(page.get_by_role("heading", name=field).first).to_be_visible()
    fits(pages["screen"])
    for name, recorder in recorders.items():
        at_once = [
            set(message["set"])
            for message in recorder.messages()
            if message["type"] == "frame" and "mirror/seen/1" in message["set"]
        ]
        assert at_once, name
        assert "result/seen/1" in at_once[0], name
    frame = poll.mirror_frame()
    widest = frame.iloc[0]
    first = phone.locator("cofront-mirror .gaps li").first
    expect(first).to_contain_text(f"{abs(widest['gap']):.1f}")
    assert list(frame["gap"].abs()) == sorted(frame["gap"].abs(), reverse=True)
    phone.get_by_text("Every guess and answer").click()
    rows = phone.locator("cofront-mirror tbody tr")
    expect(rows).to_have_count(len(frame))


def test_a_side_that_is_too_small_is_hidden(house: House, open_page: Callable[..., Page]) -> None:
    """Guesses of two people are not shown, and a person who leaves the part out still counts in the ratings."""
    room = house.room()
    poll = mirrored(room)
    page = open_page(room.join["Acme"])
    join_late(page)
    begin(page)
    for _ in range(6):
        choose(page, "agree")
    page.get_by_role("button", name="Leave this part out").click()
    hand_in(page)
    enter(
        room,
        poll,
        {"Acme": [4, 4, 3, 3, 4, 4], "Borealis": [2, 5, 2, 3, 4, 5]},
        {"Borealis": [4, 4, 3, 2, 4, 4]},
    )
    poll.reveal(anyway=True)
    assert set(poll.frame().query("rater == 'Acme'")["n"]) == {4}
    assert set(poll.mirror_frame()["party"]) == {"Borealis"}
    expect(page.get_by_text("How well we know how they see us")).to_be_visible()
    expect(page.locator("cofront-mirror .gaps li").first).to_contain_text("Borealis")
