"""Coaches beside the room: one for each party, by keyboard alone, and none of it on anybody else's socket."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP, Recorder, on_phone_and_laptop
from steps import check_in, join, tab_to
from test_sharing import coach_in, open_offer

pytestmark = pytest.mark.browser
LINE = "I keep going back to the third week"
QUESTION = "What would they say that week was like?"
ANSWER = "Longer than it was for us"


def test_a_coach_for_each_party(house: House, open_page: Callable[..., Page]) -> None:
    """People choose among their party's coaches and everybody's; each coach sees only what was shared with them."""
    room = house.room(template="perspective-check-in")
    coaches = {side: open_page(room.coach[side], size=LAPTOP) for side in ("Acme", "Borealis", "")}
    for side, name in (("Acme", "Ines Roth"), ("Borealis", "Tom Adler"), ("", "Mira Sol")):
        coach_in(coaches[side], name)
    asked = room.look()
    people = {side: open_page(room.join[side]) for side in ("Acme", "Borealis")}
    for page in people.values():
        page.get_by_role("button", name="Join", exact=True).click()
        check_in(page, asked.spec, [3, 5, 2, 4])
        open_offer(page)
    choice = people["Acme"].get_by_role("radiogroup", name="Which coach?")
    expect(choice.get_by_role("radio")).to_have_count(2)
    expect(choice.get_by_role("radio", checked=True)).to_have_count(0)
    expect(people["Acme"].get_by_role("button", name="Share my profile")).to_be_disabled()
    expect(people["Acme"].get_by_text("Tom Adler")).to_have_count(0)
    expect(people["Borealis"].get_by_text("Ines Roth")).to_have_count(0)
    for side, name in (("Acme", "Ines Roth"), ("Borealis", "Mira Sol")):
        page = people[side]
        page.get_by_role("radio", name=name).click()
        page.get_by_role("button", name="Share my profile").click()
        expect(page.get_by_text("Your profile is shared with")).to_be_visible()
    coaches["Acme"].get_by_role("button", name="Someone from").click()
    profile = coaches["Acme"].get_by_role("region", name="Profile")
    expect(profile.get_by_text("3 of 7")).to_be_attached()
    expect(coaches[""].get_by_role("button", name="Someone from")).to_have_count(1)
    expect(coaches[""].get_by_role("button", name="Someone from")).to_contain_text("Borealis")
    expect(coaches["Borealis"].get_by_text("Nobody has shared anything yet")).to_be_visible()


@on_phone_and_laptop(0)
def test_private_words_on_nobody_elses_line(
    house: House, open_page: Callable[..., Page], size: dict[str, int]
) -> None:
    """Share, ask, answer, take back, by keyboard alone: none of it reaches another socket or the store."""
    room = house.room(template="perspective-check-in")
    coach = open_page(room.coach[""], size=size)
    coach_in(coach, "Ines Roth")
    links = {
        "colleague": room.join["Acme"],
        "other side": room.join["Borealis"],
        "console": room.console,
        "screen": room.screen,
        "other coach": room.coach["Acme"],
    }
    others = {name: open_page() for name in links}
    recorders = {name: Recorder(page) for name, page in others.items()}
    for name, page in others.items():
        page.goto(links[name])
    coach_in(others["other coach"], "Tom Adler")
    join(others["colleague"])
    join(others["other side"])
    person = open_page(room.join["Acme"], size=size)
    join(person, "Ana")
    asked = room.look()
    check_in(person, asked.spec, [2, 6, 5, 3])

    _press(person, "Share with a coach")
    person.keyboard.press("Tab")
    person.keyboard.press("ArrowDown")
    expect(person.get_by_role("radio", name="Tom Adler")).to_be_checked()
    person.keyboard.press("ArrowUp")
    expect(person.get_by_role("radio", name="Ines Roth")).to_be_focused()
    expect(person.get_by_role("radio", name="Ines Roth")).to_be_checked()
    tab_to(person, "A line to go with it, if you like")
    person.keyboard.type(LINE)
    _press(person, "Share my profile")
    expect(person.get_by_text("Your profile is shared with")).to_be_visible()
    expect(person.get_by_role("status").filter(has_text="Your profile is shared with")).to_be_focused()
    expect(person.get_by_role("button", name="Share my profile")).not_to_be_visible()

    coach.get_by_role("button", name="Ana").focus()
    coach.keyboard.press("Enter")
    expect(coach.get_by_role("heading", name="Ana")).to_be_focused()
    expect(coach.get_by_text(LINE)).to_be_visible()
    expect(coach.get_by_role("region", name="Profile")).to_contain_text("6 of 7")
    coach.get_by_label("Write to").focus()
    coach.keyboard.type(QUESTION)
    _press(coach, "Send")
    expect(coach.get_by_role("log").get_by_text(QUESTION)).to_be_visible()

    person.get_by_role("button", name="Coach, 1 new").first.focus()
    person.keyboard.press("Enter")
    expect(person.get_by_role("log").get_by_text(QUESTION)).to_be_visible()
    person.get_by_label("Write to").focus()
    person.keyboard.type(ANSWER)
    _press(person, "Send")
    expect(coach.get_by_role("log").get_by_text(ANSWER)).to_be_visible()
    _press(person, "Take it back")
    _press(person, "Yes, take it back")
    expect(person.get_by_role("status").filter(has_text="Taken back").last).to_be_focused()
    expect(coach.get_by_text("A profile was taken back")).to_be_visible()
    for text in (LINE, QUESTION, ANSWER, "6 of 7"):
        expect(coach.get_by_text(text)).to_have_count(0)

    asked.reveal(anyway=True)
    for page in others.values():
        page.reload()
    expect(others["console"].get_by_text("too small to show anything").first).to_be_visible()
    for name, recorder in recorders.items():
        assert recorder.texts, name
        for text in recorder.texts:
            assert '"relayed"' not in text, name
            assert not [one for one in (LINE, QUESTION, ANSWER) if one in text], name
    kept = _everything_kept(house)
    assert room.code.encode() in kept
    for text in (LINE, QUESTION, ANSWER):
        assert text.encode() not in kept


def _press(page: Page, name: str) -> None:
    """Move to the element with this name with the Tab key and press Enter."""
    tab_to(page, name)
    page.keyboard.press("Enter")


def _everything_kept(house: House) -> bytes:
    """All bytes of the store and of its journals."""
    folder = house.place.folder / "data"
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())
