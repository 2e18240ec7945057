"""Take the pictures of README and docs from the real thing: ``python tools/pictures.py [folder]``.

A session of the stock template with robots in it, a phone, a console, a big screen and a notebook in JupyterLab; then
JupyterLab with the plug-in, charts, check-ins, mirror and coach, the method, the preview, and the notebook programs
(``lab_pictures.py``, ``chart_pictures.py``, ``check_in_pictures.py``, ``sharing_pictures.py``, ``method_pictures.py``,
``leading_pictures.py``, ``run_sheet_pictures.py``,
``alliance_pictures.py``, ``host_pictures.py``, ``preview_pictures.py``); in headless Chromium,
light and dark.
"""

from __future__ import annotations

import json
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from studio import LAPTOP, PHONE, ROOT, Studio, open_house  # isort: skip - finds the tests' modules

import alliance_pictures
import chart_pictures
import check_in_pictures
import chromium
import host_pictures
import lab_pictures
import leading_pictures
import method_pictures
import nbformat
import preview_pictures
import run_sheet_pictures
import sharing_pictures
from console_steps import turn_to
from playwright.sync_api import Page, expect, sync_playwright
from processes import Place, Process, place_in
from steps import answer, hand_in, join
from two_polls import TWO_POLLS

VALUES = [2, 4, 3, 0, 4, 3]
CELLS = (
    """import cofront_kit as cf

session = cf.session(code="{code}")
session""",
    """poll = session.trust_poll("pulse")
poll""",
    """poll.frame().head(4)""",
    """poll.chart()""",
)


def main() -> None:
    """Take all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp, sync_playwright() as playwright:
        place = place_in(Path(tmp) / "one")
        demo = _start(
            place,
            "cofront_kit",
            "demo",
            str(TWO_POLLS),
            "--json",
            "--no-browser",
            "--no-qr",
            "--people",
            "15",
            *_port(),
        )
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        try:
            told = json.loads(demo.until(r'^\{"door".*').group())
            _session(Studio(browser, folder), told)
            _notebook(Studio(browser, folder), told, place)
            lab_pictures.take(Studio(browser, folder), Path(tmp) / "lab")
            preview_pictures.take(place_in(Path(tmp) / "preview"), Studio(browser, folder))
            chart_pictures.take(Studio(browser, folder), Path(tmp) / "charts")
            with open_house(Path(tmp) / "two") as house:
                check_in_pictures.take(house, Studio(browser, folder))
                sharing_pictures.take(house, Studio(browser, folder))
                method_pictures.take(house, Studio(browser, folder))
                leading_pictures.take(house, Studio(browser, folder))
                run_sheet_pictures.take(house, Studio(browser, folder))
                alliance_pictures.take(house, Studio(browser, folder), Path(tmp) / "year")
                host_pictures.take(house, Studio(browser, folder), Path(tmp) / "hosts")
        finally:
            browser.close()
            demo.end()


def _port() -> list[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return ["--ip", "127.0.0.1", "--port", str(probe.getsockname()[1])]


def _start(place: Place, *command: str) -> Process:
    # the demo makes its own store; with the folder named, the notebook finds it too
    keep = ["--keep", str(place.folder / "demo")] if "demo" in command else []
    return Process([sys.executable, "-m", *command, *keep], place)


def _go_on(console: Page) -> None:
    """Press what comes next, and confirm if something speaks against it."""
    bar = console.locator("cofront-next")
    bar.locator("#go").click()
    yes = bar.get_by_role("button", name="Yes, go on", exact=True)
    if yes.is_visible():
        yes.click()


def _light(console: Page, screen: Page, *, on: bool) -> None:
    """The facilitator has the big screen drawn dark on light, or light on dark."""
    turn_to(console, "Screen")
    console.get_by_role("button", name="Light" if on else "Dark").click()
    expect(screen.locator(f"cofront-screen[data-scheme={'light' if on else 'dark'}]")).to_be_visible()
    turn_to(console, "Room")


def _session(studio: Studio, told: dict[str, Any]) -> None:
    link = told["join"]["Acme"]
    phones = {scheme: studio.page(link, PHONE, scheme) for scheme in ("light", "dark")}
    laptop = studio.page(told["join"]["Borealis"], LAPTOP, "light")
    consoles = {scheme: studio.page(told["facilitator"], LAPTOP, scheme) for scheme in ("light", "dark")}
    small = studio.page(told["facilitator"], PHONE, "light")
    screen = studio.page(told["screen"], LAPTOP, "dark")
    console = consoles["light"]

    def all_phones(name: str) -> None:
        for scheme, page in phones.items():
            studio.shoot(page, f"{name}-phone-{scheme}")
        studio.shoot(laptop, f"{name}-laptop-light")

    for page in (*phones.values(), laptop):
        expect(page.get_by_role("button", name="Join", exact=True)).to_be_enabled()
    all_phones("lobby")
    expect(console.get_by_text("7 joined").or_(console.get_by_text("8 joined")).first).to_be_visible(
        timeout=60_000
    )
    studio.shoot(screen, "screen-lobby-dark")
    for page in (*phones.values(), laptop):
        join(page)
    _go_on(console)
    for page in (*phones.values(), laptop):
        answer(page, VALUES[:2], of=len(VALUES))
    all_phones("poll")
    for page in (*phones.values(), laptop):
        answer(page, VALUES[2:], first=3, of=len(VALUES))
        hand_in(page)
    expect(console.get_by_text("handed in").first).to_be_visible()
    all_phones("waiting")
    for scheme, page in consoles.items():
        studio.shoot(page, f"console-laptop-{scheme}")
    studio.shoot(small, "console-phone-light")
    studio.shoot(screen, "screen-waiting-dark")
    for side in ("Acme", "Borealis"):
        expect(console.get_by_text(side).first).to_be_visible()
    console.wait_for_function(
        """() => [...document.querySelectorAll('cofront-console')].every((one) => {
          const text = one.shadowRoot.textContent;
          const counts = [...text.matchAll(/(\\d+) of (\\d+) handed in/g)];
          return counts.length >= 2 && counts.every(([, n, of]) => Number(n) >= Number(of) - 1);
        })""",
        timeout=180_000,
    )
    _go_on(console)
    for page in (*phones.values(), laptop, screen):
        expect(page.get_by_text("Where our views differ").first).to_be_visible()
    all_phones("reveal")
    studio.shoot(screen, "screen-reveal-dark")
    _light(console, screen, on=True)
    studio.shoot(screen, "screen-reveal-light")
    _light(console, screen, on=False)
    studio.shoot(console, "console-reveal-laptop-light")


def _notebook(studio: Studio, told: dict[str, Any], place: Place) -> None:
    work = place.folder / "work"
    work.mkdir()
    place.env["COFRONT_STORE"] = str(place.folder / "demo" / "store" / "cofront.sqlite")
    place.env["COFRONT_KEYS"] = str(place.folder / "demo" / "keys")
    cells = [nbformat.v4.new_code_cell(cell.replace("{code}", told["code"])) for cell in CELLS]
    nbformat.write(
        nbformat.v4.new_notebook(
            cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}}
        ),
        work / "session.ipynb",
    )
    options = ["--no-browser", "--allow-root", "--ip=127.0.0.1", "--port=0", f"--ServerApp.root_dir={work}"]
    lab = Process(
        [sys.executable, "-m", "jupyterlab", *options, "--LabApp.expose_app_in_browser=True"], place
    )
    try:
        url = lab.until(r"(http://127\.0\.0\.1:\d+)/lab\?token=(\w+)")
        page = studio.page(f"{url[1]}/lab/tree/session.ipynb?token={url[2]}&reset", LAPTOP, "light")
        page.wait_for_function(
            "window.jupyterapp?.shell?.currentWidget?.sessionContext?.isReady", timeout=60_000
        )
        page.evaluate("window.jupyterapp.commands.execute('application:toggle-left-area')")
        page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        expect(page.get_by_text("Where our views differ").first).to_be_visible(timeout=60_000)
        expect(page.locator(".jp-OutputArea-output .cofront-drawn svg").last).to_be_attached(timeout=60_000)
        page.locator("cofront-poll-control").scroll_into_view_if_needed()
        studio.shoot(page, "notebook-laptop-light")
    finally:
        lab.end()


if __name__ == "__main__":
    main()
