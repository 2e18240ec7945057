"""From a saved edit of a participant notebook to its words on the preview's phone, beside a plain Voila page.

    python -m tests.bench.preview [--turns 5]

Both show the same notebook, in one browser, in turns: words are put into it, and the clock runs from the moment the
file is saved until they can be read. Voila has no page that follows the file, so its page is loaded at that moment. A
second figure is an edit of ``template.toml`` while a trust poll is open: the session is begun and played anew.

Budget: at most 2 s, and 0.5 of Voila's page.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page, expect, sync_playwright

from cofront_kit import templates
from cofront_kit.bench.page import free_port, listens, until
from cofront_kit.bench.servers import environment, process
from cofront_kit.computer import chromium

BUDGET_S: Final = 2.0
BUDGET_RATIO: Final = 0.5
LONG_MS: Final = 60_000
PHONE: Final = ".phone iframe:not(.coming)"


def written(notebook: Path, words: str) -> None:
    """Put words in front of a notebook; those of the turn before go."""
    made = json.loads(notebook.read_text("utf-8"))
    cells = [cell for cell in made["cells"] if cell.get("id") != "words"]
    first = {"cell_type": "markdown", "id": "words", "metadata": {}, "source": words}
    notebook.write_text(json.dumps({**made, "cells": [first, *cells]}), "utf-8")


def took(what: Callable[[], Any]) -> float:
    """Seconds."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def previewed(stack: ExitStack, folder: Path) -> str:
    """The address of a preview."""
    command = [sys.executable, "-m", "cofront_kit", "preview", str(folder), "--json", "--no-browser"]
    child = subprocess.Popen(
        [*command, "--close-after", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    stack.callback(lambda: (child.terminate(), child.wait()))
    assert child.stdout is not None
    return str(json.loads(child.stdout.readline())["preview"])


def at_rest(page: Page) -> None:
    """Nothing is being made, and the next kernel has had a moment to start, as while somebody types."""
    expect(page.locator("body[data-busy='false']")).to_have_count(1, timeout=LONG_MS)
    page.wait_for_timeout(3000)


def main() -> int:
    """Print the medians and their ratio; the exit code says whether the budget was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.preview")
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args().turns
    ours: list[float] = []
    voila: list[float] = []
    anew: list[float] = []
    with ExitStack() as stack:
        place = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder = templates.copy("two-slides", place / "own").folder
        notebook, toml = folder / "participant.ipynb", folder / "template.toml"
        port = free_port()
        options = ["--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
        (place / "env").mkdir()
        stack.enter_context(
            process(["voila", str(notebook), *options], place, {**os.environ, **environment(place / "env")})
        )
        until(lambda: listens(port), "Voila")
        link = previewed(stack, folder)
        playwright = stack.enter_context(sync_playwright())
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page, plain = browser.new_page(viewport={"width": 1280, "height": 800}), browser.new_page()
        page.goto(link)
        page.get_by_role("button", name="Trust pulse: while it is open").click(timeout=LONG_MS)
        phone = page.frame_locator(PHONE)
        expect(phone.get_by_role("button", name="Begin")).to_be_visible(timeout=LONG_MS)
        text = toml.read_text("utf-8")
        for turn in range(turns):
            at_rest(page)
            words = f"Words of turn {turn}"

            def edited(words: str = words) -> None:
                written(notebook, words)
                expect(phone.get_by_text(words)).to_be_visible(timeout=LONG_MS)

            def loaded(words: str = words) -> None:
                plain.goto(f"http://127.0.0.1:{port}/")
                expect(plain.get_by_text(words)).to_be_visible(timeout=LONG_MS)

            def retitled(title: str = f"Pulse {turn}") -> None:
                toml.write_text(text.replace('title = "Trust pulse"', f'title = "{title}"'), "utf-8")
                expect(phone.get_by_role("heading", name=title)).to_be_visible(timeout=LONG_MS)

            ours.append(took(edited))
            at_rest(page)
            voila.append(took(loaded))
            plain.goto("about:blank")
            at_rest(page)
            anew.append(took(retitled))
        browser.close()
    mine, theirs, again = (statistics.median(one) for one in (ours, voila, anew))
    print(
        f"edit to preview {mine:.2f} s, a Voila page of the notebook {theirs:.2f} s, ratio {mine / theirs:.2f} "
        f"(budget {BUDGET_S:g} s and {BUDGET_RATIO:g}); template.toml {again:.2f} s, ratio {again / theirs:.2f}"
    )
    worst = max(mine, again)
    return int(worst > BUDGET_S or worst > BUDGET_RATIO * theirs)


if __name__ == "__main__":
    sys.exit(main())
