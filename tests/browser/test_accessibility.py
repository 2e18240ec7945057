"""Everyone can use it: axe finds nothing, focus is visible, targets are large, motion can be switched off."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from axe_pages import Checked, axe
from console_steps import console_ready, look_at, other_ways, reveal
from house import House, Room
from method_steps import board_of, into_the_midst, opened
from playwright.sync_api import Page, expect
from screens import LAPTOP
from steps import answer, begin, choose, hand_in, join, look
from test_mirror import enter, mirrored

__all__ = ["axe"]

pytestmark = pytest.mark.browser


def test_axe_finds_nothing(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """On the front page, lobby, poll, review, waiting, results, console and big screen."""
    pages = Checked(axe, open_page)
    room = house.room()
    front = pages.open(f"{house.url}go?code=ZZZZZZ")
    pages.clean(front, "front page")
    typed = pages.open(room.page)
    expect(typed.get_by_label("The code of your side")).to_be_visible()
    pages.clean(typed, "lobby with a code")
    phone = pages.open(room.join["Acme"])
    phone.get_by_text("What is kept?").click()
    pages.clean(phone, "lobby")
    join(phone)
    phone.get_by_text("You in this session").click()
    pages.clean(phone, "you are in")
    console = pages.open(room.console, size=LAPTOP)
    console_ready(console)
    pages.clean(console, "console in the lobby")
    screen = pages.open(room.screen, size=LAPTOP)
    expect(screen.get_by_text("Scan the code of your side")).to_be_visible()
    pages.clean(screen, "big screen in the lobby")
    look_at(console, "Trust pulse")
    console.get_by_role("button", name="Bring everyone here").click()
    expect(phone.get_by_text("It opens in a moment")).to_be_visible()
    pages.clean(console, "console before the opening")
    other_ways(console)
    console.get_by_label("Smallest group that is shown").select_option("3")
    console.get_by_role("button", name="Open the poll").click()
    pages.clean(console, "console that asks before a threshold binds")
    console.get_by_role("button", name="Open anyway").click()
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()
    pages.clean(phone, "before the first statement")
    begin(phone)
    choose(phone, "agree")
    phone.get_by_role("button", name="Back").click()
    pages.clean(phone, "a statement")
    phone.get_by_role("button", name="Next", exact=True).click()
    answer(phone, [5, 4, 0, None, 1], first=2, of=6)
    expect(phone.get_by_role("heading", name="Your answers")).to_be_visible()
    pages.clean(phone, "review")
    hand_in(phone)
    pages.clean(phone, "waiting")
    pages.clean(screen, "big screen while a poll is open")
    room.crowd(room.poll(), {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    expect(console.get_by_text("Everyone who joined has handed in.")).to_be_visible()
    pages.clean(console, "console before the reveal")
    reveal(console)
    for page in (phone, console):
        expect(page.get_by_role("heading", name="Where our views differ").first).to_be_visible()
        page.locator("summary.line").first.click()
        page.get_by_text("As a table").first.click()
        pages.clean(page, "results")
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    pages.clean(screen, "results on the big screen")


def test_axe_finds_nothing_in_a_check_in(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """On the scale, a person's own profile, and the room profile of one and of three moments, on every screen."""
    pages = Checked(axe, open_page)
    room = house.room(template="perspective-check-in")
    phone = pages.open(room.join["Acme"])
    join(phone)
    laptop = pages.open(room.join["Borealis"], size=LAPTOP)
    join(laptop)
    console, screen = pages.open(room.console, size=LAPTOP), pages.open(room.screen, size=LAPTOP)
    people = room.people(p1=3, p2=3)
    values = {"before": (2, 4, 3, 3, 5, 4), "after": (4, 5, 4, 5, 5, 3), "then": (2, 3, 2, 3, 4, 4)}
    for moment, chosen in values.items():
        asked = room.look(moment)  # type: ignore[arg-type]
        if moment == "before":
            expect(phone.get_by_role("button", name="Begin")).to_be_visible()
            pages.clean(phone, "before the first scale")
        for page in (phone, laptop):
            look(page, asked.spec, [6])
            expect(page.get_by_text("2 of 4")).to_be_visible()
            page.get_by_role("button", name="Back").click()
            expect(page.get_by_role("radio", checked=True)).to_be_visible()
            if moment == "before":
                pages.clean(page, "a scale")
            page.get_by_role("button", name="Next").click()
            look(page, asked.spec, [2, 0, None], first=2)
            if moment == "before":
                pages.clean(page, "review of the scales")
            hand_in(page)
        pages.clean(phone, f"own profile, {moment}")
        items = [item.id for item in asked.spec.items]
        for person, value in zip(people, chosen, strict=True):
            person.check_in(asked, dict.fromkeys(items, value))
        asked.reveal(anyway=True)
        for page in (phone, laptop, console):
            expect(page.get_by_text("a balance, no better end").first).to_be_visible()
        expect(screen.locator("cofront-pages .lens").first).to_be_visible()
        for page in (phone, console):
            page.locator("summary.lens").first.click()
            pages.clean(page, f"room profile, {moment}")
        phone.locator("summary").filter(has_text="Your own profile").click()
        pages.clean(phone, f"room profile and own profile, {moment}")
        pages.clean(screen, f"big screen, {moment}")


def test_axe_finds_nothing_in_a_mirror(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """Where the ballot switches to guesses, at a guess, and on the four fields of every screen."""
    pages = Checked(axe, open_page)
    room = house.room()
    poll = mirrored(room)
    phone = pages.open(room.join["Acme"])
    phone.get_by_role("button", name="Join", exact=True).click()
    answer(phone, [5, 4, 3, 2, 1, 0], of=12)
    expect(phone.get_by_role("heading", name="Now the other way round")).to_be_visible()
    pages.clean(phone, "the turn")
    phone.get_by_role("button", name="Go on").click()
    answer(phone, [2], first=7, of=12)
    expect(phone.get_by_text("8 of 12")).to_be_visible()
    pages.clean(phone, "a guess")
    ratings = {"Acme": [4, 4, 3, 3, 4, 4], "Borealis": [2, 5, 2, 3, 4, 5]}
    enter(room, poll, ratings, {"Acme": [5, 2, 5, 2, 4, 4], "Borealis": [4, 4, 3, 2, 4, 4]})
    poll.reveal(anyway=True)
    console, screen = pages.open(room.console, size=LAPTOP), pages.open(room.screen, size=LAPTOP)
    for page in (phone, console, screen):
        if page is screen:
            expect(screen.get_by_text("1 of 2", exact=True)).to_be_visible()
            screen.keyboard.press("PageDown")
        expect(page.get_by_role("heading", name="Blind spot").first).to_be_visible()
        if page is not screen:
            page.get_by_text("Every guess and answer").first.click()
        pages.clean(page, "four fields")


SAID = {
    "The plan changed three times in May": "Acme",
    "Drawings arrive in three versions": "Acme",
    "Figures come after our board met": "Borealis",
    "We wait for signatures": "Borealis",
}


def test_axe_finds_nothing_in_the_method(house: House, open_page: Callable[..., Page], axe: str) -> None:
    """On slides, board, vote, the issue faced, commitments and ledger, while open and afterwards."""
    pages = Checked(axe, open_page)
    room = house.room(template="two-slides")
    phone, laptop = pages.open(room.join["Acme"]), pages.open(room.join["Borealis"], size=LAPTOP)
    for page in (phone, laptop):
        join(page)
    both = (phone, laptop)
    _slides(pages, room, both)
    card = _board_and_vote(pages, room, both)
    _face_and_outcomes(pages, room, both, card)


def _slides(pages: Checked, room: Room, both: tuple[Page, Page]) -> None:
    slides = room.session.slides()
    opened(room, slides)
    for page in both:
        expect(page.get_by_role("textbox", name="Line 1", exact=True).first).to_be_visible()
        pages.clean(page, "slides")
    slides.enter("Acme", {"value": ["One order book"], "in-the-way": ["Dates change without a word"]})
    both[0].get_by_role("button", name="Next slide", exact=True).click()
    both[0].get_by_role("button", name="Hand in without lines", exact=True).click()
    expect(both[0].get_by_role("heading", name="Your slides are handed in")).to_be_visible()
    pages.clean(both[0], "slides handed in")
    slides.reveal()
    for page in both:
        expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
        pages.clean(page, "slides side by side")


def _board_and_vote(pages: Checked, room: Room, both: tuple[Page, Page]) -> str:
    board = board_of(room, SAID)
    card = into_the_midst(board, next(iter(SAID)))
    both[0].get_by_role("button", name="Add a card", exact=True).click()
    waiting = next(name for name, one in board.cards().items() if one["text"] == "We wait for signatures")
    board.confirm(waiting, "Borealis")
    for page in both:
        expect(page.locator(".chip.midst").filter(has_text="in the midst").first).to_be_visible()
    expect(both[1].locator(".chip.waits")).to_be_visible()
    both[1].get_by_text("More", exact=True).first.click()
    for page in both:
        pages.clean(page, "board")
    vote = room.session.dot_vote(threshold=3)
    opened(room, vote)
    for page in both:
        page.get_by_role("button", name="Begin", exact=True).click()
        page.get_by_role("button", name="One dot more", exact=True).first.click()
        pages.clean(page, "vote")
    issues = [name for name, one in board.cards().items() if one["kind"] == "issue"]
    for party, given in (("p1", issues[0]), ("p2", issues[1])):
        for _ in range(3):
            room.hand_in(vote.id, 1, party, {party: {given: 2}})
    vote.reveal(anyway=True)
    for page in both:
        expect(page.get_by_role("heading", name="What matters most", exact=True)).to_be_visible()
        pages.clean(page, "result of the vote")
    return card


def _face_and_outcomes(pages: Checked, room: Room, both: tuple[Page, Page], card: str) -> None:
    facing = room.session.cofront()
    opened(room, facing)
    facing.choose(card)
    facing.allow_solutions()
    facing.add("One call on Mondays", "solution", "Acme", on=card)
    facing.agree(card, "Changes are told within a day.")
    promises, ledger = room.session.commitments(), room.session.ledger()
    for page in both:
        expect(page.get_by_text("Changes are told within a day.", exact=True).first).to_be_visible()
        pages.clean(page, "the issue faced")
    opened(room, promises)
    due = (date.today() + timedelta(days=30)).isoformat()
    promises.add("Tell the other plant first", owner="Jo Lind", party="Acme", due=due)
    for page in both:
        expect(page.get_by_text("Tell the other plant first", exact=True)).to_be_visible()
        page.get_by_role("button", name="Add a commitment", exact=True).click()
        pages.clean(page, "commitments")
        page.get_by_role("button", name="Cancel", exact=True).click()
    opened(room, ledger)
    ledger.add("One planning table", kinds=["cost", "trust"], next_step="A look at one week", card=card)
    for page in both:
        expect(page.get_by_role("heading", name="One planning table")).to_be_visible()
        pages.clean(page, "ledger")
        page.get_by_role("button", name="Add an opportunity", exact=True).click()
        pages.clean(page, "an opportunity")
