"""A participant's phone: joining, answering by touch and by keyboard, losing the network, seeing the results."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect
from screens import PHONE, Recorder, until
from steps import answer, begin, choose, hand_in, join, join_late, sees_one_of_us, tab_to

pytestmark = pytest.mark.browser
TOUCH = {"has_touch": True, "is_mobile": True}


def test_join_by_link_says_for_whom_and_what_is_kept(house: House, open_page: Callable[..., Page]) -> None:
    """The link knows the party; no name is required; the page says plainly whose computer keeps what."""
    room = house.room()
    page = open_page(room.join["Acme"], **TOUCH)
    expect(page.get_by_role("heading", name="Calling for trust", level=1)).to_be_visible()
    expect(page.get_by_text("You join for")).to_be_visible()
    page.get_by_text("What is kept?").tap()
    expect(page.get_by_text("the laptop on the table")).to_be_visible()
    expect(page.get_by_text("Robin Vale")).to_be_visible()
    page.get_by_role("button", name="Join", exact=True).tap()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    other = open_page(room.join["Borealis"], **TOUCH)
    join(other, "Bo")
    for each in (page, other):
        expect(each.get_by_text("1 here")).to_have_count(2)
    expect(page.get_by_text("Bo", exact=True)).to_have_count(0)
    first = page.evaluate("document.querySelector('main').firstElementChild.localName")
    assert first == "cofront-stage", "the stage is the first thing on the page"


def test_join_by_the_code_on_the_screen(house: House, open_page: Callable[..., Page]) -> None:
    """The four characters under the QR code are enough at the door's front page; a wrong code gets an explanation."""
    room = house.room()
    page = open_page(house.url)
    page.get_by_label("The code on the screen").fill("ZZZZZZ")
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("alert")).to_contain_text("There is no session ZZZZZZ")
    page.get_by_label("The code on the screen").fill(room.typed["Borealis"].lower())
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_label("The code of your side")).to_have_value(room.typed["Borealis"])
    join(page)
    page.get_by_text("You in this session").click()
    expect(page.get_by_text("You are here for")).to_contain_text("Borealis")


def test_join_by_a_code_on_the_sessions_page(house: House, open_page: Callable[..., Page]) -> None:
    """With nothing after the # the page asks for the code; a wrong one is refused, the right one opens."""
    room = house.room()
    page = open_page(room.page)
    page.get_by_label("The code of your side").fill("XXXX")
    page.get_by_role("button", name="Join", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("opens nothing in this session")
    page.get_by_label("The code of your side").fill(f" {room.typed['Acme'].lower()} ")
    join(page, "Ada")
    page.get_by_text("You in this session").click()
    expect(page.get_by_label("Your name", exact=True)).to_have_value("Ada")
    expect(page.get_by_text("You are here for")).to_contain_text("Acme")


def test_who_comes_late_answers_at_once_and_tells_when_done(
    house: House, open_page: Callable[..., Page]
) -> None:
    """A poll that is open appears right after joining; the "done" tick is counted and can be taken back."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"], **TOUCH)
    page.get_by_role("button", name="Join", exact=True).tap()
    expect(page.get_by_role("heading", name="Trust pulse")).to_be_visible()
    answer(page, [4] * 6, touch=True)
    hand_in(page)
    room.crowd(poll, {"Acme": [2, 3], "Borealis": [4, 5, 4]})
    poll.reveal(anyway=True)
    done = page.get_by_role("switch", name="I am done with this step")
    expect(done).not_to_be_checked()
    done.tap()
    expect(done).to_be_checked()
    expect(page.get_by_text("1 of 1 is done")).to_be_visible()
    done.tap()
    expect(page.get_by_text("0 of 1 are done")).to_be_visible()


def test_a_pulse_by_touch_only(house: House, open_page: Callable[..., Page]) -> None:
    """Answer, skip, "cannot judge", back, review, change: nothing is preset; a ballot can change until the close."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"], size=PHONE, **TOUCH)
    join_late(page)
    begin(page)
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)
    expect(page.get_by_text("Shown for groups of 3 or more")).to_be_visible()
    page.get_by_role("radio", name="agree", exact=True).tap()
    expect(page.get_by_text("2 of 6")).to_be_visible()
    page.get_by_role("button", name="Back").tap()
    expect(page.get_by_role("radio", name="agree", exact=True)).to_be_checked()
    page.get_by_role("button", name="Next").tap()
    for name in ("cannot judge yet", None, "disagree", "strongly agree", "strongly disagree"):
        choose(page, name, touch=True)
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()
    rows = page.get_by_role("listitem")
    expect(rows).to_have_count(6)
    shown = [text.strip().splitlines()[-1].strip() for text in rows.all_inner_texts()]
    assert shown == [
        "agree",
        "cannot judge yet",
        "skipped",
        "disagree",
        "strongly agree",
        "strongly disagree",
    ]
    rows.nth(2).get_by_role("button").tap()
    choose(page, "partly", touch=True)
    expect(rows.nth(2)).to_contain_text("partly")
    hand_in(page)
    assert poll.turnout["Acme"] == (1, 1)
    page.get_by_role("button", name="Change my answers").tap()
    rows.nth(0).get_by_role("button").tap()
    choose(page, "strongly agree", touch=True)
    page.get_by_role("button", name="Hand in the change").tap()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    room.crowd(poll, {"Acme": [4, 4, 4], "Borealis": [2, 3, 4]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    frame = poll.frame().query("rater == 'Acme'").set_index("item")
    assert frame.loc["commitments-1", "counts"] == (0, 0, 0, 3, 1)
    assert frame.loc["competence-1", "cannot_judge"] == 1
    assert frame.loc["honesty-1", "counts"] == (0, 0, 1, 3, 0)


def test_a_pulse_by_keyboard_only(house: House, open_page: Callable[..., Page]) -> None:
    """Tab, arrow keys, digits, Enter: from the link to the sealed ballot without touching anything."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Borealis"])
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    tab_to(page, "Your name, if you like")
    page.keyboard.type("Bo")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    tab_to(page, "Begin")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 of 6")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="partly")).to_be_focused()
    expect(page.get_by_role("radio", name="partly")).to_be_checked()
    expect(page.get_by_text("1 of 6")).to_be_visible()
    page.keyboard.press("Enter")
    for number, digit in enumerate("2051", start=2):
        expect(page.get_by_text(f"{number} of 6", exact=True)).to_be_visible()
        page.keyboard.press(digit)
    expect(page.get_by_text("6 of 6")).to_be_visible()
    tab_to(page, "Skip")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Your answers")).to_be_focused()
    tab_to(page, "Hand in")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    room.crowd(poll, {"Acme": [2, 3, 4], "Borealis": [4, 4, 4]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    frame = poll.frame().query("rater == 'Borealis'").set_index("item")
    assert frame.loc["commitments-1", "counts"] == (0, 0, 1, 3, 0)
    assert frame.loc["fair-dealing-1", "counts"] == (0, 0, 0, 3, 1)
    assert frame.loc["reliance-1", "n"] == 3


def test_a_reload_loses_nothing(house: House, open_page: Callable[..., Page]) -> None:
    """In the middle the draft is there again, at the same question; after handing in it is still sealed."""
    room = house.room()
    room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    choose(page, "partly")
    expect(page.get_by_text("3 of 6")).to_be_visible()
    page.reload()
    expect(page.get_by_text("3 of 6")).to_be_visible()
    page.get_by_role("button", name="Back").click()
    expect(page.get_by_role("radio", name="partly")).to_be_checked()
    page.get_by_role("button", name="Next").click()
    for _ in range(4):
        choose(page, None)
    hand_in(page)
    page.reload()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    page.get_by_role("button", name="Change my answers").click()
    expect(page.get_by_role("listitem").first).to_contain_text("agree")


def test_the_network_is_lost_and_comes_back(house: House, open_page: Callable[..., Page]) -> None:
    """While the door is gone people answer on; it says "on its way", not "sealed"; back online it is sent once."""
    room = house.room()
    poll = room.open()
    page = open_page()
    recorder = Recorder(page)
    page.goto(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "agree")
    house.end()
    expect(page.get_by_role("status").filter(has_text="offline, kept on this device")).to_be_visible()
    answer(page, [5, 4, 3, 2, 1], first=2, of=6)
    page.get_by_role("button", name="Hand in", exact=True).click()
    expect(page.get_by_role("heading", name="On its way")).to_be_visible()
    expect(page.get_by_text("handed in as soon as the line is back")).to_be_visible()
    house.begin_again()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="saved")).to_be_visible()
    assert [one["type"] for one in recorder.messages() if one["type"] in ("ack", "refused")] == ["ack"]
    assert poll.turnout["Acme"] == (1, 1)
    page.reload()
    expect(page.get_by_role("heading", name="Yours is sealed")).to_be_visible()


def test_a_reveal_while_one_is_answering(house: House, open_page: Callable[..., Page]) -> None:
    """The phone says so kindly; what was not handed in is not counted; another round starts empty."""
    room = house.room()
    poll = room.open()
    page = open_page(room.join["Acme"])
    join_late(page)
    begin(page)
    choose(page, "strongly disagree")
    room.crowd(poll, {"Acme": [4, 4, 5], "Borealis": [2, 3, 4]})
    poll.reveal(anyway=True)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("They were not counted and nobody saw them")
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    assert set(poll.frame().query("rater == 'Acme'")["n"]) == {3}
    page.get_by_role("button", name="Close this message").click()
    expect(alert).to_have_count(0)
    poll.open(2, anyway=True)
    expect(page.get_by_text("Round 2")).to_be_visible()
    begin(page)
    expect(page.get_by_text("1 of 6")).to_be_visible()
    expect(page.get_by_role("radio", checked=True)).to_have_count(0)


def test_the_room_moves_on_softly(house: House, open_page: Callable[..., Page]) -> None:
    """People who have entered something get a banner, not a jump, and find everything again; others move along."""
    room = house.room()
    room.open()
    busy, idle = open_page(room.join["Acme"]), open_page(room.join["Borealis"])
    join_late(busy)
    join_late(idle)
    begin(busy)
    choose(busy, "agree")
    room.session.bring_everyone("map")
    expect(idle.get_by_role("heading", name="Trust map")).to_be_visible()
    banner = busy.get_by_role("status").filter(has_text="The room moves on to")
    expect(banner).to_contain_text("Trust map")
    expect(busy.get_by_text("2 of 6")).to_be_visible()
    choose(busy, "partly")
    busy.get_by_role("button", name="Go there now").click()
    expect(busy.get_by_role("heading", name="Trust map")).to_be_visible()
    room.session.bring_everyone("pulse")
    expect(busy.get_by_text("3 of 6")).to_be_visible()
    busy.get_by_role("button", name="Back").click()
    expect(busy.get_by_role("radio", name="partly")).to_be_checked()


def test_two_party_links_in_one_browser(house: House, open_page: Callable[..., Page]) -> None:
    """The phone that has a seat asks which side it is; both answers are kept, and the seats stay apart."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page)
    page.goto(room.join["Borealis"])
    expect(page.get_by_role("heading", name="Which side are you on?")).to_be_visible()
    page.get_by_role("button", name=re.compile("Continue as .*Acme")).click()
    sees_one_of_us(page, "Acme")
    page.reload()
    sees_one_of_us(page, "Acme")
    other = page.context.new_page()
    other.goto(room.join["Borealis"])
    other.get_by_role("button", name=re.compile("Join as .*Borealis")).click()
    join(other)
    sees_one_of_us(other, "Borealis")
    assert room.session.joined == {"Acme": 1, "Borealis": 1}


def test_a_name_is_changed_and_the_session_forgotten(house: House, open_page: Callable[..., Page]) -> None:
    """The name can be changed and taken back; "forget" leaves nothing of the session in the browser."""
    room = house.room()
    page = open_page(room.join["Acme"])
    join(page, "Ada")
    page.get_by_text("You in this session").click()
    name = page.get_by_label("Your name", exact=True)
    for text in ("Ada L.", ""):
        name.fill(text)
        page.get_by_role("button", name="Save", exact=True).click()
        page.reload()
        page.get_by_text("You in this session").click()
        expect(name).to_have_value(text)
    page.get_by_text("What is kept?").click()
    page.get_by_role("button", name="Forget this session on this device").click()
    page.get_by_role("button", name="Forget this session on this device").click()
    expect(page.get_by_role("button", name="Join", exact=True)).to_be_visible()
    until(page, "() => localStorage.length === 0")


def test_two_tabs_of_one_seat_agree(house: House, open_page: Callable[..., Page]) -> None:
    """One person with two tabs is one seat: what is answered and handed in here stands there."""
    room = house.room()
    poll = room.open()
    one = open_page(room.join["Acme"])
    join_late(one)
    two = one.context.new_page()
    two.goto(room.join["Acme"])
    begin(one)
    choose(one, "agree")
    expect(two.get_by_text("2 of 6")).to_be_visible()
    answer(two, [3, 3, 3, 3, 3], first=2, of=6)
    hand_in(two)
    expect(one.get_by_role("heading", name="Yours is sealed")).to_be_visible()
    assert poll.turnout["Acme"] == (1, 1)
    assert room.session.joined["Acme"] == 1


def test_three_parties(house: House, open_page: Callable[..., Page]) -> None:
    """Each rates the other two, each named above the statement; the map has twelve; a small group stays hidden."""
    room = house.room(parties=("Acme", "Borealis", "Cygnus"))
    poll = room.open("map")
    page = open_page(room.join["Borealis"])
    join_late(page)
    expect(page.get_by_text("24 statements")).to_be_visible()
    begin(page)
    abouts = []
    for number in range(1, 25):
        expect(page.get_by_text(f"{number} of 24", exact=True)).to_be_visible()
        abouts.append(re.sub("[\u2068\u2069]", "", page.get_by_text("The people of").inner_text()))
        page.get_by_role("radio", name="agree", exact=True).click()
    assert abouts == ["The people of Acme we work with"] * 12 + ["The people of Cygnus we work with"] * 12
    expect(page.get_by_role("heading", name=re.compile("The people of"))).to_have_count(2)
    hand_in(page)
    room.crowd(poll, {"Acme": [2, 3, 3, 2], "Borealis": [4, 5, 4], "Cygnus": [1, 5]})
    poll.reveal(anyway=True)
    expect(page.get_by_role("heading", name="Where our views differ")).to_be_visible()
    page.get_by_role("button", name=re.compile("Acme.*Cygnus")).click()
    expect(page.get_by_text("hidden to protect answers").first).to_be_visible()
    assert not poll.frame().query("rater == 'Cygnus'")["n"].any()
