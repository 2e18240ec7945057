"""What people and the facilitator do in the steps of the method, by the names that a screen reader would read out."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from console_steps import look_at, turn_to
from house import House, Room
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, Recorder
from steps import join

from cofront_kit.activities.activity import OpenActivity
from cofront_kit.activities.board.author import Board
from cofront_kit.activities.sealed import SealedActivity

BLAME = "You never tell us when the plan changes."
HINT = "What happened, when, how often?"


class Gathering:
    """A session of the full method: three phones for each of two parties, the console, and the big screen."""

    def __init__(self, house: House, open_page: Callable[..., Page], phones: int = 3) -> None:
        self.room = house.room("Two plants, one order book", template="two-slides")
        self.recorders: dict[Page, Recorder] = {}
        self._open_page = open_page
        self.console = self.page(self.room.console, size=LAPTOP)
        turn_to(self.console, "Tools")
        self.screen = self.page(self.room.screen, size=LAPTOP)
        self.acme = [self.person("Acme") for _ in range(phones)]
        self.borealis = [self.person("Borealis") for _ in range(phones)]

    @property
    def phones(self) -> list[Page]:
        """Everybody's phone."""
        return [*self.acme, *self.borealis]

    @property
    def everywhere(self) -> list[Page]:
        """Every phone and the big screen."""
        return [*self.phones, self.screen]

    def page(self, url: str, **more: Any) -> Page:
        """A page whose received messages are kept."""
        page = self._open_page(**more)
        self.recorders[page] = Recorder(page)
        page.goto(url)
        return page

    def person(self, party: str, **more: Any) -> Page:
        """Somebody joins by the link of their party."""
        page = self.page(self.room.join[party], **more)
        join(page)
        return page

    def lead(self, title: str, opening: str) -> None:
        """Open a step of the agenda on the console, which brings everyone there."""
        look_at(self.console, title)
        steps = self.console.locator("cofront-poll-steps").first
        steps.get_by_role("button", name=opening, exact=True).click()

    def received(self, page: Page, text: str) -> bool:
        """Whether a page was ever sent this text."""
        return any(text in got for got in self.recorders[page].texts)


def board_of(room: Room, issues: Mapping[str, str]) -> Board:
    """An open board with these issues: text -> the name of the party it comes from."""
    board = room.session.board()
    room.session.bring_everyone(board.id)
    board.open()
    for text, party in issues.items():
        board.add(text, party=party)
    return board


def into_the_midst(board: Board, text: str) -> str:
    """Confirm a card for both parties; returns its id."""
    found = next(name for name, one in board.cards().items() if one["text"] == text)
    for party in board.names.values():
        board.confirm(found, party)
    return found


def opened(room: Room, activity: OpenActivity | SealedActivity) -> None:
    """Bring everyone to an activity and open it."""
    room.session.bring_everyone(activity.id)
    if isinstance(activity, SealedActivity):
        activity.open(anyway=True)
    else:
        activity.open()


# --- slides -----------------------------------------------------------------------------------------------------------


def line(page: Page, number: int = 1) -> Locator:
    """A line of the slide that is on."""
    return page.get_by_role("textbox", name=f"Line {number}", exact=True)


def write(page: Page, *slides: Sequence[str]) -> None:
    """Write the lines of one slide, one after the other."""
    for number, lines in enumerate(slides):
        if number:
            page.get_by_role("button", name="Next slide", exact=True).click()
        expect(page.get_by_text(f"Slide {number + 1} of ")).to_be_visible()
        for at, text in enumerate(lines, start=1):
            line(page, at).fill(text)


def hand_in_slides(page: Page) -> None:
    """Hand in what is written on the slides, and wait until the room has it."""
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(
        page.get_by_role("heading", name=re.compile("^Your (slides|notes) are handed in$"))
    ).to_be_visible()


# --- cards ------------------------------------------------------------------------------------------------------------


def card(page: Page, text: str) -> Locator:
    """The card with this wording, wherever it is on the board."""
    wording = page.locator("p.text").filter(has_text=re.compile(f"^{re.escape(text)}$"))
    return page.locator("cofront-card").filter(has=wording)


def side(page: Page, name: str) -> None:
    """Switch to a part of the board on a phone."""
    tab = tab_of(page, name)
    tab.click()
    expect(tab).to_have_attribute("aria-pressed", "true")


def tab_of(page: Page, name: str) -> Locator:
    """The button for a part of the board on a phone: its name and how many cards are there."""
    tabs = page.get_by_role("group", name="Which part of the board")
    return tabs.get_by_role("button", name=name)


def add_card(page: Page, text: str) -> None:
    """Write a card and add it."""
    page.get_by_role("textbox", name="In one or two sentences", exact=True).fill(text)
    page.get_by_role("button", name="Add it", exact=True).click()


def more(one: Locator, what: str) -> None:
    """Do something that is in the folded part of a card."""
    one.locator("summary").filter(has_text=re.compile("^More$")).click()
    one.get_by_role("button", name=what, exact=True).click()


def merge(page: Page, text: str) -> None:
    """Write the common wording of two merged cards."""
    dialog = page.get_by_role("dialog", name="One card of two")
    dialog.get_by_role("textbox", name="The common wording", exact=True).fill(text)
    dialog.get_by_role("button", name="Merge", exact=True).click()
    expect(dialog).to_have_count(0)


def middle(one: Locator) -> tuple[float, float]:
    """The middle of the visible part of an element."""
    box = one.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Finger:
    """One finger on a touch screen."""

    def __init__(self, page: Page) -> None:
        self._cdp = page.context.new_cdp_session(page)

    def down(self, one: Locator) -> None:
        """Put the finger on it."""
        one.scroll_into_view_if_needed()
        self._send("touchStart", *middle(one))

    def move(self, one: Locator) -> None:
        """Move the finger to it."""
        self._send("touchMove", *middle(one))

    def up(self) -> None:
        """Lift the finger."""
        self._send("touchEnd")

    def _send(self, what: str, x: float | None = None, y: float | None = None) -> None:
        points = [] if x is None else [{"x": x, "y": y}]
        self._cdp.send("Input.dispatchTouchEvent", {"type": what, "touchPoints": points})


# --- vote -------------------------------------------------------------------------------------------------------------


def give(page: Page, text: str, dots: int = 1) -> None:
    """Put dots on a card."""
    for _ in range(dots):
        ballot(page, text).get_by_role("button", name="One dot more", exact=True).click()


def ballot(page: Page, text: str) -> Locator:
    """A card of the vote, with its dots."""
    return page.locator("cofront-dot-vote li").filter(has_text=text)


def hand_in_dots(page: Page) -> None:
    """Hand in the dots, all used or not, and wait until they are sealed."""
    page.locator("cofront-dot-vote").get_by_role("button", name=re.compile("^Hand in")).click()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
