"""Every host that shows the widgets: the same people do the same things in each of them; a sample takes one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import pytest
from hosts import HOSTS, LOAD_MS, Host
from house import House, Room
from playwright.sync_api import Browser, BrowserContext, Error, Locator, Page, expect
from screens import LAPTOP
from steps import hand_in, join
from sweep import drawn

pytestmark = pytest.mark.browser
OWN = re.compile(r"blob:|data:|cofront")
HERE = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:")
LETTERS = tuple("ddabmxcvziiyrlo00123")
"""Keys that delete, add, change, cut, interrupt, restart and so on in the command mode of a notebook."""


@pytest.fixture(scope="module", params=drawn(HOSTS), ids=lambda host: host.name)
def host(
    request: pytest.FixtureRequest, house: House, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    """One program after the other, each started once."""
    one: Host = request.param(house, tmp_path_factory.mktemp(request.param.name) / "work")
    yield one
    one.end()


class Visits:
    """Opens rooms' notebooks in browsers of their own; notes our errors and requests to other computers."""

    def __init__(self, browser: Browser, host: Host) -> None:
        self.browser, self.host = browser, host
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def open(self, room: Room) -> Page:
        """Open a room's notebook and wait until its stages are there."""
        context = self.browser.new_context(viewport=LAPTOP)
        self.contexts.append(context)
        context.set_default_timeout(60_000)
        context.on("weberror", lambda error: self._fault(error.error))
        context.on("request", lambda asked: HERE.match(asked.url) or self.complaints.append(asked.url))
        page = context.new_page()
        self.host.open(page, room)
        expect(field(self.host.stages(page).nth(1))).to_be_visible(timeout=LOAD_MS)
        return page

    def _fault(self, error: Error) -> None:
        if OWN.search(error.stack or ""):  # the host's own errors are not ours to fix
            self.complaints.append(str(error.stack))


@pytest.fixture(scope="module")
def visits(browser: Browser, host: Host) -> Iterator[Visits]:
    """The visits to one host."""
    visits = Visits(browser, host)
    yield visits
    for context in visits.contexts:
        context.close()


@pytest.fixture(autouse=True)
def _nothing_to_complain(visits: Visits) -> Iterator[None]:
    yield
    assert not visits.complaints, visits.complaints


@pytest.fixture(scope="module")
def opened(host: Host, visits: Visits) -> tuple[Room, Page]:
    """A room and its page, for whatever can be tried one after the other."""
    room = host.room()
    return room, visits.open(room)


def field(stage: Locator) -> Locator:
    """The field for the typed code."""
    return stage.get_by_label("The code of your side")


def take_seat(stage: Locator, room: Room, party: str = "Acme") -> None:
    """Join by the typed code."""
    field(stage).fill(room.typed[party])
    join(stage, "Ada")


def press(page: Page, keys: Sequence[str]) -> None:
    """Press one key after the other."""
    for key in keys:
        page.keyboard.press(key)


def open_poll(host: Host, page: Page, room: Room) -> None:
    """The facilitator opens the poll: in the widget if the host shows it."""
    if not host.leads:
        room.open()
        return
    control = host.control(page)
    control.get_by_role("button", name="Bring everyone here").click()
    expect(control.get_by_role("button", name="Bring everyone here")).to_have_count(0)
    control.get_by_role("button", name="Open the poll").click()
    asked = control.get_by_role("button", name="Open anyway")
    expect(asked.or_(control.get_by_role("button", name="Close and reveal"))).to_be_visible()
    if asked.is_visible():
        asked.click()


def reveal(host: Host, page: Page, room: Room) -> None:
    """The facilitator closes and reveals: in the widget if the host shows it."""
    if not host.leads:
        room.poll().reveal(anyway=True)
        return
    control = host.control(page)
    control.get_by_role("button", name="Close and reveal").click()
    control.get_by_role("button", name=re.compile("^(Yes, reveal now|Reveal all the same)$")).click()


def answer_by_click_and_keys(stage: Locator) -> None:
    """The first statement by click, the others by digits, arrows, Enter and Space alone."""
    page = stage.page
    expect(
        stage.get_by_role("radiogroup").or_(stage.get_by_role("button", name="Begin", exact=True))
    ).to_be_visible()
    begin = stage.get_by_role("button", name="Begin", exact=True)
    if begin.is_visible():
        begin.click()
    stage.get_by_role("radio", name="agree", exact=True).click()
    for number, keys in enumerate(
        (["2"], ["0"], ["5"], ["ArrowRight", "ArrowRight", "Enter"], ["1"]), start=2
    ):
        expect(stage.get_by_text(f"{number} of 6", exact=True)).to_be_visible()
        stage.get_by_role("radiogroup").locator("[tabindex='0']").first.focus()
        for key in keys:
            page.keyboard.press(key)


def test_a_poll_from_joining_to_the_results(host: Host, visits: Visits) -> None:
    """Join, answer by click and by keys, sealed, revealed by the facilitator's widget; both views of a seat agree."""
    room = host.room()
    page = visits.open(room)
    stage, twin = host.stages(page).nth(0), host.stages(page).nth(1)
    before = host.cells(page)
    expect(stage).to_have_attribute("data-scheme", host.scheme)
    take_seat(stage, room)
    expect(twin.get_by_text("You are in")).to_be_visible()
    assert room.session.joined == {"Acme": 1, "Borealis": 0}
    open_poll(host, page, room)
    answer_by_click_and_keys(stage)
    hand_in(stage)
    expect(twin.get_by_text("Yours is sealed")).to_be_visible()
    assert room.poll().turnout["Acme"] == (1, 1)
    if host.leads:
        expect(host.control(page).get_by_text("1 of 1 handed in").first).to_be_visible()
        expect(host.card(page).get_by_text("1 here").first).to_be_visible()
    room.crowd(room.poll(), {"Acme": [2, 3, 4], "Borealis": [4, 5, 4]})
    if host.leads:
        expect(host.control(page).get_by_text("3 of 3 handed in").last).to_be_visible()
    reveal(host, page, room)
    views = [stage, twin, *([host.control(page)] if host.leads else [])]
    for view in views:
        expect(view.get_by_role("heading", name="Where our views differ").first).to_be_visible()
    assert host.cells(page) == before
    assert host.runs(room) == host.expected_runs
    page.context.close()  # a whole JupyterLab would go on working beside the tests that follow


def test_keys_in_a_widget_belong_to_the_widget(host: Host, opened: tuple[Room, Page]) -> None:
    """Keys in a field or on a button, also after Escape, add, cut, convert or run no cell of the notebook."""
    room, page = opened
    stage = host.stages(page).nth(0)
    before = host.cells(page)
    name = stage.get_by_label("Your name, if you like")
    name.click()
    press(page, LETTERS)
    expect(name).to_have_value("".join(LETTERS))
    press(page, ("Escape", *LETTERS))
    expect(name).to_have_value("".join(LETTERS) * 2)
    press(page, ("ArrowUp", "ArrowDown", "Shift+Enter"))
    stage.get_by_role("button", name="Join", exact=True).focus()
    press(page, ("Escape", *LETTERS, "ArrowUp", "ArrowDown"))
    expect(stage.get_by_role("button", name="Join", exact=True)).to_be_focused()
    assert host.cells(page) == before
    assert host.runs(room) == host.expected_runs
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_in_boxes(host: Host, opened: tuple[Room, Page]) -> None:
    """In boxes, accordions and tabs, and captured by an Output widget, a stage is one more view of the same seat."""
    room, page = opened
    inside = host.boxed(page)
    expect(field(inside)).to_be_visible()
    take_seat(inside, room)
    expect(host.stages(page).nth(0).get_by_text("You are in")).to_be_visible()
    expect(host.caught(page).get_by_text("You are in")).to_be_visible()
    assert room.session.joined == {"Acme": 1, "Borealis": 0}


def test_after_a_restart_of_the_kernel(host: Host, opened: tuple[Room, Page]) -> None:
    """A widget whose kernel was restarted says so; its cells run again, and everybody is where they were."""
    room, page = opened
    stage = host.stages(page).nth(0)
    host.restart(page)
    if host.forgets:
        expect(stage.get_by_text("run the cells again")).to_be_visible()
        expect(host.control(page).get_by_text("run the cells again")).to_be_visible()
        host.run_all(page)
    for view in (stage, host.stages(page).nth(1)):
        expect(view.get_by_text("You are in")).to_be_visible(timeout=LOAD_MS)
        expect(view.get_by_text("run the cells again")).to_have_count(0)
    room.open()
    expect(stage.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    assert room.session.joined == {"Acme": 1, "Borealis": 0}
