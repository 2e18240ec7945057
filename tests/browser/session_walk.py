"""Every screen of every step of a played session, with pictures and a list of what looks wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from msgspec import Struct, to_builtins
from one_day_in_five import DAYS
from playwright.sync_api import Browser, Page, expect
from playwright.sync_api import Error as PlaywrightError
from screen_words import ScreenWords
from screens import PHONE, until
from session_play import Moment, Play
from steps import join
from sweep import TURN as TODAY
from sweep import drawn

LOOKS: Final = (Path(__file__).parent / "looks.js").read_text(encoding="utf-8")
"""The check, as a function that runs in the page."""
VIEWS: Final = ("phone", "other", "console", "screen", "coach")
"""The screens of: somebody of the first party, of the last one, the facilitator, the room, the coach."""
SIZES: Final = ((390, 844), (320, 640), (1280, 720), (1280, 800), (1920, 1080))
TALLEST: Final = 6000
"""No picture of a long page is taller than this."""
SMALLEST_PX: Final = 12.0
SMALLEST_ON_SCREEN: Final = 0.022
"""Share of the big screen's height: 16 px on a projector of 1280x720, 24 px on 1920x1080."""

# The page has the state of the store, and has drawn it.
SETTLED: Final = """(want) => new Promise((done, fail) => {
  const end = performance.now() + 20000;
  const room = () => [...document.querySelectorAll('*')].map((one) => one.room).find((one) => one?.view) ?? null;
  const count = (view, head) => [...view.keys()].filter((key) => key.startsWith(head)).length;
  const look = () => {
    const view = room()?.view;
    let missing = view ? '' : 'no room';
    if (view) {
      if (view.get('session')?.status !== want.status) missing = 'status';
      if (view.get('stage')?.activity !== want.stage) missing = 'stage';
      for (const [id, state] of Object.entries(want.states)) {
        if (view.get(`activity/${id}`)?.state !== state) missing = id;
      }
      for (const [head, n] of Object.entries(want.counts)) if (count(view, head) !== n) missing = head;
      for (const [key, [names, text]] of Object.entries(want.moving)) {
        const one = view.get(key);
        if (one && JSON.stringify(names.map((name) => one[name] ?? null)) !== text) missing = key;
      }
    }
    const drawn = () => document.fonts.ready.then(() => done(''));
    if (missing === '') return requestAnimationFrame(() => requestAnimationFrame(drawn));
    if (performance.now() > end) return done(missing);
    setTimeout(look, 20);
  };
  look();
})"""

# Turns the big screen's page by hand; returns how many pages there are.
TURN: Final = """(by) => new Promise((done) => {
  const found = (root) => root.querySelector('cofront-pages')
    ?? [...root.querySelectorAll('*')].map((one) => one.shadowRoot && found(one.shadowRoot)).find(Boolean) ?? null;
  const pages = found(document);
  if (pages === null) return done(1);
  pages.turns += by;
  pages.updateComplete.then(() => requestAnimationFrame(() => done(pages.plan?.pages.length ?? 1)));
})"""
DRAWN: Final = "(scheme) => document.querySelector('cofront-screen').dataset.scheme === scheme"
MOVING: Final = {"card": ("rev", "state", "confirmed", "agreement"), "readout": ("at",)}
"""What of an entry of the view changes while its count stays; a page that has an entry has it as it is now."""
HAND_IN: Final = (
    *(f"{kind}.handIn{how}" for kind in ("poll", "vote", "slides") for how in ("", "Again", "Empty")),
    "vote.handInLeft",
    "notes.handInEmpty",
)
HANDED_IN: Final = ("poll.sealed", "slides.sealed", "slides.sealedParty", "notes.sealed", "notes.sealedParty")
MOST_PAGES: Final = 4
"""How many pages of the big screen are inspected in each size."""


class Found(Struct, frozen=True):
    """One thing that looks wrong.

    Attributes:
        kind: ``"broken word"``, ``"wrapped"``, ``"clipped"``, ``"spills out"``, ``"off screen"``, ``"below the edge"``,
            ``"overlap"``, ``"sideways"``, ``"scrolls"``, ``"small text"``, or ``"stuck"``: it could not hand in.
        view: Whose screen.
        size: ``"390x844"``.
        moment: Step and phase.
        at: A path of elements, through shadow roots.
        text: What stands there.
        box: Left, top, right, bottom in pixels of the window.
        picture: The picture's name.
    """

    kind: str
    view: str
    size: str
    moment: str
    at: str
    text: str
    box: tuple[int, int, int, int] | None
    picture: str


class Walk:
    """Takes and checks the screens of a play.

    Args:
        browser: The Chromium.
        play: The session.
        views: Of :data:`VIEWS`.
        sizes: Widths and heights.
        schemes: ``"light"``, ``"dark"``; geometry is checked in the first one.
        steps: Ids of steps, ``"lobby"``, ``"ended"``; all when empty.
        out: Folder of the pictures; none are taken without one.
        sampled: Whether a sample of the sweep takes each view of a moment at one of the sizes, in turn.
    """

    def __init__(
        self,
        browser: Browser,
        play: Play,
        *,
        views: Sequence[str] = VIEWS,
        sizes: Sequence[tuple[int, int]] = SIZES,
        schemes: Sequence[str] = ("light", "dark"),
        steps: Collection[str] = (),
        out: Path | None = None,
        sampled: bool = False,
    ) -> None:
        # there are as many sizes as days between two turns of the long walks
        self.sampled, self.turn = sampled, TODAY // len(DAYS)
        self.play, self.views, self.sizes, self.schemes, self.steps = play, views, sizes, schemes, steps
        self.out = out
        self.say = ScreenWords(play.room.session.state.language)
        self.found: list[Found] = []
        self.taken = 0
        room = play.room
        links = list(room.join.values())
        addresses = {
            "phone": links[0],
            "other": links[-1],
            "console": room.console,
            "screen": room.screen,
            "coach": room.coach.get("") or next(iter(room.coach.values()), ""),
        }
        self.pages: dict[str, Page] = {}
        for view in views:
            context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
            context.set_default_timeout(15_000)
            page = context.new_page()
            page.goto(addresses[view])
            self.pages[view] = page
        play.before_robots = self._hand_in

    def run(self) -> list[Found]:
        """Play the session to its end, or until every step that was asked for is over."""
        left = set(self.steps)
        at = ""
        for moment in self.play.moments():
            if at == "":
                if self._wanted(moment):
                    self._take(
                        Moment("lobby", "door"), [view for view in self.views if view in ("phone", "coach")]
                    )
                self._join()
            elif moment.step != at:
                left.discard(at)
            at = moment.step
            if self.steps and not left:
                break
            if self._wanted(moment):
                self._take(moment, self.views)
        self.play.leave()
        for page in self.pages.values():
            page.context.close()
        return self.found

    def _wanted(self, moment: Moment) -> bool:
        return not self.steps or moment.step in self.steps or moment.step.split("-")[0] in self.steps

    def _join(self) -> None:
        for view in ("phone", "other"):
            if view in self.pages:
                join(self.pages[view], say=self.say)
        if "coach" in self.pages:
            self.pages["coach"].get_by_role("button").first.click()

    # --- one moment ----------------------------------------------------------------------------------------

    def _take(self, moment: Moment, views: Collection[str]) -> None:
        want = self._want()
        for view in views:
            page = self.pages[view]
            missing = page.evaluate(
                SETTLED, want if view not in ("phone", "other", "coach") else _for_people(want)
            )
            if missing and moment.phase != "door":
                print(f"{view} at {moment}: never got {missing}", flush=True)
            sizes = [size for size in self.sizes if view != "screen" or size[0] >= 1000]
            for width, height in drawn(sizes, self.turn) if self.sampled else sizes:
                self._look(moment, view, page, width, height)
        self.turn += 1

    def _look(self, moment: Moment, view: str, page: Page, width: int, height: int) -> None:
        page.set_viewport_size({"width": width, "height": height})
        for number, scheme in enumerate(self.schemes):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
            if view == "screen" and self.play.room.session.status == "open":
                # The colour scheme of the big screen's computer doesn't matter: the facilitator chooses.
                self.play.room.session.light_screens(on=scheme == "light")
                until(page, DRAWN, scheme)
            page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            name = f"{moment}-{view}-{width}x{height}-{scheme}.png"
            tall = height
            if number == 0:
                limit = SMALLEST_ON_SCREEN * height if view == "screen" else SMALLEST_PX
                page.evaluate("() => scrollTo(0, 0)")
                told: dict[str, Any] = page.evaluate(LOOKS, {"view": view, "limit": limit})
                tall = height if view == "screen" else min(TALLEST, int(told["height"]))
                self.found += [
                    Found(view=view, size=f"{width}x{height}", moment=str(moment), picture=name, **one)
                    for one in told["found"]
                ]
            if self.out is not None:
                page.screenshot(
                    path=self.out / name,
                    full_page=view != "screen",
                    clip={"x": 0, "y": 0, "width": width, "height": max(height, tall)},
                )
            self.taken += 1
            if view == "screen" and number == 0:
                self._turn(moment, page, f"{width}x{height}", name, SMALLEST_ON_SCREEN * height)

    def _turn(self, moment: Moment, page: Page, size: str, name: str, limit: float) -> None:
        """Inspect the other pages of the big screen too."""
        pages = min(MOST_PAGES, page.evaluate(TURN, 0))
        for at in range(1, pages):
            page.evaluate(TURN, 1)
            picture = name.replace(".png", f"-page{at + 1}.png")
            told: dict[str, Any] = page.evaluate(LOOKS, {"view": "screen", "limit": limit})
            self.found += [
                Found(view="screen", size=size, moment=str(moment), picture=picture, **one)
                for one in told["found"]
            ]
            if self.out is not None:
                page.screenshot(path=self.out / picture)
            self.taken += 1
        page.evaluate(TURN, 1 - pages)

    def _want(self) -> dict[str, Any]:
        room = self.play.room
        view = room.session.node.view(room.code)
        heads = ("card/", "commitment/", "opportunity/", "result/")
        return {
            "status": view["session"]["status"],
            "stage": (view.get("stage") or {}).get("activity"),
            "states": {
                key.split("/", 1)[1]: one["state"] for key, one in view.items() if key.startswith("activity/")
            },
            "counts": {head: sum(key.startswith(head) for key in view) for head in heads},
            "moving": {
                key: (names, _as_javascript([one.get(name) for name in names]))
                for key, one in view.items()
                for names in [MOVING.get(key.split("/")[0], ())]
                if names
            },
        }

    # --- what the phone under test does --------------------------------------------------------------------

    def _hand_in(self, kind: str, id: str) -> None:
        if self.steps and id not in self.steps and id.split("-")[0] not in self.steps:
            return
        for view in ("phone", "other"):
            if view in self.pages:
                try:
                    self._hand_in_on(view, kind, id)
                except PlaywrightError as error:
                    # A blocked path is a finding like the others; the walk goes on.
                    words = str(error).split("Call log")[0].strip()
                    self.found.append(Found("stuck", view, "390x844", id, "", words, None, ""))

    def _hand_in_on(self, view: str, kind: str, id: str) -> None:
        page, asked = self.pages[view], [view] if view == "phone" else []
        page.evaluate(SETTLED, _for_people(self._want()))
        page.set_viewport_size(PHONE)
        begin = page.get_by_role("button", name=self.say("poll.begin"))
        if kind != "slides" and begin.count():
            begin.click()
        self._take(Moment(id, "asked"), asked)
        page.set_viewport_size(PHONE)
        if kind == "slides":
            self._write(page)
        elif kind == "dot-vote":
            more = page.get_by_role("button", name=self.say("vote.more"))
            more.first.click()
            more.nth(2).click()
        else:
            self._answer(page)
        self._take(Moment(id, "review"), asked)
        page.set_viewport_size(PHONE)
        page.get_by_role("button", name=self.say(*HAND_IN)).first.click()
        expect(page.get_by_role("heading", name=self.say(*HANDED_IN)).first).to_be_visible()

    def _write(self, page: Page) -> None:
        more = page.get_by_role("button", name=self.say("slides.next", "notes.next"))
        for number in range(6):
            page.locator("cofront-slides").get_by_role("textbox").first.fill(
                f"{number + 1}. What stands between us"
            )
            if not more.count():
                return
            more.click()

    def _answer(self, page: Page) -> None:
        done = page.get_by_role("button", name=self.say("poll.handIn"))
        groups = page.get_by_role("radiogroup")
        for number in range(60):
            if done.count() and groups.count() <= 1 and not groups.count():
                return
            if groups.count() > 1 or done.count():
                for each in groups.all():
                    each.locator("[data-value], [role=radio]").nth(number % 3).click()
                return
            asked = page.locator(".progress span").first.inner_text()
            groups.first.locator("[data-value]").nth(number % 3).click()
            expect(page.locator(".progress span").get_by_text(asked, exact=True)).to_have_count(0)


def _as_javascript(value: object) -> str:
    """As ``JSON.stringify`` writes it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _for_people(want: dict[str, Any]) -> dict[str, Any]:
    return want | {"counts": {}}


# --- the report ---------------------------------------------------------------------------------------------------


def write(found: Sequence[Found], folder: Path) -> str:
    """Write the findings as ``report.json`` and ``report.txt``; returns the table."""
    (folder / "report.json").write_text(
        json.dumps(to_builtins(found), indent=1, ensure_ascii=False), encoding="utf-8"
    )
    table = table_of(found)
    (folder / "report.txt").write_text(table, encoding="utf-8")
    return table


def table_of(found: Iterable[Found]) -> str:
    """One entry for each finding, however often it was seen: whose screen, how often, sizes, where, text, a picture."""
    groups: dict[tuple[str, str, str, str], list[Found]] = {}
    for one in found:
        groups.setdefault((one.kind, one.view, one.at, re.sub(r"\d+", "N", one.text)[:30]), []).append(one)
    rows = []
    for (kind, view, at, _), all_ in sorted(
        groups.items(), key=lambda each: (each[0][0], each[0][1], -len(each[1]))
    ):
        sizes = ",".join(sorted({one.size for one in all_}))
        steps = ",".join(dict.fromkeys(one.moment for one in all_))
        rows.append(
            f"{kind:15} {view:8} {len(all_):4}x {sizes}\n    {at}\n    {all_[0].text!r} {all_[0].box}\n"
            f"    {steps[:150]}  {all_[0].picture}\n"
        )
    return "".join(rows) + f"{len(rows)} kinds of places, {sum(map(len, groups.values()))} in all\n"
