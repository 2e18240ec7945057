"""Sharing with a coach and taking it back, in real browsers at a real door; the mirror of a poll on every screen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_pages import Checked, axe
from console_steps import console_ready
from house import House, Room
from playwright.sync_api import Page, expect
from screens import LAPTOP, Recorder, on_phone_and_laptop
from steps import choose, join
from test_screen import fits

from cofront_kit.model.commands import Reveal

pytestmark = pytest.mark.browser
__all__ = ["axe"]

LINE = "the third week was hard"
WORDS = "what would they say about that week"


def coach_in(page: Page, name: str) -> None:
    """Take a coach's seat by the link that is open."""
    expect(page.get_by_text("stores nothing")).to_be_visible()
    page.get_by_label("Your name, if you like").fill(name)
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("heading", name="Shared with you")).to_be_visible()


def check_in(room: Room, page: Page) -> None:
    """Hand in a whole check-in, at the far end of each scale."""
    page.get_by_role("button", name="Begin", exact=True).click()
    scale = page.get_by_role("radiogroup")
    for _ in range(4):
        asked = scale.get_attribute("aria-label") or ""
        progress = page.locator("[aria-labelledby=item] .progress span").inner_text()
        assert asked
        page.keyboard.press("7")
        expect(page.get_by_text(progress, exact=True)).to_have_count(0)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Yours is sealed")).to_be_visible()


def open_offer(page: Page) -> None:
    """Unfold the offer to share one's own profile."""
    page.get_by_text("Share with a coach", exact=True).click()
    expect(page.get_by_text("Only if you want to")).to_be_visible()


@on_phone_and_laptop(1)
def test_sharing_and_taking_back(house: House, open_page: Callable[..., Page], size: dict[str, int]) -> None:
    """Nothing is sent before the button; both write; what is taken back is gone from the coach's screen and storage."""
    room = house.room(template="perspective-check-in")
    coach = open_page(room.coach[""], size=size)
    coach_in(coach, "Ines Roth")
    console = open_page(room.console, size=LAPTOP)
    watched = Recorder(console)
    console.reload()
    person = open_page(room.join["Acme"], size=size)
    join(person, "Ana")
    room.open("check-in-before")
    check_in(room, person)
    expect(coach.get_by_text("Nobody has shared anything yet")).to_be_visible()
    open_offer(person)
    expect(person.get_by_text("here now", exact=True)).to_be_visible()
    person.get_by_label("A line to go with it").fill(LINE)
    person.get_by_role("button", name="Share my profile").click()
    expect(person.get_by_text(re.compile("Your profile is shared with .*Ines Roth"))).to_be_visible()

    coach.get_by_role("button", name="Ana").click()
    expect(coach.get_by_text(LINE)).to_be_visible()
    coach.get_by_label(re.compile("Write to .*Ana")).fill(WORDS)
    coach.get_by_role("button", name="Send").click()
    person.get_by_role("button", name="Coach, 1 new").first.click()
    expect(person.get_by_text(WORDS)).to_be_visible()
    coach.reload()
    coach.get_by_role("button", name="Ana").click()
    expect(coach.get_by_text(LINE)).to_be_visible()
    person.reload()

    person.get_by_role("button", name="Coach", exact=True).first.click()
    person.locator("cofront-share[threads]").get_by_role("button", name="Take it back").click()
    person.locator("cofront-share[threads]").get_by_role("button", name="Yes, take it back").click()
    expect(coach.get_by_text("A profile was taken back")).to_be_visible()
    expect(coach.get_by_text("Ana")).to_have_count(0)
    kept = coach.evaluate("() => JSON.stringify({...localStorage})")
    assert LINE not in kept
    assert WORDS not in kept
    console_ready(console)
    assert not [text for text in watched.texts if LINE in text or WORDS in text or "relayed" in text]


def test_a_coach_who_is_away(house: House, open_page: Callable[..., Page]) -> None:
    """What is shared waits on the participant's device, through a reload too; so does taking it back."""
    room = house.room(template="perspective-check-in")
    coach = open_page(room.coach["Acme"])
    coach_in(coach, "Ines Roth")
    address = coach.url
    person = open_page(room.join["Acme"])
    join(person, "Ana")
    room.open("check-in-before")
    check_in(room, person)
    coach.goto("about:blank")
    open_offer(person)
    expect(person.get_by_text("not here now")).to_be_visible()
    person.get_by_role("button", name="Share it when the coach is here").click()
    expect(person.get_by_text("Nobody has it yet.").first).to_be_visible()
    person.reload()
    coach.goto(address)
    coach.get_by_role("button", name="Ana").click()
    expect(coach.get_by_role("heading", name="Ana")).to_be_visible()
    coach.goto("about:blank")
    person.get_by_role("button", name="Coach", exact=True).first.click()
    thread = person.locator("cofront-share[threads]")
    thread.get_by_role("button", name="Take it back").click()
    thread.get_by_role("button", name="Yes, take it back").click()
    expect(thread.get_by_text("their screen forgets it as soon as")).to_be_visible()
    coach.goto(address)
    expect(coach.get_by_text("A profile was taken back")).to_be_visible()
    expect(thread.get_by_text("shows nothing of it any more")).to_be_visible()


def test_the_end_of_the_session_empties_both_devices(house: House, open_page: Callable[..., Page]) -> None:
    """No copy stays, on either side."""
    room = house.room(template="perspective-check-in")
    coach = open_page(room.coach[""])
    coach_in(coach, "Ines Roth")
    person = open_page(room.join["Borealis"])
    join(person)
    room.open("check-in-before")
    check_in(room, person)
    open_offer(person)
    person.get_by_label("A line to go with it").fill(LINE)
    person.get_by_role("button", name="Share my profile").click()
    expect(coach.get_by_role("button", name=re.compile("Someone from .*Borealis"))).to_be_visible()
    room.act(Reveal("check-in-before", 1))
    room.session.close()
    expect(coach.get_by_text("no longer on this device")).to_be_visible()
    expect(person.get_by_text("The session has ended").first).to_be_visible()
    for page in (coach, person):
        assert LINE not in page.evaluate("() => JSON.stringify({...localStorage})")


def test_links_on_the_wrong_page(house: House, open_page: Callable[..., Page]) -> None:
    """A coach's link opened on the participants' page leads to the coach's page, and the other way round."""
    room = house.room()
    capability = room.coach["Acme"].partition("#")[2]
    page = open_page(f"{room.page}#{capability}")
    expect(page.get_by_text("This is the link of a coach")).to_be_visible()
    page.get_by_role("link", name="Open the coach’s page").click()
    expect(page.get_by_text(re.compile("for the people of .*Acme"))).to_be_visible()
    other = open_page(f"{room.door}coach/{room.code}#{room.join['Acme'].partition('#')[2]}")
    expect(other.get_by_text("This link is not a coach’s")).to_be_visible()
    other.get_by_role("link", name="Open the page of this link").click()
    expect(other.get_by_text("You join for")).to_be_visible()
    wrong = open_page(f"{room.door}coach/{room.code}#c.aaaaaaaaaaaaaaaaaaaa")
    wrong.get_by_role("button", name="Go in").click()
    expect(wrong.get_by_role("alert")).to_be_visible()


def test_the_mirror_from_the_ballot_to_the_big_screen(house: House, open_page: Callable[..., Page]) -> None:
    """Asked after the ratings, left out by one tap, opened together with the ratings on every screen."""
    room = house.room(template="trust-checkup")
    phone, laptop = open_page(room.join["Acme"]), open_page(room.join["Borealis"], size=LAPTOP)
    for page in (phone, laptop):
        join(page)
    poll = room.open()
    for page in (phone, laptop):
        page.get_by_role("button", name="Begin", exact=True).click()
        for _ in range(6):
            choose(page, "agree")
        expect(page.get_by_role("heading", name="Now the other way round")).to_be_visible()
    phone.get_by_role("button", name="Go on").click()
    expect(
        phone.get_by_text(re.compile("How do you think the people of .*Borealis.* would rate us"))
    ).to_be_visible()
    for _ in range(6):
        choose(phone, "strongly disagree")
    laptop.get_by_role("button", name="Leave this part out").click()
    for page in (phone, laptop):
        page.get_by_role("button", name="Hand in", exact=True).click()
        expect(page.get_by_text("Yours is sealed")).to_be_visible()
    for party, other in (("p1", "p2"), ("p2", "p1")):
        for _ in range(3):
            given = {other: {item.id: 4 for item in poll.spec.items}}
            guess = {other: {item.id: 2 + (party == "p2") for item in poll.spec.items[1:]}}
            room.hand_in(poll.id, 1, party, given, guess)
    poll.reveal(anyway=True)
    screen = open_page(room.screen, size=LAPTOP)
    console = open_page(room.console, size=LAPTOP)
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    screen.keyboard.press(" ")
    screen.keyboard.press("PageDown")
    for page in (phone, laptop, screen, console):
        expect(page.get_by_role("heading", name="How well we know how they see us").first).to_be_visible()
        expect(page.get_by_role("heading", name="Undervalued advantage").first).to_be_visible()
    fits(screen)


def test_axe_finds_nothing_at_the_coach(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """At the coach's door and desk, in the offer, with something shared, and in the private words."""
    pages = Checked(axe, open_page)
    room = house.room(template="perspective-check-in")
    coach = pages.open(room.coach[""], size=LAPTOP)
    expect(coach.get_by_role("button", name="Go in")).to_be_enabled()
    pages.clean(coach, "before the seat")
    coach_in(coach, "Ines Roth")
    pages.clean(coach, "nobody yet")
    person = pages.open(room.join["Acme"])
    join(person, "Ana")
    room.open("check-in-before")
    check_in(room, person)
    open_offer(person)
    pages.clean(person, "the offer")
    person.get_by_label("A line to go with it").fill(LINE)
    person.get_by_role("button", name="Share my profile").click()
    coach.get_by_role("button", name="Ana").click()
    coach.get_by_label(re.compile("Write to .*Ana")).fill(WORDS)
    coach.get_by_role("button", name="Send").click()
    pages.clean(coach, "a profile")
    person.get_by_role("button", name="Coach, 1 new").first.click()
    expect(person.get_by_text(WORDS)).to_be_visible()
    pages.clean(person, "the private words")
