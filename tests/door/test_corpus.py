"""Other people's notebooks as participant pages: one habit each, at the door and on Voila's own page."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import bs4
import chromium
import nbformat
import pytest
from corpus.all_habits import HABITS
from corpus.habit import Habit, code, md
from doors import Running
from nbformat.v4 import new_notebook
from processes import free_port, place_in
from sweep import drawn

from cofront_kit import templates

sync_api = pytest.importorskip("playwright.sync_api")
pytestmark = pytest.mark.browser

AT_THE_DOOR = drawn(HABITS, of_them=len(HABITS) // 4)
"""Each is rendered in a kernel of its own; a sample takes a quarter of them."""
COMPARED = [habit for habit in AT_THE_DOOR if habit.in_voila]
"""The same on Voila's own page, all in one notebook."""
NAMES = [habit.name for habit in AT_THE_DOOR]
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


@dataclass(frozen=True)
class Seen:
    """What the door made of a habit: the page's source, its text, and what the log says about its notebook."""

    status: int
    html: str
    words: str
    log: str


@pytest.fixture(scope="module")
def at_the_door(door: Running, home: Path) -> Mapping[str, Seen]:
    """The page of every habit; each notebook is rendered by itself, two at a time."""
    lines: list[str] = []
    listener = logging.Handler()
    listener.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    door.door.log.addHandler(listener)
    try:
        codes = [_session(door, home, habit) for habit in AT_THE_DOOR]
        with door.client() as browser, ThreadPoolExecutor(2) as pool:
            pages = dict(zip(NAMES, pool.map(lambda code: browser.get(f"s/{code}"), codes), strict=True))
    finally:
        door.door.log.removeHandler(listener)
    return {
        name: Seen(
            answer.status_code,
            answer.text,
            _words(answer.text),
            "\n".join(one for one in lines if f"/{name}/" in one),
        )
        for name, answer in pages.items()
    }


def _session(door: Running, home: Path, habit: Habit) -> str:
    folder = home / "corpus" / habit.name
    folder.mkdir(parents=True)
    shutil.copy(templates.find().folder / templates.FILE, folder / templates.FILE)
    for name, content in habit.files.items():
        (folder / name).write_bytes(content)
    for notebook, cells in (("participant.ipynb", habit.cells), ("facilitator.ipynb", ())):
        nbformat.write(new_notebook(cells=list(cells), metadata=KERNEL), folder / notebook)
    return door.session(folder, habit.name)


def _words(html: str) -> str:
    page = bs4.BeautifulSoup(html, "html.parser")
    for one in page(["style", "script", "noscript"]):
        one.decompose()
    return " ".join((page.body or page).get_text(" ").split())


@pytest.mark.parametrize("habit", AT_THE_DOOR, ids=NAMES)
def test_participants_see_a_habit_as_its_author_means_it(at_the_door: Mapping[str, Seen], habit: Habit):
    """What is shown, what is hidden, what is logged."""
    seen = at_the_door[habit.name]
    assert seen.status == 200, seen.log
    assert ('id="jupyter-config-data"' in seen.html) is habit.own_kernel, seen.log
    if not habit.own_kernel:
        assert [word for word in habit.shown if word not in seen.words] == [], seen.words[:2000]
    assert [piece for piece in habit.markup if piece not in seen.html] == [], seen.html[:4000]
    assert [word for word in habit.hidden if word in seen.html] == []
    assert [word for word in habit.notices if word not in seen.log] == [], seen.log


# --- Voila's own page ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def at_voila(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """What a reader of Voila's own page sees of each habit: all in one notebook, in a browser without a network."""
    place = place_in(tmp_path_factory.mktemp("voila"))
    cells = []
    for habit in COMPARED:
        for name, content in habit.files.items():
            (place.folder / name).write_bytes(content)
        cells += [md(f"begin:{habit.name}:"), *habit.cells]
    cells += [md("begin:the-end:"), code("import ipywidgets\nipywidgets.HTML('everything ran')")]
    for number, cell in enumerate(cells):
        cell["id"] = f"c{number}"
    nbformat.write(new_notebook(cells=cells, metadata=KERNEL), place.folder / "all.ipynb")
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "voila",
        "all.ipynb",
        f"--port={port}",
        "--no-browser",
        "--Voila.ip=127.0.0.1",
    ]
    with (place.folder / "voila.log").open("w") as log:
        voila = subprocess.Popen(command, cwd=place.folder, env=place.env, stdout=log, stderr=log)
    try:
        yield _sections(f"http://127.0.0.1:{port}/")
    finally:
        voila.terminate()
        voila.wait(30)


def _sections(url: str) -> dict[str, str]:
    path = chromium.find()
    assert path, "no Chromium: run tools/need_browser.py"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        text = next(filter(None, (_text_of(browser, url) for _ in range(3))), "")
        browser.close()
    assert text, "Voila's page showed no widgets, three times"
    parts = re.split(r"begin:([\w-]+):", text)
    return {name: " ".join(words.split()) for name, words in zip(parts[1::2], parts[2::2], strict=True)}


def _text_of(browser: Any, url: str) -> str:
    """The words of the page; empty if Voila's page never gets its widgets, which can happen on a busy computer."""
    page: Any = browser.new_page()
    page.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
    _opened(page, url)
    try:
        page.get_by_text("everything ran").wait_for(timeout=60_000)
        return str(page.inner_text("body"))
    except sync_api.TimeoutError:
        return ""
    finally:
        page.close()


def _opened(page: Any, url: str) -> None:
    """Open a page of a server that is still starting."""
    for _ in range(600):
        try:
            page.goto(url, wait_until="commit", timeout=120_000)
        except sync_api.Error:
            page.wait_for_timeout(100)
        else:
            return
    raise AssertionError(f"{url} does not answer")


def test_voilas_own_page_differs_only_where_it_is_said(at_voila: Mapping[str, str]):
    """Each habit's text appears on Voila's page too, except where the habit says that Voila differs."""
    wrong = {}
    for habit in COMPARED:
        seen = at_voila[habit.name]
        missing = [word for word in habit.shown if word not in habit.voila_hides and word not in seen]
        missing += [word for word in habit.voila_shows if word not in seen]
        extra = [word for word in habit.voila_hides if word in seen]
        if missing or extra:
            wrong[habit.name] = (missing, extra, seen[:400])
    assert not wrong, "\n".join(f"{name}: {what}" for name, what in wrong.items())
