"""A sample of the walk: the longest names on everybody's screens, from the lobby to the end; nothing is cut or lost."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from house import House
from one_day_in_five import DAYS
from playwright.sync_api import Browser, Page, expect
from session_play import NAMES, Play
from session_walk import LOOKS, Walk, table_of
from steps import join
from sweep import LONG, TURN, drawn

from cofront_kit.activities.trust_poll.author import TrustPoll

STRINGS: Final = (Path(__file__).parents[2] / "widgets" / "src" / "words" / "first.ts").read_text(
    encoding="utf-8"
)


class Shown(NamedTuple):
    """A room, and what is looked at in it."""

    parties: int
    cards: int
    views: tuple[str, ...]
    steps: tuple[str, ...]
    least: tuple[int, int]
    """How many screens there are at least: in a sample of the sizes, and in all."""


SHOWN: Final = (
    Shown(
        parties=3,
        cards=30,
        views=("phone", "console", "screen"),
        steps=("lobby", "pulse", "slides", "board", "vote", "commitments", "ended"),
        least=(40, 60),
    ),
    Shown(
        parties=6, cards=40, views=("phone", "screen"), steps=("slides", "vote", "cofront"), least=(25, 40)
    ),
)


@pytest.mark.parametrize("shown", drawn(SHOWN), ids=lambda shown: f"{shown.parties} sides")
def test_screens_hold_long_names_and_many_cards(house: House, browser: Browser, shown: Shown) -> None:
    """Twelve people of three sides, or of six, where many columns and rows meet: phone, laptop and projector.

    A sample takes one of the two rooms.
    """
    walk = Walk(
        browser,
        Play(house, parties=shown.parties, people=12, cards=shown.cards),
        views=shown.views,
        sizes=((320, 640), (1280, 720)),
        schemes=("light",),
        steps=shown.steps,
        sampled=True,
    )
    # each time that this room has its turn, on one day in ten, the other size
    walk.turn = TURN // (len(DAYS) * len(SHOWN))
    found = walk.run()
    assert walk.taken > shown.least[LONG]
    assert not found, "\n" + table_of(found)


# What is shown at the top of a phone: the title of the step, and the state of the connection.
AT_THE_TOP: Final = """([title, line]) => {
  const top = document.querySelector('cofront-stage').shadowRoot.querySelector('.top');
  top.querySelector('.where bdi').textContent = title;
  top.querySelector('.state').lastChild.textContent = line;
}"""


@pytest.mark.parametrize("width", drawn((320, 360, 390)))
@pytest.mark.parametrize("clock", [False, True])
def test_no_word_breaks_at_the_top_of_a_phone(
    house: House, open_page: Callable[..., Page], width: int, clock: bool
) -> None:
    """Whatever the connection's state says, ordinary words of a step's title stay whole beside it, with a clock too."""
    room = house.room("Netzanschluss Nord", NAMES[:2], template="two-slides")
    page = open_page(room.join[NAMES[0]])
    page.set_viewport_size({"width": width, "height": 640})
    join(page)
    TrustPoll(room.session.node, room.code, "pulse", 3).open(anyway=True)
    if clock:
        room.session.timer(12)
    expect(page.locator("cofront-stage .top .where.short")).to_be_visible()
    if clock:
        expect(page.locator("cofront-stage .top cofront-clock")).to_be_visible()
    lines = set(
        re.findall(r"'line\.(?:saved|kept\w*|sending|held|offline\w*|cut\w*|stopped\w*)': '([^']*)'", STRINGS)
    )
    assert len(lines) > 10
    for title, line in itertools.product(("Looking back", "Commitments", "Verantwortung übernehmen"), lines):
        page.evaluate(AT_THE_TOP, [title, line])
        told = page.evaluate(LOOKS, {"view": "phone", "limit": 12})
        assert not told["found"], (title, line)


def test_what_is_wrong_is_found(open_page: Callable[..., Page]) -> None:
    """Each kind of fault is found on a page that has it, and a page without faults passes."""
    page = open_page()
    page.set_viewport_size({"width": 320, "height": 640})

    def kinds(body: str, view: str = "phone") -> set[str]:
        page.set_content(f"<body style='margin:0;font:16px sans-serif'>{body}")
        told = page.evaluate(LOOKS, {"view": view, "limit": 12})
        return {one["kind"] for one in told["found"]}

    assert kinds("<p style='width:200px'>A card of two lines, which wraps between its words</p>") == set()
    assert kinds("<p style='width:9px;overflow-wrap:anywhere'>Issue</p>") == {"broken word"}
    assert kinds("<p style='width:90px;overflow-wrap:anywhere'>Energieversorgung</p>") == {"broken word"}
    assert kinds("<p style='width:90px;overflow-wrap:anywhere'>変更の日程は納品されてから初めて</p>") == set()
    assert kinds("<p style='width:90px'>Energie&shy;versorgung-gesell</p>") == set()
    assert kinds("<p style='width:40px'><span class=whole>12 dots</span></p>") == {"wrapped"}
    assert kinds("<p style='width:80px;overflow:hidden;white-space:nowrap'>cut off at the end of it</p>") == {
        "clipped"
    }
    assert (
        kinds(
            "<p style='width:80px;overflow:hidden;white-space:nowrap' data-cut>cut off, and can be read</p>"
        )
        == set()
    )
    assert kinds(
        "<p style='width:80px;background:red;white-space:nowrap'>longer than its box is wide</p>"
    ) == {"spills out"}
    assert kinds("<p style='position:fixed;left:-40px'>lost on the left</p>") == {"off screen"}
    assert kinds(
        "<p style='white-space:nowrap'>a line that is wider than this phone, which is narrow</p>"
    ) == {
        "off screen",
        "sideways",
    }
    over = "<p style='position:absolute;top:20px;margin:0'>one text</p>"
    assert kinds(over + over.replace("one", "the other")) == {"overlap"}
    assert kinds("<p style='font-size:9px'>too small</p>") == {"small text"}
    assert kinds("<p style='margin-top:700px'>below</p>", "screen") == {"below the edge", "scrolls"}
    assert kinds("<p style='margin-top:700px'>below</p>") == set()
    page.set_content("<div></div>")
    narrow = "<p style='width:9px;overflow-wrap:anywhere'>Issue</p>"
    page.evaluate(
        "(inner) => { document.querySelector('div').attachShadow({ mode: 'open' }).innerHTML = inner; }",
        narrow,
    )
    told = page.evaluate(LOOKS, {"view": "phone", "limit": 12})
    assert {one["kind"] for one in told["found"]} == {"broken word"}
    scrolled = "<div style='height:100px;overflow:auto'><p style='margin-top:300px'>within reach</p></div>"
    assert kinds(scrolled) == set()
    assert kinds(scrolled, "screen") == {"scrolls"}
