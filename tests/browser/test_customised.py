"""What docs/customise.md promises is on the screens: each example made as the page says, at a real door."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from customise_page import example
from house import House, Room
from playwright.sync_api import Page, expect
from screens import LAPTOP, PHONE
from steps import join, join_late
from sweep import drawn

from cofront_kit import templates

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BEGIN = "Begin"


@pytest.fixture
def made(house: House, tmp_path: Path) -> Callable[[str], Room]:
    """Begins a session of an example, with the title and parties that the page says."""

    def make(heading: str) -> Room:
        ours = example(heading, tmp_path)
        template = templates.read(ours)
        return house.room(template.title, template.plan().parties, template=ours)

    return make


def first(room: Room) -> str:
    """The link of the first party."""
    return next(iter(room.join.values()))


def test_items_and_labels(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """The first statement and the buttons are the ones of the example."""
    room = made("Items and labels")
    page = open_page(first(room))
    join(page, "Ada")
    room.open()
    page.get_by_role("button", name=BEGIN).click()
    expect(page.get_by_text("They deliver on the day they named.")).to_be_visible()
    labels = page.get_by_role("radio")
    expect(labels.first).to_contain_text("always")
    expect(labels.nth(4)).to_contain_text("never")


def test_order_and_timing(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """The console's agenda, the phone's text, the time on the big screen."""
    room = made("Order and timing")
    console = open_page(room.console, size=LAPTOP)
    agenda = console.get_by_role("navigation").get_by_role("button")
    expect(agenda.filter(has_text="Trust pulse")).to_be_visible()
    order = [
        one
        for text in agenda.all_inner_texts()
        for one in ("Welcome", "Trust pulse", "Check-in")
        if one in text
    ]
    assert order == ["Welcome", "Trust pulse", "Check-in"]
    console.get_by_role("button", name="Open “Welcome”").click()
    expect(open_page(room.screen, size=LAPTOP).get_by_text("5 min left")).to_be_visible()
    page = open_page(first(room))
    join_late(page)
    expect(page.get_by_text("Nobody needs to hurry.")).to_be_visible()


def test_three_parties(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """Three codes on the big screen; somebody of the third is asked about the other two."""
    room = made("Other parties, and three of them")
    screen = open_page(room.screen, size=LAPTOP)
    for name in room.join:
        expect(screen.get_by_text(name).first).to_be_visible()
    for typed in room.typed.values():
        expect(screen.get_by_text(typed, exact=True)).to_be_visible()
    page = open_page(room.join["Grid"])
    join(page, "Ada")
    room.open()
    page.get_by_role("button", name=BEGIN).click()
    first_asked, then = [*room.join][:2]
    asked = page.get_by_role("region")
    for number in range(1, 7):
        expect(asked.get_by_text(f"{number} of 24", exact=True)).to_be_visible()
        expect(asked.get_by_text(first_asked)).to_be_visible()
        page.get_by_role("button", name="Skip", exact=True).click()
    expect(asked.get_by_text(then)).to_be_visible()


def test_german(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """Statement, labels and the screens' own words are German, on the phone and on the console."""
    room = made("Another language")
    page = open_page(first(room))
    page.get_by_role("button", name="Teilnehmen").click()
    room.open()
    page.get_by_role("button", name="Beginnen").click()
    expect(page.get_by_text("Was sie zusagen, das tun sie auch.")).to_be_visible()
    expect(page.get_by_role("radio").first).to_contain_text("stimme voll zu")
    console = open_page(room.console, size=LAPTOP)
    expect(console.get_by_text("Vertrauenspuls").first).to_be_visible()
    assert "Agenda" not in console.locator("body").inner_text()


@pytest.mark.parametrize("scheme", drawn(("light", "dark"), 0))
def test_colours_logo_and_font(
    made: Callable[[str], Room], open_page: Callable[..., Page], scheme: str
) -> None:
    """Font, corners, colours and logo are there before anybody joins; the big screen and the coach have them."""
    room = made("Colours, logo and font")
    theme = room.session.state.theme
    assert theme is not None
    colours = theme.light if scheme == "light" else theme.dark
    page = open_page(first(room), size=PHONE, color_scheme=scheme)
    logo = page.locator("cofront-stage img.logo")
    expect(logo).to_be_visible()
    assert logo.evaluate("async (img) => (await img.decode(), img.naturalWidth > 0)")
    look = "(el, name) => getComputedStyle(el).getPropertyValue(name)"
    stage = page.locator("cofront-stage")
    assert stage.evaluate(look, "--c-midst-deep") == colours["midst-deep"]
    assert stage.evaluate(look, "--c-party-1") == colours["party-1"]
    assert page.get_by_role("button", name="Join", exact=True).evaluate(look, "border-radius") == "4px"
    assert stage.evaluate(look, "font-family").startswith("Georgia")
    for address, element in ((room.screen, "cofront-screen"), (room.coach[""], "cofront-coach")):
        other = open_page(address, size=LAPTOP, color_scheme=scheme).locator(element)
        expect(other.locator("h1").first).to_be_visible()
        dark = element == "cofront-screen" or scheme == "dark"
        assert other.evaluate(look, "--c-midst-deep") == (theme.dark if dark else theme.light)["midst-deep"]
        if element == "cofront-screen":
            expect(other.locator("img.logo")).to_be_visible()


def test_own_text(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """The note stands above the stage, as Markdown."""
    page = open_page(first(made("Your own text")))
    heading = page.get_by_role("heading", name="Before we start")
    expect(heading).to_be_visible()
    expect(page.locator("strong", has_text="12:30")).to_be_visible()
    above = page.evaluate(
        "() => document.querySelector('h2').compareDocumentPosition(document.querySelector('cofront-stage')) & 4"
    )
    assert above


def test_a_big_screen_of_your_own(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """The page's own words beside the whole room, on its dark ground, and nothing scrolls."""
    room = made("A big screen of your own")
    page = open_page(room.screen, size=LAPTOP, color_scheme="light")
    expect(page.get_by_role("heading", name="What we agreed in March")).to_be_visible()
    screen = page.locator("cofront-screen")
    for typed in room.typed.values():
        expect(screen.get_by_text(typed, exact=True)).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Lunch is at 12:30 in the canteen.")).to_be_in_viewport(ratio=1)
    assert page.evaluate(
        """() => {
            const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.querySelector('.cofront-wall');
            return scrollHeight <= clientHeight && clientHeight === innerHeight && scrollWidth <= clientWidth;
        }"""
    )
    ground = "(one) => getComputedStyle(one).backgroundColor"
    assert page.locator(".cofront-wall").evaluate(ground) == screen.evaluate(ground)
    room.session.light_screens()
    expect(page.locator("cofront-screen[data-scheme=light]")).to_be_visible()
    assert page.locator(".cofront-wall").evaluate(ground) == screen.evaluate(ground)


def test_own_widgets_and_a_plot(made: Callable[[str], Room], open_page: Callable[..., Page]) -> None:
    """Sentence, bars and line follow the slider in the visitor's own kernel; people join beside it."""
    room = made("Your own widgets and a plot")
    page = open_page()
    page.goto(first(room), wait_until="commit", timeout=120_000)
    slider = page.get_by_role("slider").first
    expect(slider).to_be_visible(timeout=120_000)
    expect(page.locator(".js-plotly-plot .bars .point")).to_have_count(2)
    line = page.locator(".bqplot path.line").first
    expect(line).to_be_visible()
    before = line.get_attribute("d")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("3 days late cost about 21 hours")).to_be_visible()
    expect(line).not_to_have_attribute("d", before or "")
    join(page, "Ada")
    assert sum(room.session.joined.values()) == 1
