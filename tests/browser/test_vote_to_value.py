"""From the vote to value: dots, the midst, notes, agreement, commitments and the ledger, on phones and console."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from console_steps import go_on, look_at, other_ways, reveal
from house import House
from method_steps import (
    Gathering,
    ballot,
    board_of,
    give,
    hand_in_dots,
    hand_in_slides,
    into_the_midst,
)
from playwright.sync_api import Locator, Page, expect
from steps import answer, hand_in
from test_screen import fits
from two_slides import ALL_PAGES, BY_EACH, ISSUES, OURS, VALUE, WAITING

pytestmark = pytest.mark.browser


def test_from_the_vote_to_the_value(house: House, open_page: Callable[..., Page]) -> None:
    """A blind vote, one issue in the middle of all screens, an agreement, commitments, and value both sides see."""
    all_here = Gathering(house, open_page)
    issues = dict.fromkeys((*ISSUES, *VALUE[:2]), "Acme") | dict.fromkeys((*OURS, VALUE[2]), "Borealis")
    board = board_of(all_here.room, issues)
    _vote(all_here)
    into_the_midst(board, ISSUES[0])
    _face(all_here)
    _promise(all_here)
    _value(all_here)
    all_here.lead("Until we meet again", "Open it")
    for page in all_here.everywhere:
        expect(page.get_by_text("Right after an honest talk things often feel worse")).to_be_visible()
    later = (date.today() + timedelta(days=60)).isoformat()
    tools = all_here.console.locator("cofront-tools")
    tools.get_by_label("Date of the next session").fill(later)
    tools.get_by_role("button", name="Save", exact=True).click()
    expect(all_here.console.get_by_text("saved", exact=True)).to_be_visible()
    assert all_here.room.session.next_date == later


def _vote(all_here: Gathering) -> None:
    # The console follows the room by itself: a choice made before it arrives would be lost again.
    agenda = all_here.console.get_by_role("navigation", name="Agenda")
    expect(agenda.get_by_role("button", name="Into the midst")).to_contain_text("the room is here")
    look_at(all_here.console, "What do we face first?")
    all_here.console.get_by_label("Smallest group that is shown").select_option("3")
    all_here.lead("What do we face first?", "Open the vote")
    given = [ISSUES[0], ISSUES[0], ISSUES[0], OURS[0], OURS[0], ISSUES[0]]
    for page, text in zip(all_here.phones, given, strict=True):
        page.get_by_role("button", name="Begin", exact=True).click()
        give(page, text)
        hand_in_dots(page)
    first = all_here.acme[0]
    first.get_by_role("button", name="Change my answers", exact=True).click()
    give(first, ISSUES[0])
    expect(ballot(first, ISSUES[0]).get_by_role("button", name="One dot more", exact=True)).to_be_disabled()
    first.get_by_role("button", name="Hand in the change", exact=True).click()
    expect(first.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    for recorder in all_here.recorders.values():
        assert not [key for key in recorder.values() if key.startswith("result/")]
    reveal(all_here.console)
    for page in all_here.everywhere:
        top = ranked(page).first
        expect(top.locator("p.text")).to_have_text(ISSUES[0])
        expect(top.get_by_text("5 dots", exact=True)).to_be_visible()
        expect(top.get_by_text("100 % (4)", exact=True)).to_be_visible()
        expect(top.get_by_text("33 % (1)", exact=True)).to_be_visible()
        second = ranked(page).nth(1)
        expect(second.locator("p.text")).to_have_text(OURS[0])
        expect(second.get_by_text("67 % (2)", exact=True)).to_be_visible()
        # Two dots, which one person may have given, say nothing about a side.
        expect(ranked(page).filter(has_text="above all")).to_have_count(0)


def ranked(page: Page) -> Locator:
    """The cards of an opened vote, the most dots first."""
    on_the_screen = page.locator("cofront-screen cofront-pages .piece").filter(has=page.locator(".shares"))
    return page.locator("cofront-dot-ranking li.ranked").or_(on_the_screen)


def _face(all_here: Gathering) -> None:
    console, acme, borealis = all_here.console, all_here.acme[0], all_here.borealis[0]
    all_here.lead("Face it together", "Open it")
    console.get_by_label("The issue to face").select_option(label=ISSUES[0])
    console.get_by_role("button", name="Put it in the midst", exact=True).click()
    for page in all_here.everywhere:
        # On the big screen the step's title stands over it.
        level = 2 if page is all_here.screen else 1
        issue = page.get_by_role("heading", level=level, name=ISSUES[0], exact=True)
        expect(issue).to_be_visible()
        assert issue.evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 24
    expect(console.locator("section.part h3")).to_have_text(
        [re.compile("Stake, contribution, need"), re.compile("How far would you go along")]
    )
    _notes(all_here)
    for page, text in ((acme, "One call on Mondays"), (borealis, "One list that both plants change")):
        page.get_by_role("textbox", name="An option that could help both sides").fill(text)
        page.get_by_role("button", name="Add the option", exact=True).click()
        for other in all_here.everywhere:
            options = other.locator("ul.options, cofront-pages .page .piece")
            expect(options.get_by_text(text, exact=True)).to_be_visible(timeout=ALL_PAGES)
    test = other_ways(console).get_by_role("region", name="How far would you go along?")
    test.get_by_label("Smallest group that is shown").select_option("3")
    test.get_by_role("button", name="Start the test", exact=True).click()
    for page, fingers in zip(all_here.phones, ([5, 4], [6, 3], [5, 2], [4, 3], [4, 4], [5, 4]), strict=True):
        answer(page, fingers)
        hand_in(page)
    reveal(console)
    for page in all_here.phones:
        expect(page.get_by_role("heading", name="How far we can go along")).to_be_visible()
    ends = all_here.screen.get_by_text("0, it would do harm", exact=True).first
    expect(ends).to_be_visible(timeout=ALL_PAGES)
    fits(all_here.screen)
    _agree(all_here)


def _notes(all_here: Gathering) -> None:
    go_on(all_here.console, "Open “Stake, contribution, need”")
    said = {
        all_here.acme[0]: ["Two customers", "We told nobody in May", "A day's notice"],
        all_here.borealis[0]: ["Our weekends", "We asked too late", "One place to look"],
    }
    for page, texts in said.items():
        for number, text in enumerate(texts):
            if number:
                page.get_by_role("button", name="Next question", exact=True).click()
            page.get_by_role("textbox", name="In one line", exact=True).fill(text)
        hand_in_slides(page)
    for page, other in zip(said, reversed(said), strict=True):
        assert not any(all_here.received(page, text) for text in said[other])
    reveal(all_here.console)
    last = all_here.screen.get_by_text("One place to look", exact=True)
    expect(last).to_be_visible(timeout=ALL_PAGES)
    fits(all_here.screen)
    for page in all_here.phones:
        for party, texts in zip(("Acme", "Borealis"), said.values(), strict=True):
            page.get_by_role("group", name="Whose notes").get_by_role("button", name=party).click()
            for text in texts:
                expect(page.get_by_text(text, exact=True)).to_be_visible()


def _agree(all_here: Gathering) -> None:
    acme, borealis = all_here.acme[0], all_here.borealis[0]
    acme.get_by_role("textbox", name="The text of the agreement").fill("Changes are told within a day.")
    acme.get_by_role("button", name="Propose it", exact=True).click()
    acme.get_by_role("button", name="Confirm this text", exact=True).click()
    for page in all_here.phones:
        expect(page.locator("section.agreement").get_by_text(WAITING)).to_be_visible()
    borealis.get_by_role("button", name="Confirm this text", exact=True).click()
    for page in all_here.everywhere:
        expect(page.get_by_text(BY_EACH)).to_be_visible(timeout=ALL_PAGES)


def _promise(all_here: Gathering) -> None:
    all_here.lead("Commitments", "Open it")
    page = all_here.borealis[1]
    page.get_by_role("button", name="Add a commitment", exact=True).click()
    page.get_by_label("What will be done?").fill("Tell the other plant before the plan is printed")
    page.get_by_label("Who, by name").fill("Jo Lind")
    page.get_by_label("For whom").select_option(label="Acme")
    page.get_by_role("button", name="Add it", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text="Choose the date it is due.")).to_be_visible()
    page.reload()
    expect(page.get_by_label("What will be done?")).to_have_value(
        "Tell the other plant before the plan is printed"
    )
    expect(page.get_by_label("Who, by name")).to_have_value("Jo Lind")
    page.get_by_label("Due", exact=True).fill((date.today() + timedelta(days=30)).isoformat())
    page.get_by_role("button", name="Add it", exact=True).click()
    made = [
        promised(other, "Tell the other plant before the plan is printed") for other in all_here.everywhere
    ]
    for one in made:
        expect(one).to_contain_text("Jo Lind")


def promised(page: Page, text: str) -> Locator:
    """A commitment on the list."""
    return page.locator("li.record, cofront-pages .piece").filter(has_text=text)


def _value(all_here: Gathering) -> None:
    all_here.lead("Value we could create", "Open it")
    acme, borealis = all_here.acme[1], all_here.borealis[1]
    acme.get_by_role("button", name="Add an opportunity", exact=True).click()
    acme.get_by_label("What is the opportunity?").fill("One planning table")
    acme.get_by_text("More about it", exact=True).click()
    acme.get_by_label("lower or shared risk").check()
    acme.get_by_role("button", name="Add it", exact=True).click()
    for page in all_here.everywhere:
        expect(stage(page, "uncovered")).to_contain_text("One planning table")
    expect(stage(borealis, "uncovered")).to_contain_text("has not confirmed the description")
    for page, side in ((acme, "Acme"), (borealis, "Borealis")):
        page.get_by_role("button", name="Confirm this description", exact=True).click()
        for other in (acme, borealis):
            missing = re.compile(f"{side}.? has not confirmed the description")
            expect(stage(other, "uncovered")).not_to_contain_text(missing)
    for page in all_here.everywhere:
        expect(stage(page, "discovered")).to_contain_text("One planning table")


def stage(page: Page, name: str) -> Locator:
    """A stage of the ledger."""
    on_the_screen = page.locator("cofront-pages .lane").filter(has=page.get_by_role("heading", name=name))
    return page.locator("cofront-ledger").get_by_role("region", name=name).or_(on_the_screen)
