"""The participant page of today's tree beside that of an older commit: both doors, one browser, visits in turns.

    python -m tests.bench.page_beside [--base 8daf321] [--visits 15] [--json]

The older commit is checked out and built in a temporary folder; today's tree is used as it is, with its built front
end. A visit is cold: a fresh browser context, so nothing is cached. Both sides are measured in the same way, by
``cofront_kit.bench.page``: usable when Join can be clicked, bytes as the browser counts them on the wire (headers,
packed bodies, frames of the socket) until nothing more is loaded.

More rows: all that was loaded after the person has joined, the parts that wait for their step included; how soon the
open poll can be answered by a person who has joined before, with an empty cache; and both times on a slowed phone, as
Lighthouse has it: a processor four times slower, and a slow network.

Budget: at most half of the bytes and 0.7 of the time, 51 kB, 3 requests.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from cofront_kit.bench.page import OFFLINE, Visit, opened, visit
from cofront_kit.bench.servers import Door, environment, process, told
from cofront_kit.computer import chromium
from tools import front_end

if TYPE_CHECKING:
    from playwright.sync_api import Browser, StorageState

ROOT = Path(__file__).parents[2]
POLL = "pulse"
"""A step of the stock template."""
BUDGET_BYTES = 51_000
BUDGET_REQUESTS = 3
BUDGET_BYTES_RATIO = 0.5
BUDGET_TIME_RATIO = 0.7


@contextmanager
def checked_out(commit: str, folder: Path) -> Iterator[Path]:
    """A worktree of a commit with its front end built; the node packages are today's where the lock is the same."""
    tree = folder / "tree"
    git = ["git", "-C", str(ROOT), "worktree"]
    subprocess.run([*git, "add", "--quiet", "--detach", str(tree), commit], check=True)
    try:
        widgets, lock = tree / "widgets", "package-lock.json"
        if (widgets / lock).read_bytes() == (ROOT / "widgets" / lock).read_bytes():
            (widgets / "node_modules").symlink_to((ROOT / "widgets" / "node_modules").resolve())
        else:
            subprocess.run([front_end.npm(), "ci", "--omit=dev"], cwd=widgets, check=True)
        subprocess.run(
            [front_end.npm(), "run", "--silent", "build"], cwd=widgets, check=True, stdout=subprocess.DEVNULL
        )
        yield tree
    finally:
        subprocess.run([*git, "remove", "--force", str(tree)], check=True)


@contextmanager
def served(tree: Path, folder: Path) -> Iterator[Door]:
    """A door of one tree, with its own store."""
    folder.mkdir()
    env = environment(folder) | {"PYTHONPATH": str(tree)}
    found = subprocess.run(
        [sys.executable, "-c", "import cofront_kit; print(cofront_kit.__file__)"],
        env=env,
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    if not Path(found).is_relative_to(tree):
        raise SystemExit(f"The door would run {found}, not the tree in {tree}.")
    # the command that both trees have
    command = ["cofront_kit", "serve", "--json", "--no-qr", "--ip", "127.0.0.1", "--port", "0"]
    with process(command, folder, env) as running:
        yield Door(told(running, folder), running.pid)


OPEN_POLL = """
import asyncio, sys
from cofront_kit.client import Client
from cofront_kit.model.commands import MoveStage, Open

async def lead(link, step):
    client = Client.from_link(link)
    await client.connect()
    await client.join()
    await client.act(MoveStage(step))
    await client.act(Open(step, 1))
    await client.close()

asyncio.run(lead(sys.stdin.readline().strip(), sys.argv[1]))
"""


def open_poll(door: Door, tree: Path) -> None:
    """The facilitator brings everyone to the poll, with the client of the door's own tree: an older door knows less."""
    env = {**os.environ, "PYTHONPATH": str(tree)}
    command = [sys.executable, "-c", OPEN_POLL, POLL]
    subprocess.run(command, env=env, cwd=tree, input=door.links["facilitator"], text=True, check=True)


def joined(browser: Browser, url: str) -> tuple[dict[str, float], StorageState]:
    """Bytes on the wire for somebody who joins, and what their browser keeps then.

    Returns:
        Bytes of what the session needs, and of everything: kinds that it may need later are loaded after three seconds.
    """
    with opened(browser, url, "join") as (page, traffic):
        page.get_by_role("button", name="Join", exact=True).click()
        page.get_by_text("You are in").wait_for()
        kept = page.context.storage_state()
        # every part is requested while the browser is idle; the browser says when the last one is there
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)  # a measurement, not a test: parts follow one another
        soon = traffic.wire_bytes
        page.wait_for_timeout(6000)
        return {"wire_bytes_joined": soon, "wire_bytes_all": traffic.wire_bytes}, kept


def medians(visits: list[Visit]) -> dict[str, float]:
    """The medians that describe a side."""
    return {
        "usable_ms": round(statistics.median(one.usable_ms for one in visits), 1),
        "slowest_ms": round(max(one.usable_ms for one in visits), 1),
        "wire_bytes": statistics.median(one.wire_bytes for one in visits),
        "requests": max(one.requests for one in visits),
    }


def measure(base: str, repeat: int) -> dict[str, dict[str, float]]:
    """Measure both sides in one run, which take turns at going first."""
    path = chromium.find()
    if path is None:
        raise SystemExit("There is no Chromium to measure with.")
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        before = stack.enter_context(checked_out(base, folder))
        doors = {
            "before": stack.enter_context(served(before, folder / "before")),
            "now": stack.enter_context(served(ROOT, folder / "now")),
        }
        driver = stack.enter_context(sync_playwright())
        browser = driver.chromium.launch(executable_path=path, args=[*chromium.FLAGS, OFFLINE])
        stack.callback(browser.close)

        def in_turns(
            wanted: str, kept: dict[str, StorageState], *, slowed: bool = False
        ) -> dict[str, dict[str, float]]:
            visits: dict[str, list[Visit]] = {side: [] for side in doors}
            for number in range(repeat + 2):
                for side in list(doors)[:: 1 if number % 2 else -1]:
                    seen = visit(browser, doors[side].join[0], wanted, kept.get(side), slowed=slowed)
                    if number > 1:  # the first ones warm doors and browser up
                        visits[side].append(seen)
            return {side: medians(seen) for side, seen in visits.items()}

        figures = in_turns("join", {})
        for side, slow in in_turns("join", {}, slowed=True).items():
            figures[side]["slowed_usable_ms"] = slow["usable_ms"]
        kept = {}
        trees = {"before": before, "now": ROOT}
        for side, running in doors.items():
            bytes_joined, kept[side] = joined(browser, running.join[0])
            figures[side].update(bytes_joined)
            open_poll(running, trees[side])
        for side, again in in_turns("begin", kept).items():
            figures[side]["poll_usable_ms"] = again["usable_ms"]
            figures[side]["poll_slowest_ms"] = again["slowest_ms"]
        for side, slow in in_turns("begin", kept, slowed=True).items():
            figures[side]["slowed_poll_usable_ms"] = slow["usable_ms"]
    return figures


def main() -> None:
    """Measure, print, and report by the exit code whether every budget is met."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--base", default="8daf321", help="the commit to compare with")
    asked.add_argument("--visits", type=int, default=15, help="visits of each side that count")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    figures = measure(options.base, options.visits)
    before, now = figures["before"], figures["now"]
    ratios = {what: round(now[what] / before[what], 3) for what in now}
    met: dict[str, Any] = {
        "usable_ms": ratios["usable_ms"] <= BUDGET_TIME_RATIO,
        "slowed_usable_ms": ratios["slowed_usable_ms"] <= BUDGET_TIME_RATIO,
        "poll_usable_ms": ratios["poll_usable_ms"] <= BUDGET_TIME_RATIO,
        "slowed_poll_usable_ms": ratios["slowed_poll_usable_ms"] <= BUDGET_TIME_RATIO,
        "wire_bytes": ratios["wire_bytes"] <= BUDGET_BYTES_RATIO and now["wire_bytes"] <= BUDGET_BYTES,
        "requests": now["requests"] <= BUDGET_REQUESTS,
    }
    if options.json:
        print(json.dumps({**figures, "ratios": ratios, "met": met}))
    else:
        print(f"{'':24}{options.base:>12}{'now':>12}{'ratio':>9}")
        for what, ratio in ratios.items():
            said = "" if what not in met else "  met" if met[what] else "  OVER BUDGET"
            print(f"{what:24}{before[what]:>12,.0f}{now[what]:>12,.0f}{ratio:>9}{said}")
    sys.exit(0 if all(met.values()) else 1)


if __name__ == "__main__":
    main()
