"""Slides and the board on two phones and a console: written, opened, confirmed, merged, voted."""

from __future__ import annotations

import re
from collections.abc import Callable

from console_steps import look_at, turn_to
from house import House
from playwright.sync_api import CDPSession, Page, expect
from screens import LAPTOP
from steps import join

FIRST = "One test rig for both plants."
SECOND = "Late answers stop the line."


def _write(page: Page, first: str, second: str) -> None:
    page.get_by_label("Line 1", exact=True).locator("visible=true").fill(first)
    page.get_by_role("button", name="Next slide", exact=True).click()
    page.get_by_label("Line 1", exact=True).locator("visible=true").fill(second)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="Your slides are handed in")).to_be_visible()


def _touch(cdp: CDPSession, kind: str, at: tuple[float, float] | None = None) -> None:
    points = [] if at is None else [{"x": at[0], "y": at[1]}]
    cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


def _middle(page: Page, text: str, part: str) -> tuple[float, float]:
    box = page.locator("cofront-card", has_text=text).locator(part).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_two_slides_become_cards_that_both_sides_bring_into_the_midst(
    house: House, open_page: Callable[..., Page]
) -> None:
    """Nothing is seen before the opening; then lines are cards, and a card confirmed by both is in the midst."""
    room = house.room()
    slides, board = room.session.slides(), room.session.board()
    vote = room.session.dot_vote(of="all", threshold=3)
    acme = open_page(room.join["Acme"], has_touch=True, is_mobile=True)
    borealis = open_page(room.join["Borealis"], size=LAPTOP)
    for page in (acme, borealis):
        join(page)
    room.session.bring_everyone("slides")
    slides.open()
    _write(acme, FIRST, SECOND)
    expect(borealis.get_by_label("Line 1", exact=True)).to_have_count(2)
    assert FIRST not in borealis.locator("body").aria_snapshot()
    slides.reveal()
    expect(borealis.get_by_text(FIRST, exact=True)).to_be_visible()

    room.session.bring_everyone("board")
    board.open()
    expect(borealis.get_by_role("heading", name="In the midst")).to_be_visible()
    confirm = borealis.locator("cofront-card", has_text=FIRST).get_by_role(
        "button", name="Confirm this wording"
    )
    confirm.click()
    expect(borealis.get_by_text(re.compile("waiting for .?Acme"))).to_be_visible()
    acme.locator("cofront-board .tabs").get_by_role("button", name="Acme").click()
    acme.locator("cofront-card", has_text=FIRST).get_by_role("button", name="Confirm this wording").click()
    acme.get_by_role("button", name="Midst").click()
    expect(acme.locator("cofront-card", has_text=FIRST).get_by_text("in the midst")).to_be_visible()

    acme.get_by_role("button", name="Add a card", exact=True).tap()
    acme.get_by_label("In one or two sentences").fill("Answers come days late.")
    acme.get_by_role("button", name="Add it", exact=True).tap()
    acme.get_by_role("button", name="Cancel", exact=True).tap()
    expect(acme.locator("cofront-card", has_text="Answers come days late.")).to_be_visible()
    cdp = acme.context.new_cdp_session(acme)
    acme.locator("cofront-card", has_text="Answers come days late.").locator(
        ".handle"
    ).scroll_into_view_if_needed()
    start, end = _middle(acme, "Answers come days late.", ".handle"), _middle(acme, SECOND, ".text")
    _touch(cdp, "touchStart", start)
    _touch(cdp, "touchMove", (start[0] - 20, start[1] - 10))
    _touch(cdp, "touchMove", end)
    _touch(cdp, "touchEnd")
    acme.get_by_label("The common wording").fill("Answers that come late stop the line.")
    acme.get_by_role("button", name="Merge", exact=True).tap()
    expect(borealis.get_by_text("Answers that come late stop the line.", exact=True)).to_be_visible()
    expect(borealis.get_by_text("Made of 2 cards")).to_be_visible()

    room.session.bring_everyone("vote")
    vote.open(anyway=True)
    borealis.get_by_role("button", name="Begin", exact=True).click()
    borealis.get_by_role("button", name="One dot more").first.click()
    borealis.get_by_role("button", name="Hand in").click()
    expect(borealis.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    expect(acme.get_by_role("button", name="Begin", exact=True)).to_be_visible()


def test_console_leads_through_slides_and_board(house: House, open_page: Callable[..., Page]) -> None:
    """The facilitator opens, covers, uncovers, and takes a card back, on the console alone."""
    room = house.room()
    room.session.board(title="Cards")
    console = open_page(room.console, size=LAPTOP)
    phone = open_page(room.join["Acme"])
    join(phone)
    look_at(console, "Cards")
    console.get_by_role("button", name="Open it", exact=True).click()
    turn_to(console, "Tools")
    phone.get_by_role("button", name="Add a card", exact=True).click()
    phone.get_by_label("In one or two sentences").fill("Half a sen")
    console.get_by_role("button", name="Cover all screens").click()
    console.get_by_role("button", name="Yes, cover them").click()
    expect(phone.get_by_role("heading", name="A short pause")).to_be_visible()
    console.get_by_role("button", name="Uncover the screens").click()
    expect(phone.get_by_label("In one or two sentences")).to_have_value("Half a sen")
    phone.get_by_role("button", name="Add it", exact=True).click()
    console.locator(".stage").get_by_role("button", name="Acme").click()
    expect(console.locator(".stage cofront-card", has_text="Half a sen")).to_be_visible()
    console.get_by_role("button", name="Undo:").click()
    expect(phone.locator("cofront-card", has_text="Half a sen")).to_have_count(0)
