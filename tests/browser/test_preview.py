"""``cofront preview`` in a real browser: all pages side by side, any step by a click, files as they are saved."""

from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from processes import Place, Process

from cofront_kit import templates

pytestmark = [pytest.mark.browser, pytest.mark.slow]

LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
FOLDERS = "cofront-preview-*"


def begun(start: Callable[..., Process], place: Place, folder: Path, *more: str) -> tuple[Process, str]:
    """The command, and the address of its page. Its folder is below the place's."""
    place.env["TMPDIR"] = str(place.folder)
    options = ["--json", "--no-browser", *(more or ("--close-after", "0"))]
    running = start(place, "cofront_kit", "preview", str(folder), *options)
    return running, str(json.loads(running.until(r'^\{"preview".*').group())["preview"])


def device(page: Page, name: str) -> FrameLocator:
    """What one device shows."""
    return page.frame_locator(f".{name} iframe:not(.coming)")


def at(page: Page, title: str, moment: str) -> None:
    """The room is there."""
    button = page.get_by_role("button", name=f"{title}: {moment}", exact=True)
    expect(button).to_have_attribute("aria-current", "step")


def test_side_by_side_any_step_and_what_is_saved(
    place: Place, start: Callable[..., Process], open_page: Callable[..., Page], tmp_path: Path
) -> None:
    """Forwards and back; two people in one browser; edits keep the step, mistakes are said, and then all is gone."""
    folder = templates.copy("trust-checkup", tmp_path / "own").folder
    toml, notebook, wall = (folder / name for name in ("template.toml", "participant.ipynb", "screen.ipynb"))
    wall.write_text(notebook.read_text("utf-8").replace("cf.Stage()", "cf.Screen()"), "utf-8")
    running, link = begun(start, place, folder)
    page = open_page(link, size=LAPTOP)
    expect(page.locator("iframe:not(.coming)")).to_have_count(4)
    expect(page.locator(".phone h2")).to_contain_text("Acme")
    expect(page.locator(".laptop h2")).to_contain_text("Borealis")

    expect(device(page, "console").get_by_text("7 here, 7 joined").first).to_be_visible()

    title = str(templates.read(folder).content.activities[0].title)
    after, while_open = "after the reveal", "while it is open"
    page.get_by_role("button", name=f"{title}: {after}").click()
    at(page, title, after)
    expect(device(page, "screen").get_by_text(title).first).to_be_visible()
    page.get_by_role("button", name=f"{title}: {while_open}").focus()
    page.keyboard.press("Enter")
    at(page, title, while_open)
    for name in ("phone", "laptop"):
        expect(device(page, name).get_by_role("button", name="Begin")).to_be_visible()
    expect(device(page, "console").get_by_text("7 here, 7 joined").first).to_be_visible()

    page.get_by_role("button", name=f"{title}: before it opens").click()
    at(page, title, "before it opens")
    device(page, "console").get_by_role("button", name=re.compile(f"^Open .{re.escape(title)}")).click()
    at(page, title, while_open)
    expect(device(page, "screen").get_by_text("6 of 7 handed in").first).to_be_visible()

    text = toml.read_text("utf-8")
    toml.write_text(text.replace(f'title = "{title}"', 'title = "How much trust?"'), "utf-8")
    at(page, "How much trust?", while_open)
    expect(device(page, "phone").get_by_role("heading", name="How much trust?")).to_be_visible()
    made = json.loads(notebook.read_text("utf-8"))
    words = {"cell_type": "markdown", "id": "w1", "metadata": {}, "source": "Good morning"}
    notebook.write_text(json.dumps({**made, "cells": [words, *made["cells"]]}), "utf-8")
    expect(device(page, "laptop").get_by_text("Good morning")).to_be_visible()
    at(page, "How much trust?", while_open)
    own = json.loads(wall.read_text("utf-8"))
    wall.write_text(json.dumps({**own, "cells": [{**words, "source": "Lunch"}, *own["cells"]]}), "utf-8")
    expect(device(page, "screen").get_by_text("Lunch")).to_be_visible()
    expect(device(page, "screen").get_by_role("heading", name="How much trust?")).to_be_visible()

    line = next(n for n, one in enumerate(text.splitlines(), 1) if one == 'kind = "trust-poll"')
    toml.write_text(text.replace('kind = "trust-poll"', 'kind = "trust-pol"', 1), "utf-8")
    findings = page.get_by_role("alert")
    expect(findings).to_contain_text(f"template.toml:{line}")
    expect(findings).to_contain_text("Did you mean 'trust-poll'?")
    expect(device(page, "phone").get_by_role("heading", name="How much trust?")).to_be_visible()
    toml.write_text(text, "utf-8")
    expect(findings).to_be_hidden()
    at(page, title, while_open)
    failing = {
        "cell_type": "code",
        "id": "c1",
        "metadata": {},
        "source": "1/0",
        "outputs": [],
        "execution_count": None,
    }
    notebook.write_text(json.dumps({**made, "cells": [failing, *made["cells"]]}), "utf-8")
    expect(findings).to_contain_text("participant.ipynb, cell 1")
    expect(findings).to_contain_text("ZeroDivisionError")
    expect(device(page, "laptop").get_by_text("Good morning")).to_be_visible()

    assert page.evaluate("Object.keys(localStorage).length") == 0
    page.set_viewport_size(PHONE)
    expect(page.locator(".pane:visible")).to_have_count(1)
    page.get_by_role("tab", name="Steps").click()
    expect(page.get_by_role("button", name="The end")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    assert list(place.folder.glob(FOLDERS))
    running.child.send_signal(signal.SIGTERM)
    expect(page.locator("#state")).to_have_text(re.compile("ended|Not connected"))
    running.child.wait(timeout=60)
    assert not list(place.folder.glob(FOLDERS))
    assert not (place.folder / "store").exists() or not list((place.folder / "store").glob("*.sqlite"))


def test_it_ends_when_its_page_is_closed(
    place: Place, start: Callable[..., Process], open_page: Callable[..., Page]
) -> None:
    """A stock template by its name; a reload is no end."""
    running, link = begun(start, place, Path("trust-checkup"), "--close-after", "3")
    page = open_page(link, size=LAPTOP)
    expect(page.locator("iframe:not(.coming)")).to_have_count(4)
    page.reload()
    expect(page.locator("iframe:not(.coming)")).to_have_count(4)
    page.close()
    running.child.wait(timeout=60)
    assert not list(place.folder.glob(FOLDERS))
