"""Lighthouse, mobile, on the participant's lobby and open poll: today's tree, and beside it an older commit.

    python -m tests.bench.lighthouse [--base 8daf321] [--runs 3] [--lighthouse FOLDER] [--json]

It uses Lighthouse's mobile preset: a processor four times slower and slow 4G, both really throttled ("devtools";
Lighthouse's default only estimates a slower network, and rates this page as perfect). The npm package is installed in a
temporary folder, or taken from a given folder. The lobby is opened cold; so is the poll, by a person who has joined
before: the seat is kept in the browser's storage, the cache is emptied before each run.

Budget: performance of at least 98 on both, and no layout shift.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from cofront_kit.bench.page import OFFLINE, free_port
from cofront_kit.computer import chromium
from tests.bench.page_beside import ROOT, checked_out, open_poll, served
from tools import front_end

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

    from cofront_kit.bench.servers import Door

RELEASE = "12"
BUDGET_SCORE = 98
FIGURES = {
    "first paint ms": "first-contentful-paint",
    "largest paint ms": "largest-contentful-paint",
    "blocked ms": "total-blocking-time",
    "layout shift": "cumulative-layout-shift",
    "bytes": "total-byte-weight",
}


def installed(folder: Path) -> Path:
    """Lighthouse, from npm."""
    subprocess.run(
        [front_end.npm(), "install", "--silent", "--prefix", str(folder), f"lighthouse@{RELEASE}"], check=True
    )
    return folder


def look(lighthouse: Path, url: str, port: int, folder: Path, method: str) -> dict[str, float]:
    """One run on a page of the browser that listens at a port."""
    report = folder / "lighthouse.json"
    command = [
        str(lighthouse / "node_modules" / ".bin" / "lighthouse"),
        url,
        f"--port={port}",
        "--only-categories=performance",
        "--disable-storage-reset",
        f"--throttling-method={method}",
        "--output=json",
        f"--output-path={report}",
        "--quiet",
    ]
    subprocess.run(command, check=True)
    read: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    audits = read["audits"]
    unused = audits.get("unused-javascript", {}).get("details", {}).get("overallSavingsBytes", 0)
    return {
        "performance": 100 * read["categories"]["performance"]["score"],
        **{name: audits[audit]["numericValue"] for name, audit in FIGURES.items()},
        "unused bytes": unused,
    }


def emptied(context: BrowserContext) -> None:
    """Empty the cache, but keep what pages have stored."""
    page = context.new_page()
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    page.close()


def side(
    tree: Path, door: Door, playwright: Any, lighthouse: Path, folder: Path, runs: int, method: str
) -> dict[str, dict[str, float]]:
    """Both pages of one door: medians of the runs."""
    port, url = free_port(), door.join[0]
    context = playwright.chromium.launch_persistent_context(
        str(folder / f"profile-{port}"),
        executable_path=chromium.find(),
        args=[*chromium.FLAGS, OFFLINE, f"--remote-debugging-port={port}"],
    )
    try:

        def measured() -> dict[str, float]:
            seen = []
            for _ in range(runs):
                emptied(context)
                seen.append(look(lighthouse, url, port, folder, method))
            return {what: round(statistics.median(one[what] for one in seen), 3) for what in seen[0]}

        lobby = measured()
        page = context.new_page()
        page.goto(url)
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("You are in").wait_for()
        page.close()
        open_poll(door, tree)
        return {"lobby": lobby, "poll": measured()}
    finally:
        context.close()


def measure(base: str | None, runs: int, lighthouse: Path | None, method: str) -> dict[str, Any]:
    """Every side, one after another: a run needs the machine to itself."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        lighthouse = lighthouse or installed(folder / "npm")
        trees = {"now": ROOT}
        if base is not None:
            trees = {"before": stack.enter_context(checked_out(base, folder)), **trees}
        playwright = stack.enter_context(sync_playwright())
        found = {}
        for which, tree in trees.items():
            with served(tree, folder / which) as door:
                found[which] = side(tree, door, playwright, lighthouse, folder, runs, method)
    return found


def main() -> None:
    """Measure, print, and report by the exit code whether the budget is met."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--base", help="a commit to measure as well")
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--lighthouse", type=Path, help="folder with the npm package installed in it")
    asked.add_argument("--throttling", default="devtools", choices=["devtools", "simulate"])
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    found = measure(options.base, options.runs, options.lighthouse, options.throttling)
    if options.json:
        print(json.dumps(found))
    else:
        columns = {
            f"{which} {page}": figures for which, pages in found.items() for page, figures in pages.items()
        }
        print(f"{'':18}" + "".join(f"{name:>16}" for name in columns))
        for what in next(iter(columns.values())):
            print(f"{what:18}" + "".join(f"{figures[what]:>16,.5g}" for figures in columns.values()))
    met = all(
        page["performance"] >= BUDGET_SCORE and page["layout shift"] == 0 for page in found["now"].values()
    )
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()
