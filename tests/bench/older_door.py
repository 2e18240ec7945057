"""A door of an older build and one of today's over one store: they understand each other, or refuse in words.

    python -m tests.bench.older_door [--base 8daf321]

The older door begins a session and goes on running. Today's build joins it, both take acts, and each sees the other's.
Then today's build writes an event that the older one doesn't know, and another older door is started on the upgraded
store. What each says is printed; the exit code is 1 if one of them says nothing, or today's door can't go on.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from cofront_kit.bench.servers import BenchFailed, Door, environment, process, told
from cofront_kit.client import Client
from cofront_kit.errors import CofrontError
from cofront_kit.model import commands as c
from cofront_kit.node.node import open_node
from tests.bench.page_beside import ROOT, checked_out

NEWER = "of a newer cofront-kit"


async def act(door: Door, command: c.Act) -> str:
    """What a door answers to its facilitator; empty if it took the act."""
    client = Client.from_link(door.links["facilitator"])
    try:
        await client.connect()
        await client.join()
        await client.act(command)
    except CofrontError as error:
        return str(error)
    finally:
        await client.close()
    return ""


def main() -> None:
    """Run the doors, print what they say, and report by the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--base", default="8daf321", help="the commit of the older doors")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        tree = stack.enter_context(checked_out(options.base, folder))
        env = environment(folder)
        older = env | {"PYTHONPATH": str(tree)}
        common = ["--json", "--no-qr", "--ip", "127.0.0.1", "--port", "0"]
        begin = ["cofront_kit", "serve", "two-slides", *common]
        first = stack.enter_context(process(begin, folder, older))
        old = Door(told(first, folder), first.pid)
        code = old.links["code"]
        join = ["cofront_kit", "serve", "--session", code, *common]
        second = stack.enter_context(process(join, folder, env | {"PYTHONPATH": str(ROOT)}))
        new = Door(told(second, folder), second.pid)
        node = open_node(env["COFRONT_STORE"])
        stack.callback(node.close)
        right = []
        for label, door, on in (("the older door", old, True), ("today's door", new, False)):
            refused = asyncio.run(act(door, c.HideScreens(on)))
            right.append(not refused and node.state(code).tools.hidden == on)
            print(f"An act at {label}: {refused or 'taken, and seen by the other'}")
        right.append(not asyncio.run(act(new, c.AddCoFacilitator("Ines"))))
        print("Today's build writes an event that the older one doesn't know.")
        refused = asyncio.run(act(old, c.HideScreens(True)))
        right.append(bool(refused))
        print(f"The older door's phones: {refused or 'nothing'}")
        refused = asyncio.run(act(new, c.HideScreens(True)))
        right.append(not refused and node.state(code).tools.hidden)
        print(f"Today's door: {refused or 'goes on'}")
        try:
            with process(join, folder, older) as third:
                told(third, folder)
                right.append(False)
        except BenchFailed:
            print("Another older door does not start.")
        said = [
            line for line in (folder / "cofront_kit.log").read_text("utf-8").splitlines() if "newer" in line
        ]
        right += [any(NEWER in line for line in said), any("its schema is version" in line for line in said)]
        print("The older doors' log:", *dict.fromkeys(said), sep="\n  ")
    sys.exit(0 if all(right) else 1)


if __name__ == "__main__":
    main()
