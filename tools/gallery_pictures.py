"""Pictures of the gallery's notebooks, run: ``python tools/gallery_pictures.py [folder]``.

Each is run in a folder of its own, exported as a page with its code, and shown at a width of 1000.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

from studio import ROOT  # isort: skip - finds the tests' modules

sys.path.insert(0, str(ROOT / "tests" / "notebook"))

import chromium
import nbformat
from kernels import keeping, run
from nbconvert import HTMLExporter
from playwright.sync_api import sync_playwright

SHOWN: Final = {
    "quickstart": "chart",
    "two-slides": "board",
    "frames-and-charts": "gap",
    "a-year-of-an-alliance": "film",
    "customise-a-template": "write",
    "write-a-kind": "use",
    "host-for-many": "play-text",
}
"""Notebook -> the cell at the top of its picture."""
SIZE: Final = {"width": 1000, "height": 720}


def main() -> None:
    """Take all pictures."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as tmp:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        for name, cell in SHOWN.items():
            folder = Path(tmp) / name
            folder.mkdir()
            notebook = nbformat.read(ROOT / "notebooks" / f"{name}.ipynb", as_version=4)
            with keeping(folder) as env:
                run(notebook, folder, env)
            page_file = folder / "page.html"
            page_file.write_text(HTMLExporter().from_notebook_node(notebook)[0], encoding="utf-8")
            page = browser.new_page(viewport=SIZE)
            page.goto(page_file.as_uri(), wait_until="domcontentloaded")
            page.evaluate("id => document.getElementById(`cell-id=${id}`).scrollIntoView()", cell)
            page.screenshot(path=target / f"gallery-{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
