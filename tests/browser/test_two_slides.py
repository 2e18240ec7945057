"""The full session of two slides: two parties, six phones, and the facilitator who leads through the console."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from console_steps import reveal
from house import House
from method_steps import (
    BLAME,
    HINT,
    Finger,
    Gathering,
    add_card,
    board_of,
    card,
    hand_in_slides,
    line,
    merge,
    middle,
    more,
    side,
    tab_of,
    write,
)
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP
from two_slides import BETTER, BY_EACH, FACT, ISSUES, OURS, VALUE, WAITING

from cofront_kit.activities.board.author import Board

pytestmark = pytest.mark.browser


def test_from_the_framing_to_the_midst(house: House, open_page: Callable[..., Page]) -> None:
    """Silence until everything opens at once; turns and a pass; nothing in the midst before both sides confirmed."""
    all_here = Gathering(house, open_page)
    all_here.lead("Conflict or co-fronting", "Open it")
    for page in all_here.everywhere:
        expect(page.get_by_text("In the heat of the moment hardly anybody notices")).to_be_visible()
        expect(page.get_by_text("Notice where you look right now", exact=False)).to_be_visible()
    _slides(all_here)
    _read_out(all_here)
    _cards(all_here)
    _tools(all_here)


def _slides(all_here: Gathering) -> None:
    room, phones = all_here.room, all_here.phones
    all_here.lead("Two slides", "Let everyone write")
    first, late = all_here.acme[0], all_here.borealis[2]
    write(first, VALUE[:1])
    expect(first.get_by_text("Kept for you alone. Saved.")).to_be_visible()
    first.reload()
    expect(line(first)).to_have_value(VALUE[0])
    for number, page in enumerate(phones[:5]):
        write(page, [VALUE[number % 3]], [(ISSUES + OURS)[number]])
        hand_in_slides(page)
    write(late, ["A shared test bench"])
    expect(late.get_by_text("Kept for you alone. Saved.")).to_be_visible()
    expect(all_here.console.get_by_text("3 of 3 handed in").first).to_be_visible()
    for page in all_here.recorders:
        for number, text in enumerate((ISSUES + OURS)[:5]):
            assert page is phones[number] or not all_here.received(page, text), text
    reveal(all_here.console)
    for page in all_here.everywhere:
        expect(page.get_by_text("What in our relationship stands in the way?").first).to_be_visible()
    for page in phones:
        expect(page.get_by_role("heading", name="Side by side")).to_be_visible()
        for party, texts in (("Acme", ISSUES), ("Borealis", OURS[:2])):
            page.get_by_role("group", name="Whose slides").get_by_role("button", name=party).click()
            for text in texts:
                expect(page.locator("cofront-slides").get_by_text(text, exact=True)).to_be_visible()
    expect(late.get_by_text("These lines were not handed in before the opening.")).to_be_visible()
    expect(late.get_by_text("A shared test bench", exact=True)).to_be_visible()
    for page, recorder in all_here.recorders.items():
        assert page is late or not all_here.received(page, "A shared test bench")
        shown = [json.loads(text) for text in recorder.values()["result/slides/1"] if text != "null"]
        lines = [said["text"] for slide in shown[0]["slides"] for said in slide["lines"]]
        assert sorted(lines) == sorted([*VALUE, *VALUE[:2], *ISSUES, *OURS[:2]])
    assert len(room.session.cards()) == 10


def _read_out(all_here: Gathering) -> None:
    turns = all_here.room.session.read_out()
    all_here.lead("Reading out", "Open it")
    for page in all_here.everywhere:
        expect(page.get_by_text("1 of 10", exact=True)).to_be_visible()
    order = turns.order
    assert [party for party, _ in order[:4]] in (["Acme", "Borealis"] * 2, ["Borealis", "Acme"] * 2)
    of_party = {"Acme": all_here.acme, "Borealis": all_here.borealis}
    reads, waits = (of_party[party][1] for party, _ in order[:2])
    expect(waits.get_by_text("Listen, and ask only what you did not understand.")).to_be_visible()
    reads.get_by_role("button", name="Read, go on", exact=True).click()
    waits.get_by_role("button", name="Pass", exact=True).click()
    for page in all_here.everywhere:
        expect(page.get_by_text("3 of 10", exact=True)).to_be_visible()
    reads.get_by_text("All turns", exact=True).click()
    expect(reads.get_by_text("passed", exact=True)).to_have_count(1)
    while turns.at < len(turns.order):
        turns.next()
    for page in all_here.everywhere:
        expect(page.get_by_text("Everything has been read.", exact=True)).to_be_visible()


def _cards(all_here: Gathering) -> None:
    all_here.lead("Into the midst", "Open it")
    acme, borealis = all_here.acme[0], all_here.borealis[0]
    acme.get_by_role("button", name="Add a card", exact=True).click()
    acme.get_by_role("textbox", name="In one or two sentences", exact=True).fill(BLAME)
    expect(acme.get_by_text(HINT, exact=True)).to_be_visible()
    acme.get_by_role("button", name="Hide this hint").click()
    expect(acme.get_by_text(HINT, exact=True)).to_have_count(0)
    expect(acme.get_by_role("textbox", name="In one or two sentences", exact=True)).to_have_value(BLAME)
    add_card(acme, FACT + " Once.")
    for page in all_here.phones:
        side(page, "Acme")
        expect(card(page, FACT + " Once.")).to_be_visible()
    for page in all_here.recorders:
        assert page is acme or not (all_here.received(page, HINT) or all_here.received(page, BLAME))
    more(card(acme, FACT + " Once."), "Change the wording")
    own = card(acme, FACT + " Once.")
    own.get_by_role("textbox", name="The wording", exact=True).fill(FACT)
    own.get_by_role("button", name="Save", exact=True).click()
    more(card(borealis, FACT), "Propose another wording")
    theirs = card(borealis, FACT)
    theirs.get_by_role("textbox", name="A wording that both sides could confirm", exact=True).fill(BETTER)
    theirs.get_by_role("button", name="Propose it", exact=True).click()
    card(acme, FACT).get_by_role("button", name="Take this wording", exact=True).click()
    card(acme, BETTER).get_by_role("button", name="Confirm this wording", exact=True).click()
    for page in all_here.phones:
        expect(card(page, BETTER).get_by_text(WAITING)).to_be_visible()
    card(borealis, BETTER).get_by_role("button", name="Confirm this wording", exact=True).click()
    for page in all_here.phones:
        expect(card(page, BETTER).get_by_text("in the midst", exact=True)).to_be_attached()
        side(page, "Midst")
        expect(card(page, BETTER)).to_be_visible()
    # Undone, the card waits again; confirmed again, it is back.
    all_here.console.get_by_role("button", name=re.compile("^Undo: ")).click()
    # The page gets shorter as the card leaves: a click at the same moment would miss the tab.
    expect(tab_of(borealis, "Midst")).to_contain_text("0")
    side(borealis, "Acme")
    expect(card(borealis, BETTER).get_by_text(WAITING)).to_be_visible()
    card(borealis, BETTER).get_by_role("button", name="Confirm this wording", exact=True).click()
    expect(card(acme, BETTER).get_by_text("in the midst", exact=True)).to_be_visible()


def _tools(all_here: Gathering) -> None:
    console, room = all_here.console, all_here.room
    hand, writer = all_here.borealis[1], all_here.acme[1]
    hand.get_by_role("button", name="Raise my hand", exact=True).click()
    console.get_by_role("button", name="Heard", exact=True).click()
    expect(hand.get_by_role("button", name="Raise my hand", exact=True)).to_be_visible()
    expect(console.get_by_role("button", name="Heard", exact=True)).to_have_count(0)
    console.get_by_role("button", name="Start 10 min", exact=True).click()
    for page in all_here.everywhere:
        expect(page.get_by_role("timer")).to_contain_text(re.compile(r"\d+:\d\d"))
    console.get_by_role("button", name="Pause", exact=True).click()
    for page in all_here.everywhere:
        expect(page.get_by_role("timer")).to_contain_text("paused")
    writer.get_by_role("button", name="Add a card", exact=True).click()
    writing = writer.get_by_role("textbox", name="In one or two sentences", exact=True)
    writing.fill("The handover of")
    console.get_by_role("button", name="Cover all screens", exact=True).click()
    console.get_by_role("button", name="Yes, cover them", exact=True).click()
    for page in all_here.everywhere:
        expect(page.get_by_text("A short pause", exact=True)).to_be_visible()
    console.get_by_role("button", name="Uncover the screens", exact=True).click()
    expect(writer.get_by_text("A short pause", exact=True)).to_have_count(0)
    expect(writing).to_have_value("The handover of")
    writing.press_sequentially(" shifts")
    room.session.bring_everyone("vote")
    for page in all_here.phones:
        if page is not writer:
            expect(page.get_by_role("heading", name="What do we face first?")).to_be_visible()
    expect(writer.get_by_text(re.compile("The room moves on to")).last).to_be_visible()
    expect(writing).to_have_value("The handover of shifts")
    writer.get_by_role("button", name="Go there now", exact=True).click()
    expect(writer.get_by_role("heading", name="What do we face first?")).to_be_visible()
    # The board closed while the room was elsewhere; bringing the room back reopens it.
    room.session.board().open(again=True)
    room.session.bring_everyone("board")
    expect(writing).to_have_value("The handover of shifts")


def test_merging_by_mouse_finger_and_keyboard(house: House, open_page: Callable[..., Page]) -> None:
    """Two cards become one on every screen, however they were moved; the originals are kept and can be restored."""
    room = house.room(template="two-slides")
    board = board_of(
        room,
        {ISSUES[0]: "Acme", ISSUES[1]: "Acme", ISSUES[2]: "Acme", OURS[0]: "Borealis", OURS[1]: "Borealis"},
    )
    laptop = open_page(room.join["Acme"], size=LAPTOP)
    phone = open_page(room.join["Borealis"], has_touch=True, is_mobile=True)
    for page in (laptop, phone):
        page.get_by_role("button", name="Join", exact=True).click()
    _by_mouse(laptop, phone, board)
    _by_finger(phone, laptop)
    _by_keyboard(laptop, phone)
    assert len([one for one in board.cards().values() if one["into"] is None]) == 3


def _by_mouse(laptop: Page, phone: Page, board: Board) -> None:
    one, other = card(laptop, ISSUES[0]), card(laptop, OURS[0])
    expect(other).to_be_visible()
    laptop.mouse.move(*middle(handle(one)))
    laptop.mouse.down()
    laptop.mouse.move(*middle(other), steps=8)
    expect(other).to_have_attribute("carried", "target")
    laptop.mouse.up()
    merge(laptop, "We plan apart, and it shows in the dates")
    merged = card(laptop, "We plan apart, and it shows in the dates")
    expect(merged).to_be_visible()
    expect(merged).to_contain_text("waiting for")
    expect(laptop.get_by_text("in a proposed merge", exact=True)).to_have_count(2)
    side(phone, "Midst")
    seen = card(phone, "We plan apart, and it shows in the dates")
    seen.get_by_text("Made of 2 cards", exact=True).tap()
    for text in (ISSUES[0], OURS[0]):
        expect(seen.get_by_text(text, exact=True)).to_be_visible()
    seen.get_by_role("button", name="Take them apart again", exact=True).tap()
    for page in (laptop, phone):
        expect(card(page, "We plan apart, and it shows in the dates")).to_have_count(0)
    for text in (ISSUES[0], OURS[0]):
        expect(card(laptop, text)).to_be_visible()
    assert {ISSUES[0], OURS[0]} <= {one["text"] for one in board.cards().values() if one["into"] is None}


def _by_finger(phone: Page, laptop: Page) -> None:
    """A long press lifts a card, and holding it over a tab opens that tab; a quick swipe scrolls and lifts nothing."""
    side(phone, "Borealis")
    carried, finger = card(phone, OURS[0]), Finger(phone)
    expect(carried).to_be_visible()
    finger.down(carried.locator("p.text"))
    expect(carried).to_have_attribute("carried", "carried")
    tabs = phone.get_by_role("group", name="Which part of the board")
    finger.move(tabs.get_by_role("button", name="Acme"))
    target = card(phone, ISSUES[0])
    expect(target).to_be_visible()
    finger.move(target)
    expect(target).to_have_attribute("carried", "target")
    finger.up()
    merge(phone, "Plans change and the other plant is not told")
    merged = {page: card(page, "Plans change and the other plant is not told") for page in (phone, laptop)}
    for page in (phone, laptop):
        merged[page].get_by_role("button", name="Confirm this wording", exact=True).click()
        # What one side confirms moves what stands below it on the other side's page, also while that is clicked.
        for other in (phone, laptop):
            expect(merged[other]).not_to_contain_text(WAITING)
    for page in (phone, laptop):
        expect(card(page, "Plans change and the other plant is not told")).to_contain_text(BY_EACH)


def _by_keyboard(laptop: Page, phone: Page) -> None:
    one = card(laptop, ISSUES[1])
    handle(one).focus()
    laptop.keyboard.press("Enter")
    expect(one).to_have_attribute("carried", "carried")
    laptop.keyboard.press("ArrowDown")
    expect(card(laptop, ISSUES[2])).to_have_attribute("carried", "target")
    laptop.keyboard.press("Escape")
    expect(one).not_to_have_attribute("carried", "carried")
    laptop.keyboard.press("Enter")
    laptop.keyboard.press("ArrowDown")
    laptop.keyboard.press("Enter")
    words = laptop.get_by_role("dialog").get_by_role("textbox", name="The common wording", exact=True)
    expect(words).to_be_focused()
    laptop.keyboard.press("ControlOrMeta+a")
    laptop.keyboard.type("Nobody signs off drawings")
    laptop.keyboard.press("Tab")
    laptop.keyboard.press("Enter")
    side(phone, "Acme")
    for page in (laptop, phone):
        expect(card(page, "Nobody signs off drawings")).to_be_visible()


def handle(one: Locator) -> Locator:
    """The handle by which a card is picked up."""
    return one.get_by_role("button", name="Pick up to merge")
