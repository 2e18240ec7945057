"""A room that plays an energy check in real browsers: what test_wheel does with the installed packages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import chromium
from installed import run, served
from playwright.sync_api import Browser, Page, expect, sync_playwright

STORY = Path(__file__).with_name("energy.py")
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1280, "height": 800}
ROBOTS = 12
WAIT_MS = 60_000
NEEDED = re.compile(r"needs the package \W?energy-check 1\.4\.0\W?, which is not installed")


def told(python: Path, env: dict[str, str], cwd: Path, *what: str) -> dict[str, Any]:
    """Run the facilitator's program; returns what it prints."""
    story = cwd / STORY.name
    shutil.copy(STORY, story)
    said: dict[str, Any] = json.loads(run(str(python), str(story), *what, env=env, cwd=cwd).stdout)
    return said


def fill(python: Path, env: dict[str, str], cwd: Path) -> str:
    """Begin the session; returns its code."""
    said = told(python, env, cwd, "begin")
    assert said["problems"] == []
    assert said["question"] == "How much energy do you have for the next hour?"
    assert said["agenda"] == ["energy", "welcome", "later"]
    assert said["widget"] == "EnergyWidget"
    assert said["sources"] == {"energy-check": "energy-check 1.4.0"}
    return str(said["code"])


class Screens:
    """Pages in browsers of their own; a script that fails, or that a policy forbids, fails the test."""

    def __init__(self, browser: Browser) -> None:
        self.modules: dict[str, list[str]] = {}
        self.wrong: list[str] = []
        self._browser = browser

    def open(self, name: str, url: str, size: dict[str, int]) -> Page:
        """A page of this name."""
        page = self._browser.new_context(viewport=size).new_page()  # type: ignore[arg-type]
        page.set_default_timeout(WAIT_MS)
        asked = self.modules.setdefault(name, [])
        page.on("request", lambda request: asked.append(request.url) if "/kinds/" in request.url else None)
        page.on("pageerror", lambda error: self.wrong.append(f"{name}: {error}"))
        page.on(
            "console",
            lambda said: self.wrong.append(f"{name}: {said.text}") if said.type == "error" else None,
        )
        page.goto(url)
        return page


@contextmanager
def screens() -> Iterator[Screens]:
    """A browser for a test."""
    expect.set_options(timeout=WAIT_MS)
    path = chromium.find()
    assert path, "no Chromium: run tools/need_browser.py"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        shown = Screens(browser)
        yield shown
        browser.close()
    assert shown.wrong == []


def play_energy(python: Path, env: dict[str, str], cwd: Path, code: str) -> None:
    """Console, phone and big screen by hand, twelve robots of two parties beside them."""
    with served(python, env, cwd, "--session", code) as said, screens() as at:
        phone = at.open("phone", said["join"]["Acme"], PHONE)
        phone.get_by_role("button", name="Join").click()
        expect(phone.get_by_text("You are in")).to_be_visible()
        console = at.open("console", said["facilitator"], LAPTOP)
        screen = at.open("screen", said["screen"], LAPTOP)
        robots = [str(python.with_name("cofront")), "rehearse", code, "--people", str(ROBOTS), "--pace", "0"]
        playing = subprocess.Popen(
            robots, env=env, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            bar = console.locator("cofront-next")
            expect(console.get_by_text("7 here", exact=False).first).to_be_visible()
            bar.get_by_role("button").first.click()
            phone.get_by_role("button", name="Begin").click()
            expect(
                phone.get_by_role("heading", name="How much energy do you have for the next hour?")
            ).to_be_visible()
            picture(phone, "phone-asks")
            phone.get_by_text("5, full of it").click()
            phone.get_by_role("button", name="Hand in", exact=True).click()
            expect(screen.get_by_text("sealed", exact=False).first).to_be_visible()
            assert screen.locator("i[style*=background]").count() == 0, "nothing is shown before the reveal"
            picture(console, "console-open")
            reveal(console)
            # The console shows the result, and a small phone with it.
            for page, sides in ((phone, 2), (console, 4), (screen, 2)):
                expect(page.locator(".dots")).to_have_count(sides)
            for name, page in (("phone", phone), ("console", console), ("screen", screen)):
                picture(page, f"{name}-dots")
        finally:
            playing.terminate()
            playing.wait(30)
        for name in ("phone", "console", "screen"):
            assert at.modules[name], f"the {name} did not ask for the module"
        seen = told(python, env, cwd, "frame", code)
        assert seen["parties"] == ["Acme", "Borealis"]
        assert all(4 <= n <= 7 for n in seen["n"])
        assert seen["dots"], "the report lacks the section of the kind"


def reveal(console: Page) -> None:
    """Reveal as a facilitator does who has seen that nearly everybody handed in."""
    expect(console.get_by_text("handed in", exact=False).first).to_be_visible()
    if not console.get_by_role("button", name="Close and reveal").is_visible():
        console.get_by_text("Other ways").click()
    console.get_by_role("button", name="Close and reveal").click()
    console.get_by_role("button", name="Yes, reveal now").click()


def without_the_package(python: Path, env: dict[str, str], cwd: Path, code: str) -> None:
    """The same session, after the package was uninstalled."""
    with served(python, env, cwd, "--session", code) as said, screens() as at:
        phone = at.open("phone", said["join"]["Acme"], PHONE)
        phone.get_by_role("button", name="Join").click()
        console = at.open("console", said["facilitator"], LAPTOP)
        screen = at.open("screen", said["screen"], LAPTOP)
        for page in (phone, console, screen):
            expect(page.get_by_text(NEEDED).first).to_be_visible()
        for name, page in (("phone", phone), ("console", console), ("screen", screen)):
            picture(page, f"{name}-missing")
        left = told(python, env, cwd, "without", code)
        assert "need energy-check 1.x (1.4.0 was used)" in left["call"]
        assert "Install energy-check 1.x" in left["open"]
        assert left["welcome"] == "open"
        assert left["report"]
        for page in (phone, screen):
            expect(page.get_by_text("Good that you are here.").first).to_be_visible()
        assert at.modules == {"phone": [], "console": [], "screen": []}


def picture(page: Page, name: str) -> None:
    """Take a picture for people who want to look, if ``COFRONT_PICTURES`` names a folder."""
    out = os.environ.get("COFRONT_PICTURES")
    if out:
        page.screenshot(path=f"{out}/{name}.png")
