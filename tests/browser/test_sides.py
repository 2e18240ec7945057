"""Boards of 60 cards of 280 characters between two, three and six sides with ordinary names, at the sizes of a room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sweep import drawn

pytestmark = pytest.mark.browser
PHONES = ((320, 640), (390, 844))
LAPTOPS = ((1280, 800), (1920, 1080))
CARDS = 60
PARTIES = (2, 3, 6)

LOOK = """() => {
  const board = [...deep(document)].find((one) => one.localName === 'cofront-board');
  const root = board.shadowRoot;
  const isIn = (one) => {
    const box = one?.getBoundingClientRect();
    if (box == null || box.width === 0) return false;
    return box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth + 0.5;
  };
  const column = (key) => root.querySelector(`section[data-column='${key}']`);
  const isUnseen = (one) => one.closest('.unseen, [inert], svg') !== null;
  const beyond = [...deep(document)].filter((one) => {
    const box = one.getBoundingClientRect();
    const isShown = box.width > 0 && one.checkVisibility() && !isUnseen(one);
    return isShown && (box.right > innerWidth + 0.5 || box.left < -0.5);
  });
  const hides = (one) => getComputedStyle(one).overflowX !== 'visible';
  const isCut = (one) => !isUnseen(one) && one.clientWidth > 0 && one.scrollWidth > one.clientWidth + 1 && hides(one);
  const cut = [...deep(root)].filter(isCut);
  const tabs = [...root.querySelectorAll('.tabs.one > *')];
  const first = [...deep(column('midst'))].find((one) => one.localName === 'cofront-card');
  const name = (one) => `${one.localName}.${one.getAttribute('class') ?? ''} ${one.textContent.trim().slice(0, 40)}`;
  return {
    sideways: document.documentElement.scrollWidth - innerWidth,
    beyond: beyond.map(name),
    cut: cut.map(name),
    headings: Object.fromEntries(['p1', 'midst'].map((key) => [key, isIn(column(key).querySelector('h2'))])),
    text: isIn(first?.shadowRoot.querySelector('.text')),
    switch: tabs.filter(isIn).map((one) => one.dataset.column ?? 'others'),
    rows: new Set(tabs.map((one) => Math.round(one.getBoundingClientRect().top))).size,
  };
}"""

REACH = """async () => {
  const root = [...deep(document)].find((one) => one.localName === 'cofront-board').shadowRoot;
  const settle = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const isShown = (one) => one.getBoundingClientRect().width > 0;
  const found = [];
  for (const key of [...root.querySelectorAll('section[data-column]')].map((one) => one.dataset.column)) {
    const section = () => root.querySelector(`section[data-column='${key}']`);
    if (!isShown(section())) {
      const tab = () => [...root.querySelectorAll(`.tabs [data-column='${key}']`)].find(isShown);
      if (tab() === undefined) root.querySelector('.others summary').click();
      await settle();
      tab().click();
      await settle();
    }
    for (const card of section().querySelectorAll('cofront-card')) {
      // Cards are measured when they come near: the first scrolling may miss.
      for (let times = 0; times < 4 && !found.includes(card.dataset.card); times += 1) {
        card.scrollIntoView({ block: 'center' });
        await settle();
        const box = card.shadowRoot.querySelector('.text').getBoundingClientRect();
        const at = root.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        if (at === card) found.push(card.dataset.card);
      }
    }
  }
  return { found, switch: [...root.querySelectorAll('.tabs.one [data-column]')].filter((one) => {
    const box = one.getBoundingClientRect();
    return box.width > 0 && box.top >= 0 && box.bottom <= innerHeight;
  }).length };
}"""

DEEP = """
globalThis.deep = function* (root) {
  for (const one of root.querySelectorAll('*')) {
    yield one;
    if (one.shadowRoot) yield* deep(one.shadowRoot);
  }
};
"""


EDGES = """() => [...deep(document)].filter((one) => {
  const box = one.getBoundingClientRect();
  const isShown = box.width > 0 && one.checkVisibility() && one.closest('.unseen, [inert], svg, .scroll') === null;
  return isShown && (box.right > innerWidth + 0.5 || box.left < -0.5);
}).map((one) => `${one.localName}.${one.getAttribute('class') ?? ''} ${one.textContent.trim().slice(0, 40)}`)"""

SCENES = (
    *("lobby", "sealed", "results", "ciroom", "cichange"),
    *(
        "mslides",
        "mslidesopen",
        "mread",
        "mvoted",
        "mface",
        "mfacenotes",
        "mfacetested",
        "mpromise",
        "mledger",
    ),
)


@pytest.fixture
def scene(dev_page: str, open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Shows a scripted screen of so many parties in one page, at a size."""
    page = open_page()
    page.add_init_script(DEEP)

    def show(name: str, parties: int, size: tuple[int, int], *, cards: int = CARDS) -> Page:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.goto(f"{dev_page}/dev.html?screen={name}&parties={parties}&real=1")
        if cards:
            expect(page.locator("cofront-board").first.locator("cofront-card")).to_have_count(cards)
        else:
            expect(page.locator(".where").first).to_be_visible()
        return page

    return show


def _check(look: dict[str, Any], where: str) -> None:
    assert look["sideways"] <= 0, where
    assert look["beyond"][:5] == [], where
    assert look["cut"] == [], where


@pytest.mark.parametrize("parties", drawn(PARTIES))
def test_own_side_and_midst_are_in_view_and_every_card_can_be_reached(
    scene: Callable[..., Page], parties: int
) -> None:
    """On phones the switch names both and stays; on laptops both columns stand side by side, whatever is read.

    A sample of the sweep takes one phone and one laptop for each number of parties, in turn.
    """
    turn = PARTIES.index(parties)
    for size in (*drawn(PHONES, turn), *drawn(LAPTOPS, turn)):
        where = f"{parties} parties at {size}"
        page = scene("mboard60", parties, size)
        look = page.evaluate(LOOK)
        _check(look, where)
        assert look["text"], where
        reached = page.evaluate(REACH)
        assert len(set(reached["found"])) == CARDS, where
        after = page.evaluate(LOOK)
        _check(after, where)
        if size in PHONES:
            assert {"midst", "p1"} <= set(look["switch"]), where
            assert look["rows"] <= 2, where
            assert {"midst", "p1"} <= set(after["switch"]), f"{where}, scrolled to the last card"
        else:
            assert look["headings"] == {"p1": True, "midst": True}, where
            assert after["headings"] == {"p1": True, "midst": True}, f"{where}, scrolled to the last card"


@pytest.mark.parametrize("parties", drawn(PARTIES, 1))
def test_console_shows_the_midst_beside_a_side(scene: Callable[..., Page], parties: int) -> None:
    """The width of the board itself decides, not that of the window; a sample takes one of two laptops."""
    for size in ((390, 844), *drawn(LAPTOPS, PARTIES.index(parties))):
        page = scene("mboard60-c", parties, size)
        board = page.locator(".stage cofront-board")
        look = page.evaluate(LOOK)
        assert look["cut"] == [], size
        shown = [key for key in ("midst", "p1") if board.locator(f"section[data-column={key}]").is_visible()]
        assert shown == (["midst"] if size[0] < 400 else ["midst", "p1"]), size
        assert len(set(page.evaluate(REACH)["found"])) == CARDS, size


def test_a_card_is_carried_over_a_tab_to_another_side(scene: Callable[..., Page]) -> None:
    """Where one of many sides is shown, a card held over the tab of another one opens it."""
    page = scene("mboard60", 6, (1280, 800))
    handle = page.locator("[data-column=p1] cofront-card .handle").first
    handle.hover()
    page.mouse.down()
    tab = page.locator(".tabs.beside [data-column=p4]")
    tab.hover()
    target = page.locator("section[data-column=p4] cofront-card").first
    expect(target).to_be_visible()
    target.hover()
    page.mouse.up()
    expect(page.get_by_role("heading", name="One card of two")).to_be_visible()


@pytest.mark.parametrize("parties", drawn((3, 6)))
def test_no_step_lays_sides_beyond_the_edge(scene: Callable[..., Page], parties: int) -> None:
    """Slides, notes, votes, trust by direction, lenses, commitments and the ledger, with ordinary names.

    A sample of the sweep shows each of them at one of three sizes, at another one with more parties.
    """
    found: dict[str, list[str]] = {}
    for turn, name in enumerate(SCENES, start=PARTIES.index(parties)):
        for size in drawn((*PHONES, LAPTOPS[0]), turn):
            page = scene(name, parties, size, cards=0)
            if beyond := page.evaluate(EDGES):
                found[f"{name} {size}"] = beyond[:3]
    assert found == {}
