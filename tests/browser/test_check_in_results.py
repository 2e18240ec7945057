"""What check-ins lead to: private profiles, the room's, three moments, people without phones."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from check_ins import LENSES, MOMENTS, counts, give, new_room, own_profile, values_of
from console_steps import turn_to
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP, Recorder
from steps import (
    check_in,
    join,
    join_late,
    look,
)
from test_screen import fits

pytestmark = pytest.mark.browser


def test_private_first(house: House, open_page: Callable[..., Page]) -> None:
    """Profile and prompt are there at once and after a reload; no other screen receives anything that depends on them.

    It is played twice. The second time the person gives opposite answers, and every other socket carries the same.
    """
    heard = [
        _play_privately(house, open_page, values, prompt)
        for values, prompt in (([1, 7, 6, 4], "attention"), ([7, 6, 1, 2], "time"))
    ]
    assert heard[0] == heard[1]


def _play_privately(
    house: House, open_page: Callable[..., Page], values: list[int], lowest: str
) -> dict[str, dict[str, list[str]]]:
    room = new_room(house)
    asked = room.look()
    links = {
        "colleague": room.join["Acme"],
        "other side": room.join["Borealis"],
        "console": room.console,
        "screen": room.screen,
        "coach": room.coach[""],
    }
    others = {name: open_page() for name in links}
    recorders = {name: Recorder(page) for name, page in others.items()}
    for name, page in others.items():
        page.goto(links[name])
        if name in ("colleague", "other side"):
            join_late(page)
    others["coach"].get_by_role("button", name="Go in").click()
    expect(others["coach"].get_by_text("Nobody has shared anything yet")).to_be_visible()
    page = open_page(room.join["Acme"])
    join_late(page)
    check_in(page, asked.spec, values)
    for _ in range(2):
        profile = own_profile(page)
        expect(profile.get_by_text("Only you see this, unless you share it")).to_be_visible()
        assert [text[0] for text in values_of(profile).values()] == [str(value) for value in values]
        assert profile.locator(".prompt p").last.inner_text() in asked.spec.prompts[lowest]
        page.reload()
    for name in ("console", "screen"):
        expect(others[name].get_by_text("1 of 2 handed in")).to_be_visible()
    for name, other in others.items():
        expect(other.get_by_text("Only you see this")).to_have_count(0)
        assert not any('"hand-in"' in text for text in recorders[name].texts)
    told = {name: recorder.values() for name, recorder in recorders.items()}
    chance = ("me", "links", "presence", "joined", "coaches", "advice", "answers")
    return {
        name: {
            # Codes, long random identifiers and the moment at which the room came here differ at random.
            key: [
                re.sub(r'[0-9a-f]{16,}|(?<="since_ms": )\d+', "#", text.replace(room.code, "CODE"))
                for text in line
            ]
            for key, line in seen.items()
            if key not in chance
        }
        for name, seen in told.items()
    }


def test_the_room_profile(house: House, open_page: Callable[..., Page]) -> None:
    """After the reveal four lenses are on phones, console and big screen; a group that is too small is hidden."""
    room = new_room(house, parties=("Acme", "Borealis", "Cygnus"))
    asked = room.look()
    phone = open_page(room.join["Acme"])
    join_late(phone)
    check_in(phone, asked.spec, [3, 4, 5, 2])
    console, screen = open_page(room.console, size=LAPTOP), open_page(room.screen, size=LAPTOP)
    for page in (console, screen):
        expect(page.get_by_text("1 of 1 handed in").first).to_be_visible()
    room.crowd(asked, {"Acme": [2, 3, 4], "Borealis": [5, 6, 4, 5], "Cygnus": [1, 7]})
    for page in (phone, console, screen):
        expect(page.get_by_text("How the room sees it")).to_have_count(0)
    asked.reveal(anyway=True)
    for page in (phone, console, screen):
        expect(page.get_by_text("How the room sees it").first).to_be_visible()
        profile = page.locator("cofront-screen" if page is screen else "cofront-lens-profile")
        for lens in LENSES:
            expect(profile.get_by_text(lens, exact=True).first).to_be_visible()
        expect(profile.get_by_text("a balance, no better end").first).to_be_visible()
        # The console's advice on thresholds is about the room total; the profile itself has no single number.
        expect(profile.get_by_text(re.compile("average|total|score|index", re.IGNORECASE))).to_have_count(0)
    fits(screen)
    cells = {cell.rater: cell.mean for cell in asked.result().published.dimensions[0].cells}
    assert cells == {"p1": 3, "p2": None, "p3": None}, (
        "one hidden party of two people takes a second one with it"
    )
    expect(phone.get_by_text("hidden to protect answers").first).to_be_visible()
    line = phone.locator("summary.lens").first
    line.click()
    spread = phone.get_by_role("paragraph").filter(has_text="hidden to protect answers")
    expect(spread).to_have_count(2)
    phone.get_by_text("As a table").click()
    expect(phone.get_by_role("columnheader", name="Lens")).to_be_visible()
    journal_cleared = phone.locator("summary").filter(has_text="Your own profile")
    expect(journal_cleared).to_be_visible()
    expect(phone.get_by_text("Only you see this")).not_to_be_visible()
    journal_cleared.click()
    expect(phone.get_by_text("Only you see this")).to_be_visible()
    console.reload()
    expect(console.get_by_text("How the room sees it").first).to_be_visible()


def test_before_after_and_looking_back(house: House, open_page: Callable[..., Page]) -> None:
    """Arrows from before to after and from then to after, the reason, how many moved, and what chance would do."""
    room = new_room(house)
    phone = open_page(room.join["Acme"])
    join(phone)
    lost = open_page(room.join["Acme"])  # somebody who leaves after the first check-in
    join(lost)
    console, screen = open_page(room.console, size=LAPTOP), open_page(room.screen, size=LAPTOP)
    people = room.people(p1=5, p2=3)
    lines: dict[str, tuple[list[int], list[int]]] = {
        "before": ([2, 3, 2, 4], [2, 3, 3, 4, 2, 4, 4, 5]),
        "after": ([5, 4, 2, 3], [4, 4, 5, 5, 3, 4, 5, 3]),
        "then": ([1, 2, 2, 4], [1, 2, 2, 3, 2, 4, 3, 2]),
    }
    for moment in MOMENTS:
        asked = room.look(moment)  # type: ignore[arg-type]
        own, others = lines[moment]
        check_in(phone, asked.spec, own)
        if moment == "before":
            check_in(lost, asked.spec, [4, 4, 4, 4])
            lost.close()
        give(people, asked, others)
        asked.reveal(anyway=True)
        heading = "How the room sees it" if moment == "before" else "What has changed"
        for page in (phone, console, screen):
            expect(page.get_by_text(heading).first).to_be_visible()
    for page in (phone, console, screen):
        expect(page.get_by_text("Before → after").first).to_be_visible()
        expect(page.get_by_text("Looking back → after").first).to_be_visible()
    fits(screen)
    phone.get_by_text(asked.spec.why_then).first.wait_for()
    first = phone.locator("summary.lens").first
    expect(first.locator(".lensline .arrow")).to_have_count(6)
    first.click()
    expect(phone.get_by_role("heading", name="Before and after, the same people")).to_be_visible()
    expect(phone.get_by_role("heading", name="Looking back and after, the same people")).to_be_visible()
    opened = phone.locator("details[open]")
    # One person of Acme answered before only: the difference of the others would tell what that person said.
    expect(opened.get_by_text("hidden to protect answers")).to_have_count(2)
    expect(opened.get_by_text("3 people both times: 1 moved towards")).to_have_count(1)
    expect(opened.get_by_text("6 people both times: 6 moved towards")).to_have_count(1)
    expect(opened.get_by_text("too few to say: with 3 people no result could be below .05")).to_have_count(2)
    expect(opened.get_by_text("more than chance alone would usually make (p = .031)")).to_have_count(1)
    expect(phone.get_by_text(re.compile("another device was used: .a few. earlier, 0 later"))).to_be_visible()
    pairs = room.session.check_in(moment="after").pairs_frame()
    assert set(pairs.query("party == 'Acme' and `from` == 'before'")["hidden"]) == {True}
    assert set(pairs.query("party == 'Acme' and `from` == 'then'")["n"]) == {6}
    journal_cleared = phone.locator("summary").filter(has_text="Your own profile")
    journal_cleared.click()
    own_card = phone.locator("details.card").filter(has_text="Only you see this")
    expect(own_card.get_by_text("Before → after").first).to_be_visible()
    expect(own_card.get_by_text(asked.spec.why_then)).to_be_visible()


def test_for_a_person_without_a_phone(house: House, open_page: Callable[..., Page]) -> None:
    """The facilitator hands over the screen: the scale has sides of its own, and nothing of it stays on that device."""
    room = new_room(house)
    asked = room.look()
    console = open_page(room.console, size=LAPTOP)
    console.get_by_text("Enter for a person without a phone").click()
    console.get_by_role("group", name="The person is from").get_by_role("button", name="Borealis").click()
    card = console.get_by_role("region", name="Entering for")
    look(card, asked.spec, [7, 6, 0, None])
    card.get_by_role("button", name="Hand in", exact=True).click()
    expect(console.get_by_text("The turnout says that it was entered")).to_be_visible()
    expect(console.get_by_role("complementary").get_by_text("1 entered for them")).to_be_visible()
    expect(console.get_by_text("Your own profile")).to_have_count(0)
    kept = console.evaluate("JSON.stringify(localStorage)")
    assert "attention-1" not in kept
    assert "profile" not in kept
    room.crowd(asked, {"Acme": [3, 4, 5], "Borealis": [4, 5, 5]})
    asked.reveal(anyway=True)
    assert counts(asked, "attention-1", "p2") == (0, 0, 0, 1, 2, 0, 1)


def test_where_is_my_attention(house: House, open_page: Callable[..., Page]) -> None:
    """One private tap, at any time; the big screen shows a few words about it only while the facilitator wants it."""
    room = new_room(house)
    phone = open_page(room.join["Acme"], has_touch=True)
    join(phone)
    console, screen = open_page(room.console, size=LAPTOP), open_page()
    recorder = Recorder(screen)
    screen.goto(room.screen)
    ask = phone.get_by_role("group", name="Where is my attention now?")
    ask.get_by_role("button", name="on the other").tap()
    expect(ask.get_by_role("button", name="on the other")).to_have_attribute("aria-pressed", "true")
    expect(phone.get_by_text("it happens to all of us")).to_be_visible()
    expect(phone.get_by_text("Nobody sees what you tapped")).to_be_visible()
    turn_to(console, "Screen")
    toggle = console.get_by_role("switch", name="Show the room’s attention on the big screen")
    expect(toggle).not_to_be_checked()
    expect(screen.get_by_text("Scan the code of your side")).to_be_visible()
    expect(screen.get_by_text("attention")).to_have_count(0)
    toggle.click()
    expect(toggle).to_be_checked()
    expect(console.get_by_text("Now: too few taps to say")).to_be_visible()
    expect(screen.get_by_text("Where is my attention now? One tap, on your own device.")).to_be_visible()
    toggle.click()
    expect(screen.get_by_text("attention")).to_have_count(0)
    said = [text for text in recorder.texts if '"attention"' in text]
    assert said
    assert not any("other" in json.dumps(json.loads(text)["set"]["attention"]) for text in said)
    phone.reload()
    expect(ask.get_by_role("button", pressed=True)).to_have_count(0)
