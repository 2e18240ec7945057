"""A whole session of thirteen steps, led by the Next button alone, with ordinary names and twelve people."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from house import House, Room
from playwright.sync_api import Locator, Page, expect
from screens import LAPTOP, PHONE

from cofront_kit.testing import rehearse

pytestmark = pytest.mark.browser

NAMES = ("Nordwind Energie AG", "Solaris Grid Partners Ltd.")
PEOPLE = 12
SMALL = {"width": 320, "height": 640}
AGENDA = (
    *("framing", "check-in-before", "pulse", "slides", "read-out", "board", "vote", "cofront", "commitments"),
    *("ledger", "check-in-after", "check-in-then", "closing"),
)
SEALED = {
    "check-in-before",
    "pulse",
    "slides",
    "vote",
    "cofront-notes",
    "cofront-test",
    "check-in-after",
    "check-in-then",
}

VISIBLE = """(bar) => {
  const box = bar.getBoundingClientRect();
  const [width, height] = [innerWidth, innerHeight];
  return box.width > 0 && box.left >= -1 && box.right <= width + 1 && box.top >= -1 && box.bottom <= height + 1;
}"""
QUICK = """
const every = window.setInterval.bind(window);
window.setInterval = (call, wait, ...more) => every(call, wait === 1000 ? 60 : wait, ...more);
"""
"""The console's ten calm seconds pass in less than one."""
SCROLLS = """() => {
  const page = document.documentElement;
  return [page.scrollHeight - innerHeight, page.scrollWidth - innerWidth];
}"""


class Leader:
    """Somebody who presses one button.

    Args:
        room: The session.
        console: Its console.
        others: More consoles, to be checked.
    """

    def __init__(self, room: Room, console: Page, others: list[Page]) -> None:
        self.room, self.console, self.others = room, console, others
        self.taps: list[str] = []
        self.by_itself: list[str] = []

    @property
    def bar(self) -> Locator:
        return self.console.locator("cofront-next")

    def next(self) -> dict[str, Any]:
        """What the session suggests as the next act."""
        return dict(self.room.session.node.view(self.room.code)["next"])

    def until(self, condition: Callable[[dict[str, Any]], bool], what: str) -> dict[str, Any]:
        """Wait until the next act meets the condition; returns it."""
        for _ in range(3000):
            coming = self.next()
            if condition(coming):
                return coming
            self.console.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
        raise AssertionError(f"{what}: {self.next()}")

    def tap(self) -> None:
        """Press the Next button, as soon as the console shows this act."""
        coming = self.next()
        before = offer(coming)
        assert coming["ask"] == "" or coming["do"] == "end", coming
        button = self.bar.get_by_role("button", name=coming["label"], exact=True)
        expect(button).to_be_enabled()
        button.click()
        if coming["ask"]:
            self.bar.get_by_role("button", name="Yes, go on", exact=True).click()
        self.taps.append(f"{coming['do']} {coming['activity']}")
        self.until(lambda now: offer(now) != before, f"nothing came of {before}")

    def let_it_open(self, coming: dict[str, Any]) -> None:
        """Everyone hands in; the console counts down and opens."""
        name = coming["activity"]
        assert coming["by_itself"], name
        self.until(lambda now: now["do"] != "reveal" or now["activity"] != name, f"{name} did not open")
        self.by_itself.append(name)

    def look(self) -> None:
        """The primary act is visible on a laptop without scrolling, and on phones."""
        for page in (self.console, *self.others):
            expect(page.locator("cofront-next")).to_be_visible()
            assert page.locator("cofront-next").evaluate(VISIBLE), page.viewport_size
            down, aside = page.evaluate(SCROLLS)
            assert aside <= 0, page.viewport_size
            assert page is not self.console or down <= 0


@contextlib.contextmanager
def people_in(room: Room) -> Iterator[None]:
    """Twelve people on phones, six of each party, who answer at once and go when this ends."""
    links = {room.ids[name]: url for name, url in room.join.items()}
    ends: list[Callable[[], object]] = []

    async def stay() -> None:
        stop = asyncio.Event()
        ends.append(partial(asyncio.get_running_loop().call_soon_threadsafe, stop.set))
        await rehearse(links, people=PEOPLE, seed=3, silent=0, pace=0, stop=stop)

    with ThreadPoolExecutor(1) as apart:
        robots = apart.submit(asyncio.run, stay())
        try:
            yield
        finally:
            for end in ends:
                with contextlib.suppress(RuntimeError):  # they have ended before: why is said below
                    end()
        robots.result(timeout=60)


def offer(coming: dict[str, Any]) -> list[Any]:
    """What distinguishes one act from another."""
    return [coming[name] for name in ("do", "step", "activity", "round", "turn", "why")]


def test_the_whole_session_is_led_by_one_button(house: House, open_page: Callable[..., Page]) -> None:
    """At most one tap per step: it opens each of them, and what is sealed opens by itself."""
    room = house.room("Two plants, one order book", NAMES, template="two-slides", by_itself=True)
    pages = [open_page(size=size) for size in (LAPTOP, PHONE, SMALL)]
    for page in pages:
        page.add_init_script(QUICK)
        page.goto(room.console)
    console, *others = pages
    leader = Leader(room, console, others)
    with people_in(room):
        expect(console.get_by_text("6 here, 6 joined").first).to_be_visible()
        expect(console.get_by_role("heading", name="Who is in")).to_be_visible()
        steps = _lead(leader)
    assert steps == list(AGENDA)
    parts = sum(name.startswith("cofront-") for name in leader.by_itself)
    # The end is a tap of its own, which hands out the report.
    assert len(leader.taps) <= len(steps) + parts + 1, leader.taps
    assert set(leader.by_itself) <= SEALED
    for page in (console, *others):
        expect(page.get_by_text("open", exact=True)).to_have_count(0)
    states = {one.state for one in room.session.state.activities.values()}
    assert states <= {"closed", "revealed", "draft"}


def _lead(leader: Leader) -> list[str]:
    """Press Next until the end; the steps that the room came to, in order."""
    room, console = leader.room, leader.console
    steps: list[str] = []
    while room.session.status == "open":
        leader.look()
        coming = leader.next()
        stage = room.session.stage
        if stage is not None and (not steps or steps[-1] != stage):
            steps.append(stage)
            _sheet(console, room, stage)
        if coming["do"] == "reveal":
            leader.let_it_open(coming)
        elif coming["do"] == "turn":
            # The reader ends the turn on their own phone; the console could, too.
            expect(leader.bar.get_by_role("button", name="Read, go on", exact=True)).to_be_visible()
            leader.until(lambda now: now["do"] != "turn", "everything is read")
        elif coming["do"] == "wait":
            _settle(leader, coming["why"])
        else:
            _work(leader, stage)
            leader.tap()
    return steps


def _sheet(console: Page, room: Room, stage: str) -> None:
    """What to do, what to watch for, and the time; for steps with parts, of the current part."""
    spec = room.session.state.activities[stage].spec
    if stage != "cofront":
        expect(console.get_by_text(spec.lead, exact=True).first).to_be_visible()
        expect(console.get_by_text(spec.watch, exact=True).first).to_be_visible()
    expect(console.get_by_role("heading", name="What to do now")).to_be_visible()
    expect(console.get_by_text(re.compile(rf"of {spec.minutes} min"))).to_be_visible()


def _work(leader: Leader, stage: str | None) -> None:
    """What people do in a step before the facilitator goes on."""
    test = leader.room.session.state.activities["cofront-test"]
    if stage == "cofront" and test.state == "draft":
        leader.until(lambda now: now["activity"] == test.id, "options are there")


def _settle(leader: Leader, why: str) -> None:
    """A choice that only the room can make: between issues with equally many dots; and the next date."""
    console = leader.console
    if why == "date":
        leader.bar.get_by_label("Date of the next session").fill("2027-01-15")
        leader.bar.get_by_role("button", name="Set it", exact=True).click()
    else:
        assert why == "tie"
        console.get_by_label("The issue to face").select_option(index=1)
        console.get_by_role("button", name="Put it in the midst", exact=True).click()
    leader.until(lambda now: now["why"] != why, why)
