"""Doors of two builds on one store: an older commit's beside today's, robots at both, one session from start to end.

    python -m tests.bench.two_builds [--base 426c6d3] [--people 8]

The older door begins the session; today's build joins it, leads it through its whole agenda and ends it. Then both
doors are asked for what everyone may see. Differences and refusals are printed; a difference makes the exit code 1.

The command line of both builds is the same; the older one is checked out and built in a temporary folder.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from cofront_kit.bench.servers import Door, environment, process, told
from cofront_kit.client import Client
from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.node.node import Node, open_node
from cofront_kit.testing import rehearse
from tests.bench.page_beside import ROOT, checked_out

FAST: dict[str, Any] = {"pace": 0, "silent": 0, "client_options": {"ping_every_s": 0, "retry_s": (0.05,)}}
OWN_KEYS = ("links", "me", "mine", "our-key", "ours")
"""Keys whose values belong to one door or one seat."""


def until(what: str, condition: Callable[[], bool], within_s: float = 60) -> None:
    """Wait for something that the robots do."""
    end = time.monotonic() + within_s
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"This did not happen within {within_s:.0f} s: {what}.")
        time.sleep(0.02)


def lead(node: Node, code: str, people: int) -> None:
    """Open every step of the agenda, reveal what is sealed when everybody has handed in, end the session."""

    def handed_in(name: str) -> int:
        return sum(done for done, _ in node.handed_in(code, name).values())

    until("everybody is in", lambda: node.state(code).people == people)
    for name in node.state(code).agenda:
        kind = node.state(code).activities[name].kind
        try:
            node.act(code, c.Open(name, 1))
        except Refused as refused:
            print(f"  {name} ({kind}) is not opened: {refused.message}")
            continue
        if kind == "cofront":
            midst = [card.id for card in node.state(code).board.cards.values() if card.kind == "issue"]
            node.act(code, c.ChooseCard(name, midst[0]))
            node.act(code, c.AllowSolutions(True))
        if node.state(code).activities[name].box is not None:
            until(f"everybody has handed in at {name}", lambda name=name: handed_in(name) == people)
            node.act(code, c.Reveal(name, 1))
        else:
            node.act(code, c.CloseActivity(name, 1))
    node.act(code, c.CloseSession())


async def seen(link: str) -> Mapping[str, Any]:
    """What somebody with a link of a door sees of a session that has ended."""
    client = Client.from_link(link)
    await client.connect()
    await client.join()
    await client.wait_for(lambda view: view["session"]["status"] == "closed")
    view = dict(client.view)
    await client.close()
    return {key: value for key, value in view.items() if key.partition("/")[0] not in OWN_KEYS}


async def play(node: Node, doors: Mapping[str, Door], people: int) -> dict[str, Mapping[str, Any]]:
    """Robots at each door, led by today's build, and what each door shows at the end."""
    code = next(iter(doors.values())).links["code"]
    parties = node.state(code).party_ids
    robots = [
        asyncio.create_task(
            rehearse(dict(zip(parties, door.join, strict=True)), people=people // 2, seed=seed, **FAST)
        )
        for seed, door in enumerate(doors.values())
    ]
    await asyncio.to_thread(lead, node, code, people // 2 * 2)
    for task, side in zip(robots, doors, strict=True):
        progress = await task
        print(
            f"  {side}: {progress.joined} joined, {progress.refused} acts refused, closed: {progress.closed}"
        )
    return {side: await seen(door.links["screen"]) for side, door in doors.items()}


def main() -> None:
    """Play, compare, and report by the exit code whether both doors show the same."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--base", default="426c6d3", help="the commit of the older door")
    asked.add_argument("--people", type=int, default=8, help="robots at both doors together")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        older = stack.enter_context(checked_out(options.base, folder))
        env = environment(folder)
        common = ["--json", "--no-qr", "--ip", "127.0.0.1", "--port", "0"]
        doors: dict[str, Door] = {}
        for side, tree in (("older", older), ("today", ROOT)):
            more = ["--session", doors["older"].links["code"]] if doors else ["two-slides"]
            own = env | {"PYTHONPATH": str(tree)}
            running = stack.enter_context(process(["cofront_kit", "serve", *more, *common], folder, own))
            doors[side] = Door(told(running, folder), running.pid)
        node = open_node(env["COFRONT_STORE"])
        stack.callback(node.close)
        views = asyncio.run(play(node, doors, options.people))
    keys = sorted({*views["older"], *views["today"]})
    differ = [key for key in keys if views["older"].get(key) != views["today"].get(key)]
    print(f"{len(keys)} keys, {len(differ)} differ between the doors.")
    for key in differ:
        print(f"  {key}\n    older: {views['older'].get(key)}\n    today: {views['today'].get(key)}")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
