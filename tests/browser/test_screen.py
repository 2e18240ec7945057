"""The big screen: how to join, then the midst; every item is on some page of it, and nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import ClassVar

import pytest
from console_steps import turn_to
from house import House
from playwright.sync_api import Browser, Page, expect
from screens import LAPTOP
from session_play import NAMES, Moment, Play
from session_walk import LOOKS, SMALLEST_ON_SCREEN, Walk
from steps import join
from sweep import LONG, TURN, drawn

from cofront_kit.model.commands import WithdrawCard

pytestmark = pytest.mark.browser


PROJECTORS = ((1280, 720), (1280, 800), (1920, 1080))

# Every page of what is shown: what is out of its box or too small, and which pieces were on a page.
EVERY_PAGE = """async ({ least }) => {
  const screen = document.querySelector('cofront-screen');
  const pages = screen.shadowRoot.querySelector('cofront-pages');
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await drawn();
  const limit = Math.min(innerWidth / 1280, innerHeight / 720) * least - 0.1;
  const shown = new Set(), wrong = [];
  const columns = pages.sheet.bands.flatMap((band) => band.columns);
  const wanted = columns.flatMap(({ cells }) => cells.map(({ key }) => key));
  const visible = (element) => !element.closest('.unseen, .ruler, style') && element.getBoundingClientRect().width > 0;
  const look = (root, box, page) => {
    for (const element of root.querySelectorAll('*')) {
      if (!visible(element)) continue;
      const name = `${page}: ${element.localName}.${element.getAttribute('class') ?? ''}`;
      const at = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // Within a line a box is as high as its font says (Noto Sans: 1.36 of its size), whatever the line's height is.
      const spare = 1.5 + (style.display === 'inline' ? 0.2 * parseFloat(style.fontSize) : 0);
      const isAside = at.left < box.left - 1.5 || at.right > box.right + 1.5;
      if (isAside || at.top < box.top - spare || at.bottom > box.bottom + spare) {
        wrong.push(`${name} is out of the screen: ${[at.left, at.top, at.right, at.bottom].map(Math.round)}`);
      }
      const words = [...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim() !== '');
      const size = parseFloat(style.fontSize);
      // In the lobby a name with a long word is up to a quarter smaller, so that every side's code is on one page.
      const smallest = element.closest('.join .who') ? limit * 0.75 : limit;
      if (words.length > 0 && size < smallest) wrong.push(`${name} has text of ${size} px: ${words[0].data.trim()}`);
    }
  };
  const before = pages.turns;
  for (let page = 0; page < pages.plan.pages.length; page += 1) {
    pages.turns = page;
    await pages.updateComplete;
    const cells = [...pages.shadowRoot.querySelectorAll('.page .cell')];
    for (const { dataset } of cells) shown.add(dataset.key);
    look(pages.shadowRoot, pages.getBoundingClientRect(), `page ${page + 1}`);
    const boxes = cells.map((cell) => [cell.dataset.key, cell.getBoundingClientRect()]);
    boxes.forEach(([key, one], index) => {
      for (const [other, box] of boxes.slice(index + 1)) {
        const isBeside = one.left >= box.right - 1 || box.left >= one.right - 1;
        if (!isBeside && one.top < box.bottom - 1 && box.top < one.bottom - 1) {
          wrong.push(`page ${page + 1}: ${key} lies over ${other}`);
        }
      }
    });
  }
  pages.turns = before;
  await pages.updateComplete;
  look(screen.shadowRoot, { left: 0, top: 0, right: innerWidth, bottom: innerHeight }, 'frame');
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight) wrong.push(`it scrolls: ${scrollWidth}x${scrollHeight}`);
  const missing = wanted.filter((key) => !shown.has(key));
  return { wrong: wrong.slice(0, 8), missing: missing.slice(0, 8), pages: pages.plan.pages.length };
}"""


@pytest.mark.parametrize("count", drawn((2, 3, 6)))
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
    poll.reveal(anyway=True)
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    fits(screen)
    expect(screen.get_by_text("Ada")).to_have_count(0)
    screen.reload()
    expect(screen.get_by_text("Where our views differ")).to_be_visible()
    room.session.close()
    expect(screen.get_by_text("The session has ended")).to_be_visible()


@pytest.mark.parametrize("activity", ["pulse", "map"])
def test_small_groups_on_the_screen(house: House, open_page: Callable[..., Page], activity: str) -> None:
    """Hidden groups are said to be hidden, once; a result for the whole room alone fits the screen, too."""
    apart = house.room(parties=("Acme", "Borealis", "Cygnus"))
    together = house.room()
    for room in (apart, together):
        poll = room.open(activity)
        room.crowd(poll, dict(zip(room.join, ([2, 3, 4, 3], [4, 5], [1, 2]), strict=False)))
        poll.reveal(anyway=True)
    screen = open_page(apart.screen, size=LAPTOP)
    expect(screen.get_by_text("hidden to protect answers", exact=True).first).to_be_visible()
    fits(screen)
    screen = open_page(together.screen, size=LAPTOP)
    expect(screen.get_by_text("The whole room")).to_be_visible()
    fits(screen)
    ends, scale = (
        screen.locator(one).locator("visible=true").first.bounding_box() for one in (".axis", ".track")
    )
    assert ends is not None
    assert scale is not None
    assert 0 <= scale["x"] - ends["x"] < 40, "the words for its ends stand over the scale"
    assert 0 <= ends["x"] + ends["width"] - scale["x"] - scale["width"] < 40


class Wall(Walk):
    """Looks at every page of the big screen at every moment of a played session."""

    wrong: ClassVar[list[str]] = []
    moments = 0

    def _take(self, moment: Moment, views: Collection[str]) -> None:
        self.moments += len(views)
        super()._take(moment, views)

    def _look(self, moment: Moment, view: str, page: Page, width: int, height: int) -> None:
        page.set_viewport_size({"width": width, "height": height})
        told = page.evaluate(EVERY_PAGE, {"least": 22})
        at = f"{moment} at {width}x{height}"
        self.wrong += [f"{at}: {one}" for one in told["wrong"]]
        self.wrong += [f"{at}: {key} is on no page of {told['pages']}" for key in told["missing"]]
        self.taken += 1


@pytest.mark.parametrize("parties", drawn((2, 3, 6), 1))
def test_nothing_is_lost_on_any_page(house: House, browser: Browser, parties: int) -> None:
    """Long names, 60 cards of up to 280 characters: at every step every piece is on some page, readable, in its box.

    On three projectors; a sample of the sweep looks at each moment of one room on another projector.
    """
    wall = Wall(
        browser,
        Play(house, parties, 3 * parties, 60),
        views=("screen",),
        sizes=PROJECTORS,
        schemes=("dark",),
        sampled=True,
    )
    wall.wrong = []
    wall.turn = TURN // len(
        PROJECTORS
    )  # each time that this room has its turn, other moments on each of them
    wall.run()
    assert wall.moments > 20
    assert wall.taken == wall.moments * (len(PROJECTORS) if LONG else 1)
    assert wall.wrong == []


def test_pages_and_spotlight_are_led_from_the_console(house: House, open_page: Callable[..., Page]) -> None:
    """A page that was turned and held stays so after a reload; a spotlight ends with its card; on every screen."""
    room = house.room(template="two-slides")
    board = room.session.board()
    room.session.bring_everyone(board.id)
    board.open()
    for number in range(30):
        board.add(f"Nobody knows who decides on change {number}", party=("Acme", "Borealis")[number % 2])
    screen, second = (open_page(room.screen, size=LAPTOP, reduced_motion="reduce") for _ in range(2))
    console = open_page(room.console, size=LAPTOP)
    turn_to(console, "Screen")
    console.get_by_role("button", name="Hold the page", exact=True).click()
    held = re.compile(r"^(\d+) of (\d+), held$")
    wanted = {}
    for page in (screen, second):
        at, pages = map(int, held.findall(page.get_by_text(held).inner_text())[0])
        assert pages > 2
        wanted[page] = re.compile(f"^{at % pages + 1} of {pages}, held$")
    console.get_by_role("button", name="Next page", exact=True).click()
    for page in (screen, second):
        expect(page.get_by_text(wanted[page])).to_be_visible()
        page.reload()
        expect(page.get_by_text(wanted[page])).to_be_visible()
    text = "Nobody knows who decides on change 7"
    console.get_by_label("Show one thing alone").select_option(label=text)
    for page in (screen, second):
        expect(page.locator("cofront-pages .piece")).to_have_count(1)
        expect(page.get_by_text(text, exact=True)).to_be_visible()
    screen.reload()
    expect(screen.locator("cofront-pages .piece")).to_have_count(1)
    withdrawn = next(name for name, one in board.cards().items() if one["text"] == text)
    room.act(WithdrawCard(withdrawn))
    for page in (screen, second):
        expect(page.get_by_text(wanted[page])).to_be_visible()
    room.session.spotlight(next(iter(board.cards())))
    expect(screen.locator("cofront-pages .piece")).to_have_count(1)
    room.session.bring_everyone()
    expect(screen.get_by_text(room.typed["Acme"])).to_be_visible()


@pytest.mark.parametrize("parties", drawn((2, 3, 4, 6)))
def test_every_side_finds_its_code_on_one_page(
    house: House, open_page: Callable[..., Page], parties: int
) -> None:
    """Nobody waits for a page to turn before they can join, however long the names are."""
    room = house.room("Netzanschluss Nord", NAMES[:parties])
    screen = open_page(room.screen)
    for width, height in ((1280, 720), (1280, 800), (1920, 1080)):
        screen.set_viewport_size({"width": width, "height": height})
        for name in NAMES[:parties]:
            expect(screen.get_by_text(room.typed[name], exact=True)).to_be_in_viewport(ratio=1)
        expect(screen.locator("cofront-pages .join .qr")).to_have_count(parties)
        expect(screen.get_by_text(re.compile(r"^\d+ of \d+$"))).to_have_count(0)
        found = screen.evaluate(LOOKS, {"view": "screen", "limit": SMALLEST_ON_SCREEN * height})["found"]
        assert found == []


@pytest.mark.parametrize("parties", drawn((2, 3, 6)))
def test_roles_stand_below_the_codes(house: House, open_page: Callable[..., Page], parties: int) -> None:
    """Who does what is read from the seats, on every projector; where there is no room, the codes go before."""
    room = house.room("Netzanschluss Nord", NAMES[:parties], template="two-slides")
    screen = open_page(room.screen)
    for width, height in PROJECTORS:
        screen.set_viewport_size({"width": width, "height": height})
        for name in NAMES[:parties]:
            expect(screen.get_by_text(room.typed[name], exact=True)).to_be_in_viewport(ratio=1)
        expect(screen.get_by_text(re.compile(r"^\d+ of \d+$"))).to_have_count(0)
        if parties < 4:
            expect(screen.get_by_text("Timekeeper", exact=True)).to_be_in_viewport(ratio=1)
            expect(screen.get_by_text("Speaker, one of each side")).to_be_in_viewport(ratio=1)
        told = screen.evaluate(EVERY_PAGE, {"least": 22})
        assert (told["wrong"], told["missing"], told["pages"]) == ([], [], 1)
        fits(screen)


def test_the_facilitator_has_the_screens_drawn_light(house: House, open_page: Callable[..., Page]) -> None:
    """They start dark, whatever that computer is set to; one tap changes all of them, and a reload nothing."""
    room = house.room("A bright room", ["Acme", "Borealis"])
    console, screen = open_page(room.console, size=LAPTOP), open_page(room.screen, size=LAPTOP)

    def drawn(scheme: str) -> None:
        expect(screen.locator(f"cofront-screen[data-scheme={scheme}]")).to_be_visible()
        ground = screen.locator("cofront-screen").evaluate("(one) => getComputedStyle(one).backgroundColor")
        red, *_ = map(int, re.findall(r"\d+", ground))
        assert (red > 128) == (scheme == "light"), ground

    for computer in ("light", "dark"):
        screen.emulate_media(color_scheme=computer)  # type: ignore[arg-type]
        drawn("dark")
    turn_to(console, "Screen")
    console.get_by_role("button", name="Light, for a bright room").click()
    drawn("light")
    screen.reload()
    drawn("light")
    expect(console.get_by_role("button", name="Light, for a bright room")).to_have_attribute(
        "aria-pressed", "true"
    )
    room.session.light_screens(on=False)
    drawn("dark")


def fits(page: Page) -> None:
    """Check that nothing needs scrolling: nobody stands at the big screen with a mouse."""
    over = page.evaluate(
        "() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
    )
    assert over == [0, 0]
