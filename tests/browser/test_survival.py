"""Nothing typed or acknowledged is lost, and the person sees in words where it is: bad Wi-Fi, tabs, sleep, restarts."""

from __future__ import annotations

import json
import os
import random
import re
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Any

import chromium
import pytest
from house import House, Room
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager
from playwright.sync_api import Browser, Locator, Page, expect
from processes import Place, Process, free_port, place_in
from screens import PHONE
from steps import answer, begin, choose, hand_in, join, join_late
from wifi import Wifi

pytestmark = pytest.mark.browser

OPEN_LINE = "() => window.dispatchEvent(new Event('online'))"


@pytest.fixture(scope="module")
def networks() -> Iterator[list[Wifi]]:
    """The Wi-Fi of the room, and the one it moves to."""
    both = [Wifi(), Wifi()]
    yield both
    for one in both:
        one.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, networks: list[Wifi]) -> Iterator[House]:
    """One door behind a Wi-Fi; it stays at its port, and may be opened again behind another one."""
    place = place_in(tmp_path_factory.mktemp("survival") / "one")
    doors: list[Process] = []
    port = free_port()

    def begin_at(_port: int) -> str:
        for door in doors:
            door.end()
        url = networks[0].url
        command = f"-m cofront_kit serve --ip 127.0.0.1 --port {port} --public-url {url} --json --no-qr"
        doors.append(Process([sys.executable, *command.split()], place))
        doors[-1].until(r'^\{"door".*')
        for network in networks:
            network.door_port = port
        return url

    house = House(place, begin_at, lambda: doors[-1].end())
    yield house
    house.node.close()
    doors[-1].end()


@pytest.fixture
def playwright_again(browser: Browser) -> Iterator[Browser]:
    """A Chromium with the back button's cache, which Playwright switches off."""
    again = browser.browser_type.launch(
        executable_path=chromium.find(),
        args=chromium.FLAGS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield again
    again.close()


@pytest.fixture
def wifi(networks: list[Wifi]) -> Iterator[Wifi]:
    """The Wi-Fi, good again after each test."""
    yield networks[0]
    networks[0].good()


def state(page: Page | Locator, words: str) -> None:
    """What the dot in the top line says."""
    expect(page.locator(".top .state")).to_have_text(words)


def hand_in_unanswered(page: Page) -> None:
    """Press the button; whether it arrives is another question."""
    page.get_by_role("button", name="Hand in", exact=True).click()


def sealed(page: Page) -> None:
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    state(page, "saved")


def ids_of(sent: list[str], kind: str) -> list[str]:
    """The ids of the acts of a kind, in the order they went out."""
    messages = [json.loads(text) for text in sent]
    return [one["id"] for one in messages if one["type"] == "act" and one["act"]["kind"] == kind]


def listen(page: Page) -> list[str]:
    """What the page sends from now on."""
    sent: list[str] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda text: sent.append(str(text))))
    return sent


def events(room: Room, tag: str) -> int:
    """How many events of a kind are in the session's log."""
    return [one.tag for one in room.session.node.store.events_after(room.code, 0)].count(tag)


def ticks(room: Room) -> frozenset[str]:
    """The seats that are done with the step."""
    found: frozenset[str] = room.session.node.store.ticks(room.code)
    return found


def own_code(page: Page) -> str:
    """The code that gives the seat back, as it stands under "You in this session"."""
    page.get_by_text("You in this session").click()
    said = page.get_by_text("Your own code, for another device").inner_text()
    return re.sub("[\u2068\u2069]", "", said).rsplit(" ", 1)[1]


def half_way(open_page: Callable[..., Page], room: Room, *, clock: bool = False) -> Page:
    """Somebody who has answered two of six; the test may turn the clock of all pages in this browser."""
    page = open_page()
    if clock:
        page.context.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    choose(page, "partly")
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    return page


def test_what_is_typed_in_the_lobby(house: House, open_page: Callable[..., Page]) -> None:
    """Name and code survive a reload, and no frame that arrives while somebody types writes over a letter."""
    room = house.room()
    page = open_page(room.page)
    page.get_by_label("The code of your side").fill(room.typed["Acme"])
    name = page.get_by_label("Your name, if you like")
    name.focus()
    for letters in ("Ada", " Love", "lace"):
        room.seats({"Borealis": 3})
        page.keyboard.type(letters)
    expect(name).to_have_value("Ada Lovelace")
    page.reload()
    expect(name).to_have_value("Ada Lovelace")
    expect(page.get_by_label("The code of your side")).to_have_value(room.typed["Acme"])
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    own = page.get_by_label("Your name", exact=True)
    expect(own).to_have_value("Ada Lovelace")
    own.fill("Ada L")
    page.reload()
    page.get_by_text("You in this session").click()
    expect(own).to_have_value("Ada L")
    assert not events(room, "seat-renamed")


def test_a_half_answered_ballot(house: House, open_page: Callable[..., Page]) -> None:
    """Reload, back and forward: the same question is on, the answers stand, and "kept on this device" is said."""
    room = house.room()
    room.open()
    page = half_way(open_page, room)
    state(page, "kept on this device")
    page.reload()
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    page.goto(house.url)
    expect(page.get_by_label("The code on the screen")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("3 of 6", exact=True)).to_be_visible()
    page.go_forward()
    expect(page.get_by_label("The code on the screen")).to_be_visible()
    page.go_back()
    state(page, "kept on this device")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("radio", name="partly", exact=True)).to_be_checked()
    page.get_by_role("button", name="Next", exact=True).click()
    answer(page, [3, 3, 3, 3], first=3, of=6)
    hand_in(page)
    state(page, "saved")


def test_a_page_that_comes_back_from_the_shelf(house: House, playwright_again: Browser, wifi: Wifi) -> None:
    """Put away whole by the back button and taken out again: the line comes back, another tab's work is there."""
    room = house.room()
    room.open()
    context = playwright_again.new_context(viewport=PHONE)
    context.set_default_timeout(20_000)
    page = half_way(lambda: context.new_page(), room)
    page.evaluate("addEventListener('pageshow', (event) => (window.wasKept = event.persisted))")
    page.goto(house.url)
    other = context.new_page()
    other.goto(room.join["Acme"])
    choose(other, "disagree")
    page.go_back(wait_until="commit")
    assert page.evaluate("window.wasKept"), "this page was put away whole"
    expect(page.get_by_text("4 of 6", exact=True)).to_be_visible()
    answer(page, [3, 3, 3], first=4, of=6)
    hand_in(page)
    sealed(other)
    context.close()


def test_two_tabs_without_a_network(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Offline, both tabs of a seat agree about answers and "on its way"; back again, both say it is sealed."""
    room = house.room()
    poll = room.open()
    one = half_way(open_page, room, clock=True)
    two = one.context.new_page()
    sent = listen(two)
    two.goto(room.join["Acme"])
    expect(two.get_by_text("3 of 6", exact=True)).to_be_visible()
    one.bring_to_front()
    one.context.set_offline(True)
    one.clock.fast_forward(6_000)
    state(one, "offline, kept on this device")
    answer(one, [5, 4, 3, 2], first=3, of=6)
    expect(two.get_by_role("heading", name="Your answers")).to_be_visible()
    hand_in_unanswered(one)
    for page in (one, two):
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
        state(page, "offline, kept on this device")
    assert poll.turnout["Acme"][0] == 0
    one.context.set_offline(False)
    for page in (one, two):
        sealed(page)
    two.get_by_role("button", name="Change my answers").click()
    two.get_by_role("listitem").first.get_by_role("button").click()
    choose(two, "strongly disagree")
    two.get_by_role("button", name="Hand in the change").click()
    for page in (one, two):
        sealed(page)
    one.get_by_role("button", name="Change my answers").click()
    expect(one.get_by_role("listitem").first).to_contain_text("strongly disagree")
    assert len(set(ids_of(sent, "hand-in"))) <= 2
    assert poll.turnout["Acme"] == (1, 1)
    assert room.session.joined["Acme"] == 1


def test_a_tab_that_is_gone_with_an_unsent_ballot(
    house: House, open_page: Callable[..., Page], wifi: Wifi
) -> None:
    """The browser threw the tab away before anything arrived; opened again, the ballot goes out under the id it had."""
    room = house.room()
    poll = room.open()
    page = half_way(open_page, room)
    wifi.swallow()
    answer(page, [None, None, None, 1], first=3, of=6)
    hand_in_unanswered(page)
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    kept = page.evaluate("Object.keys(localStorage).filter((key) => key.includes('/out/'))")
    context = page.context
    page.close()
    assert poll.turnout["Acme"][0] == 0
    wifi.good()
    wifi.cut()
    again = context.new_page()
    sent = listen(again)
    again.goto(room.join["Acme"])
    sealed(again)
    assert [key.rsplit("/", 1)[1] for key in kept] == ids_of(sent, "hand-in")
    assert poll.turnout["Acme"] == (1, 1)
    again.reload()
    sealed(again)
    assert len(ids_of(sent, "hand-in")) == 1


def test_a_phone_that_slept(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Ten minutes without timers, the line dead without a word: awake it knows at once, and finds where the room is."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [4, 4, 4, 4, 4, 4])
    wifi.strand()
    room.crowd(poll, {"Borealis": [2, 3]})
    page.clock.fast_forward("10:00")
    page.evaluate("document.dispatchEvent(new Event('resume'))")
    hand_in_unanswered(page)
    sealed(page)
    expect(page.get_by_role("listitem").filter(has_text="Borealis")).to_contain_text("2 of 2 handed in")
    assert poll.turnout["Acme"] == (1, 1)


def test_two_minutes_without_a_network(house: House, open_page: Callable[..., Page]) -> None:
    """One answers on; after a minute it is said that nothing is lost and what to do, with the own code."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    page.context.set_offline(True)
    page.clock.fast_forward(20_000)
    state(page, "offline, kept on this device")
    choose(page, "disagree")
    page.clock.fast_forward(100_000)
    note = page.get_by_role("status").filter(has_text="no network for a minute")
    expect(note).to_contain_text("Nothing you entered is lost")
    expect(note).to_contain_text("use your own code")
    choose(page, "partly")
    page.context.set_offline(False)
    page.clock.fast_forward(15_000)
    state(page, "kept on this device")
    expect(note).to_have_count(0)
    for _ in range(3):
        choose(page, None)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_wifi_that_swallows(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """It looks connected and nothing arrives: "sending" until the line is given up, then it arrives once."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.clock.install()
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.swallow()
    hand_in_unanswered(page)
    state(page, "sending")
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    expect(page.get_by_text("kept on this device until the room has them")).to_be_visible()
    page.clock.fast_forward(11_000)
    page.clock.fast_forward(6_000)
    state(page, "offline, kept on this device")
    expect(page.get_by_text("handed in as soon as the line is back")).to_be_visible()
    assert poll.turnout["Acme"][0] == 0
    wifi.good()
    wifi.cut()
    page.clock.fast_forward(15_000)
    sealed(page)
    assert len(set(ids_of(sent, "hand-in"))) == 1
    assert poll.turnout["Acme"] == (1, 1)


def test_a_line_that_takes_two_seconds(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """ "Sending" is said for as long as it takes, and the line isn't given up."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.delay_s = 2.0
    page.evaluate(OPEN_LINE)  # asks the line whether it is alive
    hand_in_unanswered(page)
    state(page, "sending")
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)
    assert len(ids_of(sent, "hand-in")) == 1, "the line was kept"


def test_a_line_that_breaks_in_a_message(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """Half of a ballot is no ballot: it is sent whole on the next line, under the same id, and counted once."""
    room = house.room()
    poll = room.open()
    page = open_page()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    wifi.break_after = 100
    hand_in_unanswered(page)
    sealed(page)
    assert wifi.break_after is None
    ids = ids_of(sent, "hand-in")
    assert (len(ids), len(set(ids))) == (2, 1)
    assert poll.turnout["Acme"] == (1, 1)


def test_received_but_not_acknowledged(house: House, open_page: Callable[..., Page], wifi: Wifi) -> None:
    """The door has it, and could not say so before it was restarted: sent again in order, in the log once."""
    room = house.room()
    page = open_page()
    page.clock.install()
    sent = listen(page)
    page.goto(room.join["Acme"])
    join(page, "Ada")
    page.get_by_text("You in this session").click()
    wifi.down = False
    page.get_by_label("Your name", exact=True).fill("Ada L.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("switch", name="I am done with this step").click()
    state(page, "sending")
    until(page, lambda: events(room, "seat-renamed") == 1 and len(ticks(room)) == 1)
    state(page, "sending")
    house.end()
    wifi.good()
    wifi.cut()
    page.clock.fast_forward(1_000)
    state(page, "offline, kept on this device")
    house.begin_again()
    page.evaluate(OPEN_LINE)
    state(page, "saved")
    expect(page.get_by_role("switch", name="I am done with this step")).to_be_checked()
    order = [one["act"]["kind"] for text in sent if (one := json.loads(text))["type"] == "act"]
    assert order == ["rename", "tick-done"] * 2
    assert len(set(ids_of(sent, "rename"))) == 1
    assert events(room, "seat-renamed") == 1
    assert len(ticks(room)) == 1
    page.reload()
    page.get_by_text("You in this session").click()
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Ada L.")


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait for something that no page shows; the browser goes on meanwhile."""
    for _ in range(2_000):
        if true():
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError("it did not come")


@pytest.mark.parametrize("seed", range(int(os.environ.get("COFRONT_STORMS", "1"))))
def test_a_storm(house: House, open_page: Callable[..., Page], wifi: Wifi, seed: int) -> None:
    """Two tabs change one ballot while the line is cut, swallowed, slow and broken: the last word counts.

    ``COFRONT_STORMS`` says how many storms are played; each is drawn from its number.
    """
    chance = random.Random(seed)
    room = house.room()
    poll = room.open()
    one = half_way(open_page, room, clock=True)
    answer(one, [3, 3, 3, 3], first=3, of=6)
    hand_in_unanswered(one)
    two = one.context.new_page()
    two.goto(room.join["Acme"])
    sealed(two)
    last = [4, 3, 3, 3, 3, 3]
    for _ in range(8):
        weather(chance, wifi)
        page = chance.choice((one, two))
        page.bring_to_front()
        number, value = chance.randrange(6), chance.randint(2, 5)
        # By key: the button moves by a line when the acknowledgement comes just then.
        page.get_by_role("button", name="Change my answers").press("Enter")
        page.get_by_role("listitem").nth(number).get_by_role("button").click()
        page.get_by_role("radiogroup").locator(f"[data-value='{value}']").click()
        change = page.get_by_role("button", name="Hand in the change")
        expect(change).to_be_visible()
        if value == last[number]:
            page.get_by_role("button", name="Leave them as handed in").click()
        else:
            change.click()
        last[number] = value
        page.clock.fast_forward(chance.choice((0, 3_000, 20_000)))
    wifi.good()
    wifi.cut()
    for page in (one, two):
        page.clock.fast_forward(20_000)
        sealed(page)
    assert poll.turnout["Acme"] == (1, 1)
    room.crowd(poll, {"Acme": [1, 1], "Borealis": [2, 3, 4]})
    poll.reveal(anyway=True)
    frame = poll.frame().query("rater == 'Acme'")
    expected = [tuple((point == 1) * 2 + (point == value) for point in range(1, 6)) for value in last]
    assert list(frame["counts"]) == expected


def weather(chance: random.Random, wifi: Wifi) -> None:
    """What the network does next."""
    wifi.good()
    what = chance.randrange(6)
    if what == 0:
        wifi.cut()
    elif what == 1:
        wifi.swallow()
    elif what == 2:
        wifi.strand()
    elif what == 3:
        wifi.delay_s = 0.4
    elif what == 4:
        wifi.break_after = chance.randrange(600)
    else:
        wifi.down = False


def test_a_room_that_moved(
    house: House, open_page: Callable[..., Page], networks: list[Wifi], wifi: Wifi
) -> None:
    """At a new address the own code gives the seat back; what was handed in is there, the rest stayed behind."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    code = own_code(page)
    poll = room.open()
    answer(page, [1, 2, 3, 4, 5, 0])
    hand_in(page)
    port = networks[1].door_port
    moved = room.join["Acme"].replace(house.url, f"http://localhost:{port}/")
    page.goto(moved)
    page.get_by_text("I was here before, on another device").click()
    expect(page.get_by_text("what you had not handed in stayed on that device")).to_be_visible()
    page.get_by_label("Your own code").fill(code)
    page.get_by_role("button", name="Take my seat again").click()
    sealed(page)
    expect(page.get_by_text("at another address of this room")).to_be_visible()
    assert room.session.joined["Acme"] == 1
    assert poll.turnout["Acme"] == (1, 1)
    page.goto(room.join["Acme"])
    expect(page.get_by_text("does not know this device any more")).to_be_visible()


def test_a_store_that_is_locked(house: House, open_page: Callable[..., Page]) -> None:
    """Refused for the moment: "not saved yet" is said, the answers stay, and they are saved when it is over."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    answer(page, [1, 2, 3, 4, 5, 0])
    with closing(sqlite3.connect(house.place.env["COFRONT_STORE"], isolation_level=None)) as lock:
        lock.execute("BEGIN IMMEDIATE")
        hand_in_unanswered(page)
        state(page, "not saved yet, trying again")
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)


BLOCKED = """Object.defineProperty(window, 'localStorage', {
  get() { throw new DOMException('The operation is insecure.', 'SecurityError'); }
})"""
FULL = """() => {
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try { for (let n = 0; ; n += 1) localStorage.setItem(`fill ${size} ${n}`, 'x'.repeat(size)); } catch { /* full */ }
  }
}"""
ROOM_AGAIN = """() => {
  for (const key of Object.keys(localStorage)) if (key.startsWith('fill ')) localStorage.removeItem(key);
}"""


def test_a_browser_that_keeps_nothing(house: House, open_page: Callable[..., Page]) -> None:
    """Storage is blocked: it is said before anything is typed, and everything works while the page is open."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.clock.install()
    page.add_init_script(BLOCKED)
    page.goto(room.join["Acme"])
    expect(page.get_by_text("This browser keeps nothing for us")).to_be_visible()
    join_late(page)
    begin(page)
    choose(page, "agree")
    state(page, "kept while this page is open")
    page.context.set_offline(True)
    page.clock.fast_forward(6_000)
    answer(page, [1, 2, 3, 4, 5], first=2, of=6)
    hand_in_unanswered(page)
    state(page, "offline, kept while this page is open")
    page.context.set_offline(False)
    sealed(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_browser_that_is_full(house: House, open_page: Callable[..., Page]) -> None:
    """No room for another answer: it is said, nothing is lost while the page is open, and later it is kept again."""
    room = house.room()
    poll = room.open()
    page = half_way(open_page, room)
    page.evaluate(FULL)
    choose(page, "agree")
    expect(page.get_by_text("This browser keeps nothing for us")).to_be_visible()
    state(page, "kept while this page is open")
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("radio", name="agree", exact=True)).to_be_checked()
    page.evaluate(ROOM_AGAIN)
    page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_text("This browser keeps nothing for us")).to_have_count(0)
    state(page, "kept on this device")
    page.reload()
    expect(page.get_by_text("4 of 6", exact=True)).to_be_visible()
    answer(page, [3, 3, 3], first=4, of=6)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_a_browser_that_was_cleared(house: House, open_page: Callable[..., Page]) -> None:
    """What the browser kept was deleted behind the page's back: said in words, and the own code gives the seat back."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    code = own_code(page)
    room.open()
    answer(page, [1, 2, 3, 4, 5, 0])
    other = page.context.new_page()
    other.goto(house.url)
    other.evaluate("localStorage.clear()")
    expect(page.get_by_text("no longer keeps anything of this session")).to_be_visible()
    page.get_by_label("Your own code").fill(code)
    page.get_by_role("button", name="Take my seat again").click()
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_visible()
    assert room.session.joined["Acme"] == 1


BEGIN = """
import cofront_kit as cf
session = cf.session("Calling for trust", parties=["Acme", "Borealis"])
door = cf.serve(session, ip="127.0.0.1", port=0)
print(door.links["Acme"])
"""
POLL = """
poll = session.trust_poll("pulse", items="pulse", threshold=3)
poll.open(anyway=True)
session.bring_everyone("pulse")
print(poll.turnout["Acme"], session.joined["Acme"])
"""


def run(kernel: BlockingKernelClient, code: str) -> str:
    """What a cell prints; an error in it fails the test."""
    said: list[str] = []

    def hear(message: dict[str, Any]) -> None:
        said.append(str(message["content"].get("text", "")))

    reply = kernel.execute_interactive(code, timeout=60, output_hook=hear)
    assert reply["content"]["status"] == "ok", reply["content"]
    return "".join(said).strip().rpartition("\n")[2]


@contextmanager
def notebook(place: Place) -> Iterator[tuple[KernelManager, BlockingKernelClient]]:
    """A kernel as JupyterLab starts it, which ends as if Lab was closed."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(env=place.env, cwd=str(place.folder))
    kernel = manager.blocking_client()
    kernel.start_channels()
    try:
        kernel.wait_for_ready(timeout=60)
        yield manager, kernel
    finally:
        kernel.stop_channels()
        manager.shutdown_kernel(now=True)


def test_a_facilitators_kernel_that_goes(
    new_place: Callable[[str], Place], open_page: Callable[..., Page]
) -> None:
    """Interrupted, restarted, closed with its notebook: phones don't notice, and Run All finds everything again."""
    place = new_place("desk")
    page = open_page()
    lines: list[str] = []
    page.on("websocket", lambda socket: lines.append(socket.url))
    with notebook(place) as (manager, kernel):
        link = run(kernel, BEGIN)
        assert run(kernel, POLL) == "(0, 0) 0"
        page.goto(link)
        join_late(page)
        answer(page, [1, 2], of=6)
        kernel.execute("import time\ntime.sleep(600)")
        manager.interrupt_kernel()
        answer(page, [3, 4], first=3, of=6)
        manager.restart_kernel(now=True)
        state(page, "kept on this device")
        answer(page, [5, 0], first=5, of=6)
        hand_in(page)
        kernel.wait_for_ready(timeout=60)
        assert run(kernel, BEGIN) == link
        assert run(kernel, POLL) == "(1, 1) 1"
    page.get_by_role("button", name="Change my answers").click()
    page.get_by_role("listitem").first.get_by_role("button").click()
    choose(page, "agree")
    page.get_by_role("button", name="Hand in the change").click()
    sealed(page)
    with notebook(place) as (_, kernel):
        assert run(kernel, BEGIN) == link
        assert run(kernel, POLL) == "(1, 1) 1"
        run(kernel, "poll.reveal(anyway=True)")
        expect(page.get_by_text("too small to show anything")).to_be_visible()
    assert len(lines) == 1, "the phone's line was never touched"
