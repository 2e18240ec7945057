"""What people do on their screens, by the names that a screen reader would say."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect

LABELS = ("strongly disagree", "disagree", "partly", "agree", "strongly agree")


def join(page: Page, name: str = "") -> None:
    """Join by the link that is open."""
    if name:
        page.get_by_label("Your name, if you like").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("You are in")).to_be_visible()


def join_late(page: Page) -> None:
    """Join by the link that is open while something is on already."""
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("button", name="Join", exact=True)).to_have_count(0)


def begin(page: Page) -> None:
    """Leave the page before the first statement."""
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("radiogroup")).to_be_visible()


def choose(page: Page, label: str | None, *, touch: bool = False) -> None:
    """Answer the statement that is on, or skip it, and wait until it has gone by."""
    asked = page.locator("[aria-labelledby=item] .progress span, .review h1").first.inner_text()
    button = page.get_by_role("button", name="Skip", exact=True)
    if label is not None:
        button = page.get_by_role("radio", name=label, exact=True)
    button.tap() if touch else button.click()
    expect(page.get_by_text(asked, exact=True)).to_have_count(0)


def answer(
    page: Page | Locator,
    values: Sequence[int | None],
    *,
    first: int = 1,
    of: int | None = None,
    touch: bool = False,
) -> None:
    """Answer one statement after the other: 1..5, 0 = cannot judge yet, None = skip. Ends before handing in."""
    start = page.get_by_role("button", name="Begin", exact=True)
    expect(page.get_by_role("radiogroup").or_(start)).to_be_visible()
    if start.is_visible():
        start.click()
    for number, value in enumerate(values, start=first):
        expect(page.get_by_text(f"{number} of {of or len(values)}")).to_be_visible()
        button = page.get_by_role("button", name="Skip", exact=True)
        if value is not None:
            button = page.get_by_role("radiogroup").locator(f"[data-value='{value}']")
        button.tap() if touch else button.click()


def sees_one_of_us(page: Page, party: str) -> None:
    """The page belongs to a seat of this party."""
    expect(page.get_by_text("You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    expect(page.get_by_text("You are here for")).to_contain_text(party)


def hand_in(page: Page) -> None:
    """Hand in from the list of answers and wait until it is sealed."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Yours is sealed")).to_be_visible()
