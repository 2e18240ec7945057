"""Bad input in a real browser: a message with a way out, right where the person is, and the room goes on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from console_steps import console_ready, other_ways, reveal
from house import House, Room
from playwright.sync_api import Page, expect
from screens import LAPTOP, PHONE
from steps import answer, begin, choose, hand_in, join, join_late
from sweep import drawn

pytestmark = pytest.mark.browser
EVIL = "<img src=x onerror=window.evil=1><script>window.evil=2</script>"
LONG = "Donaudampfschifffahrtsgesellschaftskapitän und Zusammenarbeit " * 4
NARROW = (320, 195)
"""Widths in CSS pixels: the smallest phone, and a phone of 390 at 200 % zoom."""

TALK = """async ([url, texts]) => {
  const socket = new WebSocket(url);
  const got = [];
  socket.onmessage = (event) => got.push(event.data);
  const closed = new Promise((done) => (socket.onclose = (event) => done(event.code)));
  await new Promise((done) => (socket.onopen = done));
  for (const text of texts) socket.send(text);
  const answered = new Promise((done) => {
    const wanted = ['"pong"', ...texts.flatMap((text) => /"id": "\\w+"/.exec(text)?.[0].replace(' ', '') ?? [])];
    const look = () => wanted.every((one) => got.some((text) => text.includes(one))) ? done(0) : setTimeout(look, 10);
    socket.send('{"type":"ping","n":7}');
    look();
  });
  const code = await Promise.race([closed, answered]);
  socket.close();
  return [code, got];
}"""
"""Says something over a socket and returns the close code (0: still open) and the answers."""


def talk(page: Page, room: Room, *texts: str) -> tuple[int, list[dict[str, Any]]]:
    url = f"{room.page}/socket".replace("http", "ws", 1)
    code, got = page.evaluate(TALK, [url, list(texts)])
    return code, [json.loads(text) for text in got]


def test_unknown_and_closed_sessions(house: House, open_page: Callable[..., Page]) -> None:
    """An unknown code leads to the front page, which explains; a closed session says it is over, or can be read."""
    page = open_page(f"{house.url}s/ZZZZZZ")
    expect(page.get_by_role("alert")).to_contain_text("There is no session ZZZZZZ at this door")
    room = house.room()
    reader = open_page(room.join["Acme"])
    join(reader)
    poll = room.open()
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 5, 3]})
    poll.reveal(anyway=True)
    room.session.close()
    expect(reader.get_by_text("The session has ended")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("heading", name="Where our views differ")).to_be_visible()
    late = open_page(room.join["Borealis"])
    expect(late.get_by_text("This session is over")).to_be_visible()
    expect(late.get_by_role("button", name="Join", exact=True)).to_have_count(0)


def test_messages_that_nobody_should_send(house: House, open_page: Callable[..., Page]) -> None:
    """Malformed, out of order, too large, from the wrong role: each gets an answer, and the room goes on."""
    room = house.room()
    room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    hello = json.dumps({"type": "hello", "protocol": 1, "code": room.code})
    secret = page.evaluate(
        "JSON.parse(localStorage.getItem(`cofront/${location.pathname.split('/')[2]}/seats/participant`)).current"
    )
    mine = json.dumps({"type": "hello", "protocol": 1, "code": room.code, "secret": secret})
    reveal = {"type": "act", "id": "a1", "act": {"kind": "reveal", "activity": "pulse", "round": 1}}

    def errors(*texts: str) -> list[str]:
        code, got = talk(page, room, *texts)
        assert code == 0
        return [one["code"] for one in got if one["type"] in ("error", "refused")]

    assert errors("no json", "[]", '{"type":"fly"}', "{" * 5000) == ["bad-message"] * 4
    assert errors(hello, hello) == ["out-of-order"]
    assert errors(json.dumps(reveal)) == ["out-of-order"]
    assert errors(hello, json.dumps(reveal)) == ["out-of-order"]
    assert errors(mine, json.dumps(reveal)) == ["wrong-role"]
    bad = {
        "kind": "hand-in",
        "activity": "pulse",
        "round": 1,
        "answers": {"p2": {"commitments-1": 9}},
        "key": "0" * 32,
    }
    assert errors(mine, json.dumps({"type": "act", "id": "a2", "act": bad | {"rev": 1}})) == ["bad-answer"]
    assert errors(mine, json.dumps({"type": "act", "id": "a3", "act": bad | {"rev": 1, "more": 1}})) == [
        "bad-message"
    ]
    assert talk(page, room, hello, "x" * 70_000)[0] == 1009
    assert talk(page, room, *["no json"] * 25)[0] == 4000
    assert talk(page, room, json.dumps({"type": "hello", "protocol": 99, "code": room.code}))[0] == 4002
    answer(page, [3] * 6)
    hand_in(page)
    assert room.poll().turnout["Acme"] == (1, 1)


def test_a_link_with_a_typing_error(house: House, open_page: Callable[..., Page]) -> None:
    """The page says that the link does not work, and the typed code works instead."""
    room = house.room()
    page = open_page(room.join["Acme"][:-4] + "abcd")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("opens nothing in this session")
    page.get_by_label("The code of your side").fill(room.typed["Borealis"])
    join(page)
    assert room.session.joined == {"Acme": 0, "Borealis": 1}


def test_guessing_codes_ends(house: House, open_page: Callable[..., Page]) -> None:
    """After ten wrong codes the connection is closed with words; a link works at once, the room goes on."""
    room = house.room()
    page = open_page(room.page)
    field = page.get_by_label("The code of your side")
    for number in range(10):
        field.fill(f"ZZ{number}Z")
        page.get_by_role("button", name="Join", exact=True).click()
        expect(page.get_by_role("button", name="Joining")).to_have_count(0)
    expect(page.get_by_text("10 wrong codes in a row")).to_be_visible()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_disabled()
    page.goto("about:blank")
    page.goto(room.join["Acme"])
    join(page)


def test_a_browser_that_keeps_nothing(house: House, open_page: Callable[..., Page]) -> None:
    """With storage switched off people can still take part, and are told to leave the page open."""
    room = house.room()
    poll = room.open()
    page = open_page()
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })"
    )
    page.goto(room.join["Acme"])
    expect(page.get_by_text("leave this page open until you have handed in")).to_be_visible()
    join_late(page)
    answer(page, [3] * 6)
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)


def test_one_seat_has_one_ballot(house: House, open_page: Callable[..., Page]) -> None:
    """A person who comes back on another device can't answer a second time there, and reads why."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    answer(page, [3] * 6)
    hand_in(page)
    room.session.bring_everyone()
    expect(page.get_by_text("You are in")).to_be_visible()
    page.get_by_text("You in this session").click()
    code = (
        page.get_by_text("Your own code, for another device")
        .inner_text()
        .split(":")[1]
        .strip("\u2068\u2069 \n")
    )
    room.session.bring_everyone("pulse")
    other = open_page(room.page)
    other.get_by_text("I was here before, on another device").click()
    other.get_by_label("Your own code").fill("AAAAA-AAAAA")
    other.get_by_role("button", name="Take my seat again").click()
    expect(other.get_by_role("alert")).to_be_visible()
    other.get_by_label("Your own code").fill(code.lower())
    other.get_by_role("button", name="Take my seat again").click()
    expect(other.get_by_text("You have handed in on another device")).to_be_visible()
    expect(other.get_by_role("button", name="Change my answers")).to_have_count(0)
    assert poll.turnout["Acme"] == (1, 1)
    assert room.session.joined["Acme"] == 1


def test_a_ballot_after_the_close(house: House, open_page: Callable[..., Page]) -> None:
    """Handed in while the door was away and the round was closed: not counted, and the person is told."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "strongly disagree")
    house.end()
    expect(page.get_by_role("status").filter(has_text="offline, kept on this device")).to_be_visible()
    for _ in range(5):
        choose(page, None)
    page.get_by_role("button", name="Hand in", exact=True).click()
    room.crowd(poll, {"Acme": [4, 4, 5], "Borealis": [3, 4, 3]})
    poll.reveal(anyway=True)
    house.begin_again()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("alert").first).to_contain_text("not counted")
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(1)
    assert set(poll.frame().query("rater == 'Acme'")["n"]) == {3}


def test_text_is_never_markup(house: House, open_page: Callable[..., Page]) -> None:
    """Title, party and display name full of markup: shown as typed on phone, console, screen and front page."""
    room = house.room(EVIL, ("<b>Acme</b> & Söhne", f"{EVIL[:34]}"))
    phone = open_page(room.join["<b>Acme</b> & Söhne"])
    expect(phone.get_by_role("heading", level=1)).to_have_text(EVIL)
    join(phone, EVIL[:60])
    console = open_page(room.console, size=LAPTOP)
    expect(console.get_by_role("heading", level=1).first).to_have_text(EVIL)
    screen = open_page(room.screen, size=LAPTOP)
    expect(screen.get_by_role("heading", level=1)).to_have_text(EVIL)
    poll = room.open()
    answer(phone, [2] * 6)
    hand_in(phone)
    room.crowd(poll, {"<b>Acme</b> & Söhne": [3, 4, 5], EVIL[:34]: [3, 4, 2]})
    poll.reveal(anyway=True)
    for page in (phone, console, screen):
        # What was seen is said by the parties' labels; the full names stand where there is room for them.
        expect(page.get_by_text("\u2068<b>Acme</b>\u2069").first).to_be_visible()
        expect(page.get_by_text("Where our views differ").first).to_be_visible()
        assert page.evaluate("[window.evil, document.querySelectorAll('img, b').length]") == [None, 0]
        assert page.title() == EVIL
    phone.get_by_text("You in this session").click()
    expect(phone.get_by_text("You are here for \u2068<b>Acme</b> & Söhne\u2069.")).to_be_visible()
    people = console.locator("cofront-people")
    people.locator("summary").click()
    expect(people.get_by_role("heading", name="<b>Acme</b> & Söhne")).to_be_visible()
    assert [page.evaluate("window.evil") for page in (phone, console, screen)] == [None] * 3
    notebook = open_page(room.notebook, size=LAPTOP)
    expect(notebook.locator("cofront-session").get_by_role("heading", name=EVIL).first).to_be_visible(
        timeout=60_000
    )
    expect(notebook.get_by_text("Where our views differ").first).to_be_visible(timeout=60_000)
    assert notebook.evaluate("window.evil") is None
    wrong = open_page(f"{house.url}go?code=%3Cscript%3Eevil%3D1%3C/script%3E")
    expect(wrong.get_by_role("alert")).to_contain_text("There is no session")
    assert wrong.evaluate("window.evil") is None


def test_a_title_in_arabic(house: House, open_page: Callable[..., Page]) -> None:
    """It runs from right to left in an English page, and does not reverse the sentences around it."""
    title, party = "الدعوة إلى الثقة", "شركة النور"
    room = house.room(title, (party, "Borealis"))
    page = open_page(room.join[party])
    heading = page.get_by_role("heading", name=title, level=1)
    assert heading.evaluate("(it) => getComputedStyle(it).direction") == "rtl"
    assert page.evaluate("document.documentElement.dir") == "ltr"
    join(page)
    page.get_by_text("You in this session").click()
    expect(page.get_by_text(f"You are here for \u2068{party}\u2069.")).to_be_visible()


def test_a_session_in_arabic(house: House, open_page: Callable[..., Page]) -> None:
    """The page itself runs from right to left, and the arrow keys follow."""
    room = house.room(language="ar")
    room.open()
    page = open_page(room.join["Acme"], size=LAPTOP)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    join_late(page)
    begin(page)
    page.keyboard.press("Tab")
    first = page.get_by_role("radio", name="strongly agree")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="agree", exact=True)).to_be_checked()
    least, most = first.bounding_box(), page.get_by_role("radio", name="strongly disagree").bounding_box()
    assert least is not None
    assert most is not None
    assert least["x"] < most["x"]


@pytest.mark.parametrize("width", drawn(NARROW))
def test_long_names_on_narrow_screens(house: House, open_page: Callable[..., Page], width: int) -> None:
    """A title of 200 characters and party names of 60 never make a page scroll sideways, at any step."""
    size = {"width": width, "height": PHONE["height"] * width // PHONE["width"]}
    names = (LONG[:60], "W" * 60, "Cygnus")
    room = house.room(LONG[:200].strip(), names)
    phone = open_page(room.join["W" * 60], size=size)
    expect(phone.get_by_role("button", name="Join", exact=True)).to_be_visible()
    phone.get_by_text("What is kept?").click()
    narrow(phone)
    typed = open_page(room.page, size=size)
    expect(typed.get_by_label("The code of your side")).to_be_visible()
    narrow(typed)
    typed.goto(house.url)
    narrow(typed)
    join(phone, "W" * 60)
    phone.get_by_text("You in this session").click()
    narrow(phone)
    console = open_page(room.console, size=size)
    console_ready(console)
    narrow(console)
    room.open()
    expect(phone.get_by_role("button", name="Begin")).to_be_visible()
    narrow(phone)
    begin(phone)
    narrow(phone)
    answer(phone, [3] * 12)
    narrow(phone)
    hand_in(phone)
    narrow(phone)
    other_ways(console)
    narrow(console)
    room.crowd(room.poll(), {name: [1, 3, 5] for name in names})
    expect(console.get_by_text(re.compile("^3 of 3 handed in")).last).to_be_visible()
    reveal(console)
    for page in (phone, console):
        expect(page.get_by_role("heading", name="Where our views differ").first).to_be_visible()
        page.locator("summary.line").first.click()
        page.get_by_text("As a table").first.click()
        narrow(page)
    room.session.bring_everyone("map")
    expect(phone.get_by_role("heading", name="Trust map")).to_be_visible()
    narrow(phone)


WIDE = """() => {
  const found = [];
  const walk = (within) => {
    for (const it of within.querySelectorAll('*')) {
      const { right } = it.getBoundingClientRect();
      if (right > innerWidth + 1) found.push(`${it.localName}.${it.className} to ${Math.round(right)}`);
      if (it.shadowRoot) walk(it.shadowRoot);
    }
  };
  walk(document);
  return found;
}"""


def narrow(page: Page) -> None:
    """Check that nothing is wider than the window."""
    wide = page.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1], (wide, page.evaluate(WIDE))
