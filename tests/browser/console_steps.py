"""What a facilitator does on the console, by the names that a screen reader would read out."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect


def console_ready(page: Page) -> None:
    """Wait until the console is there, on a screen of any size."""
    expect(page.get_by_role("navigation", name="Parts of the console")).to_be_visible()


def turn_to(console: Page, part: str) -> None:
    """Switch to a part of the console: Now, Agenda, Room, Tools or Screen."""
    parts = console.get_by_role("navigation", name="Parts of the console")
    parts.get_by_role("button", name=part, exact=True).click()


def look_at(console: Page, title: str) -> None:
    """Look at a step of the agenda; the room stays where it is."""
    agenda = console.get_by_role("navigation", name="Agenda")
    if not agenda.is_visible():
        turn_to(console, "Agenda")
    agenda.get_by_role("button", name=title).click()


def other_ways(console: Page) -> Locator:
    """What else can be done where the room is: unfolded, if it is not."""
    clear_journal = console.locator("details.ways")
    if clear_journal.get_attribute("open") is None:
        clear_journal.locator("summary").first.click()
    return clear_journal


def go_on(console: Page, label: str | re.Pattern[str]) -> None:
    """Press what comes next, and say yes when something speaks against it."""
    bar = console.locator("cofront-next")
    bar.get_by_role("button", name=label).click()
    yes = bar.get_by_role("button", name="Yes, go on", exact=True)
    if yes.is_visible():
        yes.click()


def reveal(console: Page) -> None:
    """Close what is sealed and open, and show it to everyone."""
    go_on(console, re.compile("^(Reveal |Open all slides)"))
