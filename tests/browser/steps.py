"""What people do on their screens, by the names that a screen reader would say."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Page, expect

LABELS = ("strongly disagree", "disagree", "partly", "agree", "strongly agree")


def join(page: Page, name: str = "") -> None:
    """Join by the link that is open."""
    if name:
        page.get_by_label("Your name, if you like").fill(name)
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_text("You are in")).to_be_visible()


def answer(
    page: Page,
    values: Sequence[int | None],
    *,
    begin_at: int = 1,
    stop_after: int | None = None,
    of: int | None = None,
) -> None:
    """Answer one statement after the other: 1..5, 0 = cannot judge yet, None = skip. Ends before handing in.

    ``begin_at`` and ``stop_after`` (counted from 1) answer a part of them; ``of`` is how many there are.
    """
    of = of or len(values)
    if begin_at == 1:
        begin = page.get_by_role("button", name="Begin", exact=True)
        expect(page.get_by_role("radiogroup").or_(begin)).to_be_visible()
        if begin.is_visible():
            begin.click()
    for number, value in enumerate(values, start=1):
        if number < begin_at or number > (stop_after or of):
            continue
        expect(page.get_by_text(f"{number} of {of}")).to_be_visible()
        if value is None:
            page.get_by_role("button", name="Skip", exact=True).click()
        else:
            page.get_by_role("radiogroup").locator(f"[data-value='{value}']").click()


def hand_in(page: Page) -> None:
    """Hand in from the list of answers and wait until it is sealed."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Yours is sealed")).to_be_visible()
