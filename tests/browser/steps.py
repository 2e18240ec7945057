"""What people do on their screens, by the names that a screen reader would read out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from playwright.sync_api import Locator, Page, expect
from screen_words import ScreenWords

from cofront_kit.model.kinds.check_in.spec import CheckInSpec

LABELS = ("strongly disagree", "disagree", "partly", "agree", "strongly agree")


def join(page: Page, name: str = "", say: ScreenWords | None = None) -> None:
    """Join by the link that is open."""
    say = say or ScreenWords()
    if name:
        page.get_by_label(say("lobby.name")).fill(name)
    page.get_by_role("button", name=say("lobby.join")).click()
    expect(page.get_by_text(say("wait.title"))).to_be_visible()


def join_late(page: Page) -> None:
    """Join by the link that is open while an activity is already on."""
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("button", name="Join", exact=True)).to_have_count(0)


def begin(page: Page) -> None:
    """Leave the page before the first statement."""
    page.get_by_role("button", name="Begin", exact=True).click()
    expect(page.get_by_role("radiogroup")).to_be_visible()


def choose(page: Page, label: str | None, *, touch: bool = False) -> None:
    """Answer the current statement, or skip it, and wait until it has gone."""
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
        expect(page.get_by_text(f"{number} of {of or len(values)}", exact=True)).to_be_visible()
        button = page.get_by_role("button", name="Skip", exact=True)
        if value is not None:
            button = page.get_by_role("radiogroup").locator(f"[data-value='{value}']")
        button.tap() if touch else button.click()


def sees_one_of_us(page: Page, party: str) -> None:
    """Wait until the page belongs to a seat of this party."""
    expect(page.get_by_text("You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    expect(page.get_by_text("You are here for")).to_contain_text(party)


def hand_in(page: Page) -> None:
    """Hand in from the list of answers and wait until it is sealed."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_text("Yours is sealed")).to_be_visible()


def ends(page: Page | Locator) -> tuple[str, str]:
    """The statements at the two ends of the current scale, in the order shown."""
    return between(str(page.get_by_role("radiogroup").get_attribute("aria-label")))


def between(name: str) -> tuple[str, str]:
    """The two statements, from what a screen reader reads out for a scale or a place on it."""
    found = re.search("between: \u2068(.*)\u2069, and: \u2068(.*)\u2069", name)
    assert found, name
    return found[1], found[2]


def place_of(page: Page | Locator, spec: CheckInSpec, number: int, value: int) -> int:
    """The place of a scored value on scale ``number``, which may be mirrored."""
    item = spec.items[number - 1]
    shown = ends(page)
    assert sorted(shown) == sorted((item.low, item.high))
    return value if value == 0 or shown == (item.low, item.high) else spec.points + 1 - value


def look(
    page: Page | Locator,
    spec: CheckInSpec,
    values: Sequence[int | None],
    *,
    first: int = 1,
    touch: bool = False,
) -> None:
    """Answer one scale after the other with scored values: 0 = prefer not to say, None = skip."""
    start = page.get_by_role("button", name="Begin", exact=True)
    expect(page.get_by_role("radiogroup").or_(start)).to_be_visible()
    if start.is_visible():
        start.tap() if touch else start.click()
    for number, value in enumerate(values, start=first):
        expect(page.get_by_text(f"{number} of {len(spec.items)}", exact=True)).to_be_visible()
        button = page.get_by_role("button", name="Skip", exact=True)
        if value is not None:
            at = place_of(page, spec, number, value)
            button = page.get_by_role("radiogroup").locator(f"[data-value='{at}']")
        button.tap() if touch else button.click()


def check_in(page: Page, spec: CheckInSpec, values: Sequence[int | None], *, touch: bool = False) -> None:
    """Answer a whole check-in and hand it in."""
    look(page, spec, values, touch=touch)
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    hand_in(page)


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the element with this name has the focus."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if name == page.evaluate(FOCUSED):
            return
    raise AssertionError(f"{name!r} cannot be reached with the Tab key")


FOCUSED = """() => {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return (at?.labels?.[0] ?? at)?.textContent.trim();
}"""
