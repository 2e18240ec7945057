"""The big screen: how to join, then the midst; nothing on it identifies a person."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from house import House
from playwright.sync_api import Page, expect
from screens import LAPTOP
from steps import join

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("count", [2, 3, 6])
def test_the_screen_through_a_poll(house: House, open_page: Callable[..., Page], count: int) -> None:
    """Codes of all sides, counts, and the gaps; everything fits on one screen at every step."""
    parties = ("Acme", "Borealis", "Cygnus", "Dorado", "Eridanus", "Fornax")[:count]
    room = house.room(parties=parties)
    screen = open_page(room.screen, size=LAPTOP)
    for party in parties:
        expect(screen.get_by_role("img", name=party)).to_be_visible()
        expect(screen.get_by_text(room.typed[party])).to_be_visible()
    fits(screen)
    join(open_page(room.join["Borealis"]), "Ada Lovelace")
    expect(screen.get_by_text("1 here")).to_be_visible()
    poll = room.open()
    expect(screen.get_by_text("Sealed until everyone sees it at once")).to_be_visible()
    room.crowd(poll, {party: [2, 3, 5] for party in parties})
    # The people of the crowd hand in and go; who handed in is counted among those who are here.
    expect(screen.get_by_text("3 of 3 handed in")).to_have_count(count)
    fits(screen)
    poll.reveal()
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    fits(screen)
    expect(screen.get_by_text("Ada")).to_have_count(0)
    screen.reload()
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    room.session.close()
    expect(screen.get_by_text("The session has ended")).to_be_visible()


@pytest.mark.parametrize("activity", ["pulse", "map"])
def test_small_groups_on_the_screen(house: House, open_page: Callable[..., Page], activity: str) -> None:
    """Hidden groups are said to be hidden, once; where only the whole room can be shown it fits the screen, too."""
    apart = house.room(parties=("Acme", "Borealis", "Cygnus"))
    together = house.room()
    for room in (apart, together):
        poll = room.open(activity)
        room.crowd(poll, dict(zip(room.join, ([2, 3, 4, 3], [4, 5], [1, 2]), strict=False)))
        poll.reveal()
    screen = open_page(apart.screen, size=LAPTOP)
    expect(screen.get_by_text("hidden to protect answers", exact=True)).to_have_count(1)
    fits(screen)
    screen = open_page(together.screen, size=LAPTOP)
    expect(screen.get_by_text("The whole room")).to_be_visible()
    fits(screen)


def fits(page: Page) -> None:
    """Nothing has to be scrolled: nobody stands at the big screen with a mouse."""
    over = page.evaluate(
        "() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    assert over == [0, 0]
