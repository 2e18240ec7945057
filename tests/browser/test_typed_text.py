"""What was typed is never lost: forms that are refused, two people editing one thing, and places that disappear."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from house import House
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP
from steps import join

WORDS = "Nobody reads the minutes, so we decide twice."


def _day(days: int) -> str:
    return (date.today() + timedelta(days=days)).isoformat()


def _fill_commitment(page: Page, text: str, owner: str, *, due: str, check: str) -> None:
    page.get_by_label("What will be done?").fill(text)
    page.locator("cofront-field[data-name=owner] input").fill(owner)
    page.locator("select[data-name=counterpart]").select_option(label="Borealis")
    page.locator("cofront-field[data-name=due] input").fill(due)
    expect(page.locator("cofront-field[data-name=check] input")).to_be_hidden()
    page.get_by_text("More about it", exact=True).click()
    page.locator("cofront-field[data-name=check] input").fill(check)


def _reason(field: Locator) -> str:
    """What a screen reader reads out for a field that was refused."""
    described = (field.get_attribute("aria-describedby") or "").split()[0]
    text: str = field.evaluate("(one, id) => one.getRootNode().getElementById(id).innerText", described)
    return text


def test_a_form_that_is_refused_stays_with_the_reason_beside_its_field(
    house: House, open_page: Callable[..., Page]
) -> None:
    """Nothing closes before it is acknowledged; two people who change one commitment see both texts."""
    room = house.room()
    promises = room.session.commitments()
    acme, borealis = open_page(room.join["Acme"]), open_page(room.join["Borealis"], size=LAPTOP)
    for page in (acme, borealis):
        join(page)
    room.session.bring_everyone(promises)
    promises.open()
    acme.get_by_role("button", name="Add a commitment").click()
    _fill_commitment(acme, "Send \u2066+4%\u2069 by\u200b Friday", "An\u202ea", due=_day(20), check=_day(30))
    acme.get_by_role("button", name="Add it", exact=True).click()
    check = acme.locator("cofront-field[data-name=check] input")
    expect(check).to_be_focused()
    expect(check).to_have_attribute("aria-invalid", "true")
    assert "is after the due date" in _reason(check)
    expect(acme.get_by_role("button", name="Close this message")).to_have_count(0)
    acme.reload()
    expect(acme.get_by_label("What will be done?")).to_have_value("Send +4% by Friday")
    check.fill(_day(10))
    acme.get_by_role("button", name="Add it", exact=True).click()
    owner = acme.locator("cofront-field[data-name=owner] input")
    expect(owner).to_be_focused()
    assert "letters run backwards" in _reason(owner)
    owner.fill("Ana")
    acme.get_by_role("button", name="Add it", exact=True).click()
    expect(acme.get_by_role("button", name="Add it", exact=True)).to_have_count(0)
    expect(borealis.get_by_text("Send +4% by Friday", exact=True)).to_be_visible()

    for page in (acme, borealis):
        page.get_by_text("More", exact=True).first.click()
        page.get_by_role("button", name="Change it", exact=True).click()
    acme.get_by_label("What will be done?").fill("Send +4% by Thursday")
    borealis.get_by_label("What will be done?").fill("Send +4% by Wednesday")
    acme.get_by_role("button", name="Save", exact=True).click()
    mine = borealis.get_by_label("What will be done?")
    expect(borealis.get_by_text("It now reads:")).to_contain_text("Send +4% by Thursday")
    expect(mine).to_have_value("Send +4% by Wednesday")
    borealis.get_by_role("button", name="Save", exact=True).click()
    expect(mine).to_be_focused()
    borealis.get_by_role("button", name="Keep mine").click()
    borealis.get_by_role("button", name="Save", exact=True).click()
    expect(acme.get_by_text("Send +4% by Wednesday", exact=True)).to_be_visible()


def test_a_text_whose_place_is_gone_is_shown_with_what_happened(
    house: House, open_page: Callable[..., Page]
) -> None:
    """The card one is wording is merged, the step changes twice, the session ends: the text is still there."""
    room = house.room()
    board, promises = room.session.board(), room.session.commitments()
    room.session.bring_everyone(board)
    board.open()
    for text in ("One rig", "Two rigs"):
        board.add(text, party="Acme")
    acme = open_page(room.join["Acme"])
    acme.get_by_role("button", name="Join", exact=True).click()
    acme.get_by_role("button", name="Acme").click()
    card = acme.locator("cofront-card", has_text="One rig")
    card.get_by_text("More", exact=True).click()
    card.get_by_role("button", name="Change the wording").click()
    card.get_by_label("The wording").fill(WORDS)
    merged = board.merge(list(board.cards()), "Rigs for both")
    for party in ("Acme", "Borealis"):
        board.confirm(merged, party)
    note = acme.locator("cofront-unfinished")
    expect(note.get_by_role("heading", name="Your wording of a card")).to_be_focused()
    expect(note).to_contain_text("Rigs for both")
    expect(note.get_by_text(WORDS)).to_be_visible()
    note.get_by_role("button", name="Add as a card").click()
    expect(acme.locator("cofront-card", has_text=WORDS)).to_have_count(1)
    expect(note).to_be_hidden()

    acme.get_by_role("button", name="Add a card", exact=True).click()
    acme.get_by_label("In one or two sentences").fill("Half a sent")
    room.session.bring_everyone(promises)
    expect(acme.get_by_text("Take your time to finish")).to_be_visible()
    assert board.state == "closed", "left, so closed; whoever is writing may finish"
    expect(acme.get_by_label("In one or two sentences")).to_have_value("Half a sent")
    room.session.bring_everyone()
    expect(acme.get_by_text("Take your time to finish")).to_have_count(0)
    expect(note).to_contain_text("was closed before you sent this")
    expect(note.get_by_text("Half a sent")).to_be_visible()
    note.get_by_role("button", name="Copy the text").click()
    expect(note.get_by_role("button", name="Copied")).to_be_visible()
    acme.reload()
    expect(note.get_by_text("Half a sent")).to_be_visible()
    room.session.close()
    expect(note).to_contain_text("The session ended before you sent this")
    kept = acme.evaluate("JSON.stringify(localStorage)")
    assert "Half a sent" not in kept
    note.get_by_role("button", name="Discard it").click()
    note.get_by_role("button", name="Discard", exact=True).click()
    expect(note).to_be_hidden()
